import CaseModel
import DefinitionFiles
import LibXML
import Testing
import WorkflowModel

/// The definitions that the repository ships.
struct DefinitionRepositoryTests {
    static let home = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    @Test("The shipped definitions have no problem")
    func shipped() {
        let repository = DefinitionRepository(home: Self.home)
        #expect(repository.problems.map { "\($0.place.text) \($0.code) \($0.reason(in: .english))" } == [])
        #expect(repository.workflows.map(\.workflow.name) == ["after-death-affairs"])
        #expect(
            repository.departments.map(\.contract.name)
                == ["health-commission", "human-resources", "public-security"])
        #expect(repository.calendars.keys.sorted() == ["cn", "cn-guangxi"])
    }

    @Test("The workflow for an application is found by its root element's expanded name")
    func byRoot() throws {
        let repository = DefinitionRepository(home: Self.home, scope: .needed)
        let root = XMLName(namespace: "urn:onewindow:after-death-affairs:1", local: "application")
        #expect(repository.workflows(forApplication: root).map(\.workflow.name) == ["after-death-affairs"])
        #expect(repository.workflows(forApplication: XMLName(local: "application")).isEmpty)
        #expect(repository.calendars.keys.sorted() == ["cn-guangxi"])
    }

    @Test("A bundle read back says the same, with the same digest")
    func bundle() throws {
        let repository = DefinitionRepository(home: Self.home, scope: .needed)
        let definition = try #require(repository.workflows.first)
        let bytes = definition.bundle.encode()
        let again = try DefinitionBundle.decode(bytes)
        #expect(again == definition.bundle)
        #expect(again.digest == definition.bundle.digest)
        let loaded = try again.load()
        #expect(loaded.bundle == definition.bundle)
        #expect(loaded.workflow.steps.map(\.name) == definition.workflow.steps.map(\.name))
        #expect(loaded.departments.map(\.contract.name) == definition.departments.map(\.contract.name))
        #expect(loaded.application.model.roots.count == definition.application.model.roots.count)
        #expect(
            definition.bundle.entries.map(\.path) == [
                "Workflows/after-death-affairs/workflow.yaml", "Adapters/health-commission/adapter.yaml",
                "Adapters/human-resources/adapter.yaml", "Adapters/public-security/adapter.yaml",
                "Adapters/health-commission/messages.xsd", "Adapters/human-resources/messages.xsd",
                "Adapters/public-security/messages.xsd", "Workflows/after-death-affairs/application.xsd",
            ])
    }

    @Test("Any byte changed in a stored bundle is either refused or shows in its digest")
    func damaged() throws {
        let definition = try #require(DefinitionRepository(home: Self.home, scope: .needed).workflows.first)
        let bytes = definition.bundle.encode()
        for at in stride(from: 0, to: bytes.count, by: 997) {
            var changed = bytes
            changed[at] ^= 1
            guard let decoded = try? DefinitionBundle.decode(changed) else { continue }
            #expect(decoded.digest != definition.bundle.digest)
        }
        #expect(throws: Diagnostic.self) { try DefinitionBundle.decode(Array(bytes.dropLast(10))) }
        #expect(throws: Diagnostic.self) { try DefinitionBundle.decode([]) }
    }

    @Test("The regional calendar has the country's days and its own")
    func calendar() throws {
        let calendars = DefinitionRepository(home: Self.home).calendars
        let national = try #require(calendars["cn"])
        let regional = try #require(calendars["cn-guangxi"])
        let third = try #require(CalendarDate("2026-04-20"))
        #expect(national.isWorkingDay(third) == true)
        #expect(regional.isWorkingDay(third) == false)
        // facts 6.5: 2026-09-30 and five working days is 2026-10-13.
        let start = try #require(CalendarDate("2026-09-30"))
        #expect(national.date(after: 5, workingDaysFrom: start)?.text == "2026-10-13")
        #expect(regional.date(after: 5, workingDaysFrom: start)?.text == "2026-10-13")
        #expect(regional.version == "2026-11 + cn 2026-11")
        #expect(national.date(after: 400, workingDaysFrom: start) == nil)
    }
}
