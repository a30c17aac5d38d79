import CaseMachine
import CaseModel
import DefinitionFiles
import Expressions
import LibXML
import WorkflowModel

/// One random case on its way.
struct SimulatedCase {
    private let simulator: CaseSimulator
    private var state: CaseState
    private var dossier: Dossier
    private var now: Instant
    private var promises: [(step: StepName, due: Instant)] = []
    private var messages = 0
    /// What a journal would keep beside the events.
    private var ledger = CaseLedger()
    /// Requests that were sent, also those that are answered.
    private var sent: [RequestFacts] = []
    /// The family withdraws a case out of so many.
    private static let rarity = 8
    /// After how many inputs somebody withdraws the case; nil when nobody does.
    private var withdrawnAfter: Int?
    /// After how many inputs the form is corrected, by another form; nil when it is not.
    private var correctedAfter: Int?
    var random: SeededRandom
    var outcome = CaseSimulator.Outcome()

    /// After so many inputs the world turns kind: departments reply, the desk ends what cannot go on.
    private static let mean = 40
    private static let most = 400

    private var machine: CaseMachine { simulator.machine }
    private var program: WorkflowProgram { machine.program }

    init(_ simulator: CaseSimulator, form: XMLTree, seed: UInt64, random: SeededRandom) {
        self.simulator = simulator
        self.random = random
        // A day of which the calendar knows the year, and time enough after it.
        let day = CalendarDate(daysSinceEpoch: Int.random(in: 20_454...20_600, using: &self.random))
        now = Instant(day, hour: 10)
        let rarity = simulator.manners == .rough ? 2 : Self.rarity
        if self.random.oneIn(rarity) { withdrawnAfter = Int.random(in: 1...20, using: &self.random) }
        if self.random.oneIn(Self.rarity) { correctedAfter = Int.random(in: 1...20, using: &self.random) }
        let caseID = CaseID("OW-\(seed)")
        state = CaseState(caseID: caseID)
        dossier = Dossier(
            caseID: caseID, openedAt: now, application: form, program: simulator.machine.program)
    }

    // MARK: The way

    mutating func carry() throws(SchemaSampler.Unsampled) {
        let digest = Digest(of: "simulated")
        guard open(Opening(application: digest, definition: digest, isSimulated: true)) else { return }
        while state.result == nil, outcome.inputs < Self.most {
            guard try moveOn() else { break }
            outcome.inputs += 1
        }
        outcome.result = state.result
        noteWhatStays()
        noteWholeHistory()
        guard state.result == nil else { return }
        let open = program.steps.filter { !state[$0.name].isSettled }.map(\.name.rawValue)
        outcome.findings.append(
            SimulationFinding(.promised, code: "stuck", what: open.joined(separator: ", ")))
    }

    private mutating func open(_ opening: Opening) -> Bool {
        do throws(CaseRefusal) {
            try decide(.open(opening))
            return true
        } catch {
            outcome.isTurnedAway = true
            for diagnostic in error.diagnostics where diagnostic.code == "OW1502" {
                let rule = diagnostic.arguments["rule"] ?? ""
                let code = diagnostic.arguments["code"] ?? ""
                let words = program.definition.refusals.first { $0.code.rawValue == rule }
                outcome.findings.append(
                    SimulationFinding(evaluation: code, of: "refuse \(rule)", asked: words?.when.text ?? ""))
            }
            return false
        }
    }

