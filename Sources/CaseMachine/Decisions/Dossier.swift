public import CaseModel
public import Expressions

/// All that is known of a case (案卷): the application, replies, computed values and decided conditions, each
/// in the slot expressions read it from. A value; a copy costs one reference count.
public struct Dossier: Sendable {
    private var scope: DynamicScope
    private let variables: VariableLayout
    /// `$undo`: why the case is withdrawn; nil while nobody withdrew it.
    public var undo: XMLTree?

    /// The dossier of a case that has just been opened.
    public init(caseID: CaseID, openedAt: Instant, application: XMLTree, program: WorkflowProgram) {
        variables = program.variables
        scope = DynamicScope(
            values: Array(repeating: .nothing, count: program.variables.count), now: openedAt)
        scope[variables.application] = Value(application.root)
        scope[variables.case] = Value(
            CaseDocument.make(id: caseID, opened: openedAt.date(in: scope.zone)).root)
    }

    /// The root of a reply's payload, or of the values a `set:` step made.
    public mutating func setResult(_ tree: XMLTree, at step: Int) {
        scope[variables.step(step)] = Value(tree.root)
    }

    /// A condition that was decided.
    public mutating func setCondition(_ holds: Bool, at index: Int) {
        scope[variables.condition(index)] = Value(holds)
    }

    /// The application's document.
    public var application: XMLTree? { tree(variables.application) }
    /// What a step gave; nil while it has given nothing.
    public func result(at step: Int) -> XMLTree? { tree(variables.step(step)) }

    /// What expressions of this turn are evaluated against.
    func scope(given circumstances: Circumstances) -> DynamicScope {
        DynamicScope(
            values: scope.values, now: circumstances.now, zone: circumstances.zone,
            calendar: circumstances.calendar)
    }

    private func tree(_ slot: Slot) -> XMLTree? {
        if case .one(.node(let node)) = scope[slot] { node.tree } else { nil }
    }
}
