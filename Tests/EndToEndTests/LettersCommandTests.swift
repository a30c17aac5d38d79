import Foundation
import GRDB
import Testing

/// `letters` and `resend`: what nobody has taken.
struct LettersCommandTests {
    private struct Letters: Decodable {
        struct GivenUp: Decodable {
            var caseNumber: String
            var step: String
            var department: String
            var service: String
            var message: String
            var tries: Int
            var code: String
            var isUndo: Bool
            enum CodingKeys: String, CodingKey {
                case caseNumber = "case"
                case step, department, service, message, tries, code, isUndo
            }
            var words: String { "\(step) \(department) \(service) \(tries) \(code)" }
        }
        struct Stray: Decodable {
            var department: String
            var reason: String
            var digest: String
        }
        var givenUp: [GivenUp]
        var strays: [Stray]
    }

    /// A store with a case of which public security has taken no message, as often as that was tried.
    private static func givenUp(_ misbehaving: String) async throws -> (Workspace, String) {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "--virtual-time", "--mock", "public-security=\(misbehaving)")
        guard run.exit == 4 else { throw Unexpected("\(run.exit ?? -1): \(run.talk)") }
        return (workspace, try await workspace.onlyCase().caseNumber)
    }

    /// Where the household stands, and how many requests were made for it.
    private static func household(_ workspace: Workspace, _ number: String) async throws -> String? {
        try await workspace.command("show", number, "--json").json(ShowAnswer.self).steps
            .first { $0.step == "household" }.map { "\($0.phase) \($0.attempts)" }
    }

    @Test(
        "What was given up is listed with its tries and its reason, and goes again once: anew when it never arrived, as the same bytes when it may have",
        arguments: [
            ("down-for:99", "household public-security cancel-household-registration 8 OW1620", "done 2"),
            ("lose-reply:99", "household public-security cancel-household-registration 8 OW1621", "done 1"),
        ])
    func givenUp(misbehaving: String, words: String, after: String) async throws {
        let (workspace, number) = try await Self.givenUp(misbehaving)
        let letters: Letters = try await workspace.command("letters", "--json").json()
        #expect(letters.givenUp.map(\.words) == [words])
        #expect(letters.givenUp.first?.caseNumber == number)
        #expect(letters.givenUp.first?.message == "\(number).household.1")
        #expect(letters.strays.isEmpty)
        let told = try await workspace.command("letters")
        #expect(told.exit == 0)
        #expect(
            told.output.hasPrefix("\(number)  household  public-security  given up after 8 tries  "),
            "\(told.output)")
        #expect(
            told.talk.contains("  onewindow resend \(number) household --store \(workspace.store)\n"),
            "\(told.talk)")
        let chinese = try await workspace.command(["letters"], environment: ["LANG": "zh_CN.UTF-8"])
        #expect(chinese.output.contains("尝试 8 次后放弃"), "\(chinese.output)")
        let resent = try await workspace.command("resend", number, "household", "--virtual-time")
        #expect(resent.exit == 0, "\(resent.talk)")
        #expect(try await Self.household(workspace, number) == after)
        #expect(try workspace.effects(of: "public-security").count == 1)
        #expect(
            try await workspace.command("letters").output
                == "No letter lies here: nothing was given up, and nothing was set aside.\n")
        #expect(try await workspace.command("verify").exit == 0)
    }

    @Test("What is not taken again after it was sent again is a letter again, with all its tries")
    func againInVain() async throws {
        let (workspace, number) = try await Self.givenUp("lose-reply:99")
        let resent = try await workspace.command(
            "resend", number, "household", "--virtual-time", "--mock", "public-security=lose-reply:99")
        #expect(resent.exit == 4, "\(resent.talk)")
        let letters: Letters = try await workspace.command("letters", "--json").json()
        #expect(
            letters.givenUp.map(\.words) == [
                "household public-security cancel-household-registration 16 OW1621"
            ])
        #expect(try workspace.effects(of: "public-security").count == 1)
    }

    @Test("A request to undo a step that was given up is a letter too, and goes again")
    func undo() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/17-account-of-somebody-else.xml", "--virtual-time")
        let number = try await workspace.onlyCase().caseNumber
        let withdrawn = try await workspace.command(
            "withdraw", number, "--reason", "r", "--virtual-time", "--mock", "public-security=down-for:99")
        #expect(withdrawn.exit == 4, "\(withdrawn.talk)")
        let letters: Letters = try await workspace.command("letters", "--json").json()
        #expect(
            letters.givenUp.map(\.words) == [
                "household public-security restore-household-registration 8 OW1620"
            ])
        #expect(letters.givenUp.first?.isUndo == true)
        #expect(try await workspace.command("resend", number, "household", "--virtual-time").exit == 3)
        #expect(try await Self.household(workspace, number) == "undone 1")
    }

    @Test("A rejection is an answer and no letter: the step is decided, not sent again")
    func rejected() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/17-account-of-somebody-else.xml")
        let number = try await workspace.onlyCase().caseNumber
        let letters: Letters = try await workspace.command("letters", "--json").json()
        #expect(letters.givenUp.isEmpty && letters.strays.isEmpty)
        try await refuses(
            workspace, number, "funeral-subsidy",
            "OW1841 Step funeral-subsidy of case \(number) waits for a person, but no message of it was given up",
            "`onewindow decide \(number) funeral-subsidy again` does it once more")
        try await refuses(
            workspace, number, "household",
            "OW1842 No message of step household of case \(number) was given up",
            "`onewindow letters` lists what was given up")
        try await refuses(workspace, number, "houshold", "OW1511 Case \(number)", "")
        try await refuses(workspace, "OW-20200101-AAAAAAAA", "household", "OW1807 ", "")
    }

    @Test("What still goes by itself is not sent again, but told to be due")
    func stillGoing() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("start", "Samples/01-complete.xml")
        let number = try await workspace.onlyCase().caseNumber
        #expect(try await workspace.command("letters", "--json").json(Letters.self).givenUp.isEmpty)
        try await refuses(
            workspace, number, "certificate",
            "OW1840 The message of step certificate of case \(number) was not given up: it goes to health-commission",
            "`onewindow department retry health-commission` makes it due now.")
    }

    private func refuses(
        _ workspace: Workspace, _ number: String, _ step: String, _ words: String, _ remedy: String
    ) async throws {
        let refused = try await workspace.command("resend", number, step)
        #expect(refused.exit == 64, "\(refused.talk)")
        #expect(refused.talk.contains(words), "\(refused.talk)")
        #expect(remedy.isEmpty || refused.talk.contains(remedy), "\(refused.talk)")
        #expect(refused.output == "")
    }

    @Test(
        "An answer for a case that this store does not have is a stray: its digest is told, and none of its words"
    )
    func strays() async throws {
        let workspace = try Workspace()
        let slow = try await workspace.command(
            "run", "Samples/01-complete.xml", "--mock", "public-security=slow:7200", "--wait", "0")
        #expect(slow.exit == 4, "\(slow.talk)")
        // The store is lost; the department's books are there, and two hours later its answer comes.
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: workspace.store + ending)
        }
        try await DatabaseQueue(path: workspace.books(of: "public-security")).write {
            try $0.execute(sql: "UPDATE inbox SET due = 0")
        }
        // Whoever carries one case takes nothing else in.
        let other = try await workspace.command("run", "Samples/05-name-differs.xml")
        #expect(other.exit == 4, "\(other.talk)")
        #expect(try await workspace.command("letters", "--json").json(Letters.self).strays.isEmpty)
        for _ in 1...2 { #expect(try await workspace.command("continue", "--wait", "0").exit == 4) }
        let letters: Letters = try await workspace.command("letters", "--json").json()
        #expect(letters.strays.map { "\($0.department) \($0.reason)" } == ["public-security OW1656"])
        let told = try await workspace.command("letters")
        let digest = try #require(letters.strays.first?.digest)
        #expect(told.output.hasPrefix("from public-security, belongs to no case  "), "\(told.output)")
        #expect(told.output.hasSuffix("\(digest.prefix(12))\n"), "\(told.output)")
        #expect(!told.output.contains("<"))
        #expect(!told.talk.contains("resend"), "nothing was given up")
    }
}
