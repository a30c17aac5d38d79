import CaseModel
import Expressions
import WorkflowModel

/// A small workflow of values: one form, two departments, steps as a test says them.
///
/// `registry` verifies and always answers; `police` takes a message with every kind of field.
struct TestWorkflow: Sendable {
    var conditions: [(String, String)] = []
    var parts: [(String, [String: SendMap.Value])] = []
    var refusals: [String] = []
    var key: String?
    var completeWhen: [String] = []
    var steps: [Step] = []
    var mayReceive: [[String]] = [["deceased", "id-number"]]
    var application = TestWorkflow.form

    struct Step: Sendable {
        var name: String
        var after: [String] = []
        var when: String?
        /// Nil for a `set:` step.
        var service: (department: String, service: String)? = ("registry", "verify")
        var send: [String: SendMap.Value] = [
            "number": "$application/number", "name": "$application/deceased/name",
        ]
        var uses: [String] = []
        var set: [(String, String)] = []
        var onRejection: [(code: String, OutcomeRules.Response)] = []
        var rejectedOtherwise = OutcomeRules.Response.desk
        var onFailure = OutcomeRules.Response.desk
    }

    static let form: [Shape] = [
        .text("number"),
        .group(
            "deceased",
            [.text("name"), .known("id-number", "ID", of: "deceased", sensitive: "identity-number")]),
        .boolean("drawing"), .date("issued"), .money("paid"), .optional(.text("note")),
        .listed("form", ["2013", "2026"]),
        .many(.group("heir", [.text("name"), .optional(.text("relation"))])),
    ]

    static let registry = SchemaModel(roots: [
        .group("verify", [.text("number"), .text("name"), .optional(.text("note"))]),
        .group(
            "verified",
            [
                .text("number"), .text("name"), .date("death-date"), .money("amount"),
                .optional(.text("remark")), .known("said", "DATE", of: "deceased"),
            ]),
    ])

    static let police = SchemaModel(roots: [
        .group(
            "cancel",
            [
                .group(
                    "deceased",
                    [
                        .text("name"),
                        .optional(.known("id-number", "ID", of: "deceased", sensitive: "identity-number")),
                    ]),
                .date("death-date"),
                .optional(
                    .group("declarant", [.text("name"), .text("relation"), .optional(.text("phone"))])),
                .optional(.listed("reason", ["01", "02"])),
                .optional(.money("amount")), .optional(.integer("count")), .optional(.date("until")),
                .optional(
                    .attributed("fee", SimpleType(name: nil, builtIn: "string"), attributes: [("unit", true)])
                ),
                .optional(.choice([.text("by-post"), .text("by-hand")])),
                .many(.group("survivor", [.text("name"), .optional(.text("relation"))])),
                .many(.text("remark")),
            ]),
        .group("cancelled", [.text("registration-number"), .money("overpaid")]),
    ])

    /// A message of `cancel` with what it needs and no more.
    static let cancelled: [String: SendMap.Value] = [
        "deceased/name": "$application/deceased/name", "death-date": "$application/issued",
    ]

    func compile() -> (program: WorkflowProgram?, diagnostics: [Diagnostic]) {
        WorkflowProgram.compile(definition, contracts: contracts)
    }

    /// `OW1346 deceased/name` and so on, in order.
    var problems: [String] {
        compile().diagnostics.map { diagnostic in
            let what = ["field", "variable", "name", "step", "cycle", "condition"].lazy
                .compactMap { diagnostic.arguments[$0] }.first
            return diagnostic.code.rawValue + (what.map { " " + $0 } ?? "")
        }
    }

    var contracts: [DepartmentName: DepartmentContract] {
        var registry = contract("registry", Self.registry)
        var verify = service("verify", "verify", "verified")
        verify.rejections = [ServiceContract.Rejection(code: "unknown", title: "unknown")]
        verify.visits = ServiceContract.Visits(count: 2, source: "counted for the test")
        registry.services = [verify]
        var police = contract("police", Self.police)
        var cancel = service("cancel", "cancel", "cancelled")
        cancel.mayReceive = mayReceive.map {
            ServiceContract.Basis(path: $0, basis: "a law", place: Self.place(1))
        }
        police.services = [cancel]
        return ["registry": registry, "police": police]
    }

