import CaseModel
import Expressions
import Testing
import WorkflowModel

/// Messages of `police/cancel`: what the planner says of a map, and what comes of one that is right.
struct MessagePlanTests {
    typealias Step = TestWorkflow.Step

    struct Row: Sendable, CustomTestStringConvertible {
        var says: String
        /// Added to a message that has what it needs; a nil value takes a field out.
        var send: [String: SendMap.Value?]
        var problems: [String] = []
        /// What is in `<cancel>` after `<death-date>`.
        var built = ""
        var testDescription: String { says }
    }

    static func text(_ text: String) -> SendMap.Value { .text(text) }
    static let nothing: SendMap.Value? = nil

    static let refused: [Row] = [
        Row(
            says: "a required field is missing", send: ["death-date": nothing],
            problems: ["OW1346 death-date"]),
        Row(
            says: "a required field within a required group is missing",
            send: ["deceased/name": nothing], problems: ["OW1346 deceased/name"]),
        Row(says: "an unknown field", send: ["deceased/nmae": "'x'"], problems: ["OW1343 deceased/nmae"]),
        Row(
            says: "an unknown field at the top", send: ["deth-date": "$today"], problems: ["OW1343 deth-date"]
        ),
        Row(says: "a value for a group", send: ["declarant": "'x'"], problems: ["OW1344 declarant"]),
        Row(says: "a field below a value", send: ["until/day": "$today"], problems: ["OW1345 until"]),
        Row(
            says: "a group given in part", send: ["declarant/name": "'x'"],
            problems: ["OW1346 declarant/relation"]),
        Row(
            says: "a group whose field may be missing while it is there",
            send: [
                "declarant/name": "$application/note", "declarant/relation": "$application/heir[1]/relation",
            ],
            problems: ["OW1366 declarant/name", "OW1366 declarant/relation"]),
        Row(
            says: "a group that is always there with a field that may be nothing",
            send: ["declarant/name": "'x'", "declarant/relation": "$application/note"],
            problems: ["OW1347 declarant/relation"]),
        Row(
            says: "several values for one",
            send: ["declarant/name": "$application/heir/name", "declarant/relation": "'x'"],
            problems: ["OW1348 declarant/name", "OW1347 declarant/name"]),
        Row(says: "text for a date", send: ["until": "'2026-01-01'"], problems: ["OW1349 until"]),
        Row(
            says: "a decimal for a whole number", send: ["count": "$application/paid"],
            problems: ["OW1349 count"]),
        Row(
            says: "an element with elements for text", send: ["remark": "$application/deceased"],
            problems: ["OW1368 remark"]),
        Row(
            says: "a division without rounding", send: ["amount": "$application/paid div 3"],
            problems: ["OW1360 amount"]),
        Row(
            says: "a product of two amounts", send: ["amount": "$application/paid * $application/paid"],
            problems: ["OW1360 amount"]),
        Row(says: "a constant that is not listed", send: ["reason": text("03")], problems: ["OW1361 reason"]),
        Row(says: "a constant that is no number", send: ["count": text("1.5")], problems: ["OW1361 count"]),
        Row(
            says: "a constant with too many digits", send: ["amount": text("0.125")],
            problems: ["OW1361 amount"]),
        Row(
            says: "a constant that is no day", send: ["until": text("2026-02-30")], problems: ["OW1361 until"]
        ),
        Row(
            says: "values of which none is listed", send: ["reason": "$application/form"],
            problems: ["OW1367 reason"]),
        Row(
            says: "a condition on a required field",
            send: ["death-date": .only("$application/issued", when: "$application/drawing")],
            problems: ["OW1362 death-date"]),
        Row(
            says: "two of a choice", send: ["by-post": "'x'", "by-hand": "'y'"], problems: ["OW1363"]),
        Row(
            says: "each of many into one",
            send: [
                "declarant": .each(
                    "$application/heir", as: "heir", map(["name": "$heir/name", "relation": "'x'"]))
            ],
            problems: ["OW1365 declarant"]),
        Row(
            says: "a loop variable with a name that is taken",
            send: ["survivor": .each("$application/heir", as: "today", map(["name": "$today/name"]))],
            problems: ["OW1369 today"]),
        Row(
            says: "a required field within a loop is missing",
            send: ["survivor": .each("$application/heir", as: "heir", map(["relation": "$heir/relation"]))],
            problems: ["OW1346 survivor/name"]),
        Row(
            says: "a required field within a loop may be nothing",
            send: ["survivor": .each("$application/heir", as: "heir", map(["name": "$heir/relation"]))],
            problems: ["OW1347 survivor/name"]),
        Row(says: "a required attribute is missing", send: ["fee": "'x'"], problems: ["OW1346 fee/@unit"]),
        Row(
            says: "an attribute that does not exist",
            send: ["fee": "'x'", "fee/@unit": "'y'", "fee/@unti": "'z'"],
            problems: ["OW1345 fee"]),
    ]

