import CaseModel

/// Events as bytes for the journal, and back. The first byte is the version of the form; a version, once
/// released, is read for ever. `Tests/Fixtures/Events` holds bytes of each version that must stay readable.
public enum EventEncoding {
    /// The version that is written now.
    public static let version: UInt8 = 1

    /// The bytes are not what this program wrote.
    public enum Damage: Error, Sendable, Hashable {
        case truncated, malformed
        /// Written by a newer program.
        case unknownVersion(UInt8)
        case unknownEvent(UInt8)
    }

    public static func encode(_ events: [CaseEvent]) -> [UInt8] {
        var writer = RecordWriter(capacity: 64 + events.count * 96)
        writer.byte(version)
        writer.integer(Int64(events.count))
        for event in events { write(event, to: &writer) }
        return writer.bytes
    }

    public static func decode(_ bytes: [UInt8]) throws(Damage) -> [CaseEvent] {
        var reader = RecordReader(bytes)
        let version = try reader.byte()
        guard version == 1 else { throw .unknownVersion(version) }
        let count = try reader.integer()
        guard count >= 0, count <= bytes.count else { throw .malformed }
        var events: [CaseEvent] = []
        events.reserveCapacity(Int(count))
        for _ in 0..<count { events.append(try read(from: &reader)) }
        guard reader.isAtEnd else { throw .malformed }
        return events
    }

    // MARK: Version 1

    private static func write(_ event: CaseEvent, to writer: inout RecordWriter) {
        switch event {
        case .opened(let workflow, let definition, let application, let isSimulated):
            writer.byte(1)
            writer.name(workflow)
            writer.digest(definition)
            writer.digest(application)
            writer.flag(isSimulated)
        case .joined(let application):
            writer.byte(2)
            writer.digest(application)
        case .conditionDecided(let name, let holds):
            writer.byte(3)
            writer.name(name)
            writer.flag(holds)
        case .completed: writer.byte(4)
        case .closed(let result):
            writer.byte(5)
            writer.text(result.rawValue)
        case .stepStarted(let step, let deadline):
            writer.byte(6)
            writer.name(step)
            writer.optional(deadline) { $0.instant($1) }
        case .stepSkipped(let step, let reason):
            writer.byte(7)
            writer.name(step)
            switch reason {
            case .condition: writer.byte(0)
            case .predecessor(let other):
                writer.byte(1)
                writer.name(other)
            case .caseEnded: writer.byte(2)
            case .milestone(let other):
                writer.byte(3)
                writer.name(other)
            case .otherPath(let other):
                writer.byte(4)
                writer.name(other)
            case .withdrawn: writer.byte(5)
            }
        case .valuesSet(let step, let values):
            writer.byte(8)
            writer.name(step)
            writer.digest(values)
        case .stepDone(let step):
            writer.byte(9)
            writer.name(step)
        case .stepPassedOver(let step, let code):
            writer.byte(10)
            writer.name(step)
            writer.name(code)
        case .stepEnded(let step, let code):
            writer.byte(11)
            writer.name(step)
            writer.name(code)
        case .handedToDesk(let step, let code):
            writer.byte(12)
            writer.name(step)
            writer.name(code)
        case .clerkDecided(let step, let verb):
            writer.byte(13)
            writer.name(step)
            writer.text(verb.rawValue)
        case .deadlineMissed(let step):
            writer.byte(14)
            writer.name(step)
        case .requestBuilt(let step, let facts):
            writer.byte(15)
            writer.name(step)
            write(facts, to: &writer)
        case .receiptTaken(let step, let facts):
            writer.byte(16)
            writer.name(step)
            write(facts, to: &writer)
        case .replyTaken(let step, let facts):
            writer.byte(17)
            writer.name(step)
            write(facts, to: &writer)
        case .rejectionTaken(let step, let facts, let code):
            writer.byte(18)
            writer.name(step)
            write(facts, to: &writer)
            writer.name(code)
        case .faultTaken(let step, let facts, let code, let isRetryable):
            writer.byte(19)
            writer.name(step)
            writer.optional(facts) { write($1, to: &$0) }
            writer.name(code)
            writer.flag(isRetryable)
        case .deliveryFailed(let step, let message, let code, let isOutcomeUnknown):
            writer.byte(20)
            writer.name(step)
            writer.name(message)
            writer.name(code)
            writer.flag(isOutcomeUnknown)
        case .resendPlanned(let step, let message, let due):
            writer.byte(21)
            writer.name(step)
            writer.name(message)
            writer.instant(due)
        case .askAgainPlanned(let step, let due):
            writer.byte(22)
            writer.name(step)
            writer.instant(due)
        case .messageSetAside(let facts, let fate):
            writer.byte(23)
            write(facts, to: &writer)
            writer.text(fate.rawValue)
        case .questionAsked(let step):
            writer.byte(30)
            writer.name(step)
        case .waitPlanned(let step, let until):
            writer.byte(31)
            writer.name(step)
            writer.instant(until)
        case .escalated(let step):
            writer.byte(32)
            writer.name(step)
        case .itemsFixed(let step, let count):
            writer.byte(33)
            writer.name(step)
            writer.integer(Int64(count))
        case .stepCancelled(let step):
            writer.byte(34)
            writer.name(step)
        case .raceWon(let step, let winner):
            writer.byte(35)
            writer.name(step)
            writer.name(winner)
        case .repetitionPlanned(let step, let due):
            writer.byte(36)
            writer.name(step)
            writer.instant(due)
        case .stepReset(let step):
            writer.byte(37)
            writer.name(step)
        case .listening(let step):
            writer.byte(38)
            writer.name(step)
        case .noticeTaken(let step, let facts):
            writer.byte(39)
            writer.name(step)
            write(facts, to: &writer)
        case .noticeKept(let facts, let name):
            writer.byte(40)
            write(facts, to: &writer)
            writer.name(name)
        case .noticeFound(let step, let body):
            writer.byte(41)
            writer.name(step)
            writer.digest(body)
        case .handingOver(let step, let message):
            writer.byte(42)
            writer.name(step)
            writer.name(message)
        case .putOff(let step, let message, let until, let because, let isUntouched):
            writer.byte(43)
            writer.name(step)
            writer.name(message)
            writer.instant(until)
            writer.text(because)
            writer.flag(isUntouched)
        case .withdrawal(let event): write(event, to: &writer)
        case .change(let event): write(event, to: &writer)
        case .inquiry(let event): write(event, to: &writer)
        case .officeChosen(let step, let choice): write(choice, of: step, to: &writer)
        case .handedIn(let material, let attachments): write(attachments, of: material, to: &writer)
        case .rowsTaken(let step, let table, let rows):
            writer.byte(24)
            writer.name(step)
            writer.text(table)
            writer.integer(Int64(rows.count))
            for row in rows { writer.integer(Int64(row)) }
        case .regionDecided(let table, let row, let values):
            writer.byte(70)
            writer.text(table)
            writer.integer(Int64(row))
            writer.digest(values)
        }
    }

