import CaseModel
import Expressions
import Testing
import WorkflowModel

/// Each row is the shape of a workflow and one read of `$a`, `$b` … in its last step.
struct CertaintyTests {
    typealias Step = TestWorkflow.Step

    struct Row: Sendable, CustomTestStringConvertible {
        var says: String
        var steps: [Step]
        var conditions: [(String, String)] = []
        var reads = "$a/name"
        var isCertain: Bool
        var testDescription: String { says }
    }

    static func reader(after: [String], when: String? = nil) -> Step {
        Step(name: "reader", after: after, when: when)
    }

    static let rows: [Row] = [
        Row(
            says: "a step that is waited for", steps: [Step(name: "a"), reader(after: ["a"])], isCertain: true
        ),
        Row(
            says: "a step that is waited for through another",
            steps: [Step(name: "a"), Step(name: "b", after: ["a"]), reader(after: ["b"])], isCertain: true),
        Row(
            says: "a step that may be skipped",
            steps: [Step(name: "a", when: "$application/drawing"), reader(after: ["a"])],
            isCertain: false),
        Row(
            says: "a step skipped under the reader's own condition",
            steps: [
                Step(name: "a", when: "$application/drawing"),
                reader(after: ["a"], when: "$application/drawing"),
            ], isCertain: true),
        Row(
            says: "another layout of the same condition",
            steps: [
                Step(name: "a", when: "$application/drawing = true()"),
                reader(after: ["a"], when: "$application/drawing   =   true()"),
            ], isCertain: true),
        Row(
            says: "a named condition and its text",
            steps: [
                Step(name: "a", when: "$drew"), reader(after: ["a"], when: "$application/form = '2013'"),
            ],
            conditions: [("drew", "$application/form = '2013'")], isCertain: true),
        Row(
            says: "the reader's condition is stronger",
            steps: [
                Step(name: "a", when: "$drew"), reader(after: ["a"], when: "$drew and $application/paid > 0"),
            ], conditions: [("drew", "$application/drawing = true()")], isCertain: true),
        Row(
            says: "the reader's condition is weaker",
            steps: [
                Step(name: "a", when: "$drew and $old"), reader(after: ["a"], when: "$drew or $old"),
            ],
            conditions: [("drew", "$application/drawing = true()"), ("old", "$application/form = '2013'")],
            isCertain: false),
        Row(
            says: "a field that is true or false, with and without saying so",
            steps: [
                Step(name: "a", when: "$application/drawing = true()"),
                reader(after: ["a"], when: "$application/drawing"),
            ], isCertain: true),
        Row(
            says: "a field that is not false is true",
            steps: [
                Step(name: "a", when: "$application/drawing"),
                reader(after: ["a"], when: "not($application/drawing = false())"),
            ], isCertain: true),
        Row(
            says: "one of all the values that the schema lists",
            steps: [
                Step(name: "a", when: "$application/form = ('2013', '2026')"), reader(after: ["a"]),
            ], isCertain: true),
        Row(
            says: "the value that is left",
            steps: [
                Step(name: "a", when: "$application/form = '2026'"),
                reader(after: ["a"], when: "'2013' != $application/form"),
            ], isCertain: true),
        Row(
            says: "another value of the same field",
            steps: [
                Step(name: "a", when: "$application/form != '2013'"),
                reader(after: ["a"], when: "$application/form = '2026'"),
            ], isCertain: true),
        Row(
            says: "one value of a field of which the values are not listed",
            steps: [
                Step(name: "a", when: "$application/number != '甲'"),
                reader(after: ["a"], when: "$application/number = '乙'"),
            ], isCertain: true),
        Row(
            says: "a field of which the values are not listed",
            steps: [
                Step(name: "a", when: "$application/number = ('甲', '乙')"), reader(after: ["a"]),
            ], isCertain: false),
        Row(
            says: "the opposite condition",
            steps: [Step(name: "a", when: "$drew"), reader(after: ["a"], when: "not($drew)")],
            conditions: [("drew", "$application/drawing = true()")], isCertain: false),
        Row(
            says: "a guard that asks whether the reply exists",
            steps: [Step(name: "a", when: "$application/drawing"), reader(after: ["a"], when: "exists($a)")],
            isCertain: true),
        Row(
            says: "a guard that reads the reply",
            steps: [
                Step(name: "a", when: "$application/drawing"),
                reader(after: ["a"], when: "$a/number = '1'"),
            ], isCertain: true),
        Row(
            says: "a named condition that reads the reply",
            steps: [Step(name: "a", when: "$application/drawing"), reader(after: ["a"], when: "$verified")],
            conditions: [("verified", "exists($a)")], isCertain: true),
        Row(
            says: "a step whose rejection is passed over",
            steps: [Step(name: "a", onRejection: [("unknown", .goOn)]), reader(after: ["a"])],
            isCertain: false),
        Row(
            says: "a step whose failure is passed over",
            steps: [Step(name: "a", onFailure: .goOn), reader(after: ["a"])], isCertain: false),
        Row(
            says: "a step passed over, behind a guard",
            steps: [Step(name: "a", onFailure: .goOn), reader(after: ["a"], when: "exists($a)")],
            isCertain: true),
        Row(
            says: "a rejection that goes to a person",
            steps: [Step(name: "a", onRejection: [("unknown", .desk)]), reader(after: ["a"])], isCertain: true
        ),
        Row(
            says: "a rejection that is asked again",
            steps: [
                Step(name: "a", onRejection: [("unknown", .again(every: .days(1), atMost: 3))]),
                reader(after: ["a"]),
            ], isCertain: true),
        Row(
            says: "a step that may end its branch",
            steps: [Step(name: "a", rejectedOtherwise: .endBranch), reader(after: ["a"])],
            isCertain: true),
        Row(
            says: "a step that may end its branch, through another",
            steps: [
                Step(name: "a", rejectedOtherwise: .endBranch), Step(name: "b", after: ["a"]),
                reader(after: ["b"]),
            ], isCertain: true),
        Row(
            says: "a step that may end the case",
            steps: [Step(name: "a", onFailure: .endCase), reader(after: ["a"])],
            isCertain: true),
        Row(
            says: "a step that was skipped does not end what follows",
            steps: [
                Step(name: "a", when: "$application/drawing"), Step(name: "b", after: ["a"]),
                reader(after: ["b"]),
            ], isCertain: false),
        Row(
            says: "what follows a skipped step is done all the same",
            steps: [
                Step(name: "a", when: "$application/drawing"), Step(name: "b", after: ["a"]),
                reader(after: ["b"]),
            ], reads: "$b/name", isCertain: true),
        Row(
            says: "one of two that exclude each other",
            steps: [
                Step(name: "a", when: "$drew"), Step(name: "b", when: "not($drew)"),
                reader(after: ["a", "b"]),
            ], conditions: [("drew", "$application/drawing = true()")], isCertain: false),
        Row(
            says: "a computed value of a certain step",
            steps: [
                Step(name: "a"), Step(name: "b", after: ["a"], service: nil, set: [("name", "$a/name")]),
                reader(after: ["b"]),
            ], reads: "$b/name", isCertain: true),
        Row(
            says: "a computed value that may be nothing",
            steps: [
                Step(name: "a"), Step(name: "b", after: ["a"], service: nil, set: [("name", "$a/remark")]),
                reader(after: ["b"]),
            ], reads: "$b/name", isCertain: false),
        Row(
            says: "a fallback", steps: [Step(name: "a", onFailure: .goOn), reader(after: ["a"])],
            reads: "$a/name otherwise 'unknown'", isCertain: true),
        Row(
            says: "an optional field of a certain reply", steps: [Step(name: "a"), reader(after: ["a"])],
            reads: "$a/remark", isCertain: false),
        Row(
            says: "an optional field behind its own guard",
            steps: [Step(name: "a"), reader(after: ["a"], when: "exists($a/remark)")], reads: "$a/remark",
            isCertain: true),
    ]

