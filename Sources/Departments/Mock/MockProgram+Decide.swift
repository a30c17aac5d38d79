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
        scope[service.layout.chance] = circumstances.chance("rules", request.header.key.rawValue)
        for (slot, table) in zip(service.layout.tables, tables) { scope[slot] = Value(table.root) }
        do throws(EvaluationError) {
            var (decision, then) = try answer(service, request, &scope)
            try misbehave(&decision, service, request, circumstances, scope)
            for sequel in then {
                if let when = sequel.when, try when.evaluate(scope).boolean != true { continue }
                let after = (decision.delay ?? .zero) + sequel.after
                decision.sequels.append(try self.sequel(sequel, after: after, scope))
            }
            return decision
        } catch {
            // The place is one of `mock.yaml`, so it may be shown; the values that led to it may not.
            return MockDecision(
                answer: .fault(fault("OW1625", at: error.place.text, request, isRetryable: false)))
        }
    }

    private func answer(
        _ service: Service, _ request: Envelope, _ scope: inout DynamicScope
    ) throws(EvaluationError) -> (MockDecision, then: [Sequel]) {
        func fails(at place: String) -> MockDecision {
            MockDecision(answer: .fault(fault("OW1626", at: place, request, isRetryable: false)))
        }
        for find in service.finds {
            guard let record = try find.record.evaluate(scope).first else {
                scope[find.slot] = .nothing
                guard let otherwise = find.otherwise else { continue }
                return (MockDecision(answer: try answer(otherwise, request, scope)), [])
            }
            scope[find.slot] = .one(record)
        }
        for decision in service.decisions {
            guard case .made(let tree, _) = try decision.plan.build(scope) else {
                // As of a rule, of which the place may be shown.
                return (fails(at: "decide/\(decision.name)"), [])
            }
            scope[decision.slot] = Value(tree.root)
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
            return (decision, rule.then)
        }
        return (fails(at: ""), [])
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

    /// It is written as on its own day.
    private func sequel(
        _ sequel: Sequel, after: Duration, _ scope: DynamicScope
    ) throws(EvaluationError) -> MockDecision.Sequel {
        let scope = DynamicScope(
            values: scope.values, now: scope.now + after, zone: scope.zone, calendar: scope.calendar)
        let content: MockDecision.Sequel.Content =
            switch sequel.content {
            case .reply(let index, let plan): .reply(index, try plan.build(scope))
            case .notice(let name, let plan): .notice(name, try plan.build(scope))
            case .update(let plan): .update(try plan.build(scope))
            case .void: .void
            }
        return MockDecision.Sequel(after: after, content: content)
    }

    private func misbehave(
        _ decision: inout MockDecision, _ service: Service, _ request: Envelope,
        _ circumstances: MockCircumstances, _ scope: DynamicScope
    ) throws(EvaluationError) {
        let options = circumstances.options
        /// Each draws for itself, and anew when the message comes again.
        func holds(_ condition: CompiledExpression?, _ word: String) throws(EvaluationError) -> Bool {
            guard let condition else { return false }
            var scope = scope
            scope[service.layout.chance] = circumstances.chance(
                word, "\(request.header.key)/\(circumstances.delivery)")
            return try condition.evaluate(scope).boolean == true
        }
        let isDown = try holds(service.down, "down")
        decision.isDown = isDown || circumstances.delivery <= options.downForFirst
        let losesReply = try holds(service.losesReply, "lose-reply")
        decision.losesReply =
            losesReply
            || options.losesReply(
                key: request.header.key, delivery: circumstances.delivery - options.downForFirst)
        let answersTwice = try holds(service.answersTwice, "answer-twice")
        decision.answersTwice = answersTwice || options.answersTwice
        decision.delay = options.slow
        guard let slow = service.slow else { return }
        let applies = slow.when == nil ? true : try holds(slow.when, "slow")
        guard applies else { return }
        let draw = circumstances.draw("delay", request.header.key.rawValue)
        let span = UInt64(slow.delay.upperBound - slow.delay.lowerBound) + 1
        decision.delay = .seconds(slow.delay.lowerBound + Int(draw % span))
    }

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
