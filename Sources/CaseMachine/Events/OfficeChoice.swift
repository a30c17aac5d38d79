public import CaseModel

/// Which office of its department a step asks.
public enum OfficeChoice: Sendable, Hashable {
    /// The office of the region, by the deployment as it was then.
    case office(OfficeName, region: String)
    /// No office there is for the region.
    case notConnected(region: String)
    /// The department is not divided any more: it is asked as a whole.
    case whole

    /// Nil when no office was chosen.
    public var name: OfficeName? { if case .office(let name, _) = self { name } else { nil } }

    /// Six digits; nil when the department is asked as a whole.
    public var region: String? {
        switch self {
        case .office(_, let region), .notConnected(let region): region
        case .whole: nil
        }
    }
}

/// Kinds 91 to 93 of version 1.
extension EventEncoding {
    static func write(_ choice: OfficeChoice, of step: StepName, to writer: inout RecordWriter) {
        switch choice {
        case .office(let name, let region):
            writer.byte(91)
            writer.name(step)
            writer.name(name)
            writer.text(region)
        case .notConnected(let region):
            writer.byte(92)
            writer.name(step)
            writer.text(region)
        case .whole:
            writer.byte(93)
            writer.name(step)
        }
    }

    static func readOffice(_ kind: UInt8, from reader: inout RecordReader) throws(Damage) -> CaseEvent {
        let step: StepName = try reader.name()
        switch kind {
        case 91: return .officeChosen(step, .office(try reader.name(), region: try reader.text()))
        case 92: return .officeChosen(step, .notConnected(region: try reader.text()))
        case 93: return .officeChosen(step, .whole)
        default: throw .unknownEvent(kind)
        }
    }
}
