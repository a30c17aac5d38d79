import CaseModel
import Expressions

extension MockProgram {
    /// Decides what to do with a request that has been checked. Pure: the same request in the same
    /// circumstances gives the same decision, new numbers included.
    ///
    /// Never throws: a rule that cannot be evaluated is the department's own fault (OW1625), a request that no
    /// rule answers too (OW1626).
    func decide(
        _ service: Service, on request: Envelope, payload: XMLTree, in circumstances: MockCircumstances
    ) -> MockDecision {
        var scope = DynamicScope(now: circumstances.now)
        scope[service.layout.request] = Value(payload.root)
        scope[service.layout.register] = Value(circumstances.register.root)
        scope[service.layout.newNumber] = Value(.string(Self.newNumber(for: request.header)))
        scope[service.layout.delivery] = Value(.integer(circumstances.delivery))
        var attached: [String] = []
        for material in request.header.attachments.map(\.material) where !attached.contains(material) {
            attached.append(material)
        }
        scope[service.layout.attached] = Value(attached.map { .atomic(.string($0)) })
        for (slot, table) in zip(service.layout.tables, tables) { scope[slot] = Value(table.root) }
        do throws(EvaluationError) {
            var decision = try answer(service, request, &scope)
            try misbehave(&decision, service, request, circumstances, scope)
            return decision
        } catch {
            // The place is one of `mock.yaml`, so it may be shown; the values that led to it may not.
            return MockDecision(
                answer: .fault(fault("OW1625", at: error.place.text, request, isRetryable: false)))
        }
    }

    private func answer(
        _ service: Service, _ request: Envelope, _ scope: inout DynamicScope
    ) throws(EvaluationError) -> MockDecision {
        for find in service.finds {
            guard let record = try find.record.evaluate(scope).first else {
                scope[find.slot] = .nothing
                guard let otherwise = find.otherwise else { continue }
                return MockDecision(answer: try answer(otherwise, request, scope))
            }
            scope[find.slot] = .one(record)
        }
        for rule in service.rules {
            if let when = rule.when, try when.evaluate(scope).boolean != true { continue }
            var decision = MockDecision(answer: try answer(rule.outcome, request, scope))
            for memory in rule.memories {
                guard case .one(.node(let node)) = scope[memory.record],
                    let record = register.record(node)
                else { continue }
                decision.memories.append(
                    MockDecision.Memory(
                        record: record, field: memory.field,
                        value: try memory.value.evaluate(scope).lexical))
            }
            return decision
        }
        return MockDecision(answer: .fault(fault("OW1626", at: "", request, isRetryable: false)))
    }

    private func answer(
        _ outcome: Outcome, _ request: Envelope, _ scope: DynamicScope
    ) throws(EvaluationError) -> MockDecision.Answer {
        switch outcome {
        case .answer(let outcome, let plan): .reply(outcome, try plan.build(scope))
        case .reject(let code, let reason): .rejection(code, reason: reason)
        case .supplement(let supplement): .supplement(supplement)
        case .fault(let code, let isRetryable):
            .fault(fault(code, at: "", request, isRetryable: isRetryable))
        }
    }

    private func misbehave(
        _ decision: inout MockDecision, _ service: Service, _ request: Envelope,
        _ circumstances: MockCircumstances, _ scope: DynamicScope
    ) throws(EvaluationError) {
        let options = circumstances.options
        let isDown = try holds(service.down, scope)
        decision.isDown = isDown || circumstances.delivery <= options.downForFirst
        let losesReply = try holds(service.losesReply, scope)
        decision.losesReply =
            losesReply
            || options.losesReply(
                key: request.header.key, delivery: circumstances.delivery - options.downForFirst)
        let answersTwice = try holds(service.answersTwice, scope)
        decision.answersTwice = answersTwice || options.answersTwice
        decision.delay = options.slow
        guard let slow = service.slow else { return }
        let applies = slow.when == nil ? true : try holds(slow.when, scope)
        if applies { decision.delay = slow.delay }
    }

    private func holds(
        _ condition: CompiledExpression?, _ scope: DynamicScope
    ) throws(EvaluationError) -> Bool { try condition?.evaluate(scope).boolean == true }

    private func fault(
        _ code: DiagnosticCode, at place: String, _ request: Envelope, isRetryable: Bool
    ) -> Envelope.Fault {
        Envelope.Fault(
            code: code, isRetryable: isRetryable, place: place,
            lookUp: "\(department)/\(request.header.id)")
    }

    /// Twelve digits that follow from service and key: asked again with the same key, the department gives the
    /// same number, also after it has lost its books.
    static func newNumber(for header: Envelope.Header) -> String {
        let digest = Digest(of: "\(header.receiver)/\(header.service)/\(header.key)").bytes
        var number: UInt64 = 0
        for byte in digest.prefix(8) { number = number << 8 | UInt64(byte) }
        let digits = String(number % 1_000_000_000_000)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }
}
