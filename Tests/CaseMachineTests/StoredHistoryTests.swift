import CaseMachine
import CaseModel
import Foundation
import Testing

/// Histories that the built program wrote when it carried shipped samples: what is in a store must be read for
/// ever. A line is a turn: its instant in milliseconds and its events. See `Tests/Fixtures/Histories/README.md`.
struct StoredHistoryTests {
    @Test(
        "Replaying a stored history gives the same state in another process",
        arguments: ["01-complete", "04-unknown-certificate", "07-department-down"])
    func replay(sample: String) throws {
        let folder = Fixtures.root.appending(path: "Histories")
        let lines = try String(contentsOf: folder.appending(path: "\(sample).hex"), encoding: .utf8)
            .split(separator: "\n").map { $0.split(separator: " ") }
        var state = CaseState(caseID: "OW-20261123-SAMPLE00")
        for line in lines {
            let at = Instant(milliseconds: try #require(Int64(line[0])))
            let events = try EventEncoding.decode(try #require(Fixtures.bytes(hex: String(line[1]))))
            #expect(Array(EventEncoding.encode(events)) == Fixtures.bytes(hex: String(line[1])))
            state = CaseMachine.evolve(state, by: events, at: at)
        }
        let expected = try String(contentsOf: folder.appending(path: "\(sample).state"), encoding: .utf8)
        #expect(Self.summary(of: state) == expected)
    }

    /// The state in words, in an order that does not change.
    static func summary(of state: CaseState) -> String {
        var lines = [
            "\(state.workflow) version \(state.version) simulated \(state.isSimulated)",
            "opened \(state.openedAt.text()) completed \(state.completedAt?.text() ?? "-") "
                + "closed \(state.closedAt?.text() ?? "-") result \(state.result?.rawValue ?? "-")",
            "application \(state.application.short) requests \(state.requests.count) received \(state.received.count)",
        ]
        for (name, holds) in state.conditions.sorted(by: { $0.key < $1.key }) {
            lines.append("condition \(name) \(holds)")
        }
        for (name, step) in state.steps.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "step \(name) \(words(step.phase)) attempts \(step.attempt) asked again \(step.askedAgain) "
                    + "missed \(step.isDeadlineMissed) result \(step.result?.short ?? "-") "
                    + "settled \(step.settledAt?.text() ?? "-")")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ phase: StepState.Phase) -> String {
        switch phase {
        case .waiting: "waiting"
        case .running: "running"
        case .pausing(let until): "pausing until \(until.text())"
        case .asking: "asking"
        case .timing(let until): "timing until \(until.text())"
        case .desk(let code): "at the desk for \(code)"
        case .done: "done"
        case .cancelled: "cancelled"
        case .skipped(.otherPath(let other)): "skipped, other path than \(other)"
        case .skipped(.milestone(let other)): "skipped, too late for \(other)"
        case .skipped(.condition): "not needed"
        case .skipped(.predecessor(let other)): "skipped after \(other)"
        case .skipped(.caseEnded): "skipped, case ended"
        case .skipped(.withdrawn): "skipped, withdrawn"
        case .listening: "listening"
        case .supplementing: "something is missing"
        case .undoing: "being undone"
        case .undone: "undone"
        case .passedOver(let code): "passed over for \(code)"
        case .ended(let code): "ended for \(code)"
        }
    }
}
