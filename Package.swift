// swift-tools-version: 6.2
import PackageDescription

/// Every module is held to the same rules: Swift 6 mode, complete concurrency checking, no warnings.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Arrows only point down: `ArchitectureTests` reads this description and fails when one points up.
let modules: [(name: String, imports: [Target.Dependency])] = [
    ("CaseModel", ["CNettle"]),
    ("WorkflowModel", ["CaseModel"]),
    ("LibXML", ["CaseModel", "CLibXML2", "CLibXML2Shim"]),
    ("Expressions", ["WorkflowModel", "CaseModel"]),
    ("CaseMachine", ["Expressions", "WorkflowModel", "CaseModel"]),
    ("DefinitionFiles", ["WorkflowModel", "Expressions", "LibXML", "CaseModel"]),
    ("Checker", ["DefinitionFiles", "Expressions", "WorkflowModel", "CaseModel"]),
    (
        "Departments",
        [
            "DefinitionFiles", "Expressions", "LibXML", "WorkflowModel", "CaseModel", "CPrograms", "CHTTP",
            "CPostgres",
            .product(name: "GRDB", package: "GRDB.swift"),
        ]
    ),
    ("CaseJournal", ["CaseModel"]),
    (
        "SQLiteJournal",
        [
            "CaseJournal", "CaseModel", .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ]
    ),
    (
        "CaseRuntime",
        [
            "CaseJournal", "Departments", "CaseMachine", "DefinitionFiles", "Expressions", "LibXML",
            "WorkflowModel", "CaseModel",
        ]
    ),
    (
        "ScenarioKit",
        [
            "CaseRuntime", "CaseJournal", "Departments", "CaseMachine", "Checker", "DefinitionFiles",
            "Expressions", "LibXML", "WorkflowModel", "CaseModel",
        ]
    ),
    (
        "OneWindowTesting",
        [
            "CaseRuntime", "CaseJournal", "Departments", "CaseMachine", "Checker", "DefinitionFiles",
            "Expressions", "LibXML", "WorkflowModel", "CaseModel",
        ]
    ),
]

/// One test target a module, with what it uses beside that module.
let tests: [(name: String, uses: [Target.Dependency])] = [
    // Runs the built program; the dependency has it built first.
    (
        "EndToEndTests",
        [
            "onewindow", "swift-adapter-sample", "OneWindowTesting",
            .product(name: "GRDB", package: "GRDB.swift"),
        ]
    ),
    ("ArchitectureTests", ["CaseModel"]),
    ("CaseModelTests", ["CaseModel"]),
    // The schema and document that both sides of the agreement read are files.
    (
        "ExpressionsTests",
        ["Expressions", "DefinitionFiles", "LibXML", "WorkflowModel", "CaseModel"]
    ),
    (
        "CaseMachineTests",
        [
            "CaseMachine", "Expressions", "DefinitionFiles", "LibXML", "WorkflowModel", "CaseModel",
            "OneWindowTesting",
        ]
    ),
    ("CaseJournalTests", ["CaseJournal", "CaseModel", "OneWindowTesting"]),
    (
        "SQLiteJournalTests",
        [
            "SQLiteJournal", "CaseJournal", "CaseModel", "OneWindowTesting",
            .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ]
    ),
    (
        "CaseRuntimeTests",
        [
            "CaseRuntime", "CaseJournal", "SQLiteJournal", "Departments", "CaseMachine",
            "DefinitionFiles", "CaseModel", "OneWindowTesting",
        ]
    ),
    ("LibXMLTests", ["LibXML", "CaseModel"]),
    (
        "CheckerTests",
        [
            "Checker", "Departments", "DefinitionFiles", "Expressions", "LibXML", "WorkflowModel",
            "CaseModel",
        ]
    ),
    (
        "MutationTests",
        [
            "OneWindowTesting", "Checker", "DefinitionFiles", "Expressions", "CaseMachine", "LibXML",
            "WorkflowModel",
            "CaseModel",
        ]
    ),
    (
        "DefinitionFilesTests",
        ["DefinitionFiles", "Expressions", "LibXML", "WorkflowModel", "CaseModel", "Yams"]
    ),
    (
        "DepartmentsTests",
        [
            "Departments", "DefinitionFiles", "LibXML", "WorkflowModel", "CaseModel", "OneWindowTesting",
            .product(name: "GRDB", package: "GRDB.swift"),
        ]
    ),
    (
        "ScenarioKitTests",
        [
            "ScenarioKit", "CaseRuntime", "Departments", "CaseMachine", "DefinitionFiles", "LibXML",
            "WorkflowModel", "CaseModel", "OneWindowTesting",
        ]
    ),
]

let package = Package(
    name: "onewindow",
    products: [
        .executable(name: "onewindow", targets: ["onewindow"]),
        // The expression language by itself: Documentation/EXPRESSIONS.md.
        .library(name: "OneWindowExpressions", targets: ["Expressions", "WorkflowModel", "CaseModel"]),
        .library(name: "OneWindowKit", targets: modules.map(\.name).filter { $0 != "OneWindowTesting" }),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: modules.map {
        .target(
            name: $0.name, dependencies: $0.imports,
            // The schema of the envelope stands in the source as text; a test compares the two.
            exclude: $0.name == "Departments" ? ["Envelopes/envelope.xsd"] : [], swiftSettings: strict)
    }
        + tests.map {
            .testTarget(name: $0.name, dependencies: $0.uses, swiftSettings: strict)
        } + [
            .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
            .systemLibrary(
                name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
            .target(name: "CLibXML2Shim", dependencies: ["CLibXML2"]),
            .target(name: "CPrograms"),
            .systemLibrary(
                name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
            .target(name: "CHTTP", dependencies: ["CCurl"]),
            .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
            // The proof by broken copies: scripts/mutate.sh.
            .executableTarget(
                name: "mutate", dependencies: ["OneWindowTesting", "CaseModel"], swiftSettings: strict),
            // The example of a department in Swift, which has a package of its own beside it for its reader. Here it is built and
            // run by the tests.
            .executableTarget(
                // Not the name of the target there: in one build there is one of each.
                name: "swift-adapter-sample",
                dependencies: [
                    "CaseRuntime", "SQLiteJournal", "CaseJournal", "Departments", "DefinitionFiles", "LibXML",
                    "CaseModel",
                ], path: "Samples/swift-adapter/Sources", swiftSettings: strict),
            .executableTarget(
                name: "onewindow",
                dependencies: [
                    "ScenarioKit", "CaseRuntime", "SQLiteJournal", "CaseJournal", "Checker", "Departments",
                    "DefinitionFiles", "CaseMachine", "Expressions", "LibXML", "WorkflowModel",
                    "CaseModel", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ], swiftSettings: strict),
        ],
    swiftLanguageModes: [.v6]
)
