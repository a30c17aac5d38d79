import CaseMachine
import CaseModel
import Departments
import Expressions
import WorkflowModel

/// A step that nobody but a person can move, and what that person may say.
struct NeedingPerson {
    let step: StepName
    let phrase: LocalizedText
    let arguments: [String: String]
    let verbs: [ClerkVerb]
    /// True when something is to be handed in with `onewindow supply`.
    var isMissing = false
    /// What `onewindow supply` may be given: `payee/account=…`, one for each field that is asked for.
    var fields: [String] = []
    /// What `onewindow answer` is given: `name=…`, one for each question.
    var answers: [String] = []

    /// Nil for a step that goes on by itself.
    init?(
        _ definition: StepDefinition, _ name: StepName, _ state: CaseState, _ program: WorkflowProgram,
        adapters: AdapterRegistry, home: String
    ) {
        step = name
        var arguments = ["title": definition.title, "step": name.rawValue, "home": home]
        var isUnreachable = false
        if case .request(let request) = definition.action {
            arguments["department"] =
                program.contracts[request.department]?.title ?? request.department.rawValue
            isUnreachable = request.subCase == nil && adapters[request.department] == nil
        }
        let rejection = state[name].askedAfter
        if let rejection {
            arguments["reason"] = Self.title(of: rejection, of: name, program)
        }
        self.arguments = arguments
        let others: [ClerkVerb] = [.again, .goOn, .endBranch, .endCase]
        if state.isBeingWithdrawn || state[name].isUnwanted, !isUnreachable {
            let step = state[name]
            let isOverdue = step.isDeadlineMissed && [.running, .undoing].contains(step.phase)
            guard step.phase.isAtDesk || isOverdue else { return nil }
            phrase =
                isOverdue
                ? Phrases.waitingForDepartment
                : step.isBeingUndone ? Phrases.waitingForUndo : Phrases.waitingToWithdraw
            verbs = [.again, .goOn]
            return
        }
        if state[name].isBeingCorrected, !isUnreachable {
            let isOverdue = state[name].isDeadlineMissed && state[name].phase == .running
            guard state[name].phase.isAtDesk || isOverdue else { return nil }
            phrase = isOverdue ? Phrases.waitingForDepartment : Phrases.waitingForCorrection
            verbs = [.again, .goOn]
            return
        }
        switch state[name].phase {
        case .supplementing, .desk(.supplementAgain), .desk(.notSupplied):
            let rule = rejection.flatMap { definition.asked(after: $0) }
            phrase = rule == nil ? Phrases.waitingForSupplement : Phrases.waitingForOther
            isMissing = true
            fields = rule?.fields.map { $0.text + "=…" } ?? []
            verbs = [.goOn, .endBranch, .endCase].filter {
                $0 != .goOn || !Self.isNeeded(name, state, program)
            }
        case .desk:
            phrase = Phrases.waitingForPerson
            verbs = others.filter { $0 != .goOn || !Self.isNeeded(name, state, program) }
        case .asking:
            phrase = Phrases.waitingForAnswer
            verbs = [.goOn, .endBranch, .endCase].filter {
                $0 != .goOn || !Self.isNeeded(name, state, program)
            }
            if case .ask(let inquiry) = definition.action {
                answers = inquiry.questions.map { $0.name + "=" + $0.kind.example }
            }
        case .running where isUnreachable, .undoing where isUnreachable:
            phrase = Phrases.noAdapter
            verbs = []
        case .running where state[name].isDeadlineMissed:
            phrase = Phrases.waitingForDepartment
            // A group that goes on is not begun anew; its steps are asked for by themselves.
            let isOuter = program.index(of: name).map { program.isOuter($0, name) } ?? false
            verbs = others.filter {
                !($0 == .goOn && Self.isNeeded(name, state, program)) && !($0 == .again && isOuter)
            }
        default: return nil
        }
    }

    /// The department's words for the reason why it says no.
    private static func title(of code: ReasonCode, of step: StepName, _ program: WorkflowProgram) -> String {
        guard let index = program.index(of: step),
            case .request(let service, _) = program.steps[index].action,
            let title = service.rejections.first(where: { $0.code == code })?.title
        else { return code.rawValue }
        return "\(title) (\(code))"
    }

    /// True when passing over would be refused, because a step to come was proved to find the reply.
    private static func isNeeded(
        _ step: StepName, _ state: CaseState, _ program: WorkflowProgram
    ) -> Bool {
        CaseMachine(program: program).needs(step, in: state)
    }
}

extension Inquiry.Question.Kind {
    /// What stands behind the `=`: the answers to choose from, or an ellipsis.
    fileprivate var example: String {
        switch self {
        case .type(.yesNo): "yes|no"
        case .choice(let choices): choices.map(\.value).joined(separator: "|")
        case .type(.date): "2026-07-01"
        case .type, .named: "…"
        }
    }
}