    @Test("A value is certain or maybe nothing", arguments: rows)
    func certainty(row: Row) {
        var workflow = TestWorkflow(conditions: row.conditions, steps: row.steps)
        workflow.steps[workflow.steps.count - 1].send = [
            "number": "'1'", "name": .expression(TestWorkflow.source(row.reads)),
        ]
        #expect(workflow.problems == (row.isCertain ? [] : ["OW1347 name"]))
    }

    @Test("Past its bound the proof cannot tell, which counts as maybe")
    func bound() {
        // All first halves stand before all second halves, so that the diagram doubles with each pair.
        func problems(pairs count: Int) -> [String] {
            let numbers = (0..<count).map { "contains($application/number, '\($0)')" }
            let pairs = numbers.enumerated().map {
                "\($1) and contains($application/deceased/name, '\($0)')"
            }
            let hard = pairs.joined(separator: " or ")
            var workflow = TestWorkflow(steps: [
                Step(name: "first", when: numbers.joined(separator: " or ")),
                Step(name: "a", after: ["first"], when: hard), Self.reader(after: ["a"], when: hard),
            ])
            workflow.steps[2].send = ["number": "'1'", "name": "$a/name"]
            return workflow.problems
        }
        #expect(problems(pairs: 4) == [])
        #expect(problems(pairs: 16) == ["OW1347 name"])
    }
}
