import Foundation
import Testing

struct TwoProcessesTests {
    private let applications = [
        "Samples/01-complete.xml", "Samples/02-no-pension.xml", "Samples/03-certificate-of-2013.xml",
        "Samples/06-household-already-cancelled.xml", "Samples/15-subsidy-already-claimed.xml",
    ]

    @Test("Two processes carry the same open cases: every case completes, and no department acts twice")
    func sameCases() async throws {
        let workspace = try Workspace()
        #expect(try await workspace.command(["start"] + applications).exit == 0)
        #expect(try workspace.effects() == [], "start only opens")
        async let one = workspace.command("continue", "--json")
        async let other = workspace.command("continue", "--json")
        for ended in [try await one, try await other] { #expect(ended.exit == 0, "\(ended.talk)") }
        let cases = try await workspace.cases()
        #expect(cases.map(\.status) == Array(repeating: "completed", count: applications.count))
        #expect(
            try workspace.effects().map(\.service).sorted()
                == Array(repeating: "cancel-household-registration", count: 4)
                + Array(repeating: "claim-funeral-subsidy", count: 3))
        #expect(try Set(workspace.effects()).count == 7)
        #expect(try await workspace.command("verify").exit == 0)
    }

    @Test("Two processes take in the same deceased at once: one opens the case, the other joins it")
    func sameDeceased() async throws {
        let workspace = try Workspace()
        async let son = workspace.command("run", "--json", "Samples/12-second-relative/1-son.xml")
        async let daughter = workspace.command("run", "--json", "Samples/12-second-relative/2-daughter.xml")
        let ended = [try await son, try await daughter]
        for ended in ended { #expect(ended.exit == 0, "\(ended.talk)") }
        let answers: [RunAnswer] = try ended.map { try $0.json() }
        #expect(answers.flatMap(\.joined).count == 1)
        let number = try await workspace.onlyCase().caseNumber
        #expect(answers.flatMap(\.cases).map(\.line.caseNumber) == [number, number])
        #expect(try workspace.effects().count == 2)
    }

    @Test("The same form handed in twice in one run is one case")
    func sameFormTwice() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "run", "--json", "Samples/01-complete.xml", "Samples/01-complete.xml")
        #expect(run.exit == 0, "\(run.talk)")
        let answer: RunAnswer = try run.json()
        #expect(answer.cases.count == 1)
        #expect(answer.joined == [], "it is known, and adds nothing")
        #expect(run.talk.contains("this application is already case"))
        #expect(try workspace.effects().count == 2)
    }
}
