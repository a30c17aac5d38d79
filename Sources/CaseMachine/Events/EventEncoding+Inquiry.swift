import CaseModel

/// Kinds 80 to 89 of version 1.
extension EventEncoding {
    static func write(_ event: InquiryEvent, to writer: inout RecordWriter) {
        switch event {
        case .asked(let step, let facts):
            writer.byte(80)
            writer.name(step)
            write(facts, to: &writer)
        case .receipt(let step, let facts):
            writer.byte(81)
            writer.name(step)
            write(facts, to: &writer)
        case .notThere(let step, let facts):
            writer.byte(82)
            writer.name(step)
            write(facts, to: &writer)
        case .refused(let step, let facts, let code):
            writer.byte(83)
            writer.name(step)
            write(facts, to: &writer)
            writer.name(code)
        case .failed(let step, let message, let facts, let code):
            writer.byte(84)
            writer.name(step)
            writer.name(message)
            writer.optional(facts) { write($1, to: &$0) }
            writer.name(code)
        case .repeated(let step, let message, let due):
            writer.byte(85)
            writer.name(step)
            writer.name(message)
            writer.instant(due)
        }
    }

    static func readInquiry(_ kind: UInt8, from reader: inout RecordReader) throws(Damage) -> InquiryEvent {
        switch kind {
        case 80: return .asked(try reader.name(), try request(from: &reader))
        case 81: return .receipt(try reader.name(), try facts(from: &reader))
        case 82: return .notThere(try reader.name(), try facts(from: &reader))
        case 83: return .refused(try reader.name(), try facts(from: &reader), code: try reader.name())
        case 84:
            return .failed(
                try reader.name(), try reader.name(),
                try reader.optional { (reader: inout RecordReader) throws(Damage) in
                    try facts(from: &reader)
                }, code: try reader.name())
        case 85: return .repeated(try reader.name(), try reader.name(), due: try reader.instant())
        default: throw .unknownEvent(kind)
        }
    }
}
