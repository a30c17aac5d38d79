import Testing

struct HouseRulesTests {
    @Test("Every source file keeps the rules of the house")
    func sources() throws {
        let pure = Set(ModuleMap.onewindow.rows.filter(\.isPure).map(\.name))
        let files = try Repository.this.files(in: "Sources", ending: ".swift")
        try #require(files.count > 30)
        #expect(files.flatMap { HouseRules.complaints(about: $0, isPure: pure.contains($0.module)) } == [])
    }

    @Test(
        "The check finds what it is there to find",
        arguments: [
            ("let x = try! f()", "Sources/M/F.swift:1: try! without a comment that says why"),
            ("func f() async {}", "Sources/M/F.swift:1: M is pure and may not use async"),
            ("let now = Date()", "Sources/M/F.swift:1: M is pure and may not use Date()"),
            (
                String(repeating: "\n", count: 501),
                "Sources/M/F.swift: 502 lines are more than 500"
            ),
        ])
    func findsBreaches(text: String, complaint: String) {
        let file = Repository.File(path: "Sources/M/F.swift", text: text)
        #expect(HouseRules.complaints(about: file, isPure: true) == [complaint])
    }

    @Test("A reason before it, a word in a text and a longer name are no breach")
    func allowsWhatIsAllowed() {
        let text = """
            // The pattern is a literal that has been tested.
            let x = try! Regex("a")
            let asynchronous = "async and await"
            """
        let file = Repository.File(path: "Sources/M/F.swift", text: text)
        #expect(HouseRules.complaints(about: file, isPure: true) == [])
    }
}
