import Foundation
import GRDB

/// A folder of its own for one test, with a store in it; gone when the test is over.
final class Workspace: Sendable {
    let folder: URL
    var store: String { folder.appending(path: "cases.store").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "onewindow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    // MARK: Commands

    /// A command on this folder's store.
    func command(_ arguments: String..., environment: [String: String] = [:]) async throws -> Program.Ended {
        try await Program.run(arguments + ["--store", store], environment: environment)
    }

    func command(_ arguments: [String], environment: [String: String] = [:]) async throws -> Program.Ended {
        try await Program.run(arguments + ["--store", store], environment: environment)
    }

    /// The cases of the store; none when there is no store.
    func cases() async throws -> [CaseAnswer] {
        guard FileManager.default.fileExists(atPath: store) else { return [] }
        return try await command("list", "--json").json()
    }

    func onlyCase() async throws -> CaseAnswer {
        let cases = try await cases()
        guard cases.count == 1 else { throw Unexpected("\(cases.count) cases instead of one") }
        return cases[0]
    }

    // MARK: The departments' books

    /// What a department has done, from its own books, in order.
    func effects(of department: String) throws -> [Effect] {
        let path = books(of: department)
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let queue = try DatabaseQueue(path: path)
        return try queue.read { database in
            try Row.fetchAll(
                database, sql: "SELECT service, key, case_id FROM effect ORDER BY number"
            ).map { Effect(service: $0["service"], key: $0["key"], caseNumber: $0["case_id"]) }
        }
    }

    /// What all departments have done.
    func effects() throws -> [Effect] {
        try ["health-commission", "human-resources", "public-security"].flatMap(effects(of:))
    }

    func books(of department: String) -> String { store + "-departments/\(department).sqlite" }

    // MARK: Files

    /// A copy of the shipped definitions, to be changed by a test.
    func copyOfHome() throws -> URL {
        let home = folder.appending(path: "home")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        for name in ["Workflows", "Adapters"] {
            try FileManager.default.copyItem(
                at: Program.root.appending(path: name), to: home.appending(path: name))
        }
        return home
    }
}

/// Something a department has done.
struct Effect: Hashable {
    var service: String
    var key: String
    var caseNumber: String
}

/// A test could not go on.
struct Unexpected: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

extension URL {
    /// Replaces a text that must stand in the file exactly once.
    func replace(_ old: String, with new: String) throws {
        let text = try String(contentsOf: self, encoding: .utf8)
        guard text.components(separatedBy: old).count == 2 else {
            throw Unexpected("\(lastPathComponent) does not hold '\(old)' exactly once")
        }
        try text.replacingOccurrences(of: old, with: new).write(to: self, atomically: true, encoding: .utf8)
    }
}
