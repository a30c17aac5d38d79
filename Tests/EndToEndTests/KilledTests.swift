import Foundation
import Testing

/// A bounded share of `make torture`: each write boundary of one run, stopped at with SIGKILL.
struct KilledTests {
    @Test("Killed at any write boundary, a case comes to the same end and no department acts twice")
    func boundaries() async throws {
        let whole = try Workspace()
        #expect(try await run(in: whole).exit == 0)
        let end = try await steps(of: whole)
        let acted = try whole.effects().map(\.service).sorted()
        var places: Set<String> = []
        for number in 1...30 {
            let workspace = try Workspace()
            guard let place = try await stop(at: number, workspace) else { break }
            places.insert(place)
            try await goOn(workspace)
            #expect(try await steps(of: workspace) == end, "\(number): \(place)")
            #expect(try workspace.effects().map(\.service).sorted() == acted, "\(number): \(place)")
            #expect(try await workspace.command("verify").exit == 0, "\(number): \(place)")
        }
        // That the switch really stops there, and not only at one of them.
        #expect(
            places.isSuperset(of: [
                "before our commit", "after our commit", "before the department's commit",
                "after the department's commit",
            ]))
    }

    @Test("With departments that ignore keys, the same search finds what was done twice")
    func withoutKeys() async throws {
        let mocks = ["--mock", "public-security=ignore-keys", "--mock", "human-resources=ignore-keys"]
        var doubles = 0
        for number in 1...30 {
            let workspace = try Workspace()
            guard try await stop(at: number, workspace, mocks) != nil else { break }
            try await goOn(workspace, mocks)
            let effects = try workspace.effects()
            doubles += effects.count - Set(effects).count
        }
        #expect(doubles > 0)
    }

    @Test("Killed while cases open others, all come to their end, each once, and no department acts twice")
    func casesWithin() async throws {
        let family = ["Samples/family/applications/couple.xml", "--home", "Samples/family"]
        let whole = try Workspace()
        #expect(try await whole.command(["run"] + family).exit == 0)
        let acted = try whole.effects().map(\.service).sorted()
        // Every boundary was tried by hand; a third of them keeps the time of a test.
        for number in stride(from: 2, through: 44, by: 3) {
            let workspace = try Workspace()
            let stopped = try await workspace.command(
                ["run"] + family, environment: ["ONEWINDOW_STOP_AT": "\(number)"])
            if stopped.exit == 0 { break }
            let isOpen = try await !workspace.cases().isEmpty
            let after = try await workspace.command(
                isOpen ? ["continue", "--home", "Samples/family"] : ["run"] + family)
            #expect(after.exit == 0, "\(number): \(after.talk)")
            #expect(try await workspace.cases().map(\.status) == ["completed", "completed", "completed"])
            #expect(try workspace.effects().map(\.service).sorted() == acted, "\(number)")
        }
    }

    private let application = "Samples/01-complete.xml"

    private func run(in workspace: Workspace, _ more: [String] = []) async throws -> Program.Ended {
        try await workspace.command(["run", application] + more)
    }

    /// Where the run stopped itself; nil when it came to its end before.
    private func stop(
        at number: Int, _ workspace: Workspace, _ more: [String] = []
    ) async throws -> String? {
        let stopped = try await workspace.command(
            ["run", application] + more, environment: ["ONEWINDOW_STOP_AT": "\(number)"])
        if stopped.exit == 0 { return nil }
        let said = try #require(stopped.talk.firstMatch(of: /stopped at \d+: (.*)/), "\(stopped.talk)")
        #expect(stopped.exit == nil, "a signal ends it, not an exit code")
        return String(said.1)
    }

    private func goOn(_ workspace: Workspace, _ more: [String] = []) async throws {
        // When there is no case yet, the family hands its form in again.
        let isOpen = try await !workspace.cases().isEmpty
        let after =
            try await isOpen
            ? workspace.command(["continue"] + more) : run(in: workspace, more)
        #expect(after.exit == 0, "\(after.talk)")
    }

    private func steps(of workspace: Workspace) async throws -> [StepAnswer] {
        let show: ShowAnswer = try await workspace.command(
            "show", workspace.onlyCase().caseNumber, "--json"
        ).json()
        return show.steps
    }
}
