public import DefinitionFiles
import Foundation

/// A home folder of one test's own with one small workflow, `trial`; gone with the test.
///
/// The form is `<application>` with `id`, `flag`, `count`, an optional `note` and any number of `item`. Its departments, `alpha` and `beta`,
/// all do the same: `act` (knows our keys), `act-blind` (does not), `look` (changes nothing). Each is asked `<ask>` with
/// `id` and an optional `note` and answers `<told>` with `answer`, or says `no` or `not-yet`. What can be undone:
/// `act-back` and `act-back-blind` (by `revoke`, which is sent `answer` and `because`), `act-plain` (by `revoke-plain`, which
/// needs nothing); `act-scanned` takes PDF and JPEG files; of `act-open` nothing is said, and of the others that it cannot be. `act-anew` takes a correction by being
/// asked anew, and `act-amend` by `amend`. `write` is sent a `<letter>`, which has attributes, lists and groups. Of its own
/// accord each sends `sent`, a `<told>`.
public final class TestHome: Sendable {
    public let path: String

    /// - Parameters:
    ///   - body: the workflow from `exclusive:` or `steps:` on; see ``step(_:_:_:)`` for its steps.
    ///   - tables: texts of tables by their names; the workflow says `tables/NAME.yaml`.
    ///   - templates: texts of templates by their names; the workflow says `NAME.xml`.
    ///   - inner: the body of a second workflow, `inner`, whose form has `id` and an optional `note`, with an element
    ///     `outcome` that holds an `answer`.
    ///   - hasForm: false for a workflow that begins with a message.
    public init(
        _ body: String, tables: [String: String] = [:], templates: [String: String] = [:],
        inner: String? = nil, hasForm: Bool = true
    ) throws {
        path = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try write(Self.workflow(body, hasForm: hasForm), to: Self.workflowPath)
        try write(Self.form, to: "Workflows/trial/application.xsd")
        for (name, text) in tables { try change(table: name, text) }
        for (name, text) in templates { try change(template: name, text) }
        try write(Self.calendar, to: "Workflows/calendars/test.yaml")
        if let inner {
            try write(Self.workflow(inner, name: "inner"), to: "Workflows/inner/workflow.yaml")
            try write(Self.innerForm, to: "Workflows/inner/application.xsd")
        }
        for name in ["alpha", "beta"] {
            try write(Self.manifest(name), to: "Adapters/\(name)/adapter.yaml")
            try write(Self.messages(name), to: "Adapters/\(name)/messages.xsd")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Puts another workflow in place of the one there is.
    public func change(_ body: String) throws {
        try write(Self.workflow(body), to: Self.workflowPath)
    }

    /// Puts another table in place of the one there is, or adds one.
    public func change(table name: String, _ text: String) throws {
        try write(text, to: "Workflows/trial/tables/\(name).yaml")
    }

    /// Puts another template in place of the one there is, or adds one.
    public func change(template name: String, _ text: String) throws {
        try write(text, to: "Workflows/trial/\(name).xml")
    }

    public var repository: DefinitionRepository { DefinitionRepository(home: path) }

    /// A step that asks `alpha` to `act`, unless told otherwise.
    ///
    /// - Parameter more: further lines of the step.
    public static func step(
        _ name: String, _ service: String = "alpha act", _ more: String..., note: String? = nil
    ) -> String { step(name, service, lines: more, note: note) }

    /// The same with the further lines as an array.
    public static func step(
        _ name: String, _ service: String, lines more: [String], note: String? = nil
    ) -> String {
        let words = service.split(separator: " ")
        var lines = [
            "  \(name):", "    title: \(name)", "    department: \(words[0])", "    service: \(words[1])",
            "    send:", "      id: $application/id",
        ]
        if let note { lines.append("      note: \(note)") }
        return (lines + more.map { "    " + $0 }).joined(separator: "\n")
    }

    /// The bytes of a filled-in form.
    public static func application(
        id: String = "7", flag: Bool = true, count: Int = 3, note: String? = nil, items: [String] = []
    ) -> [UInt8] {
        let note = (note.map { "<note>\($0)</note>" } ?? "") + items.map { "<item>\($0)</item>" }.joined()
        return Array(
            """
            <application xmlns="urn:onewindow:trial:1"><id>\(id)</id><flag>\(flag)</flag><count>\(count)</count>\(note)</application>
            """.utf8)
    }

    // MARK: Files

    /// The text of one of its files.
    public func text(of file: String) throws -> String {
        try String(contentsOf: URL(fileURLWithPath: path + "/" + file), encoding: .utf8)
    }

    /// Puts a text in place of one of its files, or adds one.
    public func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    static let workflowPath = "Workflows/trial/workflow.yaml"

    /// The whole text of a workflow with this body.
    static func workflow(_ body: String, name: String = "trial", hasForm: Bool = true) -> String {
        """
        workflow: \(name)
        title: 试办
        version: "1"
        \(hasForm ? "application: application.xsd\n" : "")calendar: test
        \(body)

        """
    }

    private static let calendar = """
        name: test
        version: "1"
        years:
          "2026":
            source: made up for tests
            off: [2026-12-01]

        """

    private static func element(_ name: String, _ type: String = "xs:string", optional: Bool = false)
        -> String
    {
        #"<xs:element name="\#(name)" type="\#(type)"\#(optional ? #" minOccurs="0""# : "")/>"#
    }

    private static func schema(_ name: String, _ roots: [(name: String, fields: [String])]) -> String {
        let elements = roots.map { root in
            #"<xs:element name="\#(root.name)"><xs:complexType><xs:sequence>"# + root.fields.joined()
                + "</xs:sequence></xs:complexType></xs:element>"
        }
        return
            #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:onewindow:\#(name):1" "#
            + #"elementFormDefault="qualified">"# + elements.joined() + "</xs:schema>"
    }

    private static let form = schema(
        "trial",
        [
            (
                "application",
                [
                    element("id"), element("flag", "xs:boolean"), element("count", "xs:integer"),
                    element("note", optional: true),
                    #"<xs:element name="item" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>"#,
                ]
            )
        ])

    private static let innerForm = schema(
        "inner",
        [
            ("application", [element("id"), element("note", optional: true)]),
            ("outcome", [element("answer")]),
        ])

    private static func messages(_ department: String) -> String {
        // Of a note only two letters pass: a way to a request that fails its own schema.
        let note =
            #"<xs:element name="note" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">"#
            + #"<xs:maxLength value="2"/></xs:restriction></xs:simpleType></xs:element>"#
        func group(_ name: String, _ occurs: String, _ content: String) -> String {
            #"<xs:element name="\#(name)" \#(occurs)><xs:complexType>\#(content)</xs:complexType></xs:element>"#
        }
        let number = #"<xs:attribute name="no" type="xs:integer"/><xs:attribute name="by"/>"#
        let letter = [
            element("id"),
            group(
                "to", #"minOccurs="0""#,
                "<xs:sequence>" + element("name") + element("since", "xs:date", optional: true)
                    + "</xs:sequence>"
                    + #"<xs:attribute name="kind" use="required"/>"#),
            group(
                "line", #"maxOccurs="unbounded""#,
                #"<xs:simpleContent><xs:extension base="xs:string">"# + number
                    + "</xs:extension></xs:simpleContent>"),
            element("closing", optional: true),
        ]
        return schema(
            department,
            [
                ("ask", [element("id"), note]), ("back", [element("answer"), element("because")]),
                ("letter", letter), ("bare", [note]), ("told", [element("answer")]),
                ("other", [element("answer")]),
            ])
    }

    private static func manifest(_ department: String) -> String {
        func service(_ name: String, _ more: String, request: String = "ask") -> String {
            """
              \(name):
                title: \(name)
                request: \(request)
                reply: told
                rejections: {no: 不予受理, not-yet: 尚未登记}
                promise: 1 working day
                purpose: 试办
                legal-basis: 试办
                retryable: [system-busy]
                \(more)
            """
        }
        return """
            adapter: \(department)
            title: \(department)
            code: 11450100MB0000C310
            messages: messages.xsd
            services:
            \(service("act", "undo: none\n    why-not: for tests"))
            \(service("act-blind", "on-unknown: desk\n    undo: none\n    why-not: for tests"))
            \(service("act-back", "undo: revoke"))
            \(service("act-back-blind", "on-unknown: desk\n    undo: revoke"))
            \(service("act-plain", "undo: revoke-plain"))
            \(service("act-open", ""))
            \(service("revoke-plain", "undo: none\n    why-not: for tests", request: "bare"))
            \(service("revoke", "undo: none\n    why-not: for tests", request: "back"))
            \(service("look", "on-unknown: desk\n    changes: nothing"))
            \(service("act-anew", "undo: none\n    why-not: for tests\n    correction: again"))
            \(service("act-amend", "undo: none\n    why-not: for tests\n    correction: amend"))
            \(service("amend", "undo: none\n    why-not: for tests"))
            \(service("act-asked", "on-unknown: {ask-first: find, not-there: no}\n    undo: none\n    why-not: for tests"))
            \(service("find", "changes: nothing"))
            \(service("act-twice", "undo: none\n    why-not: for tests\n    replies: {more: {title: 后续, message: other}}"))
            \(service("act-scanned", "undo: none\n    why-not: for tests\n    attachments: [pdf, jpeg]"))
            \(service("write", "undo: none\n    why-not: for tests", request: "letter"))
            notices:
              sent:
                title: 自行发来
                message: told
            transport: mock

            """
    }
}
