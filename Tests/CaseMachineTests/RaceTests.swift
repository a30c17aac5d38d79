import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Races: the first that is done wins, and what the others did is undone.
struct RaceTests {
    @Test(
        "The first of a race that is done wins, the others are cancelled, and what they say later is recorded"
    )
    func race() throws {
        var bench = try MachineBench(
            """
              g:
                title: 先到先办
                race:
            \(GroupSteps.member("a", "look"))
                  pause:
                    title: 等待
                    wait: 3 days
            """,
            TestHome.step("z", "beta act", "after: g", "when: $g/winner = 'pause'"))
        try bench.open()
        bench.pass(3 * 86_400)
        #expect(
            try bench.give(.deadline(.wait("pause"))) == [
                "done pause", "cancelled a", "won g pause", "values g", "done g", "started z",
                "request z C.z.1 C.z.1",
            ])
        #expect(try bench.reply("a") == ["aside a-reply late"])
    }

    @Test(
        "A loser whose department acts all the same is undone before the case is over, and nobody reads its answer"
    )
    func lateLoser() throws {
        var bench = try MachineBench(
            """
              g:
                title: 先到先办
                race:
            \(GroupSteps.undoable("a"))
                  pause:
                    title: 等待
                    wait: 3 days
            """,
            TestHome.step("z", "alpha look", "after: g"),
            """
              read:
                title: 读取
                after: [g, z]
                set:
                  said: $a/answer otherwise 'nothing'
            """)
        try bench.open()
        bench.pass(3 * 86_400)
        #expect(
            try bench.give(.deadline(.wait("pause"))).prefix(3) == [
                "done pause", "unwanted a", "won g pause",
            ])
        #expect(
            try bench.reply("a", "HX-7") == [
                "reply a a-reply", "undoing a by 2026-11-28T00:00:00+08:00",
                "request to undo a C.a.undo.1 C.a.undo.1 revoke",
            ])
        #expect(
            bench.last?.requests.first?.payload.root.children.map(\.stringValue) == [
                "HX-7", "同组事项已办结，本项不再需要",
            ])
        #expect(try bench.reply("z").suffix(2) == ["done read", "completed"])
        #expect(
            bench.last.map { String(decoding: $0.bodies.first?.bytes ?? [], as: UTF8.self) }?.contains(
                "nothing") == true)
        #expect(bench.state.isOpen)
        #expect(try bench.reply("a.undo") == ["undo reply a a.undo-reply", "undone a", "closed completed"])
    }

    @Test(
        "A loser whose department says no, or was never reached, is cancelled; a person may stop waiting for it"
    )
    func loserWithoutEffect() throws {
        func lost() throws -> MachineBench {
            var bench = try MachineBench(
                """
                  g:
                    title: 先到先办
                    race:
                \(GroupSteps.undoable("a"))
                      pause:
                        title: 等待
                        wait: 3 days
                """)
            try bench.open()
            bench.pass(3 * 86_400)
            try bench.give(.deadline(.wait("pause")))
            return bench
        }
        var refused = try lost()
        #expect(
            try refused.reject("a", "no") == [
                "rejection a a-rejection-1 no", "cancelled a", "closed completed",
            ])
        var unknown = try lost()
        #expect(
            try unknown.give(.deliveryFailed("C.a.1", code: "OW1651", isOutcomeUnknown: false)) == [
                "failed a C.a.1 OW1651", "cancelled a", "closed completed",
            ])
    }

    @Test("A race that nobody wins goes to a person, unless it says otherwise")
    func noWinner() throws {
        var bench = try MachineBench(
            """
              g:
                title: 先到先办
                race:
                  one:
                    title: 一
                    ask: {yes: {title: 好吗}}
                  other:
                    title: 二
                    ask: {yes: {title: 好吗}}
            """)
        try bench.open()
        try bench.give(.clerk("one", .endBranch))
        #expect(
            try bench.give(.clerk("other", .endBranch)) == [
                "clerk other end-branch", "ended other unanswered", "desk g no-winner",
            ])
    }
}
