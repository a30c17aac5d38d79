import CaseModel

/// Kinds 60 to 69, and 90, of version 1.
extension EventEncoding {
    static func write(_ event: ChangeEvent, to writer: inout RecordWriter) {
        switch event {
        case .supplementAsked(let step, let facts, let until, let stopsClock):
            writer.byte(60)
            writer.name(step)
            write(facts, to: &writer)
            writer.optional(until) { $0.instant($1) }
            writer.flag(stopsClock)
        case .supplied(let step, let deadline):
            writer.byte(61)
            writer.name(step)
            writer.optional(deadline) { $0.instant($1) }
        case .formChanged(let application):
            writer.byte(62)
            writer.digest(application)
        case .outdated(let step):
            writer.byte(63)
            writer.name(step)
        case .correctionBegun(let step):
            writer.byte(64)
            writer.name(step)
        case .correctionLeft(let step):
            writer.byte(65)
            writer.name(step)
        case .updateTaken(let step, let facts):
            writer.byte(66)
            writer.name(step)
            write(facts, to: &writer)
        case .voided(let step, let facts):
            writer.byte(67)
            writer.name(step)
            write(facts, to: &writer)
        case .conditionDiffers(let name):
            writer.byte(68)
            writer.name(name)
        case .formGiven(let application):
            writer.byte(69)
            writer.digest(application)
        case .askedAfterRejection(let step, let code, let until):
            writer.byte(90)
            writer.name(step)
            writer.name(code)
            writer.optional(until) { $0.instant($1) }
        }
    }

    static func readChange(_ kind: UInt8, from reader: inout RecordReader) throws(Damage) -> ChangeEvent {
        switch kind {
        case 60:
            return .supplementAsked(
                try reader.name(), try facts(from: &reader), until: try instant(from: &reader),
                stopsClock: try reader.flag())
        case 61: return .supplied(try reader.name(), deadline: try instant(from: &reader))
        case 62: return .formChanged(application: try reader.digest())
        case 63: return .outdated(try reader.name())
        case 64: return .correctionBegun(try reader.name())
        case 65: return .correctionLeft(try reader.name())
        case 66: return .updateTaken(try reader.name(), try facts(from: &reader))
        case 67: return .voided(try reader.name(), try facts(from: &reader))
        case 68: return .conditionDiffers(try reader.name())
        case 69: return .formGiven(application: try reader.digest())
        case 90:
            return .askedAfterRejection(
                try reader.name(), code: try reader.name(), until: try instant(from: &reader))
        default: throw .unknownEvent(kind)
        }
    }

    private static func instant(from reader: inout RecordReader) throws(Damage) -> Instant? {
        try reader.optional { (reader: inout RecordReader) throws(Damage) in try reader.instant() }
    }
}
