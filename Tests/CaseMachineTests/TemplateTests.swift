import CaseMachine
import CaseModel
import DefinitionFiles
import Expressions
import OneWindowTesting
import Testing
import WorkflowModel

/// `send: letter.xml`: the message as a document, with expressions in it.
struct TemplateTests {
    private static func step(_ send: String) -> String {
        """
          a:
            title: a
            department: alpha
            service: write
            send: \(send)
        """
    }

    /// A template of the letter with this inside; `t:` is the namespace of templates.
    private static func letter(_ inside: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <letter xmlns="urn:onewindow:alpha:1" xmlns:t="urn:onewindow:template:1">
          \(inside)
        </letter>
        """
    }

    /// What the department is sent.
    private func sent(_ inside: String, _ application: [UInt8] = TestHome.application()) throws -> String {
        var bench = try MachineBench(
            Self.step("letter.xml"), application: application, templates: ["letter": Self.letter(inside)])
        try bench.open()
        let payload = try #require(bench.last?.requests.first?.payload)
        let text = String(decoding: try XMLTreeWriter.bytes(of: payload, name: "payload"), as: UTF8.self)
        return text.replacing(#"<letter xmlns="urn:onewindow:alpha:1">"#, with: "")
            .replacing("</letter>", with: "")
    }

    @Test(
        "What stands in braces is a value, what stands beside it is sent as it is written",
        arguments: [
            ("<id>{$application/id}</id><line>x</line>", "<id>7</id><line>x</line>"),
            ("<id>\n  {$application/id}\n</id><line/>", "<id>7</id><line/>"),
            (
                "<id>No. {$application/id}/{$application/count}, it's</id><line>{{x}}</line>",
                "<id>No. 7/3, it's</id><line>{x}</line>"
            ),
            (
                "<!-- not sent --><id><![CDATA[<&>]]></id><line>&lt;&#x37;{concat('}', $application/id)}</line>",
                "<id>&lt;&amp;&gt;</id><line>&lt;7}7</line>"
            ),
            (
                "<id>a\r\nb</id><line by='a\r\n b&#9;'>x</line>",
                "<id>a\nb</id><line by=\"a  b&#9;\">x</line>"
            ),
            (
                #"<id>1</id><line no="{$application/count}" by="the {$application/id}th">x</line>"#,
                #"<id>1</id><line no="3" by="the 7th">x</line>"#
            ),
        ])
    func values(inside: String, message: String) throws {
        #expect(try sent(inside) == message)
    }

    @Test("What has no value is left out: an element, an attribute, a group of which nothing is there")
    func nothing() throws {
        let inside =
            #"<id>1</id><line by="{$application/note}">x</line><closing>{$application/note}</closing>"#
        #expect(try sent(inside) == "<id>1</id><line>x</line>")
        #expect(
            try sent(inside, TestHome.application(note: "n"))
                == #"<id>1</id><line by="n">x</line><closing>n</closing>"#)
    }

    @Test("t:when says whether an element or a group is there")
    func when() throws {
        let inside = """
            <id>1</id>
            <to t:when="$application/flag" kind="k"><name>{$application/id}</name></to>
            <line>x</line>
            <closing t:when="exists($application/note)">constant</closing>
            """
        #expect(
            try sent(inside, TestHome.application(flag: true))
                == #"<id>1</id><to kind="k"><name>7</name></to><line>x</line>"#)
        #expect(
            try sent(inside, TestHome.application(flag: false, note: "n"))
                == "<id>1</id><line>x</line><closing>constant</closing>")
    }

    @Test("t:when proves what stands inside: what is asked for there is there")
    func whenProves() throws {
        let inside = """
            <id>1</id>
            <to t:when="exists($application/note)" kind="{$application/note}"><name>{$application/note}</name></to>
            <line>x</line>
            """
        #expect(try sent(inside) == "<id>1</id><line>x</line>")
        #expect(
            try sent(inside, TestHome.application(note: "n"))
                == #"<id>1</id><to kind="n"><name>n</name></to><line>x</line>"#)
    }

    @Test(
        "t:each makes one for each node, also of an element with text; several may be written out beside it")
    func each() throws {
        let inside = """
            <id>1</id>
            <line no="0">first</line>
            <line t:each="$application/item" t:as="one" by="{$one}">to {$one}</line>
            <line>last</line>
            """
        #expect(
            try sent(inside, TestHome.application(items: ["x", "y"]))
                == #"<id>1</id><line no="0">first</line><line by="x">to x</line><line by="y">to y</line>"#
                + "<line>last</line>")
        #expect(try sent(inside) == #"<id>1</id><line no="0">first</line><line>last</line>"#)
    }

    @Test("A template makes the message that the map makes, and its fields have the same sources and proofs")
    func sameAsMap() throws {
        let step = TestHome.step("a", "alpha act", note: "substring($application/id, 1, 1)")
        let template = """
            <ask xmlns="urn:onewindow:alpha:1">
              <id>{$application/id}</id>
              <note>{substring($application/id, 1, 1)}</note>
            </ask>
            """
        let other = step.replacing(
            "send:\n      id: $application/id\n      note: substring($application/id, 1, 1)",
            with: "send: ask.xml")
        #expect(other != step)
        var bench = try MachineBench(step)
        var twin = try MachineBench(other, templates: ["ask": template])
        try bench.open()
        try twin.open()
        let (one, two) = (try #require(bench.last?.requests.first), try #require(twin.last?.requests.first))
        #expect(
            try XMLTreeWriter.bytes(of: one.payload, name: "map")
                == XMLTreeWriter.bytes(of: two.payload, name: "template"))
        func fields(_ program: WorkflowProgram) -> [String] {
            guard case .request(_, let plan)? = program.steps.first?.action else { return [] }
            return plan.fields.map { "\($0.path) \($0.isRequired) \($0.isProved) \(program.sources(of: $0))" }
        }
        #expect(fields(bench.machine.program) == fields(twin.machine.program))
        #expect(fields(bench.machine.program).count == 2)
    }

    @Test("A case is pinned to the template; comments in it count no more than in a schema")
    func pinned() throws {
        let text = Self.letter("<id>{$application/id}</id><line>x</line>")
        let home = try TestHome("steps:\n" + Self.step("letter.xml"), templates: ["letter": text])
        let first = try #require(home.repository.workflows.first).bundle
        #expect(first.entries.map(\.kind).contains(.template))
        let again = try DefinitionBundle.decode(first.encode()).load()
        #expect(again.bundle.digest == first.digest)
        guard case .request(let request)? = again.workflow.steps.first?.action else {
            Issue.record("no request")
            return
        }
        #expect(request.send.template?.children.map(\.name.local) == ["id", "line"])
        try home.change(template: "letter", text.replacing("<id>", with: "<!-- x --><id>"))
        #expect(home.repository.workflows.first?.bundle.digest == first.digest)
        try home.change(template: "letter", text.replacing(">x<", with: ">y<"))
        #expect(home.repository.workflows.first?.bundle.digest != first.digest)
    }

    @Test(
        "A mistake in a template is told with its place in it",
        arguments: [
            ("<id>1</id>", ["OW1346 letter.xml:2:1"]),
            ("<line>x</line><id>1</id>", ["OW1436 letter.xml:3:3"]),
            ("<id>1</id><id>2</id><line>x</line>", ["OW1342 letter.xml:3:13"]),
            ("<id>1</id><lin>x</lin>", ["OW1343 letter.xml:3:13"]),
            ("<id>{$application/nam}</id><line>x</line>", ["OW1211 letter.xml:3:21"]),
            ("<id>a {$application/note}</id><line>x</line>", ["OW1437 letter.xml:3:10"]),
            ("<id>{$application/note}</id><line>x</line>", ["OW1347 letter.xml:3:3"]),
            ("<id>{$application/id</id><line>x</line>", ["OW1454 letter.xml:3:7"]),
            ("<id>a}</id><line>x</line>", ["OW1454 letter.xml:3:8"]),
            ("<id>1</id>x<line>x</line>", ["OW1438 letter.xml:3:13"]),
            (#"<id>1</id><line t:wen="$application/flag">x</line>"#, ["OW1439 letter.xml:3:19"]),
            (#"<id>1</id><line t:each="$application/item">x</line>"#, ["OW1455 letter.xml:3:13"]),
            (#"<id t:when="$application/flag">1</id><line>x</line>"#, ["OW1362 letter.xml:3:15"]),
            (#"<id>1</id><to><name>x</name></to><line>x</line>"#, ["OW1346 letter.xml:3:13"]),
            (#"<id>1</id><to kind="{$note}"><name>x</name></to><line>x</line>"#, ["OW1210 letter.xml:3:24"]),
            (#"<id xmlns="urn:other">1</id><line>x</line>"#, ["OW1435 letter.xml:3:3"]),
            (#"<id>1</id><line no="x">x</line>"#, ["OW1361 letter.xml:3:19"]),
        ])
    func mistakes(inside: String, problems: [String]) throws {
        let home = try TestHome(
            "steps:\n" + Self.step("letter.xml"), templates: ["letter": Self.letter(inside)])
        let repository = home.repository
        var found = repository.problems
        if let loaded = repository.workflows.first, !repository.hasErrors {
            found +=
                WorkflowProgram.compile(
                    loaded.workflow,
                    contracts: Dictionary(
                        uniqueKeysWithValues: loaded.departments.map { ($0.contract.name, $0.contract) })
                ).diagnostics
        }
        #expect(
            found.map { "\($0.code) \($0.place.text.split(separator: "/").last ?? "")" } == problems)
    }

    @Test(
        "A template of another message, of no document, or that is not there, is told",
        arguments: [
            ("<ask xmlns='urn:onewindow:alpha:1'/>", ["OW1434 letter.xml:1:1"]),
            ("<letter/>", ["OW1435 letter.xml:1:1"]),
            (
                "<letter xmlns='urn:onewindow:alpha:1' xmlns:t='urn:onewindow:template:1' t:when='true()'/>",
                ["OW1456 letter.xml:1:82"]
            ),
        ])
    func roots(text: String, problems: [String]) throws {
        let home = try TestHome("steps:\n" + Self.step("letter.xml"), templates: ["letter": text])
        let repository = home.repository
        var found = repository.problems
        if let loaded = repository.workflows.first, !repository.hasErrors {
            found +=
                WorkflowProgram.compile(
                    loaded.workflow,
                    contracts: Dictionary(
                        uniqueKeysWithValues: loaded.departments.map { ($0.contract.name, $0.contract) })
                ).diagnostics
        }
        #expect(
            found.map { "\($0.code) \($0.place.text.split(separator: "/").last ?? "")" } == problems)
    }

    @Test("Broken documents and files that are not there keep the codes they have everywhere")
    func files() throws {
        let missing = try TestHome("steps:\n" + Self.step("letter.xml"))
        #expect(missing.repository.problems.map(\.code) == ["OW1144"])
        let broken = try TestHome(
            "steps:\n" + Self.step("letter.xml"), templates: ["letter": "<letter><id></letter>"])
        #expect(broken.repository.problems.count == 1)
        #expect(broken.repository.problems.first?.place.line == 1)
        let typed = try TestHome(
            "steps:\n" + Self.step("letter.xml"), templates: ["letter": "<!DOCTYPE letter><letter/>"])
        #expect(typed.repository.problems.count == 1)
    }
}
