import Testing

struct WithdrawCommandTests {
    /// A store with the case of a sample that is still open.
    private func open(_ sample: String) async throws -> (Workspace, String) {
        let workspace = try Workspace()
        let run = try await workspace.command("run", "Samples/\(sample).xml", "--wait", "0")
        #expect(run.exit == 4, "\(run.talk)")
        return (workspace, try await workspace.onlyCase().caseNumber)
    }

    @Test("What was done is undone at the department, and the case is closed as withdrawn")
    func withdraw() async throws {
        let (workspace, number) = try await open("17-account-of-somebody-else")
        let withdrawn = try await workspace.command("withdraw", number, "--reason", "领取人改为次子", "--json")
        #expect(withdrawn.exit == 3, "\(withdrawn.talk)")
        let answer: RunAnswer = try withdrawn.json()
        #expect(answer.cases.first?.result == "withdrawn")
        #expect(
            answer.cases.first?.steps.map(\.phase) == ["done", "done", "undone", "skipped"])
        #expect(try await workspace.cases().map(\.status) == ["withdrawn"])
        #expect(
            try workspace.effects(of: "public-security").map(\.key) == [
                "\(number).household.1", "\(number).household.undo.1",
            ])
        let trace = try await workspace.command("trace", number, "--xml")
        #expect(trace.output.contains("领取人改为次子"))
        for command in ["show", "trace", "list"] {
            let shown = try await workspace.command(command == "list" ? [command] : [command, number])
            #expect(!shown.output.contains("领取人改为次子"), "the words may be about a person")
        }

        let picture = try await workspace.command("graph", "--case", number, "--format", "dot")
        #expect(picture.output.contains("undone"))

        let twice = try await workspace.command("withdraw", number)
        #expect(twice.exit == 3)
        #expect(twice.talk.contains("was withdrawn already"))
        #expect(try workspace.effects(of: "public-security").count == 2)
    }

    @Test("Before anything is done it says what will be undone, and a dry run says only that")
    func dryRun() async throws {
        let (workspace, number) = try await open("17-account-of-somebody-else")
        let dry = try await workspace.command("withdraw", number, "--dry-run")
        #expect(dry.exit == 0)
        #expect(dry.output.contains("户口注销        will be undone: 恢复户口 (restore-household-registration)"))
        #expect(dry.output.contains("丧葬补助金申领  stops, or is not begun"))
        #expect(try await workspace.cases().map(\.status) == ["desk"])
        #expect(try workspace.effects(of: "public-security").map(\.key) == ["\(number).household.1"])
    }

    @Test("While an answer is awaited the case says so, and stays open")
    func awaited() async throws {
        let (workspace, number) = try await open("13-slow-department")
        let withdrawn = try await workspace.command("withdraw", number, "--wait", "0")
        #expect(withdrawn.exit == 4, "\(withdrawn.talk)")
        #expect(try await workspace.cases().map(\.status) == ["withdrawing"])
        let show = try await workspace.command("show", number)
        #expect(show.output.contains("under way · its answer is awaited before anything is undone"))
        let again = try await workspace.command("withdraw", number, "--wait", "0")
        #expect(again.exit == 4)
        #expect(again.output.contains("Case \(number) is being withdrawn. What is left, in this order:"))
    }

    @Test(
        "What cannot be withdrawn is refused with its reason",
        arguments: [
            (["--reason", ""], "OW1551 The reason must have 1 to 100 characters"),
            (["--reason", "两\n行"], "OW1551 The reason must have 1 to 100 characters"),
        ])
    func refused(words: [String], reason: String) async throws {
        let (workspace, number) = try await open("17-account-of-somebody-else")
        let refused = try await workspace.command(["withdraw", number] + words)
        #expect(refused.exit == 64)
        #expect(refused.talk.contains(reason), "\(refused.talk)")
        #expect(try await workspace.cases().map(\.status) == ["desk"])
    }

    @Test("A closed case is not withdrawn")
    func closed() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/01-complete.xml")
        let number = try await workspace.onlyCase().caseNumber
        let refused = try await workspace.command("withdraw", number)
        #expect(refused.exit == 64)
        #expect(refused.talk.contains("OW1550 Case \(number) is closed and cannot be withdrawn any more"))
    }
}
