import CaseModel
import WorkflowModel

/// A workflow with all its expressions compiled and its messages planned: what the checker proves things about
/// and what the runtime runs. There is one way from a definition to this value, so what was proved is what runs.
///
/// Pure and immutable; compile once for each pinned definition and share it.
public struct WorkflowProgram: Sendable {
    public let definition: WorkflowDefinition
    public let contracts: [DepartmentName: DepartmentContract]
    /// How the row of `region:` is found; nil without one.
    public let region: RegionProgram?
    /// In the order of `definition.questions`.
    public let questions: [QuestionProgram]
    /// In the order of `definition.materials`.
    public let materials: [MaterialProgram]
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
    /// What a case gives to the case that has opened it; nil where it says no more than that it is complete.
    public let result: ResultProgram?
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

    private let indexes: [StepName: Int]
    /// The steps of each group, and at last those of the workflow itself, in the order of the file.
    private let members: [[Int]]
    private let loops: [[Int]]

    /// The index of a step in ``steps``: of `survivors:2` that of `survivors`.
    public func index(of step: StepName) -> Int? { indexes[step] ?? indexes[step.base] }

    /// The steps of a group, or of the workflow itself.
    public func steps(of group: Int?) -> [Int] { members[group ?? steps.count] }

    /// The steps with `each:` around a step, the outermost first, with itself if it has one: one for each number of
    /// ``StepName/items``.
    public func repetitions(around step: Int) -> [Int] { loops[step] }

    /// True when there may be several of a step.
    public var hasSeveral: Bool { variables.itemCount > 0 }

    /// True for a group, a race, and a step with `each:` as a whole: what is under way stands within.
    public func isOuter(_ index: Int, _ name: StepName) -> Bool {
        steps[index].action.isGroup
            || steps[index].each != nil && name.items.count < repetitions(around: index).count
    }

    init(
        definition: WorkflowDefinition, contracts: [DepartmentName: DepartmentContract],
        region: RegionProgram?,
        questions: [QuestionProgram], materials: [MaterialProgram], conditions: [ConditionProgram],
        conditionOrder: [Int], refusals: [RefusalProgram],
        exclusiveKey: CompiledExpression?, steps: [StepProgram], stepOrder: [Int], completeWhen: [Int],
        result: ResultProgram?, variables: VariableLayout
    ) {
        self.definition = definition
        self.contracts = contracts
        self.region = region
        self.questions = questions
        self.materials = materials
        self.conditions = conditions
        self.conditionOrder = conditionOrder
        self.refusals = refusals
        self.exclusiveKey = exclusiveKey
        self.steps = steps
        self.stepOrder = stepOrder
        self.completeWhen = completeWhen
        self.result = result
        self.variables = variables
        indexes = Dictionary(
            steps.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var members = [[Int]](repeating: [], count: steps.count + 1)
        for (index, step) in steps.enumerated() { members[step.parent ?? steps.count].append(index) }
        self.members = members
        loops = steps.indices.map { step in
            var found: [Int] = []
            var at: Int? = step
            while let index = at {
                if steps[index].each != nil { found.append(index) }
                at = steps[index].parent
            }
            return found.reversed()
        }
    }
}

/// Which slot of a ``DynamicScope`` holds which variable of a workflow.
///
/// A slot without a value is nothing: the step was skipped or passed over, or has not settled.
public struct VariableLayout: Sendable, Hashable {
    public let stepCount: Int
    public let conditionCount: Int
    public let hasRegion: Bool
    /// How many steps have `each:`.
    public let itemCount: Int

    /// `$application`: the root element of the one form.
    public var application: Slot { Slot(0) }
    /// The root element of a step's reply, or of the document a `set:` step made.
    public func step(_ index: Int) -> Slot { Slot(1 + index) }
    /// A named condition: one boolean.
    public func condition(_ index: Int) -> Slot { Slot(1 + stepCount + index) }
    /// `$case`: the root element of a document that ``CaseDocument`` makes.
    public var `case`: Slot { Slot(1 + stepCount + conditionCount) }
    /// `$region`: the root element of the document that `region:` gives; there only if ``hasRegion``.
    public var region: Slot { Slot(2 + stepCount + conditionCount + itemCount) }
    /// The node that one of several steps is about; counted among the steps with `each:`.
    public func item(_ index: Int) -> Slot { Slot(2 + stepCount + conditionCount + index) }
    /// How many slots there are; variables of loops (`as:`) in messages come after these.
    public var count: Int { 2 + stepCount + conditionCount + (hasRegion ? 1 : 0) + itemCount }
}

/// `result:`, compiled. Made when the case is complete.
public struct ResultProgram: Sendable {
    public let plan: MessagePlan
    /// What is certain to be done then: indexes of steps, in order.
    public let certain: [Int]
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

/// One rule of `refuse:`, compiled. Reads the application, `$region` and `$today` alone.
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
        /// Steps of its own.
        case group
        /// Steps of its own, of which the first that is done wins.
        case race

        /// False for what a department has sent: it is kept as it came, in its envelope.
        public var isComputed: Bool {
            switch self {
            case .request, .wait(.message): false
            case .set, .decide, .ask, .wait, .group, .race: true
            }
        }

        public var isGroup: Bool {
            switch self {
            case .group, .race: true
            case .request, .set, .decide, .ask, .wait: false
            }
        }
    }

    /// `each:`, compiled.
    public struct Each: Sendable {
        /// Gives the nodes. The same ones whenever it is asked: it reads no clock.
        public let nodes: CompiledExpression
        /// Holds the node that one of them is about.
        public let slot: Slot
        /// How many must be done; nil for all that can be.
        public let enough: Int?
        /// Asked each time one of them is done: whether that is enough.
        public internal(set) var enoughWhen: CompiledExpression?
    }

    /// `repeat:`, compiled.
    public struct Repetition: Sendable {
        public let until: CompiledExpression
        public let every: TimeSpan?
        public let atMost: Int
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
    /// The group that it stands in.
    public let parent: Int?
    public internal(set) var each: Each?
    /// Set when all steps have been compiled.
    public internal(set) var repetition: Repetition?
    /// A step after whose end it does not begin any more.
    public let milestone: Int?
    /// The date or instant from which its promised time is counted; nil for its start.
    public let deadlineFrom: CompiledExpression?
    /// Gives the region by which an office of its department is chosen; nil where the workflow says nothing of that.
    public let route: CompiledExpression?
    /// What is certain to be done when this step starts: indexes of steps, in order.
    public let certain: [Int]
    /// How it is undone once it is done.
    public internal(set) var undo = UndoProgram.nothing
}
