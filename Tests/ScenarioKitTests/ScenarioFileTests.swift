import CaseModel
import Testing

@testable import ScenarioKit

/// Scenario files that are wrong.
struct ScenarioFileTests {
    @Test(
        "Everything that is wrong is told at once, with its place",
        arguments: [
            ("expect: {end: done}", ["5:15 OW1139 `end` cannot be `done`."]),
            (
                "expect:\n  end: completed\n  step: {household: done}",
                ["7:3 OW1130 `step` is not a key of `expect`; did you mean `steps`?"]
            ),
            (
                "people: []",
                [
                    "1:1 OW1132 `scenario` lacks the key `expect`, which it must have.",
                    "5:9 OW1142 `people` is empty.",
                ]
            ),
            (
                "departments: {public-securty: [{reject: not-found}]}\nexpect: {end: completed}",
                ["5:15 OW1906 after-death-affairs asks no department `public-securty`"]
            ),
            (
                "departments:\n  public-security:\n    - {service: cancel, reject: nope}\nexpect: {end: completed}",
                ["7:17 OW1907 the department has no service `cancel`"]
            ),
            (
                "departments:\n  public-security:\n    - {reject: nope}\n    - {reject: not-found, silent: yes}\n"
                    + "    - {first: 2}\n    - {answer: {cancelled-on: 2026-11-23}}\n"
                    + "    - {fault: OW9999}\n    - {down: sometimes}\nexpect: {end: completed}",
                [
                    "7:16 OW1916 the department's manifest declares no reason `nope`",
                    "8:27 OW1911 `reject` and `silent` cannot stand together",
                    "9:7 OW1912 this says when the department behaves otherwise, but not how",
                    "10:7 OW1915 `answer:` needs the service whose reply it is",
                    "11:15 OW1449 `OW9999` is no stable code.",
                    "12:14 OW1909 `sometimes` cannot be understood here",
                ]
            ),
            (
                "people:\n  - {decide: houshold, say: again}\n  - {decide: household, say: agin}\n"
                    + "  - {decide: household, say: again, at: noon}\nexpect: {end: completed}",
                [
                    "6:14 OW1905 after-death-affairs has no step `houshold`",
                    "7:30 OW1140 `say` cannot be `agin`; did you mean `again`?",
                    "8:41 OW1909 `noon` cannot be understood here",
                ]
            ),
            (
                "change: {deceased/nam: 李四, widow/name: ()}\nexpect: {end: completed}",
                [
                    "5:10 OW1908 `deceased/nam`: there is no `nam` there in `application`",
                    "5:28 OW1908 `widow/name`: there is no `widow` there in `application`",
                ]
            ),
            (
                "expect:\n  end: refused\n  at: soon\n  refused-by: [death-before-birth, bad-luck]\n"
                    + "  steps: {nobody: done}\n  deadlines: {household: later}\n"
                    + "  messages:\n    - {to: police}\n    - {to: public-security, from: public-security}\n"
                    + "    - {to: public-security, service: nothing}\n    - {step: nobody}\n    - {sent: often}\n"
                    + "  sent: {last-days: {x: y}, household: {deceased/age: \"1\"}}\n"
                    + "  results: {certificate: {nam: y}}",
                [
                    "7:7 OW1909 `soon` cannot be understood here",
                    "8:36 OW1917 `bad-luck` is neither a rule under `refuse:` of after-death-affairs nor a code",
                    "9:11 OW1905 after-death-affairs has no step `nobody`",
                    "10:26 OW1909 `later` cannot be understood here",
                    "12:12 OW1906 after-death-affairs asks no department `police`",
                    "13:35 OW1911 `to` and `from` cannot stand together",
                    "14:38 OW1907 the department has no service `nothing`",
                    "15:14 OW1905 after-death-affairs has no step `nobody`",
                    "16:14 OW1909 `often` cannot be understood here",
                    "17:10 OW1933 `last-days` has sent no request, so that it has no fields",
                    "17:41 OW1908 `deceased/age`: there is no `age` there in `cancel-household-registration`",
                    "18:27 OW1908 `nam`: there is no `nam` there in `certificate-verified`",
                ]
            ),
        ] as [(String, [String])])
    func wrong(rest: String, expected: [String]) {
        #expect(Bench.problems(Bench.text(rest)) == expected)
    }

    @Test(
        "An application that cannot be used is told",
        arguments: [
            ("application: nowhere.xml", "", ["3:14 OW1902 the application nowhere.xml cannot be read"]),
            (
                "application: \(Bench.root)/Samples/10-malformed.xml", "change: {deceased/name: 李四}\n",
                [
                    "5:9 OW1904 \(Bench.root)/Samples/10-malformed.xml is no well-formed XML, so that nothing in it can be changed"
                ]
            ),
            (
                "application: \(Bench.root)/Adapters/public-security/register/register.xml", "",
                [
                    "3:14 OW1903 \(Bench.root)/Adapters/public-security/register/register.xml is `households` of its own kind, not the `application` that after-death-affairs takes"
                ]
            ),
        ])
    func applications(line: String, change: String, expected: [String]) {
        let text =
            "scenario: 试\nworkflow: after-death-affairs\n\(line)\nnow: 2026-11-23 10:00\n\(change)expect: {end: completed}"
        #expect(Bench.problems(text) == expected)
    }

    @Test("An unknown workflow hides what only follows from it, and nothing of the form")
    func unknownWorkflow() {
        let text =
            "scenario: 试\nworkflow: after-deaths\napplication: a.xml\nnow: 2026-11-23 10:00\nexpect: {end: completd, steps: {x: done}}"
        #expect(
            Bench.problems(text) == [
                "2:11 OW1901 there is no workflow `after-deaths`; there is: `after-death-affairs`",
                "5:15 OW1140 `end` cannot be `completd`; did you mean `completed`?",
            ])
    }

    @Test(
        "The application is looked for from the folder of the scenario",
        arguments: [
            ("a.xml", "s.scenario.yaml", "a.xml"), ("../a.xml", "x/y/s.scenario.yaml", "x/a.xml"),
            ("../../a.xml", "x/y/s.scenario.yaml", "a.xml"), ("../a.xml", "s.scenario.yaml", "../a.xml"),
            ("../a.xml", "../s.scenario.yaml", "../../a.xml"),
            ("./b/a.xml", "x/s.scenario.yaml", "x/b/a.xml"),
            ("/a.xml", "x/s.scenario.yaml", "/a.xml"), ("../../a.xml", "/x/s.scenario.yaml", "/../a.xml"),
            ("../a.xml", "./s.scenario.yaml", "./../a.xml"),
        ])
    func paths(path: String, file: String, expected: String) {
        #expect(ScenarioReader.resolve(path, from: file) == expected)
    }

    @Test("Half a file is told once, for what keeps it from being read")
    func broken() {
        #expect(Bench.problems("scenario: 试\nworkflow: [a\n").allSatisfy { $0.contains("OW11") })
        #expect(Bench.problems("") != [])
    }
}
