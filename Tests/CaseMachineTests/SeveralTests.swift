import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Steps that are done once for each of several.
struct SeveralTests {
    @Test("A step is done once for each node, side by side, and what it gives is read in their order")
    func each() throws {
        var bench = try MachineBench(
            GroupSteps.forEach(),
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
            GroupSteps.forEach())
        #expect(
            try bench.open() == [
                "opened trial", "started a", "items a 0", "done a", "completed", "closed completed",
            ])
    }

    @Test("When enough of several are done the others are cancelled; when too few can be, a person decides")
    func enough() throws {
        let step = GroupSteps.forEach("enough: 2", "on-rejection: end-branch")
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

    @Test("A condition says when it is enough: asked each time one is done, of what those give that are done")
    func enoughWhen() throws {
        let step = GroupSteps.forEach("enough:", "  when: $a/answer = 'three'", "on-rejection: end-branch")
        let items = TestHome.application(items: ["甲", "乙", "丙"])
        var met = try MachineBench(step, application: items)
        try met.open()
        #expect(try met.reply("a:1", "one") == ["reply a:1 a:1-reply", "done a:1"])
        #expect(
            try met.reply("a:3", "three") == [
                "reply a:3 a:3-reply", "done a:3", "cancelled a:2", "done a", "completed", "closed completed",
            ])
        var lost = try MachineBench(step, application: items)
        try lost.open()
        try lost.reply("a:1", "one")
        try lost.reject("a:2", "no")
        #expect(
            try lost.reply("a:3", "four") == [
                "reply a:3 a:3-reply", "done a:3", "desk a not-enough",
            ])
        var none = try MachineBench(step)
        #expect(try none.open().suffix(2) == ["completed", "closed completed"])
    }

    @Test("A condition that cannot be told goes to a person")
    func enoughBroken() throws {
        var bench = try MachineBench(
            GroupSteps.forEach("enough:", "  when: xs:integer(string-join($a/answer, '')) gt 1"),
            application: TestHome.application(items: ["甲", "乙"]))
        try bench.open()
        #expect(try bench.reply("a:1", "many").last?.hasPrefix("desk a OW") == true)
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
            \(GroupSteps.member("a"))
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

    @Test("Each of several is repeated by itself, with pauses of its own")
    func repeatInEach() throws {
        var bench = try MachineBench(
            GroupSteps.forEach("repeat:", "  until: $a/answer = 'yes'", "  every: 1 hour", "  at-most: 3"),
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
}
