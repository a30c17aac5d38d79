import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Labels of groups: a group holds its label until it has settled.
struct LabelTests {
    private static func member(_ name: String, _ rest: String...) -> String {
        TestHome.step(name, "alpha act", lines: rest).split(separator: "\n").map { "    " + $0 }
            .joined(separator: "\n")
    }

    private static func group(_ name: String, _ head: [String], _ members: String...) -> String {
        (["  \(name):", "    title: \(name)"] + head.map { "    " + $0 } + ["    steps:"] + members)
            .joined(separator: "\n")
    }

    @Test(
        "Two groups of one label are under way one after the other, and each keeps what stands in it together"
    )
    func sections() throws {
        var bench = try MachineBench(
            Self.group("g", ["exclusive: seal"], Self.member("a"), Self.member("b", "after: a")),
            Self.group("h", ["exclusive: seal"], Self.member("c")),
            TestHome.step("d", "alpha act", "exclusive: seal"))
        #expect(
            try bench.open() == ["opened trial", "started g", "started a", "request a C.a.1 C.a.1"])
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "started b", "request b C.b.1 C.b.1"])
        #expect(
            try bench.reply("b") == [
                "reply b b-reply", "done b", "done g", "started h", "started c", "request c C.c.1 C.c.1",
            ])
        #expect(
            try bench.reply("c") == [
                "reply c c-reply", "done c", "done h", "started d", "request d C.d.1 C.d.1",
            ])
    }

    /// The codes of a workflow that is refused, with the steps they name.
    private func refused(_ steps: String...) -> [String] {
        do {
            _ = try MachineBench(steps.joined(separator: "\n"))
            return []
        } catch let problems as MachineBench.NotSound {
            return problems.problems.map { String($0.prefix(6)) }
        } catch { return ["\(error)"] }
    }

    @Test("A group that holds a label and waits for what waits for the label is refused")
    func circles() {
        // Within itself.
        #expect(
            refused(Self.group("g", ["exclusive: seal"], Self.member("a", "exclusive: seal"))) == ["OW1388"])
        // A step beside it that one within it waits for.
        #expect(
            refused(
                TestHome.step("x", "alpha act", "exclusive: seal"),
                Self.group("g", ["exclusive: seal"], Self.member("a", "after: x"))) == ["OW1388"])
        // Two groups, each of which holds what one within the other needs.
        #expect(
            refused(
                Self.group("g", ["exclusive: seal"], Self.member("a", "exclusive: car")),
                Self.group("h", ["exclusive: car"], Self.member("b", "exclusive: seal"))) == ["OW1388"])
        // A label that a group around another one holds.
        #expect(
            refused(
                Self.group(
                    "g", ["exclusive: seal"], Self.member("a", "exclusive: car")),
                Self.group("h", ["exclusive: car"], Self.member("b", "after: z")),
                TestHome.step("z", "alpha act", "exclusive: seal")) == ["OW1388"])
    }

    @Test("Where the order keeps two of a label apart there is nothing to wait for")
    func ordered() throws {
        var before = try MachineBench(
            TestHome.step("x", "alpha act", "exclusive: seal"),
            Self.group("g", ["exclusive: seal", "after: x"], Self.member("a", "after: x")))
        try before.open()
        #expect(try before.reply("x").suffix(2) == ["started a", "request a C.a.1 C.a.1"])
        #expect(
            refused(
                Self.group("g", ["exclusive: seal"], Self.member("a")),
                TestHome.step("x", "alpha act", "after: g", "exclusive: seal")) == [])
    }
}
