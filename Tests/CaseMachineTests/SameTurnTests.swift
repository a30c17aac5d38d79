import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// What begins and is needed no more in one and the same turn leaves nothing behind in outbox and deadlines.
struct SameTurnTests {
    private static let race = """
          g:
            title: 先到先办
            race:
              a:
                title: 查询
                department: alpha
                service: look
                send:
                  id: $application/id
                deadline: 2 hours
              p:
                title: 等待
                wait: 3 days
              b:
                title: 算得
                set:
                  said: $application/id
        """

    @Test("A request that its group needs no more when the turn ends is not sent, and its promise is none")
    func request() throws {
        var bench = try MachineBench(Self.race)
        let events = try bench.open()
        #expect(
            events.suffix(7) == [
                "cancelled a", "cancelled p", "won g b", "values g", "done g", "completed",
                "closed completed",
            ])
        #expect(bench.effects == ["clear promise:a", "clear wait:p"])
        #expect(bench.last?.requests.map(\.facts.message.rawValue) == ["C.a.1"])
    }
}
