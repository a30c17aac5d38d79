import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    /// Compiles a `decide:` step and proves what can be proved of its tables with the inputs that this step gives.
    mutating func compile(
        _ decision: TableDecision, of step: StepDefinition, index: Int, in scope: StaticScope
    ) -> StepProgram.Action? {
        // What could not be read has been told; whoever reads the step's values is not to blame.
        guard decision.tables.allSatisfy({ $0.table != nil }) else {
            self.scope[variables.step(index)] = .broken
            return nil
        }
        let before = diagnostics.count
        var compiler = TableCompiler(decision, of: step.name, at: step.place, scope: scope)
        let plan = compiler.compile()
        diagnostics += compiler.diagnostics
        guard let plan, !diagnostics[before...].contains(where: { $0.severity == .error }) else {
            self.scope[variables.step(index)] = .broken
            return nil
        }
        self.scope[variables.step(index)] = result(plan.schema, DecisionPlan.rootElement, of: step)
        return .decide(plan)
    }
}

/// Compiles the tables of one step, or that of the region.
struct TableCompiler {
    let decision: TableDecision
    /// What its values are called: `$step`.
    let step: StepName
    let place: SourcePlace
    let scope: StaticScope
    /// What is said where no row fits.
    var codeOfGap: DiagnosticCode = "OW1333"
    var diagnostics: [Diagnostic] = []
    private var with: [AssignmentPlan.Entry] = []
    private var used: Set<Int> = []
    private var tables: [DecisionPlan.Table] = []

    init(_ decision: TableDecision, of step: StepName, at place: SourcePlace, scope: StaticScope) {
        self.decision = decision
        self.step = step
        self.place = place
        self.scope = scope
    }

    mutating func compile() -> DecisionPlan? {
        for assignment in decision.with {
            let (expression, problems) = ExpressionCompiler.compile(
                assignment.expression, in: scope, as: .values)
            diagnostics += problems
            guard let expression else { return nil }
            with.append(AssignmentPlan.Entry(name: assignment.name, expression: expression))
        }
        for use in decision.tables { if let table = use.table { add(table, use.place) } }
        checkNames()
        guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
        for (index, plan) in tables.enumerated() { prove(plan, decision.tables[index].place) }
        return DecisionPlan(step: step, with: with, tables: tables, place: place)
    }

    // MARK: Inputs

    private mutating func add(_ table: DecisionTable, _ place: SourcePlace) {
        var inputs: [DecisionPlan.Table.Input] = []
        var local = StaticScope()
        for column in table.inputs {
            local.declare(column.name, .value(StaticType(.atomic(Self.type(of: column)))))
            if let index = with.firstIndex(where: { $0.name == column.name }) {
                used.insert(index)
                check(with[index].expression, fits: column)
                inputs.append(.with(index))
            } else if let output = output(named: column.name) {
                inputs.append(output)
                check(output, fits: column, at: place)
            } else {
                diagnostics.append(
                    Diagnostic(
                        "OW1330", at: place,
                        ["name": column.name, "table": table.name, "step": step.rawValue],
                        related: [column.place]))
                inputs.append(.with(0))
            }
        }
        var guards: [CompiledExpression?] = []
        var computed: [[CompiledExpression?]] = []
        for row in table.rows {
            guards.append(row.when.flatMap { compile($0, as: .condition, local) })
            computed.append(
                row.results.enumerated().map { index, result in
                    guard case .computed(let source) = result else { return nil }
                    return cell(source, of: table.outputs[index], local)
                })
        }
        tables.append(DecisionPlan.Table(table: table, inputs: inputs, guards: guards, computed: computed))
    }

    private func output(named name: String) -> DecisionPlan.Table.Input? {
        for (index, plan) in tables.enumerated().reversed() where plan.table.hit != .collect {
            if let column = plan.table.outputs.firstIndex(where: { $0.name == name }) {
                return .output(table: index, column: column)
            }
        }
        return nil
    }

    private mutating func check(_ expression: CompiledExpression, fits column: TableColumn) {
        let place = expression.source.place(length: expression.source.text.unicodeScalars.count)
        if expression.type.mayBeNothing || expression.type.occurrence.mayBeSeveral {
            diagnostics.append(
                Diagnostic(
                    "OW1336", at: place, ["name": column.name, "type": expression.type.text],
                    related: [column.place]))
            return
        }
        guard let type = expression.type.atomized else { return }
        let isFitting =
            switch column.type {
            case .text: type.primitive == .string || type.primitive == .untyped
            case .number, .money: type.primitive.isNumeric
            case .wholeNumber: type.primitive == .integer
            case .date: type.primitive == .date
            case .yesNo: type.primitive == .boolean
            }
        if !isFitting {
            diagnostics.append(
                Diagnostic(
                    "OW1332", at: place,
                    ["name": column.name, "expected": column.type.rawValue, "type": type.text],
                    related: [column.place]))
        }
    }

