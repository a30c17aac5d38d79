import CaseModel
import WorkflowModel

/// A workflow with all its expressions compiled and its messages planned: what the checker proves things about
/// and what the runtime runs. There is one way from a definition to this value, so what was proved is what runs.
///
/// Pure and immutable; compile once for each pinned definition and share it.
public struct WorkflowProgram: Sendable {
    public let definition: WorkflowDefinition
    public let contracts: [DepartmentName: DepartmentContract]
    /// In the order of `definition.conditions`.
    public let conditions: [ConditionProgram]
    /// Indexes of ``conditions`` such that each stands after the conditions it reads.
    public let conditionOrder: [Int]
    /// In the order of `definition.refusals`.
    public let refusals: [RefusalProgram]
    /// Gives the one value of `exclusive: key:`, from the application alone.
    public let exclusiveKey: CompiledExpression?
    /// In the order of `definition.steps`.
    public let steps: [StepProgram]
    /// Indexes of ``steps`` such that each stands after everything it waits for.
    public let stepOrder: [Int]
    /// Indexes of the steps that must have settled for the case to be complete.
    public let completeWhen: [Int]
    /// Which slot of a ``DynamicScope`` holds what.
    public let variables: VariableLayout

    /// Compiles and proves a workflow.
    ///
    /// - Parameter contracts: the departments it may ask, by name.
    /// - Returns: the program, unless one of the diagnostics is an error; and everything that is wrong or worth
    ///   saying, sorted by place.
    public static func compile(
        _ definition: WorkflowDefinition, contracts: [DepartmentName: DepartmentContract]
    ) -> (program: WorkflowProgram?, diagnostics: [Diagnostic]) {
        var compiler = WorkflowCompiler(definition, contracts: contracts)
        return compiler.compile()
    }

    /// A decision table that a step reads, by its name.
    public func table(_ name: String, of step: StepName) -> DecisionTable? {
        guard case .decide(let decision) = definition.step(step)?.action else { return nil }
        return decision.tables.lazy.compactMap(\.table).first { $0.name == name }
    }

    /// The index of a step in ``steps``.
    public func index(of step: StepName) -> Int? { definition.steps.firstIndex { $0.name == step } }
}

/// Which slot of a ``DynamicScope`` holds which variable of a workflow.
///
/// A slot without a value is nothing: the step was skipped or passed over, or has not settled.
public struct VariableLayout: Sendable, Hashable {
    public let stepCount: Int
    public let conditionCount: Int

    /// `$application`: the root element of the one form.
    public var application: Slot { Slot(0) }
    /// The root element of a step's reply, or of the document a `set:` step made.
    public func step(_ index: Int) -> Slot { Slot(1 + index) }
    /// A named condition: one boolean.
    public func condition(_ index: Int) -> Slot { Slot(1 + stepCount + index) }
    /// `$case`: the root element of a document that ``CaseDocument`` makes.
    public var `case`: Slot { Slot(1 + stepCount + conditionCount) }
    /// How many slots there are; variables of loops (`as:`) come after these.
    public var count: Int { 2 + stepCount + conditionCount }
}

/// One entry of `conditions:`, compiled. Decided once for a case, when every step it reads has settled.
public struct ConditionProgram: Sendable {
    public let name: ConditionName
    public let expression: CompiledExpression
    /// Steps that must have settled before it is decided, through other conditions too, in order.
    public let steps: [Int]
    /// Conditions it reads directly.
    public let conditions: [Int]
}

/// One rule of `refuse:`, compiled. Reads the application and `$today` alone.
public struct RefusalProgram: Sendable {
    public let rule: RefusalRule
    /// Gives true when the application is turned away.
    public let when: CompiledExpression
    /// Gives the nodes of the form the rule is about.
    public let at: CompiledExpression?
}

/// One step, compiled.
public struct StepProgram: Sendable {
    public enum Action: Sendable {
        /// Sends a message built by the plan to a department's service.
        case request(ServiceContract, MessagePlan)
        /// Makes a document of values.
        case set(AssignmentPlan)
        /// Reads decision tables.
        case decide(DecisionPlan)
        /// Asks a person.
        case ask(InquiryPlan)
        /// Does nothing until an instant.
        case wait(WaitPlan)
    }

    public let name: StepName
    /// Indexes of the steps that must have settled before this one starts, as `after:` names them.
    public let predecessors: [Int]
    /// What must be so before it starts.
    public let joins: [Join]
    /// Indexes of the conditions that ``when`` and ``action`` read: all are decided when the predecessors have
    /// settled.
    public let conditions: [Int]
    /// False means that the step is skipped. Nil means that it is always done.
    public let when: CompiledExpression?
    public let action: Action
    /// The date or instant from which its promised time is counted; nil for its start.
    public let deadlineFrom: CompiledExpression?
    /// What is certain to be done when this step starts: indexes of steps, in order.
    public let certain: [Int]
    /// How it is undone once it is done.
    public internal(set) var undo = UndoProgram.nothing
}
