import CaseModel
import WorkflowModel

/// How a `decide:` step makes its values: its tables one after the other, each read with the inputs that the step gives
/// or that tables before have given. The result is a small document like that of a `set:` step.
public struct DecisionPlan: Sendable {
    /// One table, with its computing cells compiled.
    public struct Table: Sendable {
        /// Where an input comes from.
        public enum Input: Sendable, Hashable {
            /// Index of ``DecisionPlan/with``.
            case with(Int)
            /// An output of a table before.
            case output(table: Int, column: Int)
        }
        public let table: DecisionTable
        public let inputs: [Input]
        /// By row; nil where the row has no `when:`.
        let guards: [CompiledExpression?]
        /// By row and output; nil where the cell holds a value, or nothing.
        let computed: [[CompiledExpression?]]

        /// True when some cell of the output computes.
        func computes(output: Int) -> Bool { computed.contains { $0[output] != nil } }
        /// The inputs that the computing cells of an output read, as indexes of ``inputs``.
        func inputsRead(byOutput output: Int) -> Set<Int> {
            let names = Set(computed.compactMap { $0[output] }.flatMap(\.variables))
            return Set(table.inputs.indices.filter { names.contains(table.inputs[$0].name) })
        }
    }

    /// The inputs of `with:`, each exactly one value.
    public let with: [AssignmentPlan.Entry]
    public let tables: [Table]
    /// What expressions that read `$step/name` are typed against.
    public let schema: SchemaModel
    /// The root element of ``schema``.
    public let root: XMLName

    static let rootElement = SchemaModel.ElementID(0)

    /// What reading the tables gave.
    public enum Outcome: Sendable {
        /// The document, and of each table the numbers (from 1) of the rows that were taken.
        case made(XMLTree, rows: [[Int]])
        /// No row of that table fits.
        case noRow(String)
        /// Several rows of that table fit, although only one may.
        case severalRows(String)
    }

    /// Reads the tables. Linear in their cells.
    ///
    /// Throws ``EvaluationError`` when an input, a `when:` or a computing cell cannot be evaluated.
    public func build(_ scope: DynamicScope) throws(EvaluationError) -> Outcome {
        var given: [TableValue?] = []
        for entry in with { given.append(try entry.expression.evaluate(scope).items.first?.tableValue) }
        var builder = XMLTreeBuilder(expectedNodes: 16, expectedBytes: 128)
        builder.startElement(root)
        var outputs: [[TableValue?]] = []
        var rows: [[Int]] = []
        for plan in tables {
            let table = plan.table
            let values = plan.inputs.map { input in
                switch input {
                case .with(let index): given[index]
                case .output(let table, let column): outputs[table][column]
                }
            }
            let local = DynamicScope(
                values: values.map { $0.map { Value($0.atomic) } ?? .nothing }, now: scope.now,
                zone: scope.zone, calendar: scope.calendar)
            let hits = try plan.hits(values, local)
            if hits.isEmpty, table.hit != .collect { return .noRow(table.name) }
            if hits.count > 1, table.hit == .only { return .severalRows(table.name) }
            var last: [TableValue?] = Array(repeating: nil, count: table.outputs.count)
            for row in hits {
                if table.hit == .collect { builder.startElement(XMLName(local: table.name)) }
                for column in table.outputs.indices {
                    guard let text = try plan.text(row, column, local, &last) else { continue }
                    builder.startElement(XMLName(local: table.outputs[column].name))
                    builder.text(text)
                    builder.endElement()
                }
                if table.hit == .collect { builder.endElement() }
            }
            outputs.append(last)
            rows.append(hits.map { $0 + 1 })
        }
        builder.endElement()
        return .made(builder.finish(), rows: rows)
    }
}

extension DecisionPlan.Table {
    /// The rows that are taken.
    fileprivate func hits(
        _ values: [TableValue?], _ local: DynamicScope
    ) throws(EvaluationError) -> [Int] {
        var hits: [Int] = []
        for (index, row) in table.rows.enumerated() {
            let fits = zip(row.conditions, values).allSatisfy { condition, value in
                guard let condition else { return true }
                return value.map(condition.holds(for:)) ?? false
            }
            guard fits else { continue }
            if let condition = guards[index], try condition.evaluate(local).boolean != true { continue }
            hits.append(index)
            if table.hit == .first || hits.count > 1 && table.hit == .only { break }
        }
        return hits
    }

    /// The text of a cell; what it is worth to later tables goes into `values`.
    fileprivate func text(
        _ row: Int, _ column: Int, _ local: DynamicScope, _ values: inout [TableValue?]
    ) throws(EvaluationError) -> String? {
        guard let result = table.rows[row].results[column] else { return nil }
        if case .value(let value) = result {
            values[column] = value
            return value.lexical
        }
        guard let item = try computed[row][column]?.evaluate(local).items.first else { return nil }
        values[column] = item.tableValue
        return item.lexical
    }
}

extension TableValue {
    /// As a value of an expression.
    var atomic: AtomicValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number):
            number.isWhole && Int(number.description) != nil
                ? .integer(Int(number.description)!) : .decimal(number)
        case .date(let date): .date(ZonedDate(date))
        case .truth(let value): .boolean(value)
        }
    }
}

extension Item {
    /// As a value of a table; nil for a node and for what no column holds.
    fileprivate var tableValue: TableValue? {
        guard case .atomic(let value) = self else { return nil }
        return switch value {
        case .string(let text), .untyped(let text), .other(let text, _): .text(text)
        case .boolean(let value): .truth(value)
        case .integer(let value): .number(ExactDecimal(value))
        case .decimal(let value): .number(value)
        case .date(let value): .date(value.date)
        default: nil
        }
    }
}

extension DecisionPlan {
    /// What the value at a path of the step's document is made from: indexes of ``with``, each with what becomes of it.
    ///
    /// An input that a computing cell reads goes into the value; the others only choose the row.
    func inputs(of path: [String]) -> [(flow: CompiledExpression.Read.Flow, entry: Int)] {
        var found: [(flow: CompiledExpression.Read.Flow, entry: Int)] = []
        for (index, plan) in tables.enumerated() {
            for output in plan.table.outputs.indices {
                let name = plan.table.outputs[output].name
                let isMeant =
                    plan.table.hit == .collect
                    ? path.isEmpty || path[0] == plan.table.name && (path.count < 2 || path[1] == name)
                    : path.isEmpty || path[0] == name
                if isMeant { add(index, output, as: .computed, to: &found) }
            }
        }
        return found
    }

    private func add(
        _ table: Int, _ output: Int, as outer: CompiledExpression.Read.Flow,
        to found: inout [(flow: CompiledExpression.Read.Flow, entry: Int)]
    ) {
        let read = tables[table].inputsRead(byOutput: output)
        for (index, input) in tables[table].inputs.enumerated() {
            let flow: CompiledExpression.Read.Flow =
                outer == .decided || !read.contains(index) ? .decided : .computed
            switch input {
            case .with(let entry):
                if let known = found.firstIndex(where: { $0.entry == entry }) {
                    if flow == .computed { found[known].flow = .computed }
                } else {
                    found.append((flow, entry))
                }
            case .output(let before, let column): add(before, column, as: flow, to: &found)
            }
        }
    }
}
