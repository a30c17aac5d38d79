import CaseModel
import Expressions
import Testing
import WorkflowModel

/// Small workflows and everything that is said of them.
struct WorkflowProgramTests {
    typealias Step = TestWorkflow.Step

    struct Row: Sendable, CustomTestStringConvertible {
        var says: String
        var workflow: TestWorkflow
        var problems: [String]
        var testDescription: String { says }
    }

    static let orders: [Row] = [
        Row(says: "nothing is wrong", workflow: TestWorkflow(steps: [Step(name: "a")]), problems: []),
        Row(
            says: "an unknown predecessor",
            workflow: TestWorkflow(steps: [Step(name: "certificate"), Step(name: "b", after: ["certifcate"])]
            ),
            problems: ["OW1350 certifcate"]),
        Row(
            says: "a step that waits for itself",
            workflow: TestWorkflow(steps: [Step(name: "a", after: ["a"])]), problems: ["OW1351 a"]),
        Row(
            says: "two steps that wait for each other",
            workflow: TestWorkflow(steps: [Step(name: "a", after: ["b"]), Step(name: "b", after: ["a"])]),
            problems: ["OW1352 a → b → a"]),
        Row(
            says: "a circle of three with a step behind it",
            workflow: TestWorkflow(steps: [
                Step(name: "behind", after: ["a"]), Step(name: "a", after: ["c"]),
                Step(name: "b", after: ["a"]), Step(name: "c", after: ["b"]),
            ]), problems: ["OW1352 a → c → b → a"]),
        Row(
            says: "a reply read without waiting for it",
            workflow: TestWorkflow(steps: [
                Step(name: "a"), Step(name: "b", send: ["number": "'1'", "name": "$a/name otherwise 'x'"]),
            ]), problems: ["OW1353 $a"]),
        Row(
            says: "a condition read before it can be decided",
            workflow: TestWorkflow(
                conditions: [("found", "exists($a)")],
                steps: [Step(name: "a"), Step(name: "b", when: "$found")]),
            problems: ["OW1353 $found"]),
        Row(
            says: "a condition of a later step",
            workflow: TestWorkflow(
                conditions: [("found", "exists($b)")],
                steps: [Step(name: "a", when: "$found"), Step(name: "b", after: ["a"])]),
            problems: ["OW1353 $found"]),
        Row(
            says: "a step that can never start",
            workflow: TestWorkflow(
                conditions: [("drew", "$application/drawing")],
                steps: [Step(name: "a", when: "$drew and not($drew)")]), problems: ["OW1354 a"]),
        Row(
            says: "conditions in a circle",
            workflow: TestWorkflow(
                conditions: [("one", "$two"), ("two", "not($one)")], steps: [Step(name: "a")]),
            problems: ["OW1355 one", "OW1355 two"]),
        Row(
            says: "conditions in any order",
            workflow: TestWorkflow(
                conditions: [("one", "not($two)"), ("two", "$application/drawing")],
                steps: [Step(name: "a", when: "$one")]), problems: []),
        Row(
            says: "a reserved name", workflow: TestWorkflow(steps: [Step(name: "today")]),
            problems: ["OW1356 today"]),
        Row(
            says: "a step named like a condition",
            workflow: TestWorkflow(conditions: [("a", "$application/drawing")], steps: [Step(name: "a")]),
            problems: ["OW1356 a"]),
        Row(
            says: "a refusal that reads a reply",
            workflow: TestWorkflow(refusals: ["exists($a)"], steps: [Step(name: "a")]),
            problems: ["OW1357 $a"]),
        Row(
            says: "a refusal that reads a condition, which is not decided yet",
            workflow: TestWorkflow(
                conditions: [("old", "$application/form = '2013'")], refusals: ["$old"],
                steps: [Step(name: "a")]), problems: ["OW1357 $old"]),
        Row(
            says: "a refusal that reads the form and the day",
            workflow: TestWorkflow(
                refusals: ["$application/issued > $today"], steps: [Step(name: "a")]), problems: []),
        Row(
            says: "a key that may be nothing",
            workflow: TestWorkflow(key: "$application/note", steps: [Step(name: "a")]), problems: ["OW1358"]),
        Row(
            says: "an unknown step in complete-when",
            workflow: TestWorkflow(completeWhen: ["b"], steps: [Step(name: "a")]), problems: ["OW1359 b"]),
        Row(
            says: "an unknown department",
            workflow: TestWorkflow(steps: [Step(name: "a", service: ("registrry", "verify"))]),
            problems: ["OW1380 registrry"]),
        Row(
            says: "an unknown service",
            workflow: TestWorkflow(steps: [Step(name: "a", service: ("registry", "verfy"))]),
            problems: ["OW1381 verfy"]),
        Row(
            says: "a rejection the department does not know",
            workflow: TestWorkflow(steps: [Step(name: "a", onRejection: [("unknwn", .desk)])]),
            problems: ["OW1382 unknwn"]),
        Row(
            says: "a group of fields in set",
            workflow: TestWorkflow(steps: [
                Step(name: "a", service: nil, set: [("who", "$application/deceased")])
            ]), problems: ["OW1370 who"]),
    ]

