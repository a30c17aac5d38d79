import CaseModel
import WorkflowModel

/// Compiles and proves one workflow, in the order in which its steps can start: a step is typed by what is
/// certain of the steps before it.
struct WorkflowCompiler {
    let definition: WorkflowDefinition
    let contracts: [DepartmentName: DepartmentContract]
    let order: StepOrder
    let certainties: Certainties
    let variables: VariableLayout
    var diagnostics: [Diagnostic]
    /// All variables; how certain a step is depends on where an expression stands.
    var scope = StaticScope()
    var steps: [StepProgram?]
    var conditions: [ConditionProgram?]
    var conditionOrder: [Int] = []
    /// Conditions that have been tried, whether they compiled or not.
    var attempted: Set<Int> = []
    /// What steps with `each:` are done for, as far as it has been compiled.
    var eachOf: [Int: CompiledExpression] = [:]
    var region: RegionProgram?
    /// Formulas of ``conditions``.
    var conditionFormulas: [Propositions.Formula?]

    init(_ definition: WorkflowDefinition, contracts: [DepartmentName: DepartmentContract]) {
        self.definition = definition
        self.contracts = contracts
        order = StepOrder(definition)
        certainties = Certainties(definition.steps.map(\.name))
        variables = VariableLayout(
            stepCount: definition.steps.count, conditionCount: definition.conditions.count,
            hasRegion: definition.region != nil, itemCount: definition.steps.count { $0.each != nil })
        diagnostics = order.diagnostics
        steps = Array(repeating: nil, count: definition.steps.count)
        conditions = Array(repeating: nil, count: definition.conditions.count)
        conditionFormulas = Array(repeating: nil, count: definition.conditions.count)
    }

    mutating func compile() -> (program: WorkflowProgram?, diagnostics: [Diagnostic]) {
        checkNames()
        checkBeginning()
        checkMilestones()
        checkLabels()
        checkRoutes()
        checkAttachments()
        declareVariables()
        compileRegion()
        for step in order.sorted {
            compileReadyConditions(before: step)
            compile(step: step)
        }
        compileReadyConditions(before: nil)
        for index in definition.steps.indices {
            compileRepetition(of: index)
            compileEnough(of: index)
        }
        reportConditionCycles()
        let intake = IntakeRules(definition, scope: scope)
        diagnostics += intake.diagnostics
        let questions = compileQuestions()
        let materials = compileMaterials()
        let completeWhen = resolveCompleteWhen()
        let result = compileResult(completeWhen)
        if definition.isAskedOfFamily, !diagnostics.contains(where: { $0.severity == .error }) {
            checkToldOnce()
        }
        diagnostics.sort { ($0.place, $0.code.rawValue) < ($1.place, $1.code.rawValue) }
        let isSound = !diagnostics.contains { $0.severity == .error }
        guard isSound, steps.allSatisfy({ $0 != nil }), conditions.allSatisfy({ $0 != nil }) else {
            return (nil, diagnostics)
        }
        let program = WorkflowProgram(
            definition: definition, contracts: contracts, region: region, questions: questions,
            materials: materials, conditions: conditions.compactMap { $0 },
            conditionOrder: conditionOrder, refusals: intake.refusals, exclusiveKey: intake.exclusiveKey,
            steps: steps.compactMap { $0 }, stepOrder: order.sorted, completeWhen: completeWhen,
            result: result, variables: variables)
        let useless = program.uselessAsks
        return (useless.isEmpty ? program : nil, diagnostics + useless)
    }

    // MARK: Names

    private mutating func checkNames() {
        var seen: [String: SourcePlace] = [:]
        let names =
            definition.steps.map { ($0.name.rawValue, $0.place) }
            + definition.conditions.map { ($0.name.rawValue, $0.place) }
        for (name, place) in names {
            if ReservedNames.contains(name) || seen[name] != nil {
                diagnostics.append(
                    Diagnostic("OW1356", at: place, ["name": name], related: seen[name].map { [$0] } ?? []))
            }
            seen[name] = seen[name] ?? place
        }
    }

