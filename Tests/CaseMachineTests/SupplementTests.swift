import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Something is missing (补正), and is handed in.
struct SupplementTests {
    @Test(
        "A department that asks for more is asked anew when it has been handed in; its promise did not run meanwhile"
    )
    func suppliedOnPaper() throws {
        var bench = try MachineBench(
            TestHome.step(
                "a", "alpha act", "deadline: 10 days", "on-supplement: {ask: family, within: 5 days}"),
            TestHome.step("z", "alpha look", "after: a"))
        try bench.open()
        #expect(
            try bench.supplement("a") == [
                "supplement a a-supplement-1 until 2026-11-29T00:00:00+08:00 clock stops"
            ])
        #expect(bench.state[StepName("a")].phase == .supplementing)
        #expect(bench.effects == ["remove C.a.1", "clear promise:a", "set supply:a +486000"])
        bench.pass(2 * 86_400)
        #expect(
            try bench.give(.supply("a", nil)) == [
                "supplied a by 2026-12-06T00:00:00+08:00", "request a C.a.2 C.a.2",
            ])
        #expect(bench.effects == ["send C.a.2", "clear supply:a", "set promise:a +1090800"])
        #expect(try bench.reply("a", attempt: 2).suffix(2) == ["started z", "request z C.z.1 C.z.1"])
    }

    @Test("A promise that is to run goes on running while something is missing")
    func clockRuns() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "deadline: 10 days", "on-supplement: {clock: runs}"))
        try bench.open()
        #expect(try bench.supplement("a") == ["supplement a a-supplement-1"])
        #expect(bench.effects == ["remove C.a.1"])
        bench.pass(2 * 86_400)
        #expect(
            try bench.give(.supply("a", nil)).first == "supplied a by 2026-12-04T00:00:00+08:00")
    }

    @Test("The day to be handed in is forgotten with a step that a person ends after its deadline")
    func dayForgotten() throws {
        var bench = try MachineBench(
            TestHome.step(
                "a", "alpha act", "deadline: 1 day", "on-deadline: desk",
                "on-supplement: {clock: runs, within: 9 days}"))
        try bench.open()
        try bench.supplement("a")
        bench.pass(2 * 86_400)
        #expect(try bench.give(.deadline(.promise("a"))) == ["missed a", "desk a overdue"])
        #expect(try bench.give(.clerk("a", .endBranch)).last == "closed ended")
        #expect(bench.effects.contains("clear supply:a"))
    }

    @Test("Who asks once too often, and what is not handed in in time, goes where the workflow says")
    func limits() throws {
        var often = try MachineBench(TestHome.step("a", "alpha act"))
        try often.open()
        try often.supplement("a")
        try often.give(.supply("a", nil))
        #expect(
            try often.supplement("a", attempt: 2) == [
                "rejection a a-supplement-2 supplement-again", "desk a supplement-again",
            ])
        #expect(try often.give(.supply("a", nil)) == ["supplied a", "request a C.a.3 C.a.3"])

        var late = try MachineBench(
            TestHome.step("a", "alpha act", "on-supplement: {within: 5 days, on-expired: end-branch}"))
        try late.open()
        try late.supplement("a")
        bench5(&late)
        #expect(try late.give(.deadline(.supply("a"))) == ["ended a not-supplied", "closed ended"])
    }

    private func bench5(_ bench: inout MachineBench) { bench.pass(5 * 86_400) }

    @Test(
        "What is handed in as other values of the form is in the new request, and others that were sent it are told"
    )
    func suppliedInTheForm() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act-anew"), TestHome.step("b", "alpha act"),
            TestHome.step("c", "alpha look"))
        try bench.open()
        try bench.reply("a")
        try bench.supplement("b")
        let form = try bench.form(TestHome.application(id: "8"))
        #expect(
            try bench.give(.supply("b", form)) == [
                "form", "supplied b", "correction a", "started a", "request a C.a.2 C.a.2", "outdated c",
                "request b C.b.2 C.b.2",
            ])
        #expect(bench.last?.requests.map { $0.payload.root.stringValue } == ["8", "8"])
    }

    @Test("Nothing can be handed in for a step for which nothing is missing")
    func refused() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act"))
        try bench.open()
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.supply("a", nil)) }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1560"])
    }

    @Test("A case that is withdrawn while something is missing is closed: the department has not acted")
    func withdrawn() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act-back", "on-supplement: {within: 5 days}"))
        try bench.open()
        try bench.supplement("a")
        #expect(
            try bench.give(.withdraw(reason: "不办了")) == [
                "withdrawn", "skipped a, withdrawn", "closed withdrawn",
            ])
        #expect(bench.effects == ["clear supply:a"])
    }
}
