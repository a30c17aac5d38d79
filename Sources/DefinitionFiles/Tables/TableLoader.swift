import CaseModel
import WorkflowModel

/// Turns the tree of a table's file into a ``WorkflowModel/DecisionTable``. The tree has been held against
/// ``Shape/table`` before.
struct TableLoader {
    /// What is wrong beyond the file's form: OW1321 to OW1329.
    private(set) var problems: [Diagnostic] = []
    private let root: DefinitionNode

    init(_ root: DefinitionNode) { self.root = root }

    /// The table of a file, and everything that is wrong; nil where that leaves nothing to prove anything of.
    static func read(_ file: DefinitionFile, path: String) -> (table: DecisionTable?, problems: [Diagnostic])
    {
        guard let root = file.root else { return (nil, file.problems) }
        var loader = TableLoader(root)
        let table = loader.load(path: path)
        var problems = file.problems + loader.problems
        // Of a table with mistakes of form nothing more is proved, as of a form that cannot be used.
        let isWhole = problems.isEmpty
        // A table and its file have one name, so that nobody has to look for it.
        if let name = root["table"], let text = name.text, path != text + ".yaml",
            !path.hasSuffix("/\(text).yaml")
        {
            let file = String(path.split(separator: "/").last ?? "")
            problems.append(Diagnostic("OW1329", at: name.place, ["name": text, "file": file]))
        }
        return (isWhole ? table : nil, problems)
    }

    mutating func load(path: String) -> DecisionTable {
        var table = DecisionTable(
            name: root["table"]?.text ?? "", title: root["title"]?.text ?? "", path: path,
            hit: root["hit"]?.text.flatMap(DecisionTable.Hit.init(rawValue:)) ?? .first,
            place: root["table"]?.place ?? root.place)
        var names: Set<String> = []
        table.inputs = columns("inputs", &names)
        table.outputs = columns("outputs", &names)
        for node in root["rows"]?.items ?? [] { if let row = row(node, of: table) { table.rows.append(row) } }
        return table
    }

    // MARK: Columns

    private mutating func columns(_ key: String, _ names: inout Set<String>) -> [TableColumn] {
        (root[key]?.entries ?? []).compactMap { entry in
            let node = entry.value
            guard let word = node.text ?? node["type"]?.text, let type = TableType(rawValue: word) else {
                return nil
            }
            if !names.insert(entry.key).inserted || ["when", "note", "today"].contains(entry.key) {
                report("OW1321", entry.keyPlace, ["name": entry.key])
            }
            var column = TableColumn(
                name: entry.key, title: node["title"]?.text ?? entry.key, type: type, place: entry.keyPlace)
            column.isOptional = node["optional"]?.text == "yes"
            for item in node["one-of"]?.items ?? [] {
                guard let text = item.text else { continue }
                if let value = type.read(text) {
                    column.oneOf.append(value)
                } else {
                    reportValue(text, of: column, at: item.place)
                }
            }
            return column
        }
    }

    // MARK: Rows

    private mutating func row(_ node: DefinitionNode, of table: DecisionTable) -> DecisionTable.Row? {
        let columns = table.inputs + table.outputs
        var cells: [DefinitionNode?] = Array(repeating: nil, count: columns.count)
        if let items = node.items {
            guard items.count == columns.count else {
                report(
                    "OW1322", node.place,
                    [
                        "cells": "\(items.count)", "columns": "\(columns.count)",
                        "known": columns.map(\.name).joined(separator: ", "),
                    ])
                return nil
            }
            cells = items
        } else {
            for entry in node.entries ?? [] where Shape.tableRow.key(entry.key) == nil {
                if let index = columns.firstIndex(where: { $0.name == entry.key }) {
                    cells[index] = entry.value
                } else {
                    reportUnknown(entry.key, among: columns.map(\.name), at: entry.keyPlace)
                }
            }
        }
        let conditions = table.inputs.enumerated().map { index, column in
            cells[index].flatMap { condition($0, column) }
        }
        var results: [DecisionTable.Result?] = []
        for (offset, column) in table.outputs.enumerated() {
            let cell = cells[table.inputs.count + offset]
            if let cell, cell.text != "-" {
                results.append(result(cell, column))
            } else {
                results.append(nil)
                if !column.isOptional {
                    report("OW1326", cell?.place ?? node.place, ["name": column.name])
                }
            }
        }
        return DecisionTable.Row(
            conditions: conditions, when: node["when"]?.expression, results: results, place: node.place)
    }

