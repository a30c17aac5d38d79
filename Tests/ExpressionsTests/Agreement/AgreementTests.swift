import CaseModel
import DefinitionFiles
import Expressions
import Foundation
import LibXML
import Testing
import WorkflowModel

/// Our expressions beside another implementation of XPath 3.1, row by row; `scripts/xpath_agreement.py` makes the rows.
struct AgreementTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/XPath")
    private static let table = folder.appending(path: "agreement.tsv")

    @Test("What our compiler accepts gives what XPath 3.1 says, and what it refuses is known")
    func agreement() throws {
        let text = try String(contentsOf: Self.table, encoding: .utf8)
        let lines = text.split(separator: "\n")
        var rows = lines.compactMap(AgreementRow.init)
        try #require(rows.count >= 600 && rows.count == lines.count - 1)
        let form = try Form()
        var counts = (same: 0, refused: 0, fails: 0)
        let isWriting = ProcessInfo.processInfo.environment["ONEWINDOW_AGREEMENT"] == "write"
        for index in rows.indices {
            let row = rows[index]
            let ours = form.outcome(of: row.expression)
            switch ours {
            case .value(let value):
                counts.same += 1
                #expect(value == row.expected, "\(row.expression)")
            case .refused: counts.refused += 1
            case .fails(let code):
                counts.fails += 1
                #expect(Self.mayFail(code, where: row), "\(row.expression): \(code), not \(row.expected)")
            }
            if isWriting { rows[index].ours = ours.text } else { #expect(ours.text == row.ours, "\(row.expression)") }
        }
        print(
            "\(rows.count) rows: \(counts.same) give the same value, \(counts.fails) fail as XPath says,",
            "\(counts.refused) are refused")
        if isWriting {
            let written = [String(lines[0])] + rows.map(\.line)
            try (written.joined(separator: "\n") + "\n").write(to: Self.table, atomically: true, encoding: .utf8)
        }
    }

    /// Whether a failure of ours is the error that XPath says. A number or date past our limits may also fail where
    /// XPath knows a value (XPath Data Model 3.1, section 2.7.3; Functions and Operators 3.1, section 4.2).
    private static func mayFail(_ code: String, where row: AgreementRow) -> Bool {
        guard let error = row.expectedError else { return code == "OW1281" }
        let same: [String: [String]] = [
            "OW1280": ["FOAR0001", "FODT0002"],
            "OW1281": ["FOAR0002", "FODT0001", "FODT0002", "FOCA0003"],
            "OW1282": ["FORG0001", "FOCH0001"],
            "OW1283": ["XPTY0004", "FORG0006"],
            "OW1284": ["FORG0003", "FORG0005", "XPTY0004"],
            "OW1285": ["FORG0004", "FORG0005", "XPTY0004"],
            "OW1287": ["XPTY0004", "FORG0006", "XPTY0018", "XPTY0019"],
            "OW1288": ["FORG0008"],
            "OW1289": ["FODT0003"],
        ]
        return same[code]?.contains(error) == true
    }
}

/// The document that the rows speak of, as `$form`.
private struct Form {
    enum Outcome {
        case value(String)
        case refused(String)
        case fails(String)

        var text: String {
            switch self {
            case .value: "same"
            case .refused(let code): "refused \(code)"
            case .fails(let code): "fails \(code)"
            }
        }
    }

    private var statics = StaticScope()
    private let dynamic: DynamicScope

    init() throws {
        func bytes(_ name: String) throws -> [UInt8] {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            return Array(try Data(contentsOf: folder.appending(path: "Fixtures/XPath/\(name)")))
        }
        let schema = try LoadedSchema(
            entry: "document.xsd", documents: ["document.xsd": try bytes("document.xsd")])
        let tree = try XMLReader.read(
            try bytes("document.xml"), name: "document.xml", validating: schema.compiled)
        let root = try #require(schema.model.root(local: "form"))
        statics.declare("form", .document(schema.model, root: root))
        statics.namespaces["o"] = "urn:test:other"
        dynamic = DynamicScope(
            values: [Value(tree.root)],
            now: Instant(CalendarDate(year: 2026, month: 11, day: 23)!, hour: 9), stepLimit: 1_000_000)
    }

    func outcome(of expression: String) -> Outcome {
        let (compiled, diagnostics) = ExpressionCompiler.compile(ExpressionSource(expression), in: statics)
        guard let compiled else { return .refused(diagnostics.first { $0.severity == .error }!.code.rawValue) }
        do {
            let items = try compiled.evaluate(dynamic).items.map(Self.text)
            return .value(items.isEmpty ? "()" : items.joined(separator: "; "))
        } catch {
            return .fails(error.code.rawValue)
        }
    }

    private static func text(_ item: Item) -> String {
        switch item {
        case .node(let node) where node.kind == .text:
            let texts = node.parent!.children.filter { $0.kind == .text }
            return "node:\(node.path)/text()[\(texts.firstIndex(of: node)! + 1)]"
        case .node(let node): return "node:\(node.path)"
        case .atomic(let value): return "\(type(of: value)):\(value.lexical)"
        }
    }

    private static func type(of value: AtomicValue) -> String {
        switch value {
        case .string: "string"
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .date: "date"
        case .dateTime: "dateTime"
        case .time: "time"
        case .yearMonthDuration: "yearMonthDuration"
        case .dayTimeDuration: "dayTimeDuration"
        case .untyped: "untypedAtomic"
        case .other(_, let type): type
        }
    }
}
