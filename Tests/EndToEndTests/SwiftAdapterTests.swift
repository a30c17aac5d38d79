import Foundation
import Testing

/// `Samples/swift-adapter`: a program that embeds the library, with a department of its own.
struct SwiftAdapterTests {
    private static let folder = Program.root.appending(path: "Samples/swift-adapter")

    private static func source() throws -> String {
        try String(contentsOf: folder.appending(path: "Sources/main.swift"), encoding: .utf8)
    }

    @Test(
        "A program with its own adapter carries a case to its end; its department answers in place of the folder's mock"
    )
    func carries() async throws {
        let workspace = try Workspace()
        let carried = try await Program.run(
            [Program.root.path, "Samples/01-complete.xml", workspace.store],
            of: Program.built("swift-adapter-sample"))
        #expect(carried.exit == 0, "\(carried.talk)")
        let line = try await workspace.onlyCase()
        #expect(carried.output == "\(line.caseNumber) completed\n")
        // What the command line reads in the same store.
        let messages: [MessageAnswer] = try await workspace.command(
            "trace", line.caseNumber, "--xml", "--json"
        )
        .json()
        let reply = messages.first { $0.kind == "reply" && $0.department == "public-security" }
        #expect(
            reply?.xml?.contains("<registration-number>SWIFT-1</registration-number>") == true,
            "\(messages.map { "\($0.department) \($0.kind) \($0.fate)" })")
        #expect(
            try workspace.effects().map(\.service).sorted() == [
                "claim-funeral-subsidy"
            ], "the mock of public security has done nothing")
        #expect(try await workspace.command("verify").exit == 0)
    }

    @Test(
        "The package beside it uses a library that there is, and the same source; it is short enough to be read"
    )
    func package() throws {
        let sample = try String(contentsOf: Self.folder.appending(path: "Package.swift"), encoding: .utf8)
        let own = try String(contentsOf: Program.root.appending(path: "Package.swift"), encoding: .utf8)
        let product = try #require(
            sample.firstMatch(of: /\.product\(name: "([^"]+)", package: "onewindow"\)/))
        #expect(own.contains(".library(name: \"\(product.1)\""))
        #expect(
            sample.contains("path: \"Sources\"") && own.contains("path: \"Samples/swift-adapter/Sources\""))
        #expect(try Self.source().split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
        // Whatever it imports is among the modules of that library: those of the package but the tests' own.
        for module in try Self.source().matches(of: /(?m)^import (\w+)$/).map(\.1)
        where module != "Foundation" {
            #expect(
                own.contains("(\"\(module)\", [") || own.contains("\"\(module)\",\n        ["), "\(module)")
        }
    }

    @Test("The page shows the example as it is run", arguments: ["Sources/main.swift", "Package.swift"])
    func page(file: String) throws {
        let shown = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        let page = try String(
            contentsOf: Program.root.appending(path: "Documentation/ADAPTERS.md"), encoding: .utf8)
        #expect(page.contains("```swift\n" + shown + "```"))
    }
}
