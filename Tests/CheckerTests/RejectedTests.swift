import CaseModel
import Checker
import DefinitionFiles
import Departments
import Foundation
import Testing

/// Mistakes of newcomers, each an edit of the shipped definitions, with every word that the checker says.
///
/// A new case is a file with the edit alone. `ONEWINDOW_ACCEPT=1 swift test --filter RejectedTests` writes the words
/// into the files; read them in `git diff` before you keep them.
struct RejectedTests {
    static let folder = Shipped.home + "/Tests/Fixtures/Rejected"
    static let accepts = ProcessInfo.processInfo.environment["ONEWINDOW_ACCEPT"] == "1"

    static var files: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted()
    }

    @Test("The checker says what is wrong and nothing else", arguments: files)
    func rejected(file: String) throws {
        let rejected = try RejectedCase(path: Self.folder + "/" + file)
        let home = try copy()
        defer { try? FileManager.default.removeItem(atPath: home) }
        try rejected.apply(rejected.edits, to: home)
        let (english, chinese) = says(of: home)
        try #require(!english.isEmpty, "the checker is silent")
        if Self.accepts { return try rejected.accept(english: english, chinese: chinese) }
        #expect(english == rejected.english)
        #expect(chinese == rejected.chinese)
    }

    @Test("A near miss that is right is accepted in silence", arguments: files)
    func twins(file: String) throws {
        let rejected = try RejectedCase(path: Self.folder + "/" + file)
        for twin in rejected.twins {
            let home = try copy()
            defer { try? FileManager.default.removeItem(atPath: home) }
            try #require(!twin.edits.isEmpty, "the twin edits nothing")
            try rejected.apply(twin.edits, to: home)
            #expect(says(of: home).english == "", "\(twin.why)")
        }
    }

    @Test("The files without the mistakes are accepted in silence")
    func accepted() throws {
        let home = try copy()
        defer { try? FileManager.default.removeItem(atPath: home) }
        #expect(says(of: home).english == "")
    }

    @Test("There are many mistakes, and most are the slip of one line")
    func many() throws {
        let cases = try Self.files.map { try RejectedCase(path: Self.folder + "/" + $0) }
        #expect(cases.count >= 150)
        #expect(cases.count { $0.isOfOneLine } >= 50)
        #expect(cases.count { !$0.twins.isEmpty } >= 50)
    }

    /// A copy of the shipped definitions in a folder of its own.
    private func copy() throws -> String {
        let home = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        for folder in ["Adapters", "Workflows"] {
            // Resolved, because a link would be copied as a link and the edit would go through it.
            let source = URL(fileURLWithPath: Shipped.home + "/" + folder).resolvingSymlinksInPath()
            try FileManager.default.copyItem(at: source, to: URL(fileURLWithPath: home + "/" + folder))
        }
        return home
    }

    /// What `onewindow check` prints for a home folder.
    private func says(of home: String) -> (english: String, chinese: String) {
        let repository = DefinitionRepository(home: home)
        let mocks = AdapterRegistry.load(repository.deployed, home: home, books: "") {
            repository.source(of: $0)
        }
        let found = Consequences.removed(from: Checker.check(repository).diagnostics + mocks.diagnostics)
            .sorted { $0.place < $1.place }
        func text(in language: Language) -> String {
            var text = DiagnosticRenderer(language: language) { path in
                repository.source(of: path).map { String(decoding: $0, as: UTF8.self) }
            }.text(found)
            while text.hasSuffix("\n") { text.removeLast() }
            return text
        }
        return (text(in: .english), text(in: .chinese))
    }
}
