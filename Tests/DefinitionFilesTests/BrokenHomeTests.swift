import CaseModel
import DefinitionFiles
import Testing
import WorkflowModel

/// Home folders with mistakes in several files.
struct BrokenHomeTests {
    static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:m">
          <xs:element name="verify" type="xs:string"/>
          <xs:element name="verified" type="xs:string"/>
        </xs:schema>
        """
    static let application = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:f">
          <xs:element name="form" type="xs:string"/>
        </xs:schema>
        """
    static let calendar = """
        name: cn-guangxi
        version: "1"
        years:
          "2026":
            source: 通知
            off: [2026-10-01..2026-10-07]
            working: [2026-10-10]

        """

    private func read(
        workflow: String = Samples.workflow, manifest: String = Samples.manifest,
        application: String = application, messages: String = schema, calendar: String = calendar
    ) throws -> DefinitionRepository {
        let home = try TemporaryHome()
        try home.write(workflow, to: "Workflows/after-death-affairs/workflow.yaml")
        try home.write(application, to: "Workflows/after-death-affairs/application.xsd")
        try home.write(manifest, to: "Adapters/health-commission/adapter.yaml")
        try home.write(messages, to: "Adapters/health-commission/messages.xsd")
        try home.write(calendar, to: "Workflows/calendars/cn-guangxi.yaml")
        return withExtendedLifetime(home) { DefinitionRepository(home: home.path) }
    }

    @Test("A good home has no problem")
    func good() throws {
        let repository = try read()
        #expect(repository.problems == [])
        #expect(repository.workflows.first?.workflow.application.root.local == "form")
    }

    @Test("The problems of all files come at once, in the order of files and lines")
    func atOnce() throws {
        let repository = try read(
            workflow: Samples.workflow.replacing("title: 身后一件事", with: "titel: 身后一件事")
                .replacing("calendar: cn-guangxi", with: "calendar: cn-guanxi"),
            manifest: Samples.manifest.replacing("reply: verified", with: "reply: verfied"),
            application: Self.application.replacing("xs:string", with: "xs:strong"),
            calendar: Self.calendar.replacing("[2026-10-10]", with: "[2026-10-12, 2026-10-03]"))
        #expect(
            repository.problems.map { "\($0.place.text) \($0.code)" } == [
                "Adapters/health-commission/adapter.yaml:9:12 OW1402",
                "Adapters/health-commission/adapter.yaml:20:12 OW1402",
                "Adapters/health-commission/adapter.yaml:27:12 OW1402",
                "Workflows/after-death-affairs/application.xsd:2:3 OW1050",
                "Workflows/after-death-affairs/workflow.yaml:2:1 OW1130",
                "Workflows/after-death-affairs/workflow.yaml:5:11 OW1307",
                "Workflows/calendars/cn-guangxi.yaml:7:15 OW1313",
                "Workflows/calendars/cn-guangxi.yaml:7:27 OW1312",
            ])
    }

    @Test("Files that are missing, outside, or named otherwise are told at the value that names them")
    func files() throws {
        let missing = try read(
            workflow: Samples.workflow.replacing(
                "application: application.xsd", with: "application: form.xsd"),
            manifest: Samples.manifest.replacing("messages.xsd", with: "../../../etc/messages.xsd"))
        #expect(
            missing.problems.map { "\($0.place.text) \($0.code)" } == [
                "Adapters/health-commission/adapter.yaml:4:11 OW1145",
                "Workflows/after-death-affairs/workflow.yaml:4:14 OW1144",
            ])
        let renamed = try read(
            manifest: Samples.manifest.replacing("adapter: health-commission", with: "adapter: health"))
        #expect(
            renamed.problems.map { "\($0.place.text) \($0.code)" } == [
                "Adapters/health-commission/adapter.yaml:1:10 OW1146"
            ])
    }

    static let calendars: [(old: String, new: String, problem: String)] = [
        ("\"2026\":", "\"26\":", "OW1309:4:3"),
        ("2026-10-07]", "2026-09-07]", "OW1310:6:11"),
        ("2026-10-07]", "2026-10-32]", "OW1310:6:11"),
        ("2026-10-07]", "2027-10-07]", "OW1311:6:11"),
        ("2026-10-07]", "2026-10-07, 2026-10-05]", "OW1312:6:35"),
        ("[2026-10-10]", "[2026-10-09]", "OW1313:7:15"),
        ("version: \"1\"", "version: \"1\"\nextends: cn", "OW1314:3:10"),
        ("version: \"1\"", "version: \"1\"\nextends: cn-guangxi", "OW1314:3:10"),
        ("name: cn-guangxi", "name: cn", "OW1146:1:7"),
    ]

    @Test("What is wrong in a calendar is said at its place", arguments: calendars)
    func calendar(old: String, new: String, problem: String) throws {
        try #require(Self.calendar.contains(old))
        let repository = try read(calendar: Self.calendar.replacing(old, with: new, maxReplacements: 1))
        #expect(repository.problems.map { "\($0.code):\($0.place.line):\($0.place.column)" } == [problem])
    }

    @Test("Comments, layout and quotes do not change what a case is pinned to; a word does")
    func digest() throws {
        func digest(_ workflow: String, _ messages: String = Self.schema) throws -> Digest {
            let repository = try read(workflow: workflow, messages: messages)
            return try #require(repository.workflows.first).bundle.digest
        }
        let pinned = try digest(Samples.workflow)
        let commented =
            "# changed\n\n"
            + Samples.workflow.replacing("title: 核验", with: "title:   '核验'  # why")
            .replacing("after: [certificate, payee]", with: "after:\n    - certificate\n    - payee")
        #expect(try digest(commented) == pinned)
        #expect(
            try digest(
                Samples.workflow,
                Self.schema.replacing("<xs:el", with: "<!-- x --><xs:el", maxReplacements: 1)) == pinned)
        #expect(try digest(Samples.workflow.replacing("title: 核验", with: "title: 检验")) != pinned)
        #expect(try digest(Samples.workflow, Self.schema.replacing("xs:string", with: "xs:token")) != pinned)
    }

    @Test("A folder without definitions is no mistake")
    func empty() throws {
        let repository = DefinitionRepository(home: "/nonexistent/onewindow")
        #expect(repository.problems == [])
        #expect(repository.workflows.isEmpty)
    }
}
