import CaseModel
import Expressions
import WorkflowModel

/// What a workflow asks of a family and what it spares it, before any case: what `onewindow explain` prints. Pure.
public struct Explanation: Sendable {
    public let form: [FormField]
    public let lineage: Lineage
    /// Fields of the messages when every step is done, a list counted once, by the rule of ``CaseCount``.
    public let movedFromReplies: Int
    public let movedFromApplication: Int
    /// Fields that are counted as neither: constants, the day, the case.
    public let notMoved: Int
    /// Visits to counters of all services, by their manifests.
    public let visitsToCounters: Int
    /// Services whose manifest says nothing of visits, each once.
    public let uncounted: [ServiceName]

    /// Fields the family gives at most once, and at least.
    public var requiredFields: Int { form.count { $0.requirement == .always } }
    /// What a family is spared at most: all visits but the one to the window.
    public var visitsSavedAtMost: Int { max(0, visitsToCounters - 1) }

    public init(_ program: WorkflowProgram) {
        form = FormField.fields(of: program.definition.application)
        lineage = Lineage(program)
        var counts: [CaseCount.FieldOrigin: Int] = [:]
        var visits = 0
        var uncounted: [ServiceName] = []
        for step in program.steps {
            guard case .request(let service, let plan) = step.action else { continue }
            // Several lines of a map may make one field; it counts as the best of them.
            var origins: [[String]: CaseCount.FieldOrigin] = [:]
            for field in plan.fields {
                let origin = CaseCount.origin(of: field, program)
                if origins[field.path] == nil || origin == .reply { origins[field.path] = origin }
            }
            for origin in origins.values { counts[origin, default: 0] += 1 }
            if let known = service.visits {
                visits += known.count
            } else if !uncounted.contains(service.name) {
                uncounted.append(service.name)
            }
        }
        movedFromReplies = counts[.reply] ?? 0
        movedFromApplication = counts[.application] ?? 0
        notMoved = counts[.none] ?? 0
        visitsToCounters = visits
        self.uncounted = uncounted
    }
}

extension WorkflowProgram {
    /// The titles along the path of a source, in the words of the form or of the department: `逝者`, `姓名`.
    /// Names where the schema has no title.
    public func titles(of source: FieldSource) -> [String] {
        let found: [String]? =
            switch source.origin {
            case .application:
                definition.application.model.titles(of: source.path, below: definition.application.root)
            case .answer(let step):
                index(of: step).flatMap { index in
                    guard case .ask(let plan) = steps[index].action else { return nil }
                    return plan.schema.titles(of: source.path, below: plan.root)
                }
            case .reply(_, let department, let service):
                contracts[department].flatMap { contract in
                    contract.service(service).flatMap {
                        contract.messages.titles(of: source.path, below: $0.reply)
                    }
                }
            case .region:
                region.flatMap { $0.plan.schema.titles(of: source.path, below: $0.plan.root) }
            case .case, .undo, .today: nil
            }
        return found ?? source.path
    }

    /// The titles along the path of a field of a message.
    public func titles(of field: Lineage.Field, in message: Lineage.Message) -> [String] {
        contracts[message.department].flatMap { contract in
            contract.service(message.service).flatMap {
                contract.messages.titles(of: field.path, below: $0.request)
            }
        } ?? field.path
    }
}
