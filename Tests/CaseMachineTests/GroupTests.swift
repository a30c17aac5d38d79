import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Groups: their order, their end, and who may begin while something else is under way.
struct GroupTests {
    @Test("The steps of a group start with it, keep their order, and the group is done when all have settled")
    func order() throws {
        var bench = try GroupSteps.group(
            "steps", members: GroupSteps.member("a"), GroupSteps.member("b", "after: a"),
            GroupSteps.member("c"))
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
        var goesOn = try GroupSteps.group(
            "steps", members: GroupSteps.member("a", "on-rejection: end-branch"), GroupSteps.member("c"))
        try goesOn.reject("a", "no")
        #expect(goesOn.state[StepName("g")].phase == .running)
        try goesOn.reply("c")
        #expect(goesOn.state[StepName("z")].phase == .running)

        var ends = try GroupSteps.group(
            "steps", "on-failure: end-branch", members: GroupSteps.member("a", "on-rejection: end-branch"),
            GroupSteps.member("c"))
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
        var bench = try GroupSteps.group(
            "steps", "deadline: 2 hours", "on-deadline: go-on", members: GroupSteps.member("a"),
            GroupSteps.member("b", "after: a"))
        bench.pass(7200)
        #expect(
            try bench.give(.deadline(.promise("g"))) == [
                "missed g", "cancelled a", "cancelled b", "passed over g overdue", "started z",
                "request z C.z.1 C.z.1",
            ])
        #expect(try bench.reply("a") == ["aside a-reply late"])
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
            \(GroupSteps.member("a"))
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
        func group(_ name: String, _ member: String) -> String {
            "  \(name):\n    title: 一组\n    steps:\n" + GroupSteps.member(member, "exclusive: booklet")
        }
        var bench = try MachineBench(group("g", "a"), group("h", "b"))
        try bench.open()
        #expect(bench.state[StepName("b")].phase == .waiting)
        #expect(
            try bench.reply("a") == [
                "reply a a-reply", "done a", "done g", "started b", "request b C.b.1 C.b.1",
            ])
    }

    @Test(
        "At the desk for its deadline alone a group, a race or several are done when an answer completes them"
    )
    func overdue() throws {
        var several = try MachineBench(
            GroupSteps.forEach("deadline: 2 hours", "on-deadline: desk"),
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

        var plain = try GroupSteps.group(
            "steps", "deadline: 2 hours", "on-deadline: desk", members: GroupSteps.member("a"))
        plain.pass(7200)
        try plain.give(.deadline(.promise("g")))
        #expect(
            try plain.reply("a") == [
                "reply a a-reply", "done a", "done g", "started z", "request z C.z.1 C.z.1",
            ])

        var race = try GroupSteps.group(
            "race", "deadline: 2 hours", "on-deadline: desk", members: GroupSteps.member("a", "look"),
            GroupSteps.member("b", "look"))
        race.pass(7200)
        try race.give(.deadline(.promise("g")))
        #expect(
            try race.reply("b").prefix(4) == ["reply b b-reply", "done b", "cancelled a", "won g b"])
    }

    @Test(
        "At the desk after its deadline it stays there when a step has ended and the group asks a person then"
    )
    func overdueAndEnded() throws {
        var bench = try GroupSteps.group(
            "steps", "deadline: 2 hours", "on-deadline: desk", "on-failure: desk",
            members: GroupSteps.member("a", "on-rejection: end-branch"))
        bench.pass(7200)
        try bench.give(.deadline(.promise("g")))
        try bench.reject("a", "no")
        #expect(bench.state[StepName("g")].phase == .desk(.overdue))

        var few = try MachineBench(
            GroupSteps.forEach(
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
            \(GroupSteps.member("a"))
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
            \(GroupSteps.member("c"))
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
