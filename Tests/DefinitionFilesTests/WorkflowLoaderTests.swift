import CaseModel
import DefinitionFiles
import Testing
import WorkflowModel

struct WorkflowLoaderTests {
    @Test("A workflow is read with everything it says")
    func whole() throws {
        let (workflow, problems) = Samples.load(workflow: Samples.workflow)
        #expect(problems == [])
        #expect(workflow.name == "after-death-affairs")
        #expect(workflow.version == "2026.1")
        #expect(workflow.calendar == "cn-guangxi")
        #expect(workflow.exclusive?.otherwise == .join)
        #expect(workflow.exclusive?.key.place().text == "workflow.yaml:7:8")
        #expect(workflow.conditions.map(\.name) == ["drew-pension"])
        #expect(workflow.parts.first?.send.entries.map(\.path) == [["deceased", "name"]])
        #expect(workflow.refusals.map(\.say) == ["死亡日期早于出生日期"])
        #expect(workflow.completeWhen == ["certificate", "subsidy"])
        #expect(workflow.steps.map(\.name) == ["certificate", "payee", "subsidy"])
    }

    @Test("A step takes the defaults where it does not say otherwise")
    func defaults() throws {
        let (workflow, _) = Samples.load(workflow: Samples.workflow)
        let certificate = try #require(workflow.step("certificate"))
        #expect(certificate.deadline?.length == .workingDays(1))
        #expect(
            certificate.retry == RetryRule(attempts: 5, first: .seconds(10), growth: 2, cap: .seconds(3600)))
        #expect(
            certificate.onRejection.response(to: "not-yet-reported")
                == .again(every: .workingDays(1), atMost: 15))
        #expect(certificate.onRejection.response(to: "void") == .endCase)
        #expect(certificate.onRejection.response(to: "other") == .desk)
        let subsidy = try #require(workflow.step("subsidy"))
        #expect(subsidy.retry.attempts == 2)
        #expect(subsidy.retry.first == .seconds(10))
        #expect(subsidy.onRejection.response(to: "void") == .goOn)
    }

    @Test("A send map keeps paths, constants, guarded fields and repetitions")
    func sendMap() throws {
        let (workflow, _) = Samples.load(workflow: Samples.workflow)
        guard case .request(let certificate) = workflow.step("certificate")?.action,
            case .request(let subsidy) = workflow.step("subsidy")?.action
        else {
            Issue.record("the steps send messages")
            return
        }
        #expect(certificate.item == "450100")
        #expect(certificate.departmentPlace.text == "workflow.yaml:25:17")
        guard case .text("01") = certificate.send.entries[1].value else {
            Issue.record("a constant")
            return
        }
        #expect(subsidy.send.uses.map(\.part) == ["the-deceased"])
        guard case .only(let value, when: let condition) = subsidy.send.entries[0].value,
            case .each(let nodes, as: "heir", let inner) = subsidy.send.entries[1].value
        else {
            Issue.record("a guarded field and a repetition")
            return
        }
        #expect(value.text == "$payee/name")
        #expect(condition.text == "$drew-pension")
        #expect(nodes.text == "$application/heirs/heir")
        #expect(subsidy.send.entries[1].path == ["survivors", "survivor"])
        #expect(inner.entries.map(\.path) == [["name"], ["@kind"]])
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var problems: [String]
        init(_ old: String, _ new: String, _ problems: String...) {
            self.old = old
            self.new = new
            self.problems = problems
        }
        var testDescription: String { new }
    }

    static let table: [Wrong] = [
        Wrong("version:", "versoin:", "OW1130:3:1"),
        Wrong("title: 身后一件事", "subject: 身后一件事", "OW1132:1:1", "OW1131:2:1"),
        Wrong("workflow: after-death-affairs", "workflow: After Death", "OW1136:1:11"),
        Wrong("otherwise: join", "otherwise: merge", "OW1139:8:14"),
        Wrong("otherwise: join", "otherwise: joins", "OW1140:8:14"),
        Wrong("exclusive:\n", "exclusive: x\n", "OW1105:7:3"),
        Wrong("deadline: 1 working day", "deadline: 1 workday", "OW1137:31:15"),
        Wrong("deadline: 1 working day", "deadline: 0 days", "OW1137:31:15"),
        Wrong("deadline: 1 working day", "deadline: [1 day]", "OW1133:31:15"),
        Wrong("deadline: 1 working day", "deadline:", "OW1134:31:14"),
        Wrong("deadline: 1 working day", "dead-line: 1 working day", "OW1130:31:5"),
        Wrong("deadline: 1 working day", "on-deadline: remind", "OW1317:31:18"),
        Wrong("{attempts: 5, first", "{attempts: many, first", "OW1138:15:21"),
        Wrong("{attempts: 5, first", "{tries: 5, first", "OW1131:15:11"),
        Wrong("form: {text: \"01\"}", "form: {value: $a, when: $b}", "OW1135:30:21", "OW1135:30:31"),
        Wrong("form: {text: \"01\"}", "form: {txt: \"01\"}", "OW1130:30:14"),
        Wrong("form: {text: \"01\"}", "form//x: a", "OW1143:30:7"),
        Wrong("form: {text: \"01\"}", "form: [a]", "OW1133:30:13"),
        Wrong("at-most: 15}", "at-most: 15, meanwhile: x}", "OW1131:33:68"),
        Wrong(
            "{repeat-every: 1 working day, at-most: 15}", "{ask: family, then: again, steps: x}",
            "OW1141:33:52"),
        Wrong("on-rejection: go-on", "on-rejection: skip", "OW1139:57:19"),
        Wrong("    department: health-commission\n", "", "OW1303:23:3"),
        Wrong("    set:\n      name: $application/payee/name\n", "", "OW1301:34:3"),
        Wrong("    set:\n", "    service: x\n    set:\n", "OW1302:34:3"),
        Wrong("    set:\n      name: $application/payee/name\n", "    replies: family\n", "OW1141:38:5"),
        Wrong("complete-when: [certificate, subsidy]", "complete-when: {done: certificat}", "OW1304:58:23"),
        Wrong("complete-when: [certificate, subsidy]", "complete-when: burial", "OW1305:58:16"),
        Wrong("  certificate:\n", "  Certificate:\n", "OW1136:23:3", "OW1304:58:17"),
        Wrong("drew-pension: $app", "drew-pension: [$app", "OW1117:10:17"),
        Wrong(
            "conditions:\n  drew-pension: $application/pension/drawing\n", "conditions: {}\n", "OW1142:9:13"),
        Wrong("steps:\n", "report: x\nsteps:\n", "OW1141:22:1"),
    ]

    @Test("A mistake is reported with its code and exact place, and only it", arguments: table)
    func wrong(_ wrong: Wrong) throws {
        try #require(Samples.workflow.contains(wrong.old))
        let (_, problems) = Samples.load(
            workflow: Samples.workflow.replacing(wrong.old, with: wrong.new, maxReplacements: 1))
        #expect(problems.map { "\($0.code):\($0.place.line):\($0.place.column)" } == wrong.problems)
    }

    @Test("All problems of a file are reported at once")
    func atOnce() {
        let text = Samples.workflow.replacing("title: 身后一件事", with: "titel: 身后一件事")
            .replacing("otherwise: join", with: "otherwise: join #1")
            .replacing("deadline: 1 working day", with: "deadline: soon")
        let (_, problems) = Samples.load(workflow: text)
        #expect(problems.map(\.code) == ["OW1130", "OW1107", "OW1137"])
    }

    @Test("The words name the nearest key and the known ones in both languages")
    func words() throws {
        let (_, problems) = Samples.load(
            workflow: Samples.workflow.replacing("otherwise: join", with: "othervise: join"))
        let problem = try #require(problems.first { $0.code == "OW1130" })
        #expect(
            problem.reason(in: .english)
                == "`othervise` is not a key of `exclusive`; did you mean `otherwise`?")
        #expect(problem.remedy(in: .english) == "Its keys are `key`, `otherwise`.")
        #expect(problem.reason(in: .chinese) == "`exclusive` 中没有键 `othervise`；是否想写 `otherwise`？")
    }

    @Test("A material may be for a step within a group, and be known after one")
    func materialOfGroup() throws {
        let (workflow, problems) = Samples.load(
            workflow: Samples.workflow.replacing(
                "complete-when: [certificate, subsidy]",
                with: """
                      papers:
                        title: 后续文书
                        after: certificate
                        steps:
                          balance:
                            title: 余额
                            set:
                              amount: $application/amount
                          notice:
                            title: 告知书
                            after: balance
                            set:
                              to: $application/applicant/name
                    materials:
                      deed:
                        title: 公证书
                        for: notice
                        when: $balance/amount > 1000
                        known-after: balance
                    """))
        #expect(problems.map(\.code) == [])
        let deed = try #require(workflow.materials.first)
        #expect(deed.steps?.map(\.step) == ["notice"])
        #expect(deed.knownAfter.map(\.step) == ["balance"])
    }
}