    static func write(_ facts: RequestFacts, to writer: inout RecordWriter) {
        writer.name(facts.message)
        writer.name(facts.key)
        writer.name(facts.department)
        writer.name(facts.service)
        writer.integer(Int64(facts.attempt))
        writer.digest(facts.body)
        writer.integer(Int64(facts.fields))
    }

    static func write(_ facts: MessageFacts, to writer: inout RecordWriter) {
        writer.name(facts.message)
        writer.name(facts.sender)
        writer.optional(facts.inReplyTo) { $0.name($1) }
        writer.digest(facts.body)
    }

    private static func read(from reader: inout RecordReader) throws(Damage) -> CaseEvent {
        let kind = try reader.byte()
        switch kind {
        case 1:
            return .opened(
                workflow: try reader.name(), definition: try reader.digest(),
                application: try reader.digest(), isSimulated: try reader.flag())
        case 2: return .joined(application: try reader.digest())
        case 3: return .conditionDecided(try reader.name(), holds: try reader.flag())
        case 4: return .completed
        case 5: return .closed(try reader.choice())
        case 6:
            return .stepStarted(
                try reader.name(),
                deadline: try reader.optional { (reader: inout RecordReader) throws(Damage) in
                    try reader.instant()
                })
        case 7:
            let step: StepName = try reader.name()
            switch try reader.byte() {
            case 0: return .stepSkipped(step, because: .condition)
            case 1: return .stepSkipped(step, because: .predecessor(try reader.name()))
            case 2: return .stepSkipped(step, because: .caseEnded)
            case 3: return .stepSkipped(step, because: .milestone(try reader.name()))
            case 4: return .stepSkipped(step, because: .otherPath(try reader.name()))
            case 5: return .stepSkipped(step, because: .withdrawn)
            default: throw .malformed
            }
        case 8: return .valuesSet(try reader.name(), values: try reader.digest())
        case 9: return .stepDone(try reader.name())
        case 10: return .stepPassedOver(try reader.name(), code: try reader.name())
        case 11: return .stepEnded(try reader.name(), code: try reader.name())
        case 12: return .handedToDesk(try reader.name(), code: try reader.name())
        case 13: return .clerkDecided(try reader.name(), try reader.choice())
        case 14: return .deadlineMissed(try reader.name())
        case 15:
            return .requestBuilt(
                try reader.name(), try request(from: &reader))
        case 16: return .receiptTaken(try reader.name(), try facts(from: &reader))
        case 17: return .replyTaken(try reader.name(), try facts(from: &reader))
        case 18:
            return .rejectionTaken(
                try reader.name(), try facts(from: &reader), code: try reader.name())
        case 19:
            return .faultTaken(
                try reader.name(),
                try reader.optional { (reader: inout RecordReader) throws(Damage) in
                    try facts(from: &reader)
                }, code: try reader.name(), isRetryable: try reader.flag())
        case 20:
            return .deliveryFailed(
                try reader.name(), try reader.name(), code: try reader.name(),
                isOutcomeUnknown: try reader.flag())
        case 21:
            return .resendPlanned(try reader.name(), try reader.name(), due: try reader.instant())
        case 22: return .askAgainPlanned(try reader.name(), due: try reader.instant())
        case 23: return .messageSetAside(try facts(from: &reader), try reader.choice())
        case 24:
            let step: StepName = try reader.name()
            let table = try reader.text()
            let count = try reader.integer()
            guard count >= 0, count <= 1_000_000 else { throw .malformed }
            var rows: [Int] = []
            for _ in 0..<count { rows.append(Int(try reader.integer())) }
            return .rowsTaken(step, table: table, rows: rows)
        case 30: return .questionAsked(try reader.name())
        case 31: return .waitPlanned(try reader.name(), until: try reader.instant())
        case 32: return .escalated(try reader.name())
        case 33:
            let step: StepName = try reader.name()
            let count = try reader.integer()
            guard count >= 0, count <= 1_000_000 else { throw .malformed }
            return .itemsFixed(step, count: Int(count))
        case 34: return .stepCancelled(try reader.name())
        case 35: return .raceWon(try reader.name(), winner: try reader.name())
        case 36: return .repetitionPlanned(try reader.name(), due: try reader.instant())
        case 37: return .stepReset(try reader.name())
        case 38: return .listening(try reader.name())
        case 39: return .noticeTaken(try reader.name(), try facts(from: &reader))
        case 40: return .noticeKept(try facts(from: &reader), try reader.name())
        case 41: return .noticeFound(try reader.name(), body: try reader.digest())
        case 42: return .handingOver(try reader.name(), try reader.name())
        case 43:
            return .putOff(
                try reader.name(), try reader.name(), until: try reader.instant(), because: try reader.text(),
                isUntouched: try reader.flag())
        case 70:
            return .regionDecided(
                table: try reader.text(), row: Int(try reader.integer()), values: try reader.digest())
        case 91...93: return try readOffice(kind, from: &reader)
        case 94: return try readHandedIn(from: &reader)
        case 80...89: return .inquiry(try readInquiry(kind, from: &reader))
        case 60...69, 90: return .change(try readChange(kind, from: &reader))
        case 50...59: return .withdrawal(try readWithdrawal(kind, from: &reader))
        default: throw .unknownEvent(kind)
        }
    }

    static func request(from reader: inout RecordReader) throws(Damage) -> RequestFacts {
        RequestFacts(
            message: try reader.name(), key: try reader.name(), department: try reader.name(),
            service: try reader.name(), attempt: Int(try reader.integer()), body: try reader.digest(),
            fields: Int(try reader.integer()))
    }

    static func facts(from reader: inout RecordReader) throws(Damage) -> MessageFacts {
        MessageFacts(
            message: try reader.name(), sender: try reader.name(),
            inReplyTo: try reader.optional { (reader: inout RecordReader) throws(Damage) in
                try reader.name()
            }, body: try reader.digest())
    }
}
