import CaseMachine
import CaseModel
import Checker
import DefinitionFiles
import Expressions
import OneWindowTesting
import Testing
import WorkflowModel

/// A workflow with every construct at once, carried through random cases.
struct ConstructProofTests {
    private static let workflow = """
        conditions:
          many: $application/count > 10
        steps:
          first:
            title: 先办
            department: alpha
            service: act
            send: {id: $application/id}
            on-rejection: {no: end-branch, otherwise: go-on}
          other:
            title: 另办
            department: beta
            service: act-blind
            send:
              id: $application/id
            deadline: 2 hours
            on-deadline: end-branch
            on-failure: go-on
          either:
            title: 有一个办成即可
            after: {any: [first, other]}
            set:
              said: $first/answer otherwise $other/answer otherwise 'none'
          failed:
            title: 未办成
            after: {step: first, settled: ended}
            set:
              id: $application/id
          question:
            title: 询问
            after: first
            when: $many or exists($application/note)
            desk: family
            ask:
              wanted: {title: 要吗, type: yes-no}
              born: {title: 哪天, type: date, optional: yes}
              way: {title: 如何, choose: [post, here]}
            deadline: 3 days
            on-deadline: go-on
          both:
            title: 会合
            after: [other, question]
            set:
              way: $question/way otherwise 'none'
          pause:
            title: 等待
            after: other
            wait: 2 days
          group:
            title: 一组
            after: [first, pause]
            on-failure: go-on
            deadline: 10 days
            on-deadline: end-branch
            steps:
              a:
                title: 甲
                department: alpha
                service: look
                send:
                  id: $first/answer otherwise $application/id
                on-rejection: end-branch
              b:
                title: 乙
                after: a
                only-while: {until: c}
                exclusive: booklet
                ask:
                  name: {title: 姓名, type: text}
              c:
                title: 丙
                exclusive: booklet
                department: beta
                service: act
                send:
                  id: $application/id
          race:
            title: 先到先办
            after: first
            race:
              looked:
                title: 查到
                department: beta
                service: look
                send:
                  id: $application/id
                on-rejection: end-branch
              took:
                title: 办到
                department: alpha
                service: act-back
                send:
                  id: $application/id
                on-rejection: end-branch
                undo:
                  send:
                    answer: $took/answer
                    because: $undo/reason
              silence:
                title: 逾期
                wait: 4 days
          winner:
            title: 谁先
            after: race
            when: $race/winner = 'looked'
            set:
              answer: $looked/answer otherwise 'none'
          each:
            title: 逐项
            after: first
            each: $application/item
            as: item
            enough: 1
            on-failure: go-on
            department: alpha
            service: act-back
            send:
              id: $item
            on-rejection: end-branch
            undo:
              send:
                answer: concat($item, $each/answer)
                because: {text: withdrawn}
            repeat:
              until: string-length($each/answer) > 2
              every: 1 hour
              at-most: 3
          sum:
            title: 合计
            after: each
            set:
              count: count($each)
          groups:
            title: 每项一组
            after: first
            each: $application/item
            as: item
            steps:
              inner:
                title: 内
                department: alpha
                service: act
                send:
                  id: $item
              told:
                title: 转述
                after: inner
                set:
                  said: concat($item, $inner/answer)
          again:
            title: 再办
            after: groups
            repeat:
              until: $again-b/answer = 'yes'
              at-most: 3
            steps:
              again-a:
                title: 再甲
                department: alpha
                service: act
                send:
                  id: $application/id
              again-b:
                title: 再乙
                after: again-a
                department: beta
                service: act
                send:
                  id: $again-a/answer
        """.replacing("send: {id: $application/id}", with: "send:\n      id: $application/id")

    @Test(
        "Random cases of a workflow with every construct end, are read back as they were, and fail for no promised reason",
        arguments: [1...200, 201...400] as [ClosedRange<UInt64>])
    func constructs(seeds: ClosedRange<UInt64>) throws {
        let home = try TestHome(Self.workflow)
        let repository = home.repository
        try #require(Checker.check(repository).diagnostics.map { "\($0.place.text) \($0.code)" } == [])
        let definition = try #require(repository.workflows.first)
        let (program, _) = WorkflowProgram.compile(
            definition.workflow,
            contracts: Dictionary(
                uniqueKeysWithValues: definition.departments.map { ($0.contract.name, $0.contract) }))
        let simulator = CaseSimulator(
            definition: definition, program: try #require(program),
            calendar: try #require(repository.calendars["test"]))
        var results: [CaseResult: Int] = [:]
        for seed in seeds {
            let outcome = try simulator.run(seed: seed)
            let promised = outcome.findings.filter { $0.promise == .promised }
            #expect(promised.isEmpty, "seed \(seed): \(promised.map { "\($0.code) \($0.what)" })")
            if let result = outcome.result { results[result, default: 0] += 1 }
        }
        #expect(results[.completed] ?? 0 > 0)
        #expect(results[.withdrawn] ?? 0 > 0)
    }
}