    static let built: [Row] = [
        Row(says: "what it needs and no more", send: [:]),
        Row(
            says: "the order is the schema's",
            send: ["remark": "'r'", "until": "$today", "amount": "1", "reason": text("01")],
            built: "<reason>01</reason><amount>1</amount><until>2026-11-23</until><remark>r</remark>"),
        Row(
            says: "an optional field of which there is nothing is left out",
            send: ["remark": "$application/note"]),
        Row(
            says: "a group", send: ["declarant/name": "'李四'", "declarant/relation": "'20'"],
            built: "<declarant><name>李四</name><relation>20</relation></declarant>"),
        Row(
            says: "an optional field in a group",
            send: [
                "declarant/name": "'a'", "declarant/relation": "'b'", "declarant/phone": "$application/note",
            ],
            built: "<declarant><name>a</name><relation>b</relation></declarant>"),
        Row(
            says: "rounding that is said", send: ["amount": "round($application/paid div 3, 2)"],
            built: "<amount>33.33</amount>"),
        Row(
            says: "a field only if", send: ["remark": .only("'yes'", when: "$application/drawing")],
            built: "<remark>yes</remark>"),
        Row(says: "a field only if not", send: ["remark": .only("'no'", when: "not($drew)")]),
        Row(
            says: "two of a choice that exclude each other",
            send: [
                "by-post": .only("'p'", when: "$drew"),
                "by-hand": .only("'h'", when: "not($drew)"),
            ], built: "<by-post>p</by-post>"),
        Row(
            says: "a list",
            send: [
                "survivor": .each(
                    "$application/heir", as: "heir",
                    map(["name": "$heir/name", "relation": "$heir/relation"]))
            ],
            built:
                "<survivor><name>甲</name><relation>20</relation></survivor><survivor><name>乙</name></survivor>"
        ),
        Row(
            says: "several values of a field that repeats", send: ["remark": "$application/heir/name"],
            built: "<remark>甲</remark><remark>乙</remark>"),
        Row(
            says: "an attribute", send: ["fee": "'12'", "fee/@unit": text("CNY")],
            built: "<fee unit=\"CNY\">12</fee>"),
        Row(
            says: "a whole number of a count", send: ["count": "count($application/heir)"],
            built: "<count>2</count>"),
        Row(says: "the case", send: ["remark": "$case/id"], built: "<remark>C-1</remark>"),
    ]

    static func map(_ entries: [String: SendMap.Value]) -> SendMap {
        var map = SendMap(place: TestWorkflow.place(900))
        map.entries = entries.sorted { $0.key < $1.key }.map {
            SendMap.Entry(
                path: $0.key.split(separator: "/").map(String.init), value: $0.value,
                place: TestWorkflow.place(901))
        }
        return map
    }

    static func workflow(_ row: Row) -> TestWorkflow {
        var send = TestWorkflow.cancelled
        for (path, value) in row.send { send[path] = value }
        return TestWorkflow(
            conditions: [("drew", "$application/drawing")],
            steps: [Step(name: "a", service: ("police", "cancel"), send: send)])
    }

    @Test("A message that cannot fit is told", arguments: refused)
    func told(row: Row) {
        #expect(Self.workflow(row).problems == row.problems)
    }

