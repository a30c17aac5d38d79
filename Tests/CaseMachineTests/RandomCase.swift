import CaseMachine
import CaseModel
import Expressions
import LibXML
import OneWindowTesting
import Testing

/// A random workflow and a world that treats it badly: all from one seed.
///
/// The world keeps outbox and deadlines by what decisions ask of it, as a journal does, and finds out when they ask
/// for what cannot be.
struct RandomCase {
    private var random: SeededRandom
    private(set) var bench: MachineBench
    private var outbox: [MessageID: Instant] = [:]
    private var deadlines: [DeadlineName: Instant] = [:]
    private var sent: [RequestFacts] = []
    private let seed: UInt64
    private var messages = 0
    /// True when somebody withdraws the case in the middle, and most services can be undone.
    private let isWithdrawn: Bool

    /// Nil when the checker finds the random workflow unsound.
    init?(seed: UInt64, isWithdrawn: Bool = false) {
        var random = SeededRandom(seed: seed)
        let (head, steps) = Self.workflow(&random, isWithdrawn)
        let form = TestHome.application(flag: random.pick([true, false]), count: Int(random.next() % 6))
        guard let bench = try? MachineBench(steps.joined(separator: "\n"), head: head, application: form)
        else { return nil }
        self.random = random
        self.bench = bench
        self.seed = seed
        self.isWithdrawn = isWithdrawn
    }

    // MARK: The workflow

    private static func workflow(
        _ random: inout SeededRandom, _ isWithdrawn: Bool
    ) -> (head: String, steps: [String]) {
        var steps: [String] = []
        var asking: [String] = []
        let count = 1 + Int(random.next() % 6)
        for index in 0..<count {
            let before = (0..<index).filter { _ in random.next() % 3 == 0 }.map { "s\($0)" }
            var lines: [String] = []
            if !before.isEmpty { lines.append("after: [\(before.joined(separator: ", "))]") }
            let readable = before.filter(asking.contains)
            switch random.next() % 6 {
            case 0: lines.append("when: $application/count > \(random.next() % 6)")
            case 1: lines.append("when: $flagged")
            case 2 where !readable.isEmpty: lines.append("when: $\(random.pick(readable))/answer = 'yes'")
            default: break
            }
            if random.next() % 6 == 0 {
                let value = random.pick(["$application/count + 1", "12 idiv $application/count"])
                steps.append(
                    (["  s\(index):", "    title: s", "    set:", "      value: \(value)"]
                        + lines.map { "    " + $0 }).joined(separator: "\n"))
                continue
            }
            let again = "{repeat-every: 2 days, at-most: 2}"
            lines.append(
                "on-rejection: {no: \(random.pick(responses + [again, again, again])), otherwise: desk}")
            lines.append("on-failure: {otherwise: \(random.pick(responses + [again, again, again]))}")
            lines.append("retry: {attempts: \(1 + random.next() % 3)}")
            if random.next() % 2 == 0 { lines.append("deadline: \(random.pick(["2 hours", "3 days"]))") }
            let service =
                "\(random.pick(["alpha", "beta"])) \(random.pick(isWithdrawn ? undoable : services))"
            if isWithdrawn, service.contains("back") {
                lines += ["undo:", "  send:", "    answer: $s\(index)/answer", "    because: $undo/reason"]
            }
            steps.append(TestHome.step("s\(index)", service, lines: lines))
            asking.append("s\(index)")
        }
        return ("conditions:\n  flagged: $application/flag\n", steps)
    }

    private static let services = ["act", "act-blind", "look"]
    private static let undoable = ["act", "look", "act-back", "act-back", "act-back-blind", "act-back-blind"]

    // What ends things early is rare, or there would be nothing to see.
    private static let responses = ["desk", "desk", "desk", "go-on", "end-branch", "end-case"]

    // MARK: The run

    /// Opens the case, lets so many random things happen, and then everybody does what they should until the case is
    /// over. Returns the history as bytes.
    mutating func run(turns: Int) throws -> [[UInt8]] {
        try give(
            .open(
                Opening(
                    application: Digest(of: "form"), definition: Digest(of: "definition"), isSimulated: true))
        )
        let middle = isWithdrawn ? Int(random.next() % 12) : turns
        for turn in 0..<turns where bench.state.isOpen {
            if turn == middle { try give(.withdraw(reason: "no longer wanted")) }
            try happen()
        }
        // From here on whoever is asked replies, and whoever is at the desk ends the branch.
        for _ in 0..<200 where bench.state.isOpen { try behave() }
        #expect(bench.state.result != nil, "seed \(seed): the case does not end: \(bench.state.steps)")
        #expect(outbox.isEmpty && deadlines.isEmpty, "seed \(seed): a closed case waits for something")
        return bench.history
    }

    private mutating func happen() throws {
        switch random.next() % 10 {
        case 0...4: if let request = nextDue() { try answer(request) }
        case 5: try fire()
        case 6: if !sent.isEmpty { try answer(random.pick(sent), exchanged: false) }
        case 7:
            if let step = desk.first {
                try decide(step, random.pick(ClerkVerb.allCases + [.again, .again, .again, .again]))
            }
        case 8: bench.pass(Int(random.next() % 100_000))
        default: try give(.lookAgain)
        }
    }