    /// Nil where every value will do, and after a report.
    private mutating func condition(_ cell: DefinitionNode, _ column: TableColumn) -> TableCondition? {
        if let not = cell["not"] { return alternatives(not.items ?? [not], column).map { .not($0) } }
        if let items = cell.items { return alternatives(items, column) }
        guard let text = cell.text, text != "-", !cell.isMissing else { return nil }
        guard let condition = TableCondition.read(text, as: column.type) else {
            report(
                "OW1323", cell.place,
                [
                    "text": text, "name": column.name, "type": column.type.rawValue,
                    "example": column.type.exampleCondition,
                ])
            return nil
        }
        if condition.isEmpty { report("OW1325", cell.place, ["text": text]) }
        if case .equal(let value) = condition { checkListed(value, column, at: cell.place) }
        return condition
    }

    private mutating func alternatives(_ items: [DefinitionNode], _ column: TableColumn) -> TableCondition? {
        let conditions = items.compactMap { condition($0, column) }
        return conditions.count == 1 ? conditions[0] : conditions.isEmpty ? nil : .any(conditions)
    }

    private mutating func result(_ cell: DefinitionNode, _ column: TableColumn) -> DecisionTable.Result? {
        guard let scalar = cell.scalar, let source = cell.expression else {
            reportValue("", of: column, at: cell.place)
            return nil
        }
        if scalar.text.hasPrefix("=") {
            // A comma or a bracket of the expression would end the cell.
            if cell.isFlow, scalar.style == .plain {
                report("OW1135", cell.place, ["key": column.name])
                return nil
            }
            return .computed(source.dropFirst())
        }
        guard let value = column.type.read(scalar.text) else {
            reportValue(scalar.text, of: column, at: cell.place)
            return nil
        }
        checkListed(value, column, at: cell.place)
        return .value(value)
    }

    private mutating func checkListed(_ value: TableValue, _ column: TableColumn, at place: SourcePlace) {
        guard !column.oneOf.isEmpty, !column.oneOf.contains(value) else { return }
        var arguments = [
            "text": value.text, "name": column.name,
            "known": column.oneOf.map { "`\($0.text)`" }.joined(separator: ", "),
        ]
        arguments["nearest"] = NearestName.to(value.text, among: column.oneOf.map(\.text))
        report("OW1327", place, arguments)
    }

    // MARK: Problems

    private mutating func reportValue(_ text: String, of column: TableColumn, at place: SourcePlace) {
        report(
            "OW1324", place,
            [
                "text": text, "name": column.name, "type": column.type.rawValue,
                "example": column.type.exampleValue,
            ])
    }

    private mutating func reportUnknown(_ name: String, among known: [String], at place: SourcePlace) {
        let nearest = NearestName.to(name, among: known)
        report(
            "OW1328", place,
            [
                "name": name,
                "hint": nearest.map { "Did you mean `\($0)`?" }
                    ?? "The columns are \(known.joined(separator: ", ")).",
                "hint.zh": nearest.map { "是否想写 `\($0)`？" } ?? "现有各列：\(known.joined(separator: "、"))。",
            ])
    }

    private mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String]
    ) {
        problems.append(Diagnostic(code, at: place, arguments))
    }
}

extension TableType {
    fileprivate var exampleValue: String {
        switch self {
        case .text: "employee"
        case .number: "0.5"
        case .money: "3440.58"
        case .wholeNumber: "12"
        case .date: "2026-07-01"
        case .yesNo: "yes"
        }
    }
    fileprivate var exampleCondition: String {
        switch self {
        case .text, .yesNo: exampleValue
        case .number, .money, .wholeNumber: "5, \"< 5\", \"[5, 10)\", 5..10"
        case .date: "2026-07-01, \">= 2026-07-01\", 2026-01-01..2026-12-31"
        }
    }
}

extension ExpressionSource {
    /// The expression of a computed cell: what stands behind the `=`.
    func dropFirst() -> ExpressionSource {
        let moved = stretches.map { stretch in
            stretch.offset > 0
                ? Stretch(offset: stretch.offset - 1, line: stretch.line, column: stretch.column)
                : Stretch(offset: 0, line: stretch.line, column: stretch.column + 1)
        }
        // Of two stretches that now begin at the first character the later one counts.
        let kept = moved.indices.filter { index in
            index + 1 == moved.count || moved[index + 1].offset > moved[index].offset
        }
        return ExpressionSource(text: String(text.dropFirst()), file: file, stretches: kept.map { moved[$0] })
    }
}
