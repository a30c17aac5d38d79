import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Groups that are done anew while something in them is still to be undone.
struct RoundsTests {
    private static let group = """
          g:
            title: 多轮
            repeat:
              until: $today > xs:date('2028-01-01')
              at-most: 3
            steps:
              r:
                title: 先到先办
                race:
                  a:
                    title: 办理
                    department: alpha
                    service: act-back
                    send:
                      id: $application/id
                    undo:
                      send:
                        answer: $a/answer
                        because: $undo/reason
                  p:
                    title: 等待
                    wait: 1 day
        """

    /// The case after the wait has won so many rounds, each loser being awaited.
    private func bench() throws -> MachineBench {
        var bench = try MachineBench(Self.group)
        try bench.open()
        bench.pass(86_400)
        try bench.give(.deadline(.wait("p")))
        return bench
    }

    @Test(
        "A group does not begin anew while the answer of a loser in it is awaited or undone, and then it does"
    )
    func heldBack() throws {
        var bench = try bench()
        #expect(try bench.give(.deadline(.askAgain("g"))) == [])
        #expect(bench.effects == ["clear again:g"])
        let undoing = try bench.reply("a")
        #expect(
            undoing.first == "reply a a-reply"
                && undoing.last == "request to undo a C.a.undo.1 C.a.undo.1 revoke")
        #expect(
            try bench.reply("a.undo", id: "undo-1").map { String($0.prefix(20)) } == [
                "undo reply a undo-1", "undone a", "started g", "reset a", "reset p", "reset r", "started r",
                "started a", "request a C.a.2 C.a.", "started p", "wait p +172800",
            ])
    }

    @Test("What is undone in a second round is undone under an id and a key of its own")
    func secondRound() throws {
        var bench = try bench()
        try bench.give(.deadline(.askAgain("g")))
        try bench.reply("a")
        try bench.reply("a.undo", id: "undo-1")
        bench.pass(86_400)
        try bench.give(.deadline(.wait("p")))
        let undoing = try bench.reply("a", attempt: 2, id: "a-reply-2")
        #expect(undoing.last == "request to undo a C.a.undo.2 C.a.undo.2 revoke")
    }

    @Test(
        "A person who has a group done again waits for what is undone in it, and the group has a new promised time"
    )
    func clerk() throws {
        var bench = try MachineBench(
            Self.group.replacing(
                "repeat:\n      until: $today > xs:date('2028-01-01')\n      at-most: 3",
                with: "deadline: 2 days\n    on-deadline: desk"
            ).replacing("wait: 1 day", with: "wait: 9 days"))
        try bench.open()
        bench.pass(2 * 86_400)
        try bench.give(.deadline(.promise("g")))
        #expect(
            try bench.give(.clerk("g", .again)) == [
                "clerk g again", "unwanted a", "cancelled p", "cancelled r", "taking back g",
            ])
        try bench.reply("a")
        #expect(
            try bench.reply("a.undo", id: "undo-1").prefix(3) == [
                "undo reply a undo-1", "undone a", "started g by 2026-11-28T00:00:00+08:00",
            ])
    }

    @Test("A group does not begin anew while a department in it is told of a change, and then it does")
    func heldBackByCorrection() throws {
        var bench = try MachineBench(
            """
              g:
                title: 多轮
                repeat:
                  until: $today > xs:date('2028-01-01')
                  every: 1 day
                  at-most: 3
                steps:
                  a:
                    title: 办理
                    department: alpha
                    service: act-amend
                    send:
                      id: $application/id
            """)
        try bench.open()
        try bench.reply("a")
        #expect(
            try bench.give(.correct(bench.form(TestHome.application(id: "8")))).last
                == "request a C.a.2 C.a.2")
        bench.pass(86_400)
        #expect(try bench.give(.deadline(.askAgain("g"))) == [])
        #expect(
            try bench.reply("a", attempt: 2, id: "amended") == [
                "reply a amended", "done a", "started g", "reset a", "started a", "request a C.a.3 C.a.3",
            ])
    }
}
