import Testing

struct ModuleMapTests {
    @Test("No module imports upwards, and pure modules import nothing of the system")
    func imports() throws {
        let files = try Repository.this.files(in: "Sources", ending: ".swift")
        try #require(files.count > 30)
        #expect(files.flatMap(ModuleMap.onewindow.complaints) == [])
    }

    @Test("Every folder in Sources stands in the map")
    func everyModuleIsMapped() throws {
        let mapped = Set(ModuleMap.onewindow.rows.map(\.name)).union(ModuleMap.withoutSwift)
        #expect(Set(try Repository.this.folders(in: "Sources")).subtracting(mapped) == [])
    }

    @Test("The map names only what stands above, so its arrows point down")
    func mapPointsDown() {
        var seen: Set<String> = []
        for row in ModuleMap.onewindow.rows {
            #expect(row.imports.isSubset(of: seen), "\(row.name) names a module that stands below it")
            seen.insert(row.name)
        }
    }

    @Test(
        "The check finds what it is there to find",
        arguments: [
            (
                "Sources/CaseModel/Bad.swift", "import Expressions",
                "Sources/CaseModel/Bad.swift:1: CaseModel may not import Expressions"
            ),
            (
                "Sources/WorkflowModel/Bad.swift", "import CaseModel\npublic import struct Foundation.Date",
                "Sources/WorkflowModel/Bad.swift:2: WorkflowModel is pure and may not import Foundation"
            ),
            (
                "Sources/LibXML/Bad.swift", "/* a word\n*/ @preconcurrency internal import FoundationXML",
                "Sources/LibXML/Bad.swift:2: FoundationXML is banned: "
                    + "it loads external entities and repairs malformed input by default"
            ),
            (
                "Sources/CaseJournal/Bad.swift", "@testable import CaseMachine",
                "Sources/CaseJournal/Bad.swift:1: CaseJournal may not import CaseMachine"
            ),
            (
                "Sources/Invented/Bad.swift", "",
                "Sources/Invented/Bad.swift: the module Invented does not stand in ModuleMap"
            ),
        ])
    func findsBadImports(path: String, text: String, complaint: String) {
        let file = Repository.File(path: path, text: text)
        #expect(ModuleMap.onewindow.complaints(about: file) == [complaint])
    }

    @Test("An import in a comment or a text is none")
    func wordsAreNotImports() {
        let text = #"""
            // import CaseMachine
            /* import CaseMachine /* nested */
            import CaseMachine */
            let text = """
                import CaseMachine
                """
            let more = "/*"; import CaseModel
            """#
        let file = Repository.File(path: "Sources/CaseJournal/Good.swift", text: text)
        #expect(ModuleMap.onewindow.complaints(about: file) == [])
    }
}
