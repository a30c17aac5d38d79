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

    /// Nil for a step that goes on by itself.
    init?(
        _ definition: StepDefinition, _ state: CaseState, _ program: WorkflowProgram,
        adapters: AdapterRegistry, home: String
    ) {
        step = definition.name
        var arguments = ["title": definition.title, "step": definition.name.rawValue, "home": home]
        var isUnreachable = false
        if case .request(let request) = definition.action {
            arguments["department"] =
                program.contracts[request.department]?.title ?? request.department.rawValue
            isUnreachable = adapters[request.department] == nil
        }
        self.arguments = arguments
        let others: [ClerkVerb] = [.again, .goOn, .endBranch, .endCase]
        switch state[definition.name].phase {
        case .desk:
            phrase = Phrases.waitingForPerson
            verbs = others.filter { $0 != .goOn || !Self.isNeeded(definition.name, state, program) }
        case .running where isUnreachable:
            phrase = Phrases.noAdapter
            verbs = []
        case .running where state[definition.name].isDeadlineMissed:
            phrase = Phrases.waitingForDepartment
            verbs = others.filter { $0 != .goOn || !Self.isNeeded(definition.name, state, program) }
        default: return nil
        }
    }

    /// True when passing over would be refused, because a step to come was proved to find the reply.
    private static func isNeeded(
        _ step: StepName, _ state: CaseState, _ program: WorkflowProgram
    ) -> Bool {
        CaseMachine(program: program).needs(step, in: state)
    }
}
