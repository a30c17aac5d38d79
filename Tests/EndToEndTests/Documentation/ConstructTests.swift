import Foundation
import Testing

/// The pages of `Documentation/CONSTRUCTS` in the home they are made for, `Samples/constructs`.
struct ConstructTests {
    private static let index = "\(ConstructPage.folder)/README.md"

    @Test(
        "A page's workflow is good, its story comes out, its slip has its code, and commands print what it shows",
        arguments: try ConstructPage.all())
    func page(page: ConstructPage) async throws {
        let reader = try ReadersFolder(
            of: Program.root.appending(path: "Samples/constructs"),
            ["Adapters", "Workflows", "applications", "messages"])
        var run = TranscriptRun(page.page, in: reader)
        let workflow = try #require(page.workflows.first, "no workflow")
        // A slip lasts until the next file, and at most until the end of the page.
        var hasSlipped = false
        func putRight() throws {
            if hasSlipped { try reader.write(workflow.lines, to: workflow.path) }
            hasSlipped = false
        }
        for piece in page.pieces {
            switch piece {
            case .file(let path, let lines):
                try putRight()
                try reader.write(lines, to: path)
            case .transcript(let block): try await run.run(block)
            case .slip(let keys, let lines, let code):
                let wrong = YAMLLines(workflow.lines).merging(YAMLLines(lines).under(keys))
                try reader.write(wrong.lines, to: workflow.path)
                hasSlipped = true
                #expect(try await codes(reader) == [code])
            }
        }
        try putRight()
        #expect(try await codes(reader) == [])
        let stories = try await reader.run("onewindow test")
        #expect(stories.status == 0, "\(stories.lines.joined(separator: "\n"))")
        try await expectStoriesFail(page, reader)
        try run.write()
    }

    private struct Finding: Decodable { var code: String }

    /// All that the checker has to say, notes too.
    private func codes(_ reader: ReadersFolder) async throws -> [String] {
        let checked = try await reader.run("onewindow check --json 2>/dev/null")
        let text = checked.lines.joined(separator: "\n")
        return try JSONDecoder().decode([Finding].self, from: Data(text.utf8)).map(\.code)
    }

    /// Were a story told with another end, it must be found out.
    private func expectStoriesFail(_ page: ConstructPage, _ reader: ReadersFolder) async throws {
        #expect(!page.scenarios.isEmpty, "no story")
        for story in page.scenarios {
            let lie = story.lines.map { line in
                line.hasPrefix("  end: ")
                    ? line == "  end: ended" ? "  end: completed" : "  end: ended" : line
            }
            #expect(lie != story.lines, "\(story.path) does not say how it ends")
            try reader.write(lie, to: story.path)
        }
        let lies = try await reader.run("onewindow test")
        #expect(lies.status == 1)
        #expect(lies.lines.count { $0.contains("OW1921") } == page.scenarios.count)
    }

    @Test("A page says when not to use it, and leads to the reference and to the page of each slip's code")
    func shape() throws {
        for page in try ConstructPage.all() {
            let text = page.text
            #expect(text.hasPrefix("# "), "\(page.name) has no title")
            #expect(text.contains("\n## Not for\n"), "\(page.name) does not say when not to use it")
            #expect(text.contains("](../LANGUAGE.md#"), "\(page.name) does not lead to the reference")
            #expect(text.contains("$ onewindow test"), "\(page.name) does not run its story")
            for case .slip(_, _, let code) in page.pieces {
                #expect(text.contains("](../ERRORS/\(code).md)"), "\(page.name) does not lead to \(code)")
            }
            for workflow in page.workflows {
                #expect(
                    (10...45).contains(workflow.lines.count),
                    "\(page.name): \(workflow.path) has \(workflow.lines.count) lines")
            }
        }
    }

    @Test("The index names every page once, and the reference leads to each")
    func everyPageIsNamed() throws {
        let names = try ConstructPage.all().map(\.name)
        let index = try Page(path: Self.index).lines
        let listed = index.compactMap { $0.firstMatch(of: /^- \[([^\]]+)\]\(([^)]+)\)/) }
        #expect(listed.map { String($0.2) }.sorted() == names)
        #expect(listed.allSatisfy { $0.1 == $0.2 })
        let reference = try Page(path: "Documentation/LANGUAGE.md").lines.joined(separator: "\n")
        for name in names {
            #expect(reference.contains("](CONSTRUCTS/\(name))"), "LANGUAGE does not lead to \(name)")
        }
    }

    @Test("Every key that a workflow may have stands in a workflow of some page")
    func everyKeyIsShown() async throws {
        let schema = try await Program.run(["schema", "workflow"])
        let keys = try Self.keys(of: Data(schema.outputBytes))
        #expect(keys.isSuperset(of: ["steps", "department", "growth", "known-after"]))
        let words = try ConstructPage.all().flatMap(\.workflows).flatMap(\.lines)
            .flatMap { $0.split { "{, ".contains($0) } }
        let shown = Set(words.filter { $0.hasSuffix(":") }.map { String($0.dropLast()) })
        #expect(keys.subtracting(shown).sorted() == [])
    }

    /// The keys of all maps of a JSON Schema of ours; one that is not carried out yet has `"not": {}`.
    private static func keys(of schema: Data) throws -> Set<String> {
        struct Unlike: Decodable {}
        struct Key: Decodable { var not: Unlike? }
        struct Map: Decodable { var properties: [String: Key]? }
        struct Schema: Decodable {
            var properties: [String: Key]
            var maps: [String: Map]
            enum CodingKeys: String, CodingKey {
                case properties
                case maps = "$defs"
            }
        }
        let read = try JSONDecoder().decode(Schema.self, from: schema)
        let all = [read.properties] + read.maps.values.compactMap(\.properties)
        return Set(all.flatMap { $0.filter { $0.value.not == nil }.keys })
    }
}
