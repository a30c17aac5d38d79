import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// `complete-when:` with `rest: cancelled`.
struct CompletionTests {
    private static let head = "complete-when: {done: [a], rest: cancelled}\n"

    @Test("When the case is complete all else is cancelled, and the case is closed as completed")
    func cancelled() throws {
        var bench = try MachineBench(
            TestHome.step("a"),
            """
              g:
                title: 一组
                steps:
                  p:
                    title: 等待
                    wait: 3 days
            """, TestHome.step("b"), TestHome.step("z", "alpha act", "after: b"), head: Self.head)
        try bench.open()
        #expect(
            try bench.reply("a") == [
                "reply a a-reply", "done a", "completed", "cancelled p", "cancelled g", "cancelled b",
                "cancelled z", "closed completed",
            ])
        #expect(bench.effects.contains("remove C.b.1") && bench.effects.contains("clear wait:p"))
        #expect(try bench.reply("b") == ["aside b-reply late"])
    }

    @Test("What a department may be doing by then is awaited and undone before the case is closed")
    func undone() throws {
        let undoable = TestHome.step(
            "b", "alpha act-back", "undo:", "  send:", "    answer: $b/answer", "    because: $undo/reason")
        var bench = try MachineBench(TestHome.step("a"), undoable, head: Self.head)
        try bench.open()
        #expect(try bench.reply("a").suffix(2) == ["completed", "unwanted b"])
        #expect(try bench.reply("b").last == "request to undo b C.b.undo.1 C.b.undo.1 revoke")
        #expect(try bench.reply("b.undo").suffix(2) == ["undone b", "closed completed"])
    }

    @Test("A department in a group that is being told of a change goes on being told")
    func corrected() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha look").replacing("$application/id", with: "\"'x'\""),
            """
              g:
                title: 一组
                steps:
                  c:
                    title: 办理
                    department: alpha
                    service: act-anew
                    send:
                      id: $application/id
                  p:
                    title: 等待
                    wait: 3 days
            """, head: Self.head)
        try bench.open()
        try bench.reply("c")
        try bench.give(.correct(try bench.form(TestHome.application(id: "8"))))
        #expect(bench.state[StepName("c")].isBeingCorrected)
        let completed = try bench.reply("a")
        #expect(completed.contains("cancelled p"))
        #expect(!completed.contains("cancelled c"))
        #expect(bench.state.result == nil)
        try bench.reply("c", attempt: 2, id: "c2")
        #expect(bench.state[StepName("c")].phase == .done)
    }
}
