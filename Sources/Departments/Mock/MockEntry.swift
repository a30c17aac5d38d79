import CaseModel
import GRDB

/// One delivery on its way through a mock department's books: looked up, decided, written, within one
/// transaction.
struct MockEntry {
    let department: MockDepartment
    let request: MockRequest
    let now: Instant

    var header: Envelope.Header { request.envelope.header }

    func enter(in database: Database) throws -> Delivery {
        guard !department.options.ignoresKeys else { return try actAsIfNew(in: database) }
        let digest = Digest(of: request.bytes)
        let known = try find(in: database)
        if let known, known.digest != digest { return try quarantine(in: database) }
        let delivery = (known?.deliveries ?? 0) + 1
        try countDelivery(digest: digest, in: database)

        let register = department.program.register.live(try memories(in: database))
        var decision = department.decide(request, register: register, delivery: delivery, at: now)
        if decision.isDown { return down }
        if let answer = known?.answer { return tell(known?.receipt ?? answer, decision) }
        let earlier = try earlierAnswer(in: database)
        if let earlier {
            // Another message under the same key: the department has acted, and says again what it said.
            decision.answer = earlier
        }
        let answer = department.answer(decision, to: request, at: now)
        // A fault decides nothing: when the message comes again, it is decided anew.
        guard !answer.isFault else { return tell(answer.bytes, decision) }
        let later: [MockLater]
        do throws(Envelope.Fault) {
            // Once for what was done, like the deed itself.
            later = earlier == nil ? try department.later(decision, to: request, at: now) : []
        } catch {
            let fault = MockDecision(answer: .fault(error))
            return tell(department.answer(fault, to: request, at: now).bytes, decision)
        }
        if earlier == nil, department.acts(decision, on: request) {
            try keepEffect(decision, answer.bytes, in: database)
            try remember(decision.memories, in: database)
        }
        let receipt = decision.delay.map { _ in department.receipt(for: request, at: now) }
        let due = decision.delay.map { now + $0 } ?? (decision.answersTwice ? now : nil)
        try keepAnswer(answer.bytes, receipt: receipt, due: due, in: database)
        try keep(later, in: database)
        return tell(receipt ?? answer.bytes, decision)
    }

    /// A department that knows neither ids nor keys and does not look at what it has done: it acts each time.
    private func actAsIfNew(in database: Database) throws -> Delivery {
        // What its line does is counted all the same.
        let delivery = (try find(in: database)?.deliveries ?? 0) + 1
        try countDelivery(digest: Digest(of: request.bytes), in: database)
        let decision = department.decide(
            request, register: department.program.register.seed, delivery: delivery, at: now)
        if decision.isDown { return down }
        let answer = department.answer(decision, to: request, at: now)
        if !answer.isFault, department.acts(decision, on: request) {
            try keepEffect(decision, answer.bytes, in: database)
            try keep((try? department.later(decision, to: request, at: now)) ?? [], in: database)
        }
        return tell(answer.bytes, decision)
    }

    private func tell(_ bytes: [UInt8], _ decision: MockDecision) -> Delivery {
        guard decision.losesReply else { return .answered(bytes) }
        return .silence(Diagnostic("OW1621", at: place, ["department": department.department.rawValue]))
    }

    private var down: Delivery {
        .notDelivered(
            Diagnostic(
                "OW1620", at: place,
                ["department": department.department.rawValue, "message": header.id.rawValue]))
    }

    private var place: SourcePlace { SourcePlace(file: department.department.rawValue) }
}
