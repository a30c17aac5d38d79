public import CaseModel

/// Takes out of a list of problems those that are only consequences of others: mending the cause mends them too.
///
/// An author reads every line as a mistake of their own. A line that a tab hides makes its step lack a key, a
/// manifest that cannot be used makes its department unknown; saying both sends the author to a right line. A
/// consequence goes only when its cause stays, so a list with errors never becomes one without.
public enum Consequences {
    /// The problems without consequences, in the order given.
    ///
    /// Linear in the number of problems.
    public static func removed(from problems: [Diagnostic]) -> [Diagnostic] {
        let errors = problems.filter { $0.severity == .error }
        let broken = Set(errors.map(\.place.file))
        let unreadable = Set(errors.filter { isOfYAML($0.code) }.map(\.place.file))
        let codes = Dictionary(grouping: errors, by: \.place.file).mapValues { Set($0.map(\.code)) }
        let unread = Set(
            errors.filter { ("OW1101"..."OW1149").contains($0.code.rawValue) }.map(\.place.file))
        let misnamed = errors.filter { $0.code == "OW1136" }
        let misnamedPlaces = Set(misnamed.map(\.place))
        let misnamedNames = Set(misnamed.map { "\($0.place.file) \($0.arguments["name"] ?? "")" })
        let misspelt = Set(errors.filter { $0.code == "OW1143" }.map(\.place))
        // Maps of names that say nothing: each name in them is unknown elsewhere in the file.
        let without = Set(
            errors.filter {
                $0.code == "OW1134" && ["conditions", "parts", "steps", "find"].contains($0.arguments["key"])
            }
            .map(\.place.file))
        let missing = Set(errors.filter { $0.code == "OW1134" }.map(\.place))
        var schemaProblems: Set<String> = []

        return problems.filter { problem in
            let file = problem.place.file
            let beside = codes[file] ?? []
            if unreadable.contains(file), ofLostLines.contains(problem.code) { return false }
            if misnamedPlaces.contains(problem.place), ofUnknownNames.contains(problem.code) { return false }
            if let manifest = Self.manifest(of: problem), unread.contains(manifest) { return false }
            for (consequence, causes) in sameFile where consequence == problem.code {
                if !beside.isDisjoint(with: causes) { return false }
            }
            switch problem.code {
            case "OW1380":
                // The department is there, but nothing could be made of its folder.
                let folder = "Adapters/\(problem.arguments["name"] ?? "")/"
                return !broken.contains { $0.hasPrefix(folder) }
            case "OW1383":
                // The basis stands there under another name.
                return !problem.related.contains { codes[$0.file]?.contains("OW1385") ?? false }
            case "OW1346":
                return !missing.contains(problem.place)
            case "OW1343":
                return !misspelt.contains(problem.place)
            case "OW1210":
                // The name that it should be is one that cannot be a name.
                let meant = (problem.arguments["known"] ?? "").filter { !"`$".contains($0) }
                return !without.contains(file) && !misnamedNames.contains("\(file) \(meant)")
            case "OW1314":
                // The calendar is there, but has mistakes of its own.
                return !broken.contains("Workflows/calendars/\(problem.arguments["name"] ?? "").yaml")
                    || file == "Workflows/calendars/\(problem.arguments["name"] ?? "").yaml"
            case "OW1444":
                // The name of the manifest differs from that of its folder, which has been told there.
                let manifest = file.dropLast("mock.yaml".count) + "adapter.yaml"
                return !(codes[String(manifest)]?.contains("OW1146") ?? false)
            case "OW1050":
                // libxml2 tells the same of every element that uses a name it does not know, and adds lines
                // without a place to what it has told with one.
                let text = problem.reason(in: .english)
                let isPlaced = problem.place.line > 0
                let hasPlaced = errors.contains {
                    $0.code == "OW1050" && $0.place.file == file && $0.place.line > 0
                }
                return (isPlaced || !hasPlaced) && schemaProblems.insert(file + "\n" + text).inserted
            default: return true
            }
        }
    }

    /// What follows when a line of a file cannot be read: names and keys that stood in it are missing elsewhere.
    private static let ofLostLines: Set<DiagnosticCode> = [
        "OW1132", "OW1210", "OW1301", "OW1303", "OW1304", "OW1305", "OW1340", "OW1346", "OW1347", "OW1350",
        "OW1353", "OW1359", "OW1366", "OW1441",
    ]

    /// What is said of a name that nothing has.
    private static let ofUnknownNames: Set<DiagnosticCode> = [
        "OW1146", "OW1304", "OW1305", "OW1307", "OW1308", "OW1340", "OW1350", "OW1380", "OW1381", "OW1382",
        "OW1404",
        "OW1405", "OW1440", "OW1442",
    ]

    /// The manifest whose mistakes may be the cause: a name of it is not known, and what stands in it could not be
    /// read in full.
    private static func manifest(of problem: Diagnostic) -> String? {
        switch problem.code {
        case "OW1381", "OW1382": "Adapters/\(problem.arguments["department"] ?? "")/adapter.yaml"
        case "OW1440", "OW1442":
            problem.place.file.hasSuffix("/mock.yaml")
                ? problem.place.file.dropLast("mock.yaml".count) + "adapter.yaml" : nil
        default: nil
        }
    }

    /// Consequences and their causes in the same file.
    private static let sameFile: [(consequence: DiagnosticCode, causes: Set<DiagnosticCode>)] = [
        // A root element that is not there has been told at the line that names it.
        ("OW1384", ["OW1402", "OW1403"]),
        // A service under a wrong name is missing under its right one.
        ("OW1441", ["OW1440"]),
        // Fields written as a map within a map.
        ("OW1346", ["OW1147"]),
        // A transport that is no word of the language.
        ("OW1622", ["OW1139", "OW1140", "OW1141"]),
    ]

    private static func isOfYAML(_ code: DiagnosticCode) -> Bool {
        ("OW1101"..."OW1122").contains(code.rawValue)
    }
}
