import CaseModel
import Expressions
import WorkflowModel

/// Where each field of each message of a workflow comes from: what `onewindow explain` prints.
public struct Lineage: Sendable {
    /// One message a step sends.
    public struct Message: Sendable {
        public let step: StepName
        public let department: DepartmentName
        public let service: ServiceName
        /// In the order of the request's schema.
        public let fields: [Field]
        /// What chooses an office of the department; nil where the workflow says nothing of that.
        public let region: [FieldSource]?
    }
    /// One leaf of a message.
    public struct Field: Sendable, Hashable {
        /// Below the request's root: `deceased/name`; a last `@version` names an attribute.
        public let path: [String]
        public let kind: Kind
        /// Each once; empty for a constant.
        public let sources: [FieldSource]
        public let isRequired: Bool
    }
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The same in every case.
        case constant
        /// Taken over unchanged.
        case moved
        /// Made from its sources.
        case computed
    }

    /// In the order of the workflow's steps.
    public let messages: [Message]
    /// The messages to services that undo a step, in the order of the workflow's steps.
    public let undos: [Message]

    public init(_ program: WorkflowProgram) {
        messages = zip(program.steps, program.definition.steps).compactMap { step, definition in
            guard case .request(let service, let plan) = step.action,
                case .request(let request) = definition.action
            else { return nil }
            return Self.message(
                step.name, to: request.department, service, plan, by: step.route, program)
        }
        undos = zip(program.steps, program.definition.steps).compactMap { step, definition in
            guard case .service(let service, let plan, _) = step.undo,
                case .request(let request) = definition.action
            else { return nil }
            return Self.message(step.name, to: request.department, service, plan, by: nil, program)
        }
    }

    private static func message(
        _ step: StepName, to department: DepartmentName, _ service: ServiceContract, _ plan: MessagePlan,
        by route: CompiledExpression?, _ program: WorkflowProgram
    ) -> Message {
        Message(
            step: step, department: department, service: service.name,
            fields: plan.fields.map { field in
                let sources = program.sources(of: field)
                return Field(
                    path: field.path, kind: kind(of: field, sources), sources: sources,
                    isRequired: field.isRequired)
            }, region: route.map { program.sources(of: $0) })
    }

    /// The departments' messages that carry a field of the form or of a reply, unchanged or computed: who has
    /// to be told when that fact is corrected.
    public func messages(carrying path: [String], of origin: FieldSource.Origin) -> [Message] {
        messages.filter { message in
            message.fields.contains { field in
                field.sources.contains { source in
                    source.origin == origin && source.flow != .decided
                        && (source.path.starts(with: path) || path.starts(with: source.path))
                }
            }
        }
    }

    private static func kind(of field: MessagePlan.Field, _ sources: [FieldSource]) -> Kind {
        if case .constant = field.origin { return .constant }
        let values = sources.filter { $0.flow != .decided }
        return !values.isEmpty && values.allSatisfy { $0.flow == .moved } ? .moved : .computed
    }
}
