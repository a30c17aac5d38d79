import CaseModel
import Departments
import DefinitionFiles
import Foundation
import Testing

struct UnusableBooksTests {
    @Test("Books that are no database are told with the department's name and the file")
    func noDatabase() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "books-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let repository = DefinitionRepository(home: Fixtures.repository.path)
        let (registry, _) = AdapterRegistry.load(repository.departments, books: folder.path) {
            repository.source(of: $0)
        }
        #expect(await registry.problems() == [])
        let file = folder.appending(path: "public-security.sqlite").path
        try Data(String(repeating: "no database ", count: 100).utf8).write(to: URL(filePath: file))
        #expect(
            await registry.problems().map { "\($0.code) \($0.reason(in: .english))" } == [
                "OW1628 The books of the mock department public-security, \(file), cannot be used "
                    + "(file is not a database)."
            ])
        await #expect(throws: Diagnostic.self) { try await registry.mocks.last?.effects() }
    }
}