    @Test("Order, names and what is read", arguments: orders)
    func told(row: Row) {
        #expect(row.workflow.problems == row.problems)
    }

    @Test("A program has its steps in the order of the file and knows the order of work")
    func program() throws {
        let workflow = TestWorkflow(
            conditions: [("late", "exists($a) and $early"), ("early", "$application/drawing")],
            key: "$application/deceased/id-number", completeWhen: ["b"],
            steps: [Step(name: "b", after: ["a"], when: "$late"), Step(name: "a")])
        let program = try #require(workflow.compile().program)
        #expect(program.steps.map(\.name) == ["b", "a"])
        #expect(program.stepOrder == [1, 0])
        #expect(program.steps[0].predecessors == [1])
        #expect(program.steps[0].conditions == [0])
        #expect(program.steps[0].certain == [1])
        #expect(program.conditionOrder == [1, 0])
        #expect(program.conditions.map(\.steps) == [[1], []])
        #expect(program.completeWhen == [0])
        #expect(program.variables.step(1) == Slot(2))
        #expect(program.variables.condition(0) == Slot(3))
        #expect(program.variables.count == 6)
        #expect(program.exclusiveKey?.type.text == "xs:string")
    }

    @Test("The words name the thing, the nearest and the remedy")
    func words() {
        let workflow = TestWorkflow(steps: [
            Step(name: "certificate"), Step(name: "b", after: ["certifcate"]),
        ])
        let diagnostic = workflow.compile().diagnostics[0]
        #expect(diagnostic.place.text == "test.yaml:203:1")
        #expect(diagnostic.reason(in: .english) == "The step `b` waits for `certifcate`, which is no step.")
        #expect(diagnostic.remedy(in: .english) == "Did you mean `certificate`?")
        #expect(diagnostic.reason(in: .chinese) == "环节 `b` 等待 `certifcate`，但没有这个环节。")
    }

    /// Each row adds a field `asked` to the form; the registry's reply supplies the same data element.
    static let toldOnce: [Row] = [
        Row(
            says: "a department supplies it with certainty", workflow: asking([Step(name: "a")]),
            problems: ["OW1390 asked"]),
        Row(
            says: "the department is not always asked",
            workflow: asking([Step(name: "a", when: "$application/drawing")]), problems: []),
        Row(
            says: "the department may be passed over",
            workflow: asking([Step(name: "a", onFailure: .goOn)]), problems: []),
        Row(
            says: "it is needed to ask",
            workflow: asking([Step(name: "a", send: ["number": "$application/asked", "name": "'x'"])]),
            problems: []),
        Row(
            says: "it decides whether the step before is done",
            workflow: asking([
                Step(name: "b", when: "$application/asked = 'x'"), Step(name: "a", after: ["b"]),
            ]), problems: []),
        Row(
            says: "a declared fallback",
            workflow: asking([
                Step(name: "a"),
                Step(
                    name: "b", after: ["a"],
                    send: ["number": "'1'", "name": "$a/remark otherwise $application/asked"]),
            ]), problems: []),
        Row(
            says: "the same fact of another person",
            workflow: asking([Step(name: "a")], of: "applicant"), problems: []),
    ]

    static func asking(_ steps: [Step], of person: String = "deceased") -> TestWorkflow {
        var workflow = TestWorkflow(steps: steps)
        workflow.application.append(.known("asked", "DATE", of: person))
        return workflow
    }

    @Test("What a department supplies is not asked of the family", arguments: toldOnce)
    func once(row: Row) {
        #expect(row.workflow.problems == row.problems)
    }
}
