import CaseModel

/// `workflow:` of a step — the workflow that is run as a case of its own.
public struct SubCaseRule: Sendable {
    public var workflow: WorkflowName
    public var place: SourcePlace
    public init(workflow: WorkflowName, place: SourcePlace) {
        self.workflow = workflow
        self.place = place
    }
}

/// `result:` of a workflow — what a case gives to the case that has opened it.
public struct ResultRule: Sendable {
    /// A root element of the form's schema.
    public var element: String
    public var elementPlace: SourcePlace
    public var send: SendMap
    public init(element: String, elementPlace: SourcePlace, send: SendMap) {
        self.element = element
        self.elementPlace = elementPlace
        self.send = send
    }
}

/// A workflow as the workflows that run it see it: as if it were a department.
///
/// A case asks it by a request that holds the form, and has a receipt when a case of its own has been opened, and the
/// reply when that is complete. A correction of the form is another request, answered when everybody has been told. So whatever can be said of a department's step can be said of a sub-case: what it is for
/// the case to wait, to be withdrawn, to lose a race, to be late.
public enum SubCaseContract {
    /// The namespace of what such a case answers when its workflow says nothing of `result:`.
    public static let namespace = "urn:onewindow:case:1"
    public static let transport = "workflow"
    /// Opens the case.
    public static let run: ServiceName = "run"
    /// Withdraws it: it undoes what it has done.
    public static let withdraw: ServiceName = "withdraw"
    /// Fills in its form anew, and has it tell whoever was sent what has changed.
    public static let correct: ServiceName = "correct"

    public static let completed = XMLName(namespace: namespace, local: "completed")
    public static let withdrawing = XMLName(namespace: namespace, local: "withdraw")
    public static let withdrawn = XMLName(namespace: namespace, local: "withdrawn")

    /// Its form was refused.
    public static let refused: ReasonCode = "refused"
    /// There is a case already under the key of its `exclusive:`.
    public static let exists: ReasonCode = "exists"
    /// It has ended without completion.
    public static let ended: ReasonCode = "ended"
    /// Somebody has withdrawn it.
    public static let isWithdrawn: ReasonCode = "withdrawn"
    /// It cannot be withdrawn any more.
    public static let closed: ReasonCode = "closed"

    /// No folder of a department has such a name: the two never meet.
    public static func name(of workflow: WorkflowName) -> DepartmentName {
        DepartmentName(prefix + workflow.rawValue)
    }
    private static let prefix = "workflow/"

    /// The workflow that a name of ``name(of:)`` stands for; nil for a department's.
    public static func workflow(of department: DepartmentName) -> WorkflowName? {
        department.rawValue.hasPrefix(prefix)
            ? WorkflowName(String(department.rawValue.dropFirst(prefix.count))) : nil
    }

    /// The schema of its messages, beside the form's own.
    ///
    /// - Parameters:
    ///   - form: the form's XSD as the workflow names it.
    ///   - formNamespace: its target namespace.
    public static func schema(form: String, formNamespace: String) -> String {
        func escaped(_ text: String) -> String {
            text.map { ["&": "&amp;", "<": "&lt;", "\"": "&quot;"][$0] ?? String($0) }.joined()
        }
        let imported = formNamespace.isEmpty ? "" : " namespace=\"\(escaped(formNamespace))\""
        return """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="\(namespace)" \
            elementFormDefault="qualified">
            <xs:import\(imported) schemaLocation="\(escaped(form))"/>
            <xs:element name="completed"><xs:complexType><xs:sequence>\
            <xs:element name="case" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="withdraw"><xs:complexType/></xs:element>
            <xs:element name="withdrawn"><xs:complexType/></xs:element>
            </xs:schema>
            """
    }

    /// What a workflow promises whoever runs it.
    public static func contract(
        of workflow: WorkflowName, title: String, messages: SchemaModel, path: String, form: XMLName,
        result: XMLName?, place: SourcePlace
    ) -> DepartmentContract {
        var contract = DepartmentContract(
            name: name(of: workflow), title: title, code: "", messages: messages, messagesPath: path,
            transport: transport, place: place)
        // The time the law gives an office for a decision where nothing else is said: 行政许可法 (2019), article 42.
        let promise = TimeSpan.workingDays(20)
        var run = ServiceContract(
            name: Self.run, title: title, request: form, reply: result ?? completed, promise: promise,
            place: place)
        run.rejections = [
            .init(code: refused, title: "不予受理"), .init(code: exists, title: "已有办件"),
            .init(code: ended, title: "未办结而终止"), .init(code: isWithdrawn, title: "已撤件"),
        ]
        run.undo = .service(withdraw)
        run.correction = .service(correct)
        run.purpose = title
        // The case it opens counts its own.
        run.visits = .init(count: 0, source: "a case of its own")
        var undo = ServiceContract(
            name: withdraw, title: "撤件：" + title, request: withdrawing, reply: withdrawn, promise: promise,
            place: place)
        undo.rejections = [.init(code: closed, title: "已不能撤件")]
        undo.undo = .none(why: "a case that was withdrawn is opened anew")
        undo.purpose = undo.title
        undo.visits = run.visits
        // What it gives when everybody has been told takes the place of what it gave before.
        var correction = ServiceContract(
            name: Self.correct, title: "更正：" + title, request: form, reply: result ?? completed,
            promise: promise, place: place)
        correction.rejections = run.rejections + undo.rejections
        correction.undo = .none(why: "a correction is made good by another one")
        correction.purpose = correction.title
        correction.visits = run.visits
        contract.services = [run, undo, correction]
        return contract
    }
}
