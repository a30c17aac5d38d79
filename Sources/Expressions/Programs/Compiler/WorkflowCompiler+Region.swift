import CaseModel
import WorkflowModel

/// `region:`, compiled: how the row of the region is found when a case opens.
public struct RegionProgram: Sendable {
    public let plan: DecisionPlan
    public var table: DecisionTable { plan.tables[0].table }
    /// The name of the variable and of the document's root.
    public static let name: StepName = "region"
}

extension WorkflowCompiler {
    /// Compiles `region:` and declares `$region`, which is certain everywhere: an application for which no row fits is
    /// turned away. Reads the form and the day, for nothing else is known then.
    mutating func compileRegion() {
        guard let rule = definition.region else { return }
        // Declared before it is compiled, so that nobody else is blamed for a mistake in it.
        scope.declare("region", .broken)
        guard let table = rule.table.table, let with = regionInputs(of: rule, table) else { return }
        if table.hit == .collect {
            diagnostics.append(
                Diagnostic(
                    "OW1814", at: rule.table.place, ["table": table.name], related: [table.place]))
            return
        }
        let before = diagnostics.count
        for input in table.inputs where !with.contains(where: { $0.name == input.name }) {
            diagnostics.append(
                Diagnostic(
                    "OW1812", at: rule.table.place, ["name": input.name, "table": table.name],
                    related: [input.place]))
        }
        for entry in with where !table.inputs.contains(where: { $0.name == entry.name }) {
            diagnostics.append(
                .unknown(
                    "OW1813", entry.name, at: entry.place, among: table.inputs.map(\.name),
                    ["table": table.name]))
        }
        guard diagnostics.count == before else { return }
        var compiler = TableCompiler(
            TableDecision(tables: [rule.table], with: with), of: RegionProgram.name, at: rule.place,
            scope: scope)
        compiler.codeOfGap = "OW1816"
        let plan = compiler.compile()
        diagnostics += compiler.diagnostics
        for read in plan?.with.flatMap(\.expression.reads) ?? []
        where !["application", "today"].contains(read.variable) {
            diagnostics.append(Diagnostic("OW1815", at: read.place, ["variable": "$" + read.variable]))
        }
        guard let plan, !diagnostics[before...].contains(where: { $0.severity == .error }) else { return }
        region = RegionProgram(plan: plan)
        scope[variables.region] = .document(plan.schema, root: DecisionPlan.rootElement)
    }

    /// What each input is given; nil after a report.
    private mutating func regionInputs(of rule: RegionRule, _ table: DecisionTable) -> [Assignment]? {
        switch rule.inputs {
        case .with(let entries): return entries
        case .key(let key):
            guard let input = table.inputs.first else { return [] }
            return [Assignment(name: input.name, expression: key, place: key.wholePlace)]
        case .byName:
            let before = diagnostics.count
            let fields = definition.application.model.leaves(below: definition.application.root)
            guard !fields.isEmpty else { return nil }
            let entries = table.inputs.map { input in
                let paths = fields.map(\.path).filter { $0.last == input.name }
                if paths.count != 1 {
                    let known = paths.map { "`$application/" + $0.joined(separator: "/") + "`" }
                    diagnostics.append(
                        Diagnostic(
                            "OW1811", at: rule.table.place,
                            [
                                "name": input.name, "count": String(paths.count),
                                "known": known.isEmpty ? "none" : known.joined(separator: ", "),
                                "known.zh": known.isEmpty ? "无" : known.joined(separator: "、"),
                            ], related: [input.place]))
                }
                return Assignment(
                    name: input.name,
                    expression: ExpressionSource(
                        "$application/" + (paths.first ?? []).joined(separator: "/"),
                        file: rule.table.place.file, line: rule.table.place.line,
                        column: rule.table.place.column),
                    place: rule.table.place)
            }
            return diagnostics.count == before ? entries : nil
        }
    }
}
