import Foundation

/// The repository these tests stand in, read from its files: asking SwiftPM would wait for the lock it holds
/// while it runs them.
struct Repository {
    /// A text file with its path from the root.
    struct File: Sendable, CustomStringConvertible {
        var path: String
        var text: String
        var description: String { path }
        /// The second step of the path: the module of a file in `Sources/`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    let root: URL

    static let this = Repository(
        root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent())

    /// All files below a folder whose names end so, in order of their paths.
    func files(in folder: String, ending: String) throws -> [File] {
        try paths(in: folder).filter { $0.hasSuffix(ending) }.map { try File(path: $0, text: text(of: $0)) }
    }

    func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The folders that stand directly in a folder.
    func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey]
        )
        .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
        .map(\.lastPathComponent).sorted()
    }

    private func paths(in folder: String) throws -> [String] {
        guard
            let walk = FileManager.default.enumerator(
                atPath: root.appending(path: folder).resolvingSymlinksInPath().path)
        else {
            throw CocoaError(.fileReadNoSuchFile)
        }
        return walk.compactMap { ($0 as? String).map { "\(folder)/\($0)" } }.sorted()
    }
}