    /// One thing that can happen now; false when nothing can.
    private mutating func moveOn() throws(SchemaSampler.Unsampled) -> Bool {
        if outcome.inputs == correctedAfter, let form = try? simulator.form(using: &random) {
            input(.correct(form))
        }
        if outcome.inputs == withdrawnAfter { input(.withdraw(reason: "另行办理")) }
        var choices: [Choice] = []
        // All there are of each, in an order that the seed alone decides.
        let names = Set(state.steps.keys).union(program.steps.map(\.name))
        for step in names.sorted() {
            let known = state[step]
            switch known.phase {
            case .desk: choices.append(.desk(step))
            case .listening: choices.append(.notice(step))
            case .supplementing: choices.append(.missing(step))
            case .pausing(let due): choices.append(.time(.askAgain(step), due))
            case .timing(let due): choices.append(.time(.wait(step), due))
            case .asking: choices.append(.question(step))
            case .running where known.request != nil, .undoing where known.request != nil:
                choices.append(.answer(step))
            default: break
            }
        }
        if choices.isEmpty { return false }
        if simulator.manners == .rough {
            if random.oneIn(12) { return try answerAgain() }
            // All is over but what is still to be undone.
            if state.withdrawal == nil, random.oneIn(3),
                program.steps(of: nil).allSatisfy({ state[program.steps[$0].name].isSettled })
            {
                input(.withdraw(reason: "另行办理"))
                return true
            }
        }
        switch random.pick(choices) {
        case .answer(let step): try answer(step)
        case .desk(let step): clerk(step)
        case .notice(let step) where random.oneIn(5): clerk(step)
        case .notice(let step): try notify(step)
        case .missing(let step) where random.oneIn(3): clerk(step)
        case .missing(let step): try supply(step)
        case .question(let step) where random.oneIn(5): clerk(step)
        case .question(let step): try answerQuestions(of: step)
        case .time(let name, let due):
            now = max(now, due)
            input(.deadline(name))
        }
        for promise in promises where promise.due <= now { input(.deadline(.promise(promise.step))) }
        promises.removeAll { $0.due <= now }
        return true
    }

    /// Of a case that was withdrawn it must be known of each step that a department has done whether it was undone.
    private mutating func noteWhatStays() {
        guard state.result == .withdrawn else { return }
        for step in state.actedOrder where state[step].undo == nil || state[step].isBeingUndone {
            guard let index = program.index(of: step) else { continue }
            if case .nothing = program.steps[index].undo { continue }
            outcome.findings.append(SimulationFinding(.promised, code: "not-undone", what: step.rawValue))
        }
    }

    /// All events from the beginning give the state that the case has come to.
    private mutating func noteWholeHistory() {
        let replayed = outcome.turns.reduce(CaseState(caseID: state.caseID)) {
            CaseMachine.evolve($0, by: $1.events, at: $1.instant)
        }
        if state != replayed {
            outcome.findings.append(
                SimulationFinding(.promised, code: "history", what: "\(outcome.turns.count) turns"))
        }
    }

    /// A case that has not ended says what it waits for, and a journal holds what brings it about.
    private mutating func noteWhatIsAwaited() {
        let problems = ledger.problems(of: state, at: now)
        for problem in problems {
            outcome.findings.append(SimulationFinding(.promised, code: "awaited", what: problem))
        }
    }

    private enum Choice {
        case answer(StepName), desk(StepName), question(StepName), missing(StepName), notice(StepName), time(
            DeadlineName, Instant)
    }

    // MARK: The world

    private mutating func answer(_ step: StepName) throws(SchemaSampler.Unsampled) {
        guard let index = program.index(of: step), let request = state[step].request,
            let contract = machine.service(request.facts, of: index),
            let department = simulator.departments[request.facts.department]
        else { return }
        // The bytes go again when they are due; until then nobody answers.
        if let due = request.resendAt { now = max(now, due) }
        messages += 1
        let id = MessageID("reply-\(messages)")
        let facts = MessageFacts(
            message: id, sender: request.facts.department, inReplyTo: request.facts.message,
            body: Digest(of: id.rawValue))
        func message(_ kind: IncomingMessage.Kind) -> CaseInput {
            .message(IncomingMessage(facts: facts, kind: kind))
        }
        let isMean = outcome.inputs < Self.mean
        switch isMean ? Int.random(in: 0..<12, using: &random) : 0 {
        case 0..<5:
            let reply = message(.reply(try department.sampler.document(contract.reply, using: &random)))
            input(reply)
            if random.oneIn(8) { input(reply) }
        case 5..<8:
            // The exchange lets pass what the manifest declares, and nothing else.
            let codes = contract.rejections.map(\.code)
            if !codes.isEmpty { input(message(.rejection(random.pick(codes)))) }
        case 8 where random.oneIn(2): input(message(.supplement))
        case 8: input(message(.receipt))
        case 9: input(message(.fault("OW1627", isRetryable: random.oneIn(2))))
        case 10: input(.unusableAnswer(request.facts.message, facts, code: "OW1605"))
        default:
            input(.deliveryFailed(request.facts.message, code: "OW1651", isOutcomeUnknown: random.oneIn(2)))
        }
        now = now + .seconds(Int.random(in: 1...90_000, using: &random))
    }

