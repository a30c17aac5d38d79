import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Groups, races, and steps that are done more than once.
struct GroupTests {
    private static func member(_ name: String, _ rest: String...) -> String {
        TestHome.step(
            name, rest.first == "look" ? "alpha look" : "alpha act", lines: rest.filter { $0 != "look" }
        ).split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }

    /// A step `a` that is done for each item of the form.
    private static func forEach(_ more: String...) -> String {
        let lines =
            ["title: 逐项", "each: $application/item", "as: item"] + more
            + ["department: alpha", "service: act", "send:", "  id: $item"]
        return (["  a:"] + lines.map { "    " + $0 }).joined(separator: "\n")
    }

    private func group(_ word: String, _ head: String..., members: String...) throws -> MachineBench {
        var bench = try MachineBench(
            ([
                "  g:", "    title: 一组",
            ] + head.map { "    " + $0 } + ["    \(word):"] + members).joined(separator: "\n"),
            TestHome.step("z", "beta act", "after: g"))
        try bench.open()
        return bench
    }

    @Test("The steps of a group start with it, keep their order, and the group is done when all have settled")
    func order() throws {
        var bench = try group(
            "steps", members: Self.member("a"), Self.member("b", "after: a"), Self.member("c"))
        #expect(bench.state[StepName("g")].phase == .running)
        #expect(bench.state[StepName("b")].phase == .waiting)
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "started b", "request b C.b.1 C.b.1"])
        try bench.reply("b")
        #expect(
            try bench.reply("c") == [
                "reply c c-reply", "done c", "done g", "started z", "request z C.z.1 C.z.1",
            ])
    }

    @Test("A step that ends its branch ends nothing else in the group, unless the group says so")
    func failure() throws {
        var goesOn = try group(
            "steps", members: Self.member("a", "on-rejection: end-branch"), Self.member("c"))
        try goesOn.reject("a", "no")
        #expect(goesOn.state[StepName("g")].phase == .running)
        try goesOn.reply("c")
        #expect(goesOn.state[StepName("z")].phase == .running)

        var ends = try group(
            "steps", "on-failure: end-branch", members: Self.member("a", "on-rejection: end-branch"),
            Self.member("c"))
        #expect(
            try ends.reject("a", "no") == [
                "rejection a a-rejection-1 no", "ended a no", "cancelled c", "ended g member-ended",
                "skipped z after g", "closed ended",
            ])
        #expect(ends.effects.contains("remove C.c.1"))
    }

    @Test(
        "A group whose time has passed is cancelled with what is under way in it; a late answer is recorded")
    func cancelled() throws {
        var bench = try group(
            "steps", "deadline: 2 hours", "on-deadline: go-on", members: Self.member("a"),
            Self.member("b", "after: a"))
        bench.pass(7200)
        #expect(
            try bench.give(.deadline(.promise("g"))) == [
                "missed g", "cancelled a", "cancelled b", "passed over g overdue", "started z",
                "request z C.z.1 C.z.1",
            ])
        #expect(try bench.reply("a") == ["aside a-reply late"])
    }

    @Test(
        "The first of a race that is done wins, the others are cancelled, and what they say later is recorded"
    )
    func race() throws {
        var bench = try MachineBench(
            """
              g:
                title: 先到先办
                race:
            \(Self.member("a", "look"))
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

    /// A member whose service can be undone.
    private static func undoable(_ name: String) -> String {
        TestHome.step(
            name, "alpha act-back",
            lines: ["undo:", "  send:", "    answer: $\(name)/answer", "    because: $undo/reason"]
        ).split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
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
            \(Self.undoable("a"))
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
                \(Self.undoable("a"))
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

    @Test("Of several each that was done is undone, the newest first, when the case is withdrawn")
    func withdrawnEach() throws {
        var bench = try MachineBench(
            """
              a:
                title: 逐项
                each: $application/item
                as: item
                department: alpha
                service: act-back
                send:
                  id: $item
                undo:
                  send:
                    answer: concat($item, '-', $a/answer)
                    because: $undo/reason
            """,
            application: TestHome.application(items: ["甲", "乙", "丙"]))
        try bench.open()
        try bench.reply("a:3", "three")
        try bench.reply("a:1", "one")
        #expect(try bench.give(.withdraw(reason: "不办了")) == ["withdrawn", "skipped a, withdrawn"])
        #expect(try bench.reply("a:2", "two").last == "request to undo a:2 C.a:2.undo.1 C.a:2.undo.1 revoke")
        #expect(bench.last?.requests.first?.payload.root.children.map(\.stringValue).first == "乙-two")
        #expect(
            try bench.reply("a:2.undo").last == "request to undo a:1 C.a:1.undo.1 C.a:1.undo.1 revoke")
        try bench.reply("a:1.undo")
        #expect(
            try bench.reply("a:3.undo") == [
                "undo reply a:3 a:3.undo-reply", "undone a:3", "closed withdrawn",
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

    @Test("A step is done once for each node, side by side, and what it gives is read in their order")
    func each() throws {
        var bench = try MachineBench(
            Self.forEach(),
            """
              sum:
                title: 合计
                after: a
                set:
                  count: count($a)
                  all: string-join($a/answer, ' ')
            """, application: TestHome.application(items: ["甲", "乙", "丙"]))
        #expect(
            try bench.open() == [
                "opened trial", "started a", "items a 3", "started a:1", "request a:1 C.a:1.1 C.a:1.1",
                "started a:2", "request a:2 C.a:2.1 C.a:2.1", "started a:3", "request a:3 C.a:3.1 C.a:3.1",
            ])
        #expect(bench.last?.requests.map { $0.payload.root.stringValue } == ["甲", "乙", "丙"])
        try bench.reply("a:2", "two")
        try bench.reply("a:1", "one")
        #expect(
            try bench.reply("a:3", "three") == [
                "reply a:3 a:3-reply", "done a:3", "done a", "started sum", "values sum", "done sum",
                "completed",
                "closed completed",
            ])
        #expect(
            bench.last.map { String(decoding: $0.bodies.first?.bytes ?? [], as: UTF8.self) }?.contains(
                "<sum><count>3</count><all>one two three</all></sum>") == true)
    }

    @Test("Over nothing it is done at once")
    func eachOfNothing() throws {
        var bench = try MachineBench(
            Self.forEach())
        #expect(
            try bench.open() == [
                "opened trial", "started a", "items a 0", "done a", "completed", "closed completed",
            ])
    }

    @Test("When enough of several are done the others are cancelled; when too few can be, a person decides")
    func enough() throws {
        let step = Self.forEach("enough: 2", "on-rejection: end-branch")
        var met = try MachineBench(step, application: TestHome.application(items: ["甲", "乙", "丙"]))
        try met.open()
        try met.reply("a:1")
        #expect(
            try met.reply("a:3") == [
                "reply a:3 a:3-reply", "done a:3", "cancelled a:2", "done a", "completed", "closed completed",
            ])
        var lost = try MachineBench(step, application: TestHome.application(items: ["甲", "乙", "丙"]))
        try lost.open()
        try lost.reject("a:1", "no")
        #expect(
            try lost.reject("a:2", "no") == [
                "rejection a:2 a:2-rejection-1 no", "ended a:2 no", "desk a not-enough",
            ])
    }

    @Test("A group for each: its steps read what their own neighbours gave")
    func groupForEach() throws {
        var bench = try MachineBench(
            """
              g:
                title: 每位继承人
                each: $application/item
                as: item
                steps:
            \(Self.member("a"))
                  b:
                    title: 转述
                    after: a
                    set:
                      said: concat($item, $a/answer)
            """,
            application: TestHome.application(items: ["甲", "乙"]))
        try bench.open()
        try bench.reply("a:2", "two")
        #expect(
            bench.last.map { String(decoding: $0.bodies.first?.bytes ?? [], as: UTF8.self) }?.contains(
                "<said>乙two</said>") == true)
        try bench.reply("a:1", "one")
        #expect(
            bench.last.map { String(decoding: $0.bodies.first?.bytes ?? [], as: UTF8.self) }?.contains(
                "<said>甲one</said>") == true)
        #expect(bench.state.result == .completed)
    }

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
        var bench = try group(
            "steps", "repeat:", "  until: $b/answer = 'yes'", "  at-most: 5", members: Self.member("a"),
            Self.member("b", "after: a"))
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

    @Test("A step that may begin only until another has settled is skipped when it comes too late")
    func milestone() throws {
        func bench() throws -> MachineBench {
            var bench = try MachineBench(
                TestHome.step("a", "alpha act"), TestHome.step("b", "alpha act"),
                TestHome.step("z", "beta act", "after: a", "only-while: {until: b}"))
            try bench.open()
            return bench
        }
        var inTime = try bench()
        #expect(try inTime.reply("a").suffix(1) == ["request z C.z.1 C.z.1"])
        var late = try bench()
        try late.reply("b")
        #expect(try late.reply("a")[2] == "skipped z, too late for b")
    }

    @Test("Steps of one label are under way one after the other")
    func exclusive() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "exclusive: booklet"),
            TestHome.step("b", "alpha act", "exclusive: booklet"), TestHome.step("c", "alpha act"))
        #expect(
            try bench.open() == [
                "opened trial", "started a", "request a C.a.1 C.a.1", "started c", "request c C.c.1 C.c.1",
            ])
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "started b", "request b C.b.1 C.b.1"])
    }

    @Test("What a person has done again begins anew: a group with its steps, several with all of them")
    func again() throws {
        var group = try group(
            "steps", "on-failure: desk", members: Self.member("a", "on-rejection: end-branch"),
            Self.member("c"))
        #expect(
            try group.reject("a", "no") == [
                "rejection a a-rejection-1 no", "ended a no", "desk g member-ended",
            ])
        try group.reply("c")
        #expect(
            try group.give(.clerk("g", .again)) == [
                "clerk g again", "taking back g", "again g +0", "left c impossible", "started g", "reset a",
                "reset c", "started a", "request a C.a.2 C.a.2", "started c", "request c C.c.2 C.c.2",
            ])
        try group.reply("a", attempt: 2, id: "a2")
        try group.reply("c", attempt: 2, id: "c2")
        #expect(group.state[StepName("g")].phase == .done)

        var several = try MachineBench(
            Self.forEach("enough: 2", "on-rejection: end-branch"),
            application: TestHome.application(items: ["甲", "乙"]))
        try several.open()
        try several.reject("a:1", "no")
        #expect(several.state[StepName("a")].phase == .desk(.notEnough))
        try several.reply("a:2")
        #expect(
            try several.give(.clerk("a", .again)) == [
                "clerk a again", "taking back a", "again a +0", "left a:2 impossible", "started a",
                "reset a:1", "reset a:2", "items a 2", "started a:1", "request a:1 C.a:1.2 C.a:1.2",
                "started a:2", "request a:2 C.a:2.2 C.a:2.2",
            ])
    }

    @Test("Each of several is repeated by itself, with pauses of its own")
    func repeatInEach() throws {
        var bench = try MachineBench(
            Self.forEach("repeat:", "  until: $a/answer = 'yes'", "  every: 1 hour", "  at-most: 3"),
            application: TestHome.application(items: ["甲", "乙"]))
        try bench.open()
        #expect(try bench.reply("a:1", "no") == ["reply a:1 a:1-reply", "repeat a:1 +3600"])
        #expect(try bench.reply("a:2", "yes") == ["reply a:2 a:2-reply", "done a:2"])
        bench.pass(3600)
        #expect(
            try bench.give(.deadline(.askAgain("a:1"))) == ["started a:1", "request a:1 C.a:1.2 C.a:1.2"])
        #expect(
            try bench.reply("a:1", attempt: 2, id: "second", "yes") == [
                "reply a:1 second", "done a:1", "done a", "completed", "closed completed",
            ])
    }

    @Test("A case that ends cancels what is under way in a group, and the end of a wait in it is nothing")
    func caseEnds() throws {
        var bench = try MachineBench(
            """
              g:
                title: 一组
                steps:
                  pause:
                    title: 等待
                    wait: 3 days
            \(Self.member("a"))
            """, TestHome.step("z", "alpha act", "on-rejection: end-case"))
        try bench.open()
        #expect(
            try bench.reject("z", "no") == [
                "rejection z z-rejection-1 no", "ended z no", "cancelled pause", "cancelled a",
                "skipped g, case ended", "closed ended",
            ])
        #expect(bench.effects.contains("clear wait:pause"))
        bench.pass(3 * 86_400)
        #expect(try bench.give(.deadline(.wait("pause"))) == [])
    }

    @Test("A step with the label of another one waits for it also in the next group")
    func exclusiveAcrossGroups() throws {
        var bench = try group(
            "steps", members: Self.member("a", "exclusive: booklet"), Self.member("b", "exclusive: booklet"))
        #expect(bench.state[StepName("b")].phase == .waiting)
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "started b", "request b C.b.1 C.b.1"])
    }

    @Test(
        "Done again while a step of it is under way, that step is cancelled first, and its late answer is recorded"
    )
    func againWhileUnderWay() throws {
        var bench = try group(
            "steps", "on-failure: desk", members: Self.member("a", "on-rejection: end-branch"),
            Self.member("c"))
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
        var bench = try group(
            "steps", "on-failure: desk", members: Self.member("n", "on-rejection: end-branch"),
            Self.undoable("a"), Self.undoable("b"), Self.undoable("c"))
        try bench.reply("a", "one")
        try bench.reply("b", "two")
        try bench.reject("n", "no")
        #expect(
            try bench.give(.clerk("g", .again)) == [
                "clerk g again", "unwanted c", "taking back g", "again g +0",
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
        var bench = try group(
            "steps", "on-failure: desk", members: Self.member("n", "on-rejection: end-branch"),
            Self.undoable("a"), Self.undoable("b"))
        try bench.reply("a", "one")
        try bench.reply("b", "two")
        try bench.reject("n", "no")
        try bench.give(.clerk("g", .again))
        try bench.give(.withdraw(reason: "不办了"))
        #expect(
            try bench.reply("b.undo").last == "request to undo a C.a.undo.1 C.a.undo.1 revoke")
        #expect(try bench.reply("a.undo").last == "closed withdrawn")
    }

    @Test(
        "At the desk for its deadline alone a group, a race or several are done when an answer completes them"
    )
    func overdue() throws {
        var several = try MachineBench(
            Self.forEach("deadline: 2 hours", "on-deadline: desk"),
            application: TestHome.application(items: ["甲", "乙"]))
        try several.open()
        several.pass(7200)
        try several.give(.deadline(.promise("a")))
        try several.reply("a:1")
        #expect(several.state[StepName("a")].phase == .desk(.overdue))
        #expect(
            try several.reply("a:2") == [
                "reply a:2 a:2-reply", "done a:2", "done a", "completed", "closed completed",
            ])

        var plain = try group(
            "steps", "deadline: 2 hours", "on-deadline: desk", members: Self.member("a"))
        plain.pass(7200)
        try plain.give(.deadline(.promise("g")))
        #expect(
            try plain.reply("a") == [
                "reply a a-reply", "done a", "done g", "started z", "request z C.z.1 C.z.1",
            ])

        var race = try group(
            "race", "deadline: 2 hours", "on-deadline: desk", members: Self.member("a", "look"),
            Self.member("b", "look"))
        race.pass(7200)
        try race.give(.deadline(.promise("g")))
        #expect(
            try race.reply("b").prefix(4) == ["reply b b-reply", "done b", "cancelled a", "won g b"])
    }

    @Test(
        "At the desk after its deadline it stays there when a step has ended and the group asks a person then"
    )
    func overdueAndEnded() throws {
        var bench = try group(
            "steps", "deadline: 2 hours", "on-deadline: desk", "on-failure: desk",
            members: Self.member("a", "on-rejection: end-branch"))
        bench.pass(7200)
        try bench.give(.deadline(.promise("g")))
        try bench.reject("a", "no")
        #expect(bench.state[StepName("g")].phase == .desk(.overdue))

        var few = try MachineBench(
            Self.forEach(
                "enough: 2", "deadline: 2 hours", "on-deadline: desk", "on-rejection: end-branch"),
            application: TestHome.application(items: ["甲", "乙"]))
        try few.open()
        few.pass(7200)
        try few.give(.deadline(.promise("a")))
        try few.reject("a:1", "no")
        try few.reply("a:2")
        #expect(few.state[StepName("a")].phase == .desk(.overdue))
    }

    @Test(
        "What stands in a group that is skipped, or in several of which there are none, never begins, and says why"
    )
    func leftOut() throws {
        var bench = try MachineBench(
            """
              g:
                title: 一组
                when: $application/count = 0
                steps:
            \(Self.member("a"))
                  inner:
                    title: 组中组
                    steps:
                      b:
                        title: 内
                        wait: 1 day
              none:
                title: 逐项
                each: $application/item
                as: item
                steps:
            \(Self.member("c"))
            """, TestHome.step("z"))
        try bench.open()
        let program = bench.machine.program
        func leftOut(_ step: StepName) -> StepName? { bench.state.groupThatLeftOut(step, in: program) }
        #expect(leftOut("a") == "g")
        #expect(leftOut("inner") == "g")
        #expect(leftOut("b") == "g")
        #expect(leftOut("c") == "none")
        #expect(leftOut("g") == nil && leftOut("z") == nil)
    }
}
