import Foundation
import Testing

/// `Samples/city` as somebody finds it who tries it.
struct CitySampleTests {
    private static let home = Program.root.appending(path: "Samples/city")

    @Test("The checker finds nothing wrong in the city, and nothing to warn of")
    func check() async throws {
        let ended = try await Program.run(["check", "--home", Self.home.path])
        #expect(ended.output == "Nothing wrong found. Workflows: 1; departments: 8.\n")
        #expect(ended.exit == 0)
    }

    @Test("A second heir who applies for the same person joins the case of the first")
    func secondHeir() async throws {
        let workspace = try Workspace()
        let files = ["retired-employee", "retired-employee-second"].map {
            Self.home.appending(path: "applications/\($0).xml").path
        }
        func run(_ file: String) async throws -> RunAnswer {
            let ended = try await workspace.command(
                ["run", file, "--home", Self.home.path, "--wait", "0", "--json"])
            // It waits for the heirs, so it is open.
            #expect(ended.exit == 4)
            return try ended.json()
        }
        #expect(try await run(files[0]).joined.isEmpty)
        let answer = try await run(files[1])
        #expect(answer.refused.isEmpty)
        #expect(answer.joined.map(\.file) == [files[1]])
        #expect(answer.joined.map(\.caseNumber) == [try await workspace.onlyCase().caseNumber])
        // Nobody is asked a second time.
        #expect(try workspace.effects(of: "human-resources").map(\.service) == ["stop-pension"])
    }
}
