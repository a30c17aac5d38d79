import CaseMachine
import CaseModel
import CaseRuntime
import OneWindowTesting
import Testing

struct SameTurnTests {
    @Test(
        "A case of which a request is needed no more in the turn that built it goes on, and nothing is sent")
    func race() async throws {
        let bench = try RuntimeBench(
            """
              g:
                title: 先到先办
                race:
                  a:
                    title: 查询
                    department: alpha
                    service: look
                    send:
                      id: $application/id
                  b:
                    title: 算得
                    set:
                      said: $application/id
            """)
        let caseID = try await bench.open(bench.runtime(lease: .seconds(1)))
        #expect(try await bench.state(caseID).result == .completed)
        #expect(bench.alpha.deliveries.isEmpty)
        #expect(try await bench.outbox() == nil)
    }
}
