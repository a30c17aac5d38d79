import Foundation

/// Finds scenario files.
public enum ScenarioFinder {
    /// The files under paths, each once: a file as it is named, of a folder all that end in ``ScenarioFile/ending``, in
    /// the order of their paths. What begins with a dot is passed over.
    ///
    /// - Returns: the files, and the paths under which there is nothing.
    public static func files(under paths: [String]) -> (files: [String], empty: [String]) {
        var files: [String] = []
        var empty: [String] = []
        for path in paths {
            let found = self.files(under: path)
            if found.isEmpty { empty.append(path) }
            for file in found where !files.contains(file) { files.append(file) }
        }
        return (files, empty)
    }

    private static func files(under path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { return [path] }
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        // The enumerator does not enter a folder that is named through a link.
        let walked = URL(filePath: folder).resolvingSymlinksInPath().path
        let names = FileManager.default.enumerator(atPath: walked)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            name.hasSuffix(ScenarioFile.ending) && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted().map { folder == "." ? $0 : "\(folder)/\($0)" }
    }
}
