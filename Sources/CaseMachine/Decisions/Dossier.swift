public import CaseModel
public import Expressions

/// All that is known of a case (案卷): the application, replies, computed values and decided conditions, each
/// in the slot expressions read it from. A value; a copy costs one reference count.
public struct Dossier: Sendable {
    private var scope: DynamicScope
    /// What those of a step gave of which there are several.
    private var several: [StepName: Value] = [:]
    private let variables: VariableLayout
    /// What departments answered of which the answer was needed no more: read only by what undoes it.
    private var unwanted: [StepName: Value] = [:]
    /// Messages that came before a step waited for them, by the digest of their bytes.
    public var notices: [Digest: XMLTree] = [:]
    /// What went out to a department that is asked before anything goes again: the query is about that, whatever has changed.
    public var sent: [StepName: XMLTree] = [:]
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

    /// The root of a reply's payload, or of the values a `set:` step made; nil to forget it.
    ///
    /// - Parameter name: the step's, or that of one of several.
    public mutating func setResult(_ tree: XMLTree?, at step: Int, name: StepName) {
        let value = tree.map { Value($0.root) } ?? .nothing
        unwanted[name] = nil
        guard !name.items.isEmpty else { return scope[variables.step(step)] = value }
        several[name] = value.isEmpty ? nil : value
        // Outside it is all of them, in order.
        let names = several.keys.filter { $0.base == name.base }.sorted {
            $0.items.lexicographicallyPrecedes($1.items)
        }
        scope[variables.step(step)] = Value(names.flatMap { several[$0]?.items ?? [] })
    }

    /// The form with other values.
    public mutating func setApplication(_ tree: XMLTree) { scope[variables.application] = Value(tree.root) }

    /// The values of the region's row.
    public mutating func setRegion(_ tree: XMLTree) {
        if variables.hasRegion { scope[variables.region] = Value(tree.root) }
    }

    /// A condition that was decided.
    public mutating func setCondition(_ holds: Bool, at index: Int) {
        scope[variables.condition(index)] = Value(holds)
    }

    /// The application's document.
    public var application: XMLTree? { tree(variables.application) }
    /// What a step gave; nil while it has given nothing.
    public func result(at step: Int) -> XMLTree? { tree(variables.step(step)) }

    /// What a step or one of several gave, as a document of its own; nil while it has given nothing, and for several at once.
    public func document(at step: Int, name: StepName) -> XMLTree? {
        let value = name.items.isEmpty ? scope[variables.step(step)] : result(of: name)
        return if case .one(.node(let node)) = value { node.tree } else { nil }
    }

    /// The answer of a step that was needed no more. Other steps do not find it.
    public mutating func setUnwanted(_ tree: XMLTree, name: StepName) { unwanted[name] = Value(tree.root) }

    /// What a step has given is needed no more: only what undoes it finds it.
    mutating func setAside(_ name: StepName, at step: Int) {
        let value = result(at: step, name: name)
        setResult(nil, at: step, name: name)
        unwanted[name] = value
    }

    /// What one of several gave.
    func result(of name: StepName) -> Value { several[name] ?? .nothing }

    /// What a step or one of several gave, whether it was needed or not.
    func result(at step: Int, name: StepName) -> Value {
        unwanted[name] ?? (name.items.isEmpty ? scope[variables.step(step)] : result(of: name))
    }

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
