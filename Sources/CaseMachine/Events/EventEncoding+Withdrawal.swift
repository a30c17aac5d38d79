import CaseModel

/// Kinds 50 to 59 of version 1.
extension EventEncoding {
    static func write(_ event: WithdrawalEvent, to writer: inout RecordWriter) {
        switch event {
        case .begun(let reason):
            writer.byte(50)
            writer.digest(reason)
        case .undoStarted(let step, let deadline):
            writer.byte(51)
            writer.name(step)
            writer.optional(deadline) { $0.instant($1) }
        case .undoRequested(let step, let facts):
            writer.byte(52)
            writer.name(step)
            write(facts, to: &writer)
        case .undoReplyTaken(let step, let facts):
            writer.byte(53)
            writer.name(step)
            write(facts, to: &writer)
        case .stepUndone(let step):
            writer.byte(54)
            writer.name(step)
        case .stepLeftDone(let step, let why):
            writer.byte(55)
            writer.name(step)
            writer.text(why.rawValue)
        case .unwanted(let step):
            writer.byte(56)
            writer.name(step)
        case .takingBack(let step):
            writer.byte(57)
            writer.name(step)
        }
    }

    static func readWithdrawal(
        _ kind: UInt8, from reader: inout RecordReader
    ) throws(Damage) -> WithdrawalEvent {
        switch kind {
        case 50: return .begun(reason: try reader.digest())
        case 51:
            return .undoStarted(
                try reader.name(),
                deadline: try reader.optional { (reader: inout RecordReader) throws(Damage) in
                    try reader.instant()
                })
        case 52: return .undoRequested(try reader.name(), try request(from: &reader))
        case 53: return .undoReplyTaken(try reader.name(), try facts(from: &reader))
        case 54: return .stepUndone(try reader.name())
        case 55: return .stepLeftDone(try reader.name(), try reader.choice())
        case 56: return .unwanted(try reader.name())
        case 57: return .takingBack(try reader.name())
        default: throw .unknownEvent(kind)
        }
    }
}
