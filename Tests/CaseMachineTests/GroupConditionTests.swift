import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// What is asked about a step of a group that was never begun, or of which there are several.
struct GroupConditionTests {
    private static func group(_ head: String) -> String {
        """
          g:
            title: 一组
            \(head)
            steps:
              m:
                title: 内
                set:
                  v: $application/id
        """
    }

    private static func late(_ line: String) -> String {
        """
          z:
            title: 后
            after: g
            \(line)
            set:
              v: $application/id
        """
    }

    private static let condition = "conditions:\n  c: string-length($m/v otherwise 'none') > 2\n"

    @Test("A condition about a step in a group that is skipped is decided when the group is")
    func skippedGroup() throws {
        var bench = try MachineBench(
            Self.group("when: $application/count > 3"), Self.late("when: $c"), head: Self.condition)
        let events = try bench.open()
        #expect(events.prefix(4) == ["opened trial", "skipped g", "condition c true", "started z"])
    }

    @Test("A condition about what was computed in this very turn is decided before a step asks for it")
    func sameTurn() throws {
        var bench = try MachineBench(
            """
              a:
                title: 算得
                set:
                  v: $application/id
            """, TestHome.step("z", "alpha act", "after: a", "when: $c"),
            head: "conditions:\n  c: $a/v = '7'\n")
        #expect(
            try bench.open() == [
                "opened trial", "started a", "values a", "done a", "condition c true", "started z",
                "request z C.z.1 C.z.1",
            ])
    }

    @Test("A step that may begin only until one in a group comes too late when the group was skipped")
    func milestone() throws {
        var bench = try MachineBench(
            Self.group("when: $application/count > 3"), Self.late("only-while: {until: m}"))
        #expect(try bench.open().contains("skipped z, too late for m"))
    }

    private func codes(_ head: String = "", _ steps: String...) -> [String] {
        do {
            _ = try MachineBench(steps.joined(separator: "\n"), head: head)
            return []
        } catch let problem as MachineBench.NotSound {
            return problem.problems.map { String($0.prefix(6)) }
        } catch { return ["\(error)"] }
    }

    @Test("A condition cannot ask for a step of which there are several, nor can a milestone be one")
    func several() {
        let group = Self.group("each: $application/item\n    as: item")
        #expect(codes(Self.condition, group, Self.late("when: $c")) == ["OW1376"])
        #expect(codes("", group, Self.late("only-while: {until: m}")) == ["OW1375"])
        #expect(codes("", group, Self.late("only-while: {until: g}")) == [])
    }

    @Test("A question that is put to several may say what happens when too few answer")
    func enough() {
        #expect(
            codes(
                "",
                """
                  a:
                    title: 询问
                    each: $application/item
                    as: item
                    enough: 2
                    on-failure: end-branch
                    ask: {wanted: {title: 要吗}}
                """) == [])
    }
}
