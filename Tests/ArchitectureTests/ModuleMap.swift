/// Which module may import which: the table of `Documentation/ARCHITECTURE.md`, from the bottom up.
///
/// A module names only modules above it in this list, so no arrow can point up and there is no cycle.
struct ModuleMap {
    struct Row {
        var name: String
        /// Modules of ours.
        var imports: Set<String>
        /// Libraries from outside; the modules of the system (``ModuleMap/system``) need no mention.
        var libraries: Set<String> = []
        /// Functions from values to values: no clock, no chance, no file, and no module of the system.
        var isPure = false
    }

    var rows: [Row]

    /// What every module that is not pure may import.
    static let system: Set = [
        "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Musl", "Darwin", "Synchronization",
    ]
    /// What no module may import, and why.
    static let banned = [
        "FoundationXML": "it loads external entities and repairs malformed input by default"
    ]

    static let onewindow = ModuleMap(rows: [
        Row(name: "CaseModel", imports: [], libraries: ["CNettle"], isPure: true),
        Row(name: "WorkflowModel", imports: ["CaseModel"], isPure: true),
        Row(name: "LibXML", imports: ["CaseModel"], libraries: ["CLibXML2", "CLibXML2Shim"]),
        Row(name: "Expressions", imports: ["WorkflowModel", "CaseModel"], isPure: true),
        Row(name: "CaseMachine", imports: ["Expressions", "WorkflowModel", "CaseModel"], isPure: true),
        Row(
            name: "DefinitionFiles", imports: ["Expressions", "LibXML", "WorkflowModel", "CaseModel"]),
        Row(name: "Checker", imports: ["DefinitionFiles", "Expressions", "WorkflowModel", "CaseModel"]),
        Row(
            name: "Departments",
            imports: ["DefinitionFiles", "Expressions", "LibXML", "WorkflowModel", "CaseModel"],
            libraries: ["GRDB", "GRDBSQLite", "CPrograms", "CHTTP", "CPostgres"]),
        // Events are bytes to a journal: it needs to know no case machine.
        Row(name: "CaseJournal", imports: ["CaseModel"]),
        Row(
            name: "SQLiteJournal", imports: ["CaseJournal", "CaseModel"],
            libraries: ["GRDB", "GRDBSQLite"]),
        Row(
            name: "CaseRuntime",
            imports: [
                "CaseJournal", "Departments", "CaseMachine", "DefinitionFiles", "Expressions", "LibXML",
                "WorkflowModel", "CaseModel",
            ]),
        Row(
            name: "ScenarioKit",
            imports: [
                "CaseRuntime", "CaseJournal", "Departments", "Checker", "DefinitionFiles", "CaseMachine",
                "Expressions", "LibXML", "WorkflowModel", "CaseModel",
            ]),
        Row(
            name: "OneWindowTesting",
            imports: [
                "CaseRuntime", "CaseJournal", "Departments", "Checker", "DefinitionFiles", "CaseMachine",
                "Expressions", "LibXML", "WorkflowModel", "CaseModel",
            ],
            libraries: ["Testing"]),
        Row(name: "mutate", imports: ["OneWindowTesting", "CaseModel"]),
        Row(
            name: "onewindow",
            imports: [
                "ScenarioKit", "CaseRuntime", "SQLiteJournal", "CaseJournal", "Checker", "Departments",
                "DefinitionFiles",
                "CaseMachine", "Expressions", "LibXML", "WorkflowModel", "CaseModel",
            ], libraries: ["ArgumentParser"]),
    ])

    /// Module maps of C libraries and shims in C: nothing in them is Swift.
    static let withoutSwift: Set = [
        "CNettle", "CLibXML2", "CLibXML2Shim", "CPrograms", "CCurl", "CHTTP", "CPostgres",
    ]

    /// What is wrong with the imports of a file, each as `path:line: sentence`.
    func complaints(about file: Repository.File) -> [String] {
        guard let row = rows.first(where: { $0.name == file.module }) else {
            return ["\(file.path): the module \(file.module) does not stand in ModuleMap"]
        }
        return SwiftText(file.text).imports.compactMap { module, line in
            let place = "\(file.path):\(line)"
            if let reason = Self.banned[module] { return "\(place): \(module) is banned: \(reason)" }
            if row.imports.contains(module) || row.libraries.contains(module) || module == row.name {
                return nil
            }
            if Self.system.contains(module) {
                return row.isPure ? "\(place): \(row.name) is pure and may not import \(module)" : nil
            }
            return "\(place): \(row.name) may not import \(module)"
        }
    }
}
