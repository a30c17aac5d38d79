import Foundation
import Testing

/// `test`, as an author runs it.
struct TestCommandTests {
    /// A scenario that is otherwise, in a folder of its own.
    private func folder(_ files: [String: String]) throws -> (Workspace, String) {
        let workspace = try Workspace()
        for (name, text) in files {
            try text.write(
                to: workspace.folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return (workspace, workspace.folder.path)
    }

    private static let failing = """
        scenario: 查无此人，却以为办结
        workflow: after-death-affairs
        application: \(Program.root.path)/Samples/02-no-pension.xml
        now: 2026-11-23 10:00
        departments:
          public-security:
            - {reject: not-found}
        expect:
          end: completed
          steps:
            household: done
          sent:
            household: {deceased/name: 李四}

        """

    private static let wrong = """
        scenario: 写错了
        workflow: after-death-affairs
        application: \(Program.root.path)/Samples/02-no-pension.xml
        now: 2026-11-23 10:00
        expect:
          end: completed
          steps:
            houshold: done

        """

    private static let passing = failing.replacing("查无此人，却以为办结", with: "查无此人，转窗口")
        .replacing("end: completed", with: "end: waiting")
        .replacing("household: done", with: "household: {is: desk, because: not-found}")
        .replacing("李四", with: "黄秀兰")

    @Test("What is otherwise is shown with its line and the course of the case")
    func english() async throws {
        let (workspace, folder) = try folder([
            "a.scenario.yaml": Self.failing, "b.scenario.yaml": Self.passing,
        ])
        let ended = try await Program.run(["test", folder])
        #expect(ended.exit == 1)
        #expect(
            ended.output.replacing(folder, with: "F") == """
                failed  查无此人，却以为办结 · 0.00 s

                F/a.scenario.yaml:9:8: error OW1921: the case is waiting, not completed
                   9 |   end: completed
                     |        ^^^^^^^^^

                F/a.scenario.yaml:11:16: error OW1923: `household` is desk (not-found), not done
                  11 |     household: done
                     |                ^^^^

                F/a.scenario.yaml:13:32: error OW1930: `deceased/name` of `household` is another value of 3 characters, not `李四`
                  13 |     household: {deceased/name: 李四}
                     |                                ^^^^

                  What happened, in simulated time:
                    2026-11-23 10:00:00  Case OW-20261123-10000000 · 身后一件事 · after-death-affairs 2026.1
                    2026-11-23 10:00:00  死亡医学证明核验  asked 卫生健康委员会 · promised by 2026-11-24
                    2026-11-23 10:00:00  死亡医学证明核验  done (0.00 s)
                    2026-11-23 10:00:00  法定期限          computed
                    2026-11-23 10:00:00  户口注销          asked 公安局 · promised by 2026-11-25
                    2026-11-23 10:00:00  丧葬补助金申领    not needed
                    2026-11-23 10:00:00  户口注销          公安局 answers: 查无此人 (not-found)
                    2026-11-23 10:00:00  户口注销          waits for a person at the desk: 查无此人 (not-found)

                passed  查无此人，转窗口 · 0.00 s
                Scenarios: 2. Passed: 1; failed: 1; wrong files: 0.

                """)
        #expect(ended.talk.hasPrefix("It took "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path).count == 2)
    }

    @Test("The same in Chinese, with a file that is wrong beside it")
    func chinese() async throws {
        let (workspace, folder) = try folder(["a.scenario.yaml": Self.failing, "b.scenario.yaml": Self.wrong])
        let ended = try await Program.run(["test", folder], environment: ["LANG": "zh_CN.UTF-8"])
        #expect(ended.exit == 2)
        #expect(
            ended.output.replacing(folder, with: "F") == """
                不符      查无此人，却以为办结 · 0.00 秒

                F/a.scenario.yaml:9:8: 错误 OW1921: 办件结果是 waiting，不是 completed
                   9 |   end: completed
                     |        ^^^^^^^^^

                F/a.scenario.yaml:11:16: 错误 OW1923: 环节 `household` 是 desk (not-found)，不是 done
                  11 |     household: done
                     |                ^^^^

                F/a.scenario.yaml:13:32: 错误 OW1930: 环节 `household` 的 `deceased/name` 是另一个 3 个字符的值，不是 `李四`
                  13 |     household: {deceased/name: 李四}
                     |                                ^^^^

                  经过（模拟时间）：
                    2026-11-23 10:00:00  办件 OW-20261123-10000000 · 身后一件事 · after-death-affairs 2026.1
                    2026-11-23 10:00:00  死亡医学证明核验  已发送卫生健康委员会 · 承诺于 2026-11-24 前办结
                    2026-11-23 10:00:00  死亡医学证明核验  办结 (0.00 秒)
                    2026-11-23 10:00:00  法定期限          已计算
                    2026-11-23 10:00:00  户口注销          已发送公安局 · 承诺于 2026-11-25 前办结
                    2026-11-23 10:00:00  丧葬补助金申领    无需办理
                    2026-11-23 10:00:00  户口注销          公安局答复：查无此人 (not-found)
                    2026-11-23 10:00:00  户口注销          转窗口人工处理：查无此人 (not-found)

                文件有误  写错了

                F/b.scenario.yaml:8:5: 错误 OW1905: 流程 after-death-affairs 没有环节 `houshold`
                   8 |     houshold: done
                     |     ^^^^^^^^
                  请写 `household`

                情形 2 个：通过 0 个，不符 1 个，文件有误 1 个。

                """)
        _ = workspace
    }