    private mutating func behave() throws {
        if let step = desk.first {
            return try decide(step, bench.state.isBeingWithdrawn ? .goOn : .endBranch)
        }
        if let request = nextDue() {
            return try say(.reply(told("yes")), to: request, id: unused(), exchanged: true)
        }
        if !deadlines.isEmpty { return try fire() }
        // Receipted, and nothing planned: the department answers at last.
        let waiting = sent.first { request in
            bench.state.steps.values.contains { $0.request?.facts.message == request.message }
        }
        let request = try #require(waiting, "seed \(seed): open, and it does not say what it waits for")
        try say(.reply(told("no")), to: request, id: unused(), exchanged: false)
    }

    func changesSomething(_ step: StepName) -> Bool {
        bench.machine.program.index(of: step).map {
            if case .nothing = bench.machine.program.steps[$0].undo { false } else { true }
        } ?? false
    }

    private var desk: [StepName] {
        bench.machine.program.steps.map(\.name).filter {
            if case .desk = bench.state[$0].phase { true } else { false }
        }
    }

    /// The request whose turn it is, with the clock moved to its instant.
    private mutating func nextDue() -> RequestFacts? {
        guard let next = outbox.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
        bench.now = max(bench.now, next.value)
        return sent.last { $0.message == next.key }
    }

    private mutating func fire() throws {
        guard let next = deadlines.min(by: { ($0.value, $0.key.text) < ($1.value, $1.key.text) }) else {
            return
        }
        bench.now = max(bench.now, next.value)
        try give(.deadline(next.key))
        #expect(deadlines[next.key] != next.value, "seed \(seed): \(next.key.text) fires for ever")
    }

    private mutating func decide(_ step: StepName, _ verb: ClerkVerb) throws {
        do {
            try give(.clerk(step, verb))
        } catch let refusal as CaseRefusal {
            let expected: DiagnosticCode = bench.state.isBeingWithdrawn ? "OW1552" : "OW1513"
            #expect(refusal.diagnostics.map(\.code) == [expected], "seed \(seed)")
        }
    }

    private mutating func answer(_ request: RequestFacts, exchanged: Bool = true) throws {
        // Now and then an id that was used already.
        let id =
            random.next() % 5 == 0 && messages > 0
            ? "m\(1 + Int(random.next() % UInt64(messages)))" : unused()
        switch random.next() % 8 {
        case 0, 1:
            try say(.reply(told(random.pick(["yes", "no"]))), to: request, id: id, exchanged: exchanged)
        case 2:
            try say(.rejection(random.pick(["no", "not-yet"])), to: request, id: id, exchanged: exchanged)
        case 3:
            try say(
                .fault("OW1605", isRetryable: random.pick([true, false])), to: request, id: id,
                exchanged: exchanged)
        case 4: try say(.receipt, to: request, id: id, exchanged: exchanged)
        case 5:
            let facts = MessageFacts(
                message: "unreadable", sender: request.department, inReplyTo: request.message,
                body: Digest(of: "?"))
            try give(.unusableAnswer(request.message, facts, code: "OW1001"))
        default:
            guard exchanged else { return }
            try give(
                .deliveryFailed(
                    request.message, code: "OW1621", isOutcomeUnknown: random.pick([true, false])))
        }
    }

    private mutating func unused() -> String {
        messages += 1
        return "m\(messages)"
    }

    private func told(_ words: String) -> XMLTree {
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(namespace: "urn:onewindow:alpha:1", local: "told"))
        builder.startElement(XMLName(namespace: "urn:onewindow:alpha:1", local: "answer"))
        builder.text(words)
        builder.endElement()
        builder.endElement()
        return builder.finish()
    }

    private mutating func say(
        _ kind: IncomingMessage.Kind, to request: RequestFacts, id: String, exchanged: Bool
    ) throws {
        let facts = MessageFacts(
            message: MessageID(id), sender: request.department, inReplyTo: request.message,
            body: Digest(of: "\(id) \(random.next() % 2)"))
        try give(
            .message(
                IncomingMessage(facts: facts, kind: kind, exchanged: exchanged ? request.message : nil)))
    }

    // MARK: What a journal would do

    private mutating func give(_ input: CaseInput) throws {
        let before = bench.history.count
        try bench.give(input)
        guard bench.history.count > before, let decision = bench.last else { return }
        for request in decision.requests where request.isNeeded {
            #expect(
                outbox.updateValue(bench.now, forKey: request.facts.message) == nil,
                "seed \(seed): sent twice")
            sent.append(request.facts)
        }
        for message in decision.removed {
            #expect(outbox.removeValue(forKey: message) != nil, "seed \(seed): no row \(message) to remove")
        }
        for (message, due) in decision.postponed {
            #expect(outbox.updateValue(due, forKey: message) != nil, "seed \(seed): no row \(message)")
        }
        for (request, due) in decision.restored {
            #expect(outbox.updateValue(due, forKey: request.message) == nil, "seed \(seed): a second row")
        }
        for name in decision.deadlinesCleared { deadlines[name] = nil }
        for (name, due) in decision.deadlinesSet { deadlines[name] = due }
        check()
    }

    /// What stands in outbox and deadlines is what the state says.
    private func check() {
        var rows: Set<MessageID> = []
        var due: [DeadlineName: Instant] = [:]
        for (name, step) in bench.state.steps {
            if let request = step.request, request.isInOutbox { rows.insert(request.facts.message) }
            if case .pausing(let until) = step.phase { due[.askAgain(name)] = until }
            if let deadline = step.deadline, !step.isSettled, !step.isDeadlineMissed {
                due[.promise(name)] = deadline
            }
        }
        #expect(Set(outbox.keys) == rows, "seed \(seed)")
        #expect(deadlines == due, "seed \(seed)")
    }
}

extension SeededRandom {
    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }
}