    private mutating func declareVariables() {
        if let root = definition.application.model.roots[definition.application.root] {
            scope.declare("application", .document(definition.application.model, root: root))
        } else {
            scope.declare("application", .broken)
            diagnostics.append(
                Diagnostic(
                    "OW1384", at: definition.place,
                    ["element": definition.application.root.local, "schema": definition.application.path]))
        }
        for step in definition.steps {
            guard case .request(let request) = step.action, let contract = contracts[request.department],
                let reply = contract.service(request.service)?.reply,
                let root = contract.messages.roots[reply]
            else {
                // What a request lacks is told where the step is compiled; what the others give has a type by then.
                let isRequest = if case .request = step.action { true } else { false }
                scope.declare(
                    variable(step.name.rawValue),
                    isRequest ? .broken : .value(StaticType(.unknown, .one, .maybe)))
                continue
            }
            scope.declare(variable(step.name.rawValue), result(contract.messages, root, of: step))
        }
        for condition in definition.conditions {
            scope.declare(variable(condition.name.rawValue), .condition)
        }
        scope.declare("case", .document(CaseDocument.schema, root: CaseDocument.root))
        // By names that nobody can write; within the step the slot is called what `as:` says.
        for step in definition.steps where step.each != nil {
            scope.declare("(item of \(step.name))", .value(StaticType(.unknown)))
        }
    }

    /// What expressions outside a step read of it: one document, or one for each of `each:`.
    func result(
        _ schema: SchemaModel, _ root: SchemaModel.ElementID, of step: StepDefinition
    ) -> StaticScope.Variable {
        step.each == nil ? .document(schema, root: root, .maybe) : .documents(schema, root: root, .maybe)
    }

    /// What a step or condition is called in expressions. One with a taken name cannot be read: whoever writes
    /// `$today` means the day.
    private func variable(_ name: String) -> String { ReservedNames.contains(name) ? "(\(name))" : name }

    private mutating func resolveCompleteWhen() -> [Int] {
        let names = definition.steps.map(\.name)
        return definition.completeWhen.isEmpty
            ? names.indices.filter { order.parents[$0] == nil && !hangsOnListener($0) }
            : definition.completeWhen.compactMap { name in
                if let index = names.firstIndex(of: name) { return index }
                diagnostics.append(
                    .unknown(
                        "OW1359", name.rawValue, at: definition.place, among: names.map(\.rawValue)))
                return nil
            }
    }

    /// True for a listener that may be let go, and for what waits for one: a case is complete without them.
    private func hangsOnListener(_ index: Int) -> Bool {
        let listeners = definition.steps.indices.filter { definition.steps[$0].isOptional }
        return listeners.contains { $0 == index || order.waits(index, for: $0) }
    }

    // MARK: Scopes

    /// The scope of an expression that is evaluated whenever `premise` holds and these steps have settled.
    func scope(given premise: Propositions.Formula, settled: [Int]) -> StaticScope {
        var scope = self.scope
        for step in settled where certainties.isCertain(step, given: premise) {
            scope.setCertainty(.certain, of: definition.steps[step].name.rawValue)
        }
        for (index, formula) in conditionFormulas.enumerated() {
            guard let formula, let condition = conditions[index],
                !condition.expression.provesWhenTrue.isEmpty, certainties.proves(premise, formula)
            else { continue }
            scope.knownToExist.formUnion(condition.expression.provesWhenTrue)
        }
        return scope
    }

    mutating func compile(
        _ source: ExpressionSource, as use: ExpressionUse, in scope: StaticScope
    ) -> CompiledExpression? {
        let (expression, problems) = ExpressionCompiler.compile(source, in: scope, as: use)
        diagnostics += problems
        return expression
    }

    func stepIndex(_ variable: String) -> Int? {
        definition.steps.firstIndex { $0.name.rawValue == variable }
    }
    func conditionIndex(_ variable: String) -> Int? {
        definition.conditions.firstIndex { $0.name.rawValue == variable }
    }
}
