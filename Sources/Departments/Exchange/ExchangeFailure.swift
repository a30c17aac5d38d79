import CaseModel
import Foundation
import WorkflowModel

/// What keeps the tables of an exchange from being used. Nothing in it holds a value of a row.
enum ExchangeFailure: Error, Sendable {
    case noFile
    /// The server, its network or what it lets in; words of a fixed vocabulary.
    case noServer(LocalizedText)
    /// This machine lacks a secret or a file with which the server would let us in.
    case noSecret(Diagnostic)
    case noTable(ExchangeTable)
    case noColumn(ExchangeTable, String)
    /// The column has a type that does not take what is written there.
    case wrongType(ExchangeTable, String)
    /// Words that hold no values.
    case failed(LocalizedText)

    /// True for what stands between the window and the database, and is the same for every message.
    var isOfDatabase: Bool {
        if case .failed = self { false } else { true }
    }

    func diagnostic(
        of department: DepartmentName, _ database: String, at place: SourcePlace,
        severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        var arguments = ["department": department.rawValue, "database": database]
        func say(_ reason: LocalizedText) {
            arguments["reason"] = reason.english
            arguments["reason.zh"] = reason.chinese
        }
        let code: DiagnosticCode
        switch self {
        case .noFile:
            code = "OW2140"
            say(LocalizedText(en: "No such file or directory", zh: "文件不存在"))
        case .noServer(let reason):
            code = "OW2149"
            say(reason)
        case .noSecret(let problem):
            return Diagnostic(
                problem.code, at: problem.place, severity: severity, problem.arguments)
        case .noTable(let table):
            code = "OW2142"
            arguments["table"] = table.rawValue
        case .noColumn(let table, let column):
            code = "OW2141"
            arguments["table"] = table.rawValue
            arguments["column"] = column
        case .wrongType(let table, let column):
            code = "OW2139"
            arguments["table"] = table.rawValue
            arguments["column"] = column
        case .failed(let reason):
            code = "OW2140"
            say(reason)
        }
        return Diagnostic(code, at: place, severity: severity, arguments)
    }
}

extension LocalizedText {
    /// Another message stands where one of ours is to be.
    static let otherDigest = LocalizedText(
        en: "another digest stands under its id", zh: "同一标识下已有另一摘要")

    /// Words that are not ours.
    static func same(_ words: String) -> LocalizedText { LocalizedText(en: words, zh: words) }
}