    /// A department answers once more what it was asked at some time.
    private mutating func answerAgain() throws(SchemaSampler.Unsampled) -> Bool {
        guard !sent.isEmpty else { return true }
        let request = random.pick(sent)
        guard let step = state.requests[request.message], let index = program.index(of: step),
            let contract = machine.service(request, of: index),
            let department = simulator.departments[request.department]
        else { return true }
        messages += 1
        let id = MessageID("reply-\(messages)")
        let facts = MessageFacts(
            message: id, sender: request.department, inReplyTo: request.message, body: Digest(of: id.rawValue)
        )
        let reply = try department.sampler.document(contract.reply, using: &random)
        input(.message(IncomingMessage(facts: facts, kind: random.oneIn(4) ? .receipt : .reply(reply))))
        return true
    }

    /// A person answers whatever the form of the answers allows.
    private mutating func answerQuestions(of step: StepName) throws(SchemaSampler.Unsampled) {
        guard let index = program.index(of: step), case .ask(let plan) = program.steps[index].action else {
            return
        }
        let document = try SchemaSampler(plan.schema).document(plan.root, using: &random)
        input(.answers(step, document.root.children.map { ($0.name?.local ?? "", $0.stringValue) }))
        // An answer of a form that could not be made is refused: then the clerk lets it be.
        if state[step].phase == .asking { input(.clerk(step, random.pick([.endBranch, .endCase]))) }
    }

    /// A department sends of its own accord what a step waits for.
    private mutating func notify(_ step: StepName) throws(SchemaSampler.Unsampled) {
        guard let index = program.index(of: step),
            case .wait(.message(let name, let notice)) = program.steps[index].action,
            let department = simulator.departments[name]
        else { return }
        messages += 1
        let id = MessageID("notice-\(messages)")
        let facts = MessageFacts(message: id, sender: name, inReplyTo: nil, body: Digest(of: id.rawValue))
        let document = try department.sampler.document(notice.message, using: &random)
        input(.message(IncomingMessage(facts: facts, kind: .notice(notice.name, document))))
        now = now + .seconds(Int.random(in: 1...90_000, using: &random))
    }

    /// On paper, or as another form.
    private mutating func supply(_ step: StepName) throws(SchemaSampler.Unsampled) {
        if random.oneIn(2), let form = try? simulator.form(using: &random) { input(.supply(step, form)) }
        input(.supply(step, nil))
    }

    private mutating func clerk(_ step: StepName) {
        let isMean = outcome.inputs < Self.mean
        let isUnwinding =
            state.isBeingWithdrawn || state[step].isUnwanted || state[step].isBeingUndone
            || state[step].isBeingCorrected
        let verbs: [ClerkVerb] =
            isUnwinding
            ? (isMean ? [.again, .goOn] : [.goOn])
            : isMean
                ? [.again, .again, .goOn, .endBranch, .endCase] : [.endBranch, .endCase]
        // A verb that would break a proof is refused; the clerk then thinks of another.
        input(.clerk(step, random.pick(verbs)))
    }

    // MARK: Deciding

