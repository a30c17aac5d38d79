import OneWindowTesting

/// Steps and groups that the tests of groups are made of.
enum GroupSteps {
    /// A step of a group that asks `alpha`.
    static func member(_ name: String, _ rest: String...) -> String {
        TestHome.step(
            name, rest.first == "look" ? "alpha look" : "alpha act", lines: rest.filter { $0 != "look" }
        ).split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }

    /// A step `a` that is done for each item of the form.
    static func forEach(_ more: String...) -> String {
        let lines =
            ["title: 逐项", "each: $application/item", "as: item"] + more
            + ["department: alpha", "service: act", "send:", "  id: $item"]
        return (["  a:"] + lines.map { "    " + $0 }).joined(separator: "\n")
    }

    /// A case that is open, with these in a group or race `g` and a step `z` after it.
    static func group(_ word: String, _ head: String..., members: String...) throws -> MachineBench {
        var bench = try MachineBench(
            ([
                "  g:", "    title: 一组",
            ] + head.map { "    " + $0 } + ["    \(word):"] + members).joined(separator: "\n"),
            TestHome.step("z", "beta act", "after: g"))
        try bench.open()
        return bench
    }

    /// A member whose service can be undone.
    static func undoable(_ name: String) -> String {
        TestHome.step(
            name, "alpha act-back",
            lines: ["undo:", "  send:", "    answer: $\(name)/answer", "    because: $undo/reason"]
        ).split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }
}
