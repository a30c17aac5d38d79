import Testing

struct DecideCommandTests {
    /// A store with the case of a sample that waits for a person.
    private func waiting(_ sample: String) async throws -> (Workspace, String) {
        let workspace = try Workspace()
        let run = try await workspace.command("run", "Samples/\(sample).xml")
        #expect(run.exit == 4, "\(run.talk)")
        return (workspace, try await workspace.onlyCase().caseNumber)
    }

    @Test("Asking again is a new request, and waits again when the answer is the same")
    func again() async throws {
        let (workspace, number) = try await waiting("05-name-differs")
        let decided = try await workspace.command("decide", number, "certificate", "again", "--json")
        #expect(decided.exit == 4)
        let answer: RunAnswer = try decided.json()
        #expect(
            answer.cases.first?.steps.first
                == StepAnswer(step: "certificate", phase: "desk", code: "name-differs", attempts: 2))
        #expect(answer.cases.first?.sent == 2)
    }

    @Test("Going on passes over the step, and the case is completed")
    func goOn() async throws {
        let (workspace, number) = try await waiting("17-account-of-somebody-else")
        let decided = try await workspace.command(
            "decide", number, "funeral-subsidy", "go-on", "--json")
        #expect(decided.exit == 0, "\(decided.talk)")
        let answer: RunAnswer = try decided.json()
        #expect(answer.cases.first?.result == "completed")
        #expect(
            answer.cases.first?.steps.last
                == StepAnswer(
                    step: "funeral-subsidy", phase: "passed-over", code: "account-wrong", attempts: 1))
        #expect(try await workspace.cases().map(\.status) == ["completed"])
    }

    @Test("A step whose reply another one needs cannot be passed over")
    func goOnRefused() async throws {
        let (workspace, number) = try await waiting("05-name-differs")
        let decided = try await workspace.command("decide", number, "certificate", "go-on")
        #expect(decided.exit == 64)
        #expect(
            decided.talk.contains(
                "OW1513 Step certificate of case \(number) cannot be passed over: last-days needs its reply"))
        #expect(try await workspace.cases().map(\.status) == ["desk"])
    }

    @Test("A case that a person ends is ended, not completed", arguments: ["end-branch", "end-case"])
    func end(verb: String) async throws {
        let (workspace, number) = try await waiting("05-name-differs")
        let decided = try await workspace.command("decide", number, "certificate", verb, "--json")
        #expect(decided.exit == 3, "\(decided.talk)")
        let answer: RunAnswer = try decided.json()
        #expect(answer.cases.first?.result == "ended")
        #expect(
            answer.cases.first?.steps.map(\.phase)
                == ["ended", "skipped", "skipped", "skipped"])
        #expect(try workspace.effects() == [])
        let again = try await workspace.command("decide", number, "certificate", "again")
        #expect(again.exit == 64, "a closed case takes no decision")
    }

    @Test(
        "What cannot be decided is refused with its reason",
        arguments: [
            ("household", "again", Int32(64), "OW1512 Step household of case"),
            ("certificat", "again", 64, "OW1511 Case"),
            (
                "certificate", "dance", 64,
                "'dance' is no decision. Say one of: again, go-on, end-branch, end-case."
            ),
        ])
    func refused(step: String, verb: String, exit: Int32, words: String) async throws {
        let (workspace, number) = try await waiting("05-name-differs")
        let decided = try await workspace.command("decide", number, step, verb)
        #expect(decided.exit == exit)
        #expect(decided.talk.contains(words), "\(decided.talk)")
        #expect(decided.output == "")
    }

    @Test("An unknown case is told with the nearest there is")
    func unknownCase() async throws {
        let (workspace, number) = try await waiting("05-name-differs")
        let near = String(number.dropLast()) + (number.hasSuffix("0") ? "1" : "0")
        let decided = try await workspace.command("decide", near, "certificate", "again")
        #expect(decided.exit == 64)
        #expect(
            decided.talk.contains(
                "OW1802 There is no case \(near) in \(workspace.store); the nearest is \(number)"))
    }
}