    private mutating func check(
        _ input: DecisionPlan.Table.Input, fits column: TableColumn, at place: SourcePlace
    ) {
        guard case .output(let table, let index) = input else { return }
        let output = tables[table].table.outputs[index]
        let isSame =
            output.type == column.type
            || column.type == .number && (output.type == .money || output.type == .wholeNumber)
        if !isSame || output.isOptional {
            diagnostics.append(
                Diagnostic(
                    "OW1332", at: place,
                    [
                        "name": column.name, "expected": column.type.rawValue,
                        "type": output.type.rawValue + (output.isOptional ? "?" : ""),
                    ], related: [column.place, output.place]))
        }
    }

    /// Names of `with:` that no table asks for, and outputs that two tables give.
    private mutating func checkNames() {
        let asked = tables.flatMap { $0.table.inputs.map(\.name) }
        for (index, entry) in decision.with.enumerated() where !used.contains(index) {
            diagnostics.append(.unknown("OW1331", entry.name, at: entry.place, among: asked))
        }
        var known: [String: SourcePlace] = [:]
        for (plan, use) in zip(tables, decision.tables) {
            let names =
                plan.table.hit == .collect ? [plan.table.name] : plan.table.outputs.map(\.name)
            for name in names {
                if let first = known[name] {
                    diagnostics.append(Diagnostic("OW1337", at: use.place, ["name": name], related: [first]))
                }
                known[name] = plan.table.outputs.first { $0.name == name }?.place ?? plan.table.place
            }
        }
    }

    // MARK: Cells

    private static func type(of column: TableColumn) -> AtomicType {
        var simple = column.type.simpleType
        if column.type == .text { simple.facets.enumeration = column.oneOf.map(\.text) }
        return Reading.atomic(Reading.Kind(builtIn: simple.builtIn), simple).type
    }

    private mutating func compile(
        _ source: ExpressionSource, as use: ExpressionUse, _ local: StaticScope
    ) -> CompiledExpression? {
        let (expression, problems) = ExpressionCompiler.compile(source, in: local, as: use)
        diagnostics += problems
        return expression
    }

    private mutating func cell(
        _ source: ExpressionSource, of column: TableColumn, _ local: StaticScope
    ) -> CompiledExpression? {
        guard let expression = compile(source, as: .values, local) else { return nil }
        let place = source.place(length: source.text.unicodeScalars.count)
        if expression.type.occurrence.mayBeSeveral || expression.type.mayBeNothing && !column.isOptional {
            diagnostics.append(
                Diagnostic("OW1336", at: place, ["name": column.name, "type": expression.type.text]))
            return expression
        }
        guard let type = expression.type.atomized else { return expression }
        switch TypeFit(type, isNode: false, in: column.type.simpleType) {
        case .proved, .cannotTell, .noneFits, .someFail: break
        case .wrongType:
            diagnostics.append(
                Diagnostic(
                    "OW1332", at: place,
                    ["name": column.name, "expected": column.type.rawValue, "type": type.text]))
        case .tooManyDigits(let digits):
            diagnostics.append(
                Diagnostic("OW1360", at: place, ["field": column.name, "digits": String(digits)]))
        }
        return expression
    }

    // MARK: Proofs

    private mutating func prove(_ plan: DecisionPlan.Table, _ place: SourcePlace) {
        let table = plan.table
        let domains = zip(table.inputs, plan.inputs).map { column, input in
            var domain = TableDomain(column)
            switch input {
            case .with(let index):
                if let type = with[index].expression.type.atomized { domain.narrow(by: type, column: column) }
            case .output(let table, let output):
                if let values = tables[table].constants(ofOutput: output) { domain.listed = values }
            }
            return domain
        }
        var proof = TableProof(table, domains: domains)
        if table.hit != .collect, !decision.saysNoRow, let gap = proof.gap() {
            diagnostics.append(
                Diagnostic(
                    codeOfGap, at: place, severity: .warning,
                    ["table": table.name].merging(words(for: gap, in: table)) { $1 }, related: [table.place]))
        }
        for row in table.rows.indices {
            switch table.hit {
            case .collect: break
            case .only:
                guard let (other, example) = proof.overlap(of: row) else { continue }
                diagnostics.append(
                    Diagnostic(
                        "OW1334", at: table.rows[other].place,
                        ["row": "\(row + 1)", "other": "\(other + 1)"]
                            .merging(words(for: example, in: table)) { $1 }, related: [table.rows[row].place])
                )
            case .first:
                guard row > 0, proof.isHidden(row) else { continue }
                diagnostics.append(
                    Diagnostic(
                        "OW1335", at: table.rows[row].place, severity: .warning, ["row": "\(row + 1)"]))
            }
        }
    }

    /// `years = 4, status = retired`, in both languages.
    private func words(for example: TableProof.Example, in table: DecisionTable) -> [String: String] {
        func text(_ other: String) -> String {
            zip(table.inputs, example).map { "\($0.name) = \($1?.text ?? other)" }.joined(separator: ", ")
        }
        return ["example": text("anything else"), "example.zh": text("其他")]
    }
}