    var definition: WorkflowDefinition {
        let model = SchemaModel(roots: [.group("application", application)])
        var definition = WorkflowDefinition(
            name: "test", title: "Test", version: "1",
            application: MessageSchema(path: "form.xsd", root: XMLName(local: "application"), model: model),
            calendar: "cn", place: Self.place(1))
        definition.conditions = conditions.enumerated().map { line, condition in
            NamedCondition(
                name: ConditionName(condition.0), expression: Self.source(condition.1, 10 + line),
                place: Self.place(10 + line))
        }
        definition.parts = parts.map {
            Part(name: $0.0, send: Self.map($0.1, uses: [], line: 20), place: Self.place(20))
        }
        definition.refusals = refusals.map {
            RefusalRule(code: "no", when: Self.source($0, 30), say: "no", at: nil, place: Self.place(30))
        }
        definition.exclusive = key.map { ExclusiveRule(key: Self.source($0, 40), otherwise: .join) }
        definition.completeWhen = completeWhen.map { StepName($0) }
        definition.steps = steps.enumerated().map { Self.step($1, line: 100 * ($0 + 1)) }
        return definition
    }

    private static func step(_ step: Step, line: Int) -> StepDefinition {
        let action: StepDefinition.Action =
            if let service = step.service {
                .request(
                    ServiceRequest(
                        department: DepartmentName(service.department), departmentPlace: place(line + 1),
                        service: ServiceName(service.service), servicePlace: place(line + 2),
                        send: map(step.send, uses: step.uses, line: line + 10)))
            } else {
                .set(
                    step.set.enumerated().map {
                        Assignment(
                            name: $1.0, expression: source($1.1, line + 10 + $0), place: place(line + 10 + $0)
                        )
                    })
            }
        var result = StepDefinition(
            name: StepName(step.name), title: step.name, action: action, place: place(line))
        result.after.terms = step.after.map {
            .step(AfterRule.Predecessor(step: StepName($0), place: place(line + 3)))
        }
        result.when = step.when.map { source($0, line + 4) }
        result.onRejection.rules = step.onRejection.map {
            OutcomeRules.Rule(code: ReasonCode($0.code), response: $0.1, place: place(line + 5))
        }
        result.onRejection.otherwise = step.rejectedOtherwise
        result.onFailure.otherwise = step.onFailure
        return result
    }

    /// In the order of the names, one a line; the order must not matter.
    private static func map(_ entries: [String: SendMap.Value], uses: [String], line: Int) -> SendMap {
        var map = SendMap(place: place(line))
        map.uses = uses.map { SendMap.Use(part: $0, place: place(line)) }
        map.entries = entries.sorted { $0.key < $1.key }.enumerated().map { index, entry in
            SendMap.Entry(
                path: entry.key.split(separator: "/").map(String.init), value: entry.value,
                place: place(line + 1 + index))
        }
        return map
    }

    static func place(_ line: Int) -> SourcePlace { SourcePlace(file: "test.yaml", line: line, column: 1) }
    static func source(_ text: String, _ line: Int = 1) -> ExpressionSource {
        ExpressionSource(text, file: "test.yaml", line: line, column: 1)
    }

    private func contract(_ name: DepartmentName, _ schema: SchemaModel) -> DepartmentContract {
        DepartmentContract(
            name: name, title: name.rawValue, code: "", messages: schema, messagesPath: "\(name).xsd",
            transport: "mock", place: Self.place(1))
    }
    private func service(_ name: ServiceName, _ request: String, _ reply: String) -> ServiceContract {
        ServiceContract(
            name: name, title: name.rawValue, request: XMLName(local: request), reply: XMLName(local: reply),
            promise: .workingDays(1), place: Self.place(1))
    }
}

extension SendMap.Value: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .expression(TestWorkflow.source(value)) }
}
extension ExpressionSource: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = TestWorkflow.source(value) }
}
