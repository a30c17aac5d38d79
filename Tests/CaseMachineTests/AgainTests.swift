import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// What is done more than once: repeated by itself, or begun anew by a person.
struct AgainTests {
    @Test(
        "A step is done again until its condition holds, after a pause and under a new id; then a person decides"
    )
    func repetition() throws {
        let step = TestHome.step(
            "a", "alpha act",
            """
            repeat:
                  until: $a/answer = 'arrived'
                  every: 1 hour
                  at-most: 3
            """)
        var bench = try MachineBench(step, TestHome.step("z", "beta act", "after: a"))
        try bench.open()
        #expect(try bench.reply("a", "not yet") == ["reply a a-reply", "repeat a +3600"])
        bench.pass(3600)
        #expect(try bench.give(.deadline(.askAgain("a"))) == ["started a", "request a C.a.2 C.a.2"])
        #expect(
            try bench.reply("a", attempt: 2, id: "second", "arrived") == [
                "reply a second", "done a", "started z", "request z C.z.1 C.z.1",
            ])

        var never = try MachineBench(step)
        try never.open()
        for attempt in 1...2 {
            try never.reply("a", attempt: attempt, id: "r\(attempt)", "no")
            never.pass(3600)
            try never.give(.deadline(.askAgain("a")))
        }
        #expect(
            try never.reply("a", attempt: 3, id: "r3", "no") == ["reply a r3", "desk a repeated-too-often"])
    }

    @Test("A group is done again from its first step on")
    func repeatedGroup() throws {
        var bench = try GroupSteps.group(
            "steps", "repeat:", "  until: $b/answer = 'yes'", "  at-most: 5", members: GroupSteps.member("a"),
            GroupSteps.member("b", "after: a"))
        try bench.reply("a")
        #expect(try bench.reply("b", "no") == ["reply b b-reply", "done b", "repeat g +0"])
        #expect(
            try bench.give(.deadline(.askAgain("g"))) == [
                "started g", "reset a", "reset b", "started a", "request a C.a.2 C.a.2",
            ])
        try bench.reply("a", attempt: 2, id: "a2")
        #expect(
            try bench.reply("b", attempt: 2, id: "b2", "yes") == [
                "reply b b2", "done b", "done g", "started z", "request z C.z.1 C.z.1",
            ])
    }

    @Test("What a person has done again begins anew: a group with its steps, several with all of them")
    func again() throws {
        var group = try GroupSteps.group(
            "steps", "on-failure: desk", members: GroupSteps.member("a", "on-rejection: end-branch"),
            GroupSteps.member("c"))
        #expect(
            try group.reject("a", "no") == [
                "rejection a a-rejection-1 no", "ended a no", "desk g member-ended",
            ])
        try group.reply("c")
        #expect(
            try group.give(.clerk("g", .again)) == [
                "clerk g again", "taking back g", "left c impossible", "started g", "reset a",
                "reset c", "started a", "request a C.a.2 C.a.2", "started c", "request c C.c.2 C.c.2",
            ])
        try group.reply("a", attempt: 2, id: "a2")
        try group.reply("c", attempt: 2, id: "c2")
        #expect(group.state[StepName("g")].phase == .done)

        var several = try MachineBench(
            GroupSteps.forEach("enough: 2", "on-rejection: end-branch"),
            application: TestHome.application(items: ["甲", "乙"]))
        try several.open()
        try several.reject("a:1", "no")
        #expect(several.state[StepName("a")].phase == .desk(.notEnough))
        try several.reply("a:2")
        #expect(
            try several.give(.clerk("a", .again)) == [
                "clerk a again", "taking back a", "left a:2 impossible", "started a",
                "reset a:1", "reset a:2", "items a 2", "started a:1", "request a:1 C.a:1.2 C.a:1.2",
                "started a:2", "request a:2 C.a:2.2 C.a:2.2",
            ])
    }

    @Test(
        "Done again while a step of it is under way, that step is cancelled first, and its late answer is recorded"
    )
    func againWhileUnderWay() throws {
        var bench = try GroupSteps.group(
            "steps", "on-failure: desk", members: GroupSteps.member("a", "on-rejection: end-branch"),
            GroupSteps.member("c"))
        try bench.reject("a", "no")
        #expect(
            try bench.give(.clerk("g", .again)) == [
                "clerk g again", "cancelled c", "reset a", "reset c", "started a", "request a C.a.2 C.a.2",
                "started c", "request c C.c.2 C.c.2",
            ])
        #expect(bench.effects.first == "send C.a.2" && bench.effects.contains("remove C.c.1"))
        #expect(try bench.reply("c") == ["aside c-reply late"])
    }

    @Test("Before a group begins anew what is in flight in it is awaited, and what was done is undone")
    func takenBack() throws {
        var bench = try GroupSteps.group(
            "steps", "on-failure: desk", members: GroupSteps.member("n", "on-rejection: end-branch"),
            GroupSteps.undoable("a"), GroupSteps.undoable("b"), GroupSteps.undoable("c"))
        try bench.reply("a", "one")
        try bench.reply("b", "two")
        try bench.reject("n", "no")
        #expect(
            try bench.give(.clerk("g", .again)) == [
                "clerk g again", "unwanted c", "taking back g",
            ])
        // The former run's answer comes now: it is no answer of the run to come.
        #expect(
            try bench.reply("c", "three").filter { !$0.hasPrefix("undoing") } == [
                "reply c c-reply", "request to undo c C.c.undo.1 C.c.undo.1 revoke",
            ])
        #expect(
            bench.last?.requests.first?.payload.root.children.map(\.stringValue) == [
                "three", "同组事项将重新办理，原办理结果不再需要",
            ])
        #expect(
            try bench.reply("c.undo").filter { !$0.hasPrefix("undoing") } == [
                "undo reply c c.undo-reply", "undone c", "unwanted b",
                "request to undo b C.b.undo.1 C.b.undo.1 revoke",
            ])
        #expect(
            bench.last?.requests.first?.payload.root.children.map(\.stringValue).first == "two")
        try bench.reply("b.undo")
        #expect(
            try bench.reply("a.undo") == [
                "undo reply a a.undo-reply", "undone a", "started g", "reset a", "reset b", "reset c",
                "reset n", "started n", "request n C.n.2 C.n.2", "started a", "request a C.a.2 C.a.2",
                "started b", "request b C.b.2 C.b.2", "started c", "request c C.c.2 C.c.2",
            ])
        #expect(try bench.reply("c", id: "c-once-more") == ["aside c-once-more late"])
        // What was undone is not taken for an earlier round that stays done.
        try bench.reject("n", "no", attempt: 2)
        for step in ["a", "b", "c"] { try bench.reject(step, "no", attempt: 2) }
        #expect(
            try bench.give(.withdraw(reason: "不办了")).suffix(2) == [
                "skipped z, withdrawn", "closed withdrawn",
            ]
        )
    }

    @Test("A case that is withdrawn while a group is taken back undoes the rest as well")
    func withdrawnWhileTakenBack() throws {
        var bench = try GroupSteps.group(
            "steps", "on-failure: desk", members: GroupSteps.member("n", "on-rejection: end-branch"),
            GroupSteps.undoable("a"), GroupSteps.undoable("b"))
        try bench.reply("a", "one")
        try bench.reply("b", "two")
        try bench.reject("n", "no")
        try bench.give(.clerk("g", .again))
        try bench.give(.withdraw(reason: "不办了"))
        #expect(
            try bench.reply("b.undo").last == "request to undo a C.a.undo.1 C.a.undo.1 revoke")
        #expect(try bench.reply("a.undo").last == "closed withdrawn")
    }
}
