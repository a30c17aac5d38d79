import Foundation
import Testing

/// `explain` and `graph`, as a clerk runs them.
struct ExplainTests {
    static let chinese = ["LC_ALL": "zh_CN.UTF-8"]

    @Test("What would become of an application, in columns that stay straight in Chinese")
    func outlook() async throws {
        let ended = try await Program.run(
            [
                "explain", "after-death-affairs", "--application", "Samples/01-complete.xml", "--on",
                "2026-11-23",
            ], environment: Self.chinese)
        #expect(ended.exit == 0)
        #expect(
            ended.output.hasSuffix(
                """

                家属少填少跑
                  家属填报  8 至 14 项，只填一次
                  数据代跑  最多 20 项（8 项来自部门，12 项来自申请表、不再询问）
                  少跑次数  最多 1 次 = 各部门 2 次 − 本窗口 1 次

                按 Samples/01-complete.xml 推算：2026-11-23 递交，工作日历 cn-guangxi
                  申请表已填 12 项（上文以 ● 标出），未填 ○ 2 项
                  询问
                    手里的死亡医学证明是哪一版？    已回答
                    您是逝者的什么人？              已回答
                    老人生前领取职工基本养老金吗？  已回答
                  请一次带齐
                    申请人居民身份证
                    领款人银行卡
                  由部门提供，不必带
                    居民死亡医学证明  卫生健康委员会、查不到时：自带
                    逝者居民户口簿    公安局、查不到时：容缺，20 个工作日内补交、最迟 2026-12-21
                    亲属关系证明      公安局、查不到时：签告知承诺书
                  条件
                    drew-pension  成立
                  环节
                    死亡医学证明核验  将向卫生健康委员会发送报文，4 项        最迟 2026-11-24
                    法定期限          将计算                                  最迟 2026-11-24
                    户口注销          将向公安局发送报文，6 项                最迟 2026-11-26
                    丧葬补助金申领    将向人力资源和社会保障局发送报文，9 项  最迟 2026-12-04
                  各部门按时限办理且均予受理时，最迟 2026-12-04 全部办结。

                """))
    }

    @Test("Questions and materials as JSON: of the workflow, and of this family")
    func intakeAsJSON() async throws {
        struct Answer: Decodable {
            struct Question: Decodable {
                var question: String
                var answers: String
                var choices: [Choice]
                var isConditional: Bool
            }
            struct Choice: Decodable, Equatable { var value: String }
            struct Material: Decodable {
                var material: String
                var steps: [String]?
                var from: String?
                var otherwise: String
                var due: String?
            }
            struct Outlook: Decodable {
                struct Needed: Decodable {
                    struct Known: Decodable { var known: String }
                    var material: String
                    var needed: Known
                    var dueBy: String?
                }
                var materials: [Needed]
            }
            var questions: [Question]
            var materials: [Material]
            var outlook: Outlook
        }
        let ended = try await Program.run([
            "explain", "after-death-affairs", "--application", "Samples/02-no-pension.xml", "--on",
            "2026-11-23", "--json",
        ])
        let answer = try JSONDecoder().decode(Answer.self, from: Data(ended.output.utf8))
        #expect(
            answer.questions.map(\.answers) == [
                "certificate/form", "applicant/relation", "pension/drawing",
            ])
        #expect(answer.questions[0].choices.map(\.value) == ["2026", "2013"])
        #expect(
            answer.materials.map { $0.steps ?? [] } == [
                [], ["certificate"], ["household"], ["funeral-subsidy"], ["funeral-subsidy"],
            ])
        #expect(answer.materials[2].otherwise == "later")
        #expect(answer.materials[2].due == "20 working days")
        #expect(
            answer.outlook.materials.map { "\($0.material) \($0.needed.known)" } == [
                "applicant-id-card yes", "death-certificate yes", "household-booklet yes", "kinship no",
                "payee-account no",
            ])
        #expect(answer.outlook.materials[2].dueBy == "2026-12-21T23:59:59+08:00")
    }

    @Test(
        "Nothing the family wrote is printed, in words or as JSON",
        arguments: [[], ["--json"]], ["Samples/01-complete.xml", "Samples/18-several-mistakes.xml"])
    func noValues(_ options: [String], _ sample: String) async throws {
        let ended = try await Program.run(
            ["explain", "after-death-affairs", "--application", sample, "--on", "2026-11-23"] + options)
        #expect(ended.exit == (sample.contains("18") ? 2 : 0))
        let document = try String(contentsOf: Program.root.appending(path: sample), encoding: .utf8)
        // Codes of one or two digits and words such as true stand in every text; names and numbers do not.
        let values = document.matches(of: />([^<>\s]{2,})</).map { String($0.1) }
            .filter { $0.count > 4 || $0.contains { !$0.isASCII } }
        #expect(values.count >= 6)
        for value in values { #expect(!(ended.output + ended.talk).contains(value)) }
    }

    @Test("A case is drawn from its store, with its number and nothing of the application")
    func caseDrawing() async throws {
        let workspace = try Workspace()
        let carried = try await workspace.command(
            "run", Program.root.appending(path: "Samples/02-no-pension.xml").path, "--virtual-time")
        #expect(carried.exit == 0)
        let number = try await workspace.onlyCase().caseNumber
        let drawn = try await workspace.command("graph", "--case", number)
        #expect(drawn.exit == 0)
        #expect(drawn.output.hasPrefix("<svg "))
        #expect(drawn.output.contains(number))
        #expect(drawn.output.contains(">not needed</text>"))
        #expect(!drawn.output.contains("韦"))
    }

    @Test(
        "What is not understood is said",
        arguments: [
            (["graph"], 64, "Name a workflow, or a case with --case."),
            (
                ["explain", "after-death-affairs", "--on", "2026-02-30"], 64,
                "--on takes a day such as 2026-11-23."
            ),
            (
                ["explain", "after-deaths"], 64,
                "OW1806 There is no workflow after-deaths; there is: after-death-affairs"
            ),
        ] as [([String], Int32, String)])
    func mistakes(_ arguments: [String], _ exit: Int32, _ words: String) async throws {
        let ended = try await Program.run(arguments)
        #expect(ended.exit == exit)
        #expect(ended.talk.contains(words))
        #expect(ended.output == "")
    }
}