    @Test("A build server gets JUnit XML, a program JSON, and nobody the names")
    func machines() async throws {
        let (workspace, folder) = try folder([
            "a.scenario.yaml": Self.failing, "b.scenario.yaml": Self.wrong, "c.scenario.yaml": Self.passing,
        ])
        let file = workspace.folder.appending(path: "results.xml")
        let ended = try await Program.run(["test", folder, "--json", "--junit", file.path])
        #expect(ended.exit == 2)
        let answer: TestAnswer = try ended.json()
        #expect(answer.scenarios.map(\.result) == ["failed", "wrong", "passed"])
        #expect(answer.scenarios[0].problems.map(\.code) == ["OW1921", "OW1923", "OW1930"])
        #expect(answer.scenarios[1].problems.map { "\($0.line):\($0.column)" } == ["8:5"])
        #expect("\(answer.passed) \(answer.failed) \(answer.wrong) \(answer.exitCode)" == "1 1 1 2")
        #expect(answer.scenarios[0].course.count == 8)
        let junit = try String(contentsOf: file, encoding: .utf8)
        #expect(
            junit.contains(
                #"<testsuites name="onewindow" tests="3" failures="1" errors="1" time=""#))
        #expect(junit.contains(#"<failure message="the case is waiting, not completed" type="OW1921">"#))
        // The scenario that passes says her name; no word of the program does.
        for secret in ["黄秀兰", "450102197011050040", "韦小明", "450103197803120015"] {
            #expect(!(ended.output + ended.talk + junit).contains(secret))
        }
        let values = try await Program.run(["test", folder + "/a.scenario.yaml", "--values"])
        #expect(values.output.contains("`deceased/name` of `household` is `黄秀兰`, not `李四`"))
    }

    @Test("Without paths every scenario below Workflows is run, wherever the home folder is")
    func everything() async throws {
        let ended = try await Program.run(["test"])
        #expect(ended.exit == 0, "\(ended.output)")
        let count = ended.output.components(separatedBy: "passed  ").count - 1
        #expect(count >= 8)
        #expect(ended.output.hasSuffix("Scenarios: \(count). Passed: \(count); failed: 0; wrong files: 0.\n"))
        let workspace = try Workspace()
        let again = try await Program.run(
            ["test", "--home", Program.root.path], in: workspace.folder)
        #expect(again.output == ended.output)
    }

    @Test("The course is shown of those that pass too, when it is asked for")
    func course() async throws {
        let (workspace, folder) = try folder(["a.scenario.yaml": Self.passing])
        let ended = try await Program.run(["test", folder, "--course"])
        #expect(ended.exit == 0)
        #expect(ended.output.contains("    2026-11-23 10:00:00  丧葬补助金申领    not needed\n"))
        _ = workspace
    }

    @Test(
        "What is not understood is said",
        arguments: [
            (["test", "nowhere"], 64, "nowhere: OW1808 There is no nowhere"),
            (["test", "Adapters"], 64, "OW1910 there is no scenario under Adapters"),
            (["test", "README.md"], 2, ""),
        ] as [([String], Int32, String)])
    func mistakes(_ arguments: [String], _ exit: Int32, _ words: String) async throws {
        let ended = try await Program.run(arguments)
        #expect(ended.exit == exit)
        #expect(words.isEmpty || ended.talk.contains(words))
    }

    @Test("With definitions that are wrong nothing is run, and what is wrong is told")
    func wrongDefinitions() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        try home.appending(path: "Workflows/after-death-affairs/workflow.yaml")
            .replace("    department: human-resources\n", with: "    department: nobody\n")
        let ended = try await Program.run(["test", "--home", home.path])
        #expect(ended.exit == 2)
        #expect(ended.output.contains("nobody"))
        #expect(!ended.output.contains("passed"))
    }

    private struct TestAnswer: Decodable {
        struct Scenario: Decodable {
            var file: String
            var result: String
            var problems: [ProblemAnswer]
            var seconds: Int
            var course: [String]
        }
        var scenarios: [Scenario]
        var passed: Int
        var failed: Int
        var wrong: Int
        var exitCode: Int32
    }
}
