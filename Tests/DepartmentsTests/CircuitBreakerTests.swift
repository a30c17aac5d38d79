import CaseModel
import Testing
import WorkflowModel

@testable import Departments

struct CircuitBreakerTests {
    private static let start = Fixtures.now
    private static func at(_ seconds: Int) -> Instant { start + .seconds(seconds) }

    private enum Event {
        case enters(Int, Bool)
        case fails(Int)
        case works(Int)
    }

    @Test("It opens after the failures in a row, rests, lets one through, and that one decides")
    func states() {
        var breaker = CircuitBreaker(failures: 3, rest: .seconds(60))
        let story: [(Event, CircuitBreaker.State)] = [
            (.enters(0, true), .closed(failures: 0)),
            (.fails(0), .closed(failures: 1)),
            (.fails(1), .closed(failures: 2)),
            // One that works in between begins the count anew.
            (.works(2), .closed(failures: 0)),
            (.fails(3), .closed(failures: 1)),
            (.fails(4), .closed(failures: 2)),
            (.fails(5), .open(until: Self.at(65))),
            // Another that was on its way then does not make the rest longer.
            (.fails(20), .open(until: Self.at(65))),
            (.enters(64, false), .open(until: Self.at(65))),
            (.enters(65, true), .trying(since: Self.at(65))),
            (.enters(66, false), .trying(since: Self.at(65))),
            (.fails(67), .open(until: Self.at(127))),
            (.enters(126, false), .open(until: Self.at(127))),
            (.enters(127, true), .trying(since: Self.at(127))),
            (.works(128), .closed(failures: 0)),
            (.enters(128, true), .closed(failures: 0)),
        ]
        for (index, (event, state)) in story.enumerated() {
            switch event {
            case .enters(let second, let may):
                #expect((breaker.enter(at: Self.at(second)) == nil) == may, "event \(index)")
            case .fails(let second): breaker.leave(isFailure: true, at: Self.at(second))
            case .works(let second): breaker.leave(isFailure: false, at: Self.at(second))
            }
            #expect(breaker.state == state, "event \(index)")
        }
    }

    @Test("A message on its way whose end nobody told does not keep it shut for ever")
    func lostTrial() {
        var breaker = CircuitBreaker(failures: 1, rest: .seconds(10))
        breaker.leave(isFailure: true, at: Self.start)
        #expect(breaker.enter(at: Self.at(10)) == nil)
        #expect(breaker.enter(at: Self.at(129)) != nil)
        #expect(breaker.enter(at: Self.at(130)) == nil)
    }

    @Test("A department that is down is left alone and asked again when it has rested, by the case's clock")
    func department() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(
            .text(503, "text/plain", ""), .text(503, "text/plain", ""),
            .answer(200, "application/xml") { HTTPOffice.answer(to: $0.body) })
        defer { server.stop() }
        let department = office.department(server.url) {
            $0.limits.failures = 2
            $0.limits.rest = 3600
        }
        var words: [String] = []
        var rests: [Duration] = []
        for second in [0, 1, 2, 3600, 3601, 3602] {
            let delivery = await department.deliver(
                try office.request(now: Fixtures.now + .seconds(second)))
            words.append(try office.words(delivery))
            // To come again earlier would use up tries for nothing.
            if case .notDelivered(let problem, let rest?) = delivery, problem.code == "OW2016" {
                rests.append(rest)
            }
        }
        #expect(rests == [.seconds(3599), .seconds(1)])
        let reply = "answered reply household-registration-cancelled"
        #expect(
            words == [
                "not delivered OW2029", "not delivered OW2029", "not delivered OW2016",
                "not delivered OW2016",
                reply, reply,
            ])
        #expect(server.requests.count == 4)
    }
}