    @Test("A message is built in the order of its schema", arguments: built)
    func order(row: Row) throws {
        let workflow = Self.workflow(row)
        #expect(workflow.problems == [])
        let program = try #require(workflow.compile().program)
        guard case .request(_, let plan) = program.steps[0].action else { return }
        let message = try plan.build(TestDossier.scope(program))
        #expect(
            TestDossier.text(message.root)
                == "<cancel><deceased><name>张三</name></deceased><death-date>2026-11-20</death-date>\(row.built)</cancel>"
        )
    }

    @Test("An optional group whose fields come from a skipped step is left out")
    func leftOut() throws {
        var workflow = Self.workflow(
            Row(says: "", send: ["declarant/name": "$v/number", "declarant/relation": "$v/name"]))
        workflow.steps[0].after = ["v"]
        workflow.steps.append(Step(name: "v", when: "$drew"))
        #expect(workflow.problems == [])
        let program = try #require(workflow.compile().program)
        guard case .request(_, let plan) = program.steps[0].action else { return }
        var scope = TestDossier.scope(program)
        let without = "<cancel><deceased><name>张三</name></deceased><death-date>2026-11-20</death-date>"
        #expect(try TestDossier.text(plan.build(scope).root) == without + "</cancel>")

        let reply = TestDossier.tree(.group("verified", [.leaf("number", "7"), .leaf("name", "李四")]))
        scope[program.variables.step(1)] = Value(reply.root)
        #expect(
            try TestDossier.text(plan.build(scope).root)
                == without + "<declarant><name>7</name><relation>李四</relation></declarant></cancel>")
    }

    @Test("Parts are maps said once")
    func parts() throws {
        var workflow = TestWorkflow(
            parts: [("the-deceased", ["deceased/name": "$application/deceased/name"])],
            steps: [
                Step(
                    name: "a", service: ("police", "cancel"), send: ["death-date": "$application/issued"],
                    uses: ["the-deceased"])
            ])
        #expect(workflow.problems == [])
        workflow.steps[0].uses = ["the-decaesed"]
        #expect(workflow.problems == ["OW1340 the-decaesed"])
        workflow.steps[0].uses = ["the-deceased", "the-deceased"]
        #expect(workflow.problems == ["OW1342 deceased/name"])
    }

    @Test("A sensitive field goes only where a basis is stated, by whatever way")
    func needToKnow() {
        var workflow = Self.workflow(
            Row(says: "", send: ["deceased/id-number": "$application/deceased/id-number"]))
        #expect(workflow.problems == [])
        workflow.mayReceive = []
        #expect(workflow.problems == ["OW1383 deceased/id-number"])

        var hidden = Self.workflow(Row(says: "", send: ["remark": "$computed/tail"]))
        hidden.steps[0].after = ["computed"]
        hidden.steps.append(
            Step(
                name: "computed", service: nil,
                set: [("tail", "concat('no. ', $application/deceased/id-number)")]))
        #expect(hidden.problems == ["OW1383 remark"])
    }

    @Test("A set step makes a document of its values")
    func assignments() throws {
        let workflow = TestWorkflow(steps: [
            Step(
                name: "sums", service: nil,
                set: [
                    ("half", "round($application/paid div 2, 2)"), ("none", "$application/note"),
                    ("heirs", "$application/heir/name"),
                ])
        ])
        let program = try #require(workflow.compile().program)
        guard case .set(let plan) = program.steps[0].action else { return }
        #expect(
            try TestDossier.text(plan.build(TestDossier.scope(program)).root)
                == "<sums><half>50</half><heirs>甲</heirs><heirs>乙</heirs></sums>")
    }

    @Test("Every field knows where it comes from, through lists and computed values")
    func sources() throws {
        var workflow = Self.workflow(
            Row(
                says: "",
                send: [
                    "survivor": .each("$application/heir", as: "heir", Self.map(["name": "$heir/name"])),
                    "remark": "$computed/line", "reason": .text("01"),
                ]))
        workflow.steps[0].after = ["computed"]
        workflow.steps += [
            Step(name: "verified"),
            Step(
                name: "computed", after: ["verified"], service: nil,
                set: [("line", "concat($verified/name, $application/number)")]),
        ]
        let program = try #require(workflow.compile().program)
        guard case .request(_, let plan) = program.steps[0].action else { return }
        func sources(_ path: String) throws -> [FieldSource] {
            program.sources(
                of: try #require(plan.field(at: path.split(separator: "/").map(String.init))))
        }
        #expect(plan.fieldCount == 5)
        #expect(
            try sources("deceased/name")
                == [FieldSource(origin: .application, path: ["deceased", "name"], flow: .moved)])
        #expect(
            try sources("survivor/name")
                == [FieldSource(origin: .application, path: ["heir", "name"], flow: .moved)])
        #expect(try sources("reason") == [])
        #expect(
            try sources("remark") == [
                FieldSource(
                    origin: .reply("verified", "registry", "verify"), path: ["name"], flow: .computed),
                FieldSource(origin: .application, path: ["number"], flow: .computed),
            ])
    }
}
