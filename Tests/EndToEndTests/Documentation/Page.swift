import Foundation
import Testing

/// A page of the documentation, with the blocks in it that say something a machine can find out.
struct Page: CustomTestStringConvertible {
    /// What stands between two fences.
    struct Block {
        /// The word behind the opening fence: `console`, `yaml`.
        var language: String
        /// What a comment in the line before says of it: `<!-- in the step household -->`.
        var note: String?
        /// The line of the opening fence, from 1.
        var line: Int
        var lines: [String]
    }

    /// From the root of the repository.
    var path: String
    var lines: [String]

    var testDescription: String { path }

    init(path: String) throws {
        self.path = path
        lines = try String(contentsOf: Program.root.appending(path: path), encoding: .utf8)
            .components(separatedBy: "\n")
    }

    /// Every page a reader may come to, but those of the error codes: README.md, Documentation/ and the folders.
    static func all() throws -> [Page] {
        let manager = FileManager.default
        let documentation = try manager.contentsOfDirectory(
            atPath: Program.root.appending(path: "Documentation").path
        )
        .filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/" + $0 }
        let workflows = try manager.contentsOfDirectory(
            atPath: Program.root.appending(path: "Workflows").path
        )
        .sorted().map { "Workflows/\($0)/README.md" }
        let folders = [
            "Samples", "Samples/city", "Samples/family", "Samples/offices", "Samples/reported",
            "Samples/constructs", "Adapters",
        ]
        .map { "\($0)/README.md" }
        return try (["README.md"] + folders + documentation + workflows)
            .filter { manager.fileExists(atPath: Program.root.appending(path: $0).path) }.map(Page.init)
    }

    var blocks: [Block] {
        var result: [Block] = []
        var open: Block?
        for (index, line) in lines.enumerated() {
            if var block = open {
                if line == "```" {
                    result.append(block)
                    open = nil
                } else {
                    block.lines.append(line)
                    open = block
                }
            } else if line.hasPrefix("```") {
                // A comment before the block, with or without an empty line between.
                let before = lines[..<index].suffix(2).last { !$0.isEmpty } ?? ""
                let note = before.wholeMatch(of: /<!-- (.+) -->/).map { String($0.1) }
                open = Block(language: String(line.dropFirst(3)), note: note, line: index + 1, lines: [])
            }
        }
        return result
    }
}

/// A copy of what a reader has after cloning, to run the commands of one page in; gone when the test is over.
final class ReadersFolder: Sendable {
    let folder: URL

    /// - Parameters:
    ///   - home: The folder that is copied from.
    ///   - names: What is copied of it.
    init(
        of home: URL = Program.root,
        _ names: [String] = ["Makefile", "scripts", "Workflows", "Adapters", "Samples"]
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "documentation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "tmp"), withIntermediateDirectories: true)
        for name in names {
            try FileManager.default.copyItem(
                at: home.appending(path: name), to: folder.appending(path: name))
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Puts a file there.
    func write(_ lines: [String], to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try (lines + [""]).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }

    /// What a command prints on both outputs, and its exit code. It knows `onewindow`, and `make run` does not build.
    ///
    /// - Parameter status: The exit code of the command before, for `$?`.
    func run(_ command: String, after status: Int32 = 0) async throws -> (lines: [String], status: Int32) {
        let output = folder.appending(path: "tmp/output")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "(exit \(status)); \(command)"]
        process.currentDirectoryURL = folder
        let given = ProcessInfo.processInfo.environment
        process.environment = [
            "PATH": Program.file.deletingLastPathComponent().path + ":" + (given["PATH"] ?? "/usr/bin:/bin"),
            "HOME": given["HOME"] ?? "/", "TMPDIR": folder.appending(path: "tmp").path,
            "ONEWINDOW_PROGRAM": Program.file.path,
        ]
        process.standardInput = FileHandle.nullDevice
        let handle = try FileHandle(forWritingTo: output)
        process.standardOutput = handle
        process.standardError = handle
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        // As it looks where the folder for temporary files is the usual one.
        var lines = String(decoding: try Data(contentsOf: output), as: UTF8.self)
            .replacing(folder.appending(path: "tmp").path, with: "/tmp").components(separatedBy: "\n")
        while lines.last?.isEmpty == true { lines.removeLast() }
        return (lines, process.terminationStatus)
    }
}