    private mutating func input(_ input: CaseInput) {
        do throws(CaseRefusal) { try decide(input) } catch {}
    }

    /// Decides as the runtime does: what the department's schema refuses does not leave, and is decided again.
    private mutating func decide(_ input: CaseInput) throws(CaseRefusal) {
        var circumstances = Circumstances(now: now, calendar: simulator.calendar)
        var decision = try machine.decide(state, reading: dossier, on: input, given: circumstances)
        for request in decision.requests {
            guard let problem = check(request) else { continue }
            circumstances.unsendable[request.step] = ReasonCode(problem.rawValue)
        }
        if !circumstances.unsendable.isEmpty {
            decision = try machine.decide(state, reading: dossier, on: input, given: circumstances)
        }
        for case .handedToDesk(let step, let code) in decision.events where code.rawValue.hasPrefix("OW12") {
            var finding = SimulationFinding(
                evaluation: code.rawValue, of: step.rawValue, asked: words(of: step))
            // What was decided before a reply was changed no longer says what is there.
            if decision.state[step].isBeingCorrected || !decision.state.differing.isEmpty {
                finding.promise = .notPromised
            }
            outcome.findings.append(finding)
        }
        for case (.promise(let step), let due) in decision.deadlinesSet { promises.append((step, due)) }
        // What is read back from the journal is the state there was.
        if !decision.isEmpty,
            let events = try? EventEncoding.decode(EventEncoding.encode(decision.events)),
            CaseMachine.evolve(state, by: events, at: now) != decision.state
        {
            outcome.findings.append(SimulationFinding(.promised, code: "replay", what: "\(decision.events)"))
        }
        if !decision.isEmpty {
            outcome.turns.append(CaseSimulator.Turn(instant: now, events: decision.events))
        }
        sent += decision.requests.filter(\.isNeeded).map(\.facts)
        let problems = ledger.take(decision)
        for problem in problems {
            outcome.findings.append(SimulationFinding(.promised, code: "ledger", what: problem))
        }
        state = decision.state
        dossier = decision.dossier
        noteWhatIsAwaited()
    }

    /// The code of what is wrong with a request, all of which is noted.
    private mutating func check(_ request: Request) -> DiagnosticCode? {
        guard let department = simulator.departments[request.facts.department],
            let index = program.index(of: request.step),
            case .request(let contract, let asked) = program.steps[index].action
        else { return nil }
        let undo = program.steps[index].undo.plan
        let plan = request.facts.service == contract.name ? asked : undo ?? asked
        do throws(XMLRefusal) {
            try department.schema.compiled.validate(request.payload, name: request.step.rawValue)
            return nil
        } catch {
            for diagnostic in error.diagnostics {
                let path = (diagnostic.arguments["path"] ?? "").split(separator: "/").dropFirst().map {
                    String($0.prefix { $0 != "[" })
                }
                let field = plan.field(at: path)
                outcome.findings.append(
                    SimulationFinding(
                        request: diagnostic, of: request.step.rawValue, isProved: field?.isProved ?? true))
            }
            return error.code
        }
    }

    /// All expressions of a step in one text, with those of the conditions it reads.
    private func words(of step: StepName) -> String {
        guard let index = program.index(of: step) else { return "" }
        let program = self.program.steps[index]
        var sources = program.conditions.map { self.program.conditions[$0].expression.source.text }
        sources += [program.when?.source.text].compactMap { $0 }
        switch program.action {
        case .set(let plan): sources += plan.entries.map(\.expression.source.text)
        case .ask, .wait(.span), .wait(.message), .group, .race: break
        case .wait(.until(let expression)): sources.append(expression.source.text)
        case .decide(let plan): sources += plan.with.map(\.expression.source.text)
        case .request(_, let plan):
            for field in plan.fields + (program.undo.plan?.fields ?? []) {
                if case .expression(let expression) = field.origin { sources.append(expression.source.text) }
            }
        }
        return sources.joined(separator: "\n")
    }
}
