public import CaseJournal
public import CaseMachine
public import CaseModel
import WorkflowModel

/// A message of a case that nobody has taken: it was sent as often as `retry:` allows, or could not be sent any more, and a
/// person has its step.
public struct GivenUpLetter: Sendable {
    public var caseID: CaseID
    /// The definition the case is pinned to.
    public var definition: Digest
    public var step: StepName
    public var facts: RequestFacts
    /// How often its bytes were handed over in vain; 0 when it was never sent, because its department was held for instance.
    public var tries: Int
    /// What was heard of it last.
    public var code: ReasonCode
    /// When its step was handed to the desk.
    public var since: Instant
    /// True when its dates are simulated.
    public var isSimulated: Bool
    /// True when it asks its department to undo the step.
    public var isUndo: Bool
}

extension CaseReading {
    /// What was given up in the open cases, the oldest first. Reads the history of every open case.
    ///
    /// What a department has answered is not among it: a rejection and a demand for more are answers, a fault is none.
    public static func givenUp(in journal: any CaseJournal) async throws -> [GivenUpLetter] {
        var found: [GivenUpLetter] = []
        for line in try await journal.lines(openOnly: true) {
            found += try await givenUp(of: line.caseID, in: journal)
        }
        return found.sorted { ($0.since, $0.facts.message.rawValue) < ($1.since, $1.facts.message.rawValue) }
    }

    /// What was given up in one case; nothing for a case that is closed or that there is not.
    static func givenUp(of caseID: CaseID, in journal: any CaseJournal) async throws -> [GivenUpLetter] {
        let (state, history, since) = try await history(of: caseID, in: journal)
        guard state.isOpen else { return [] }
        let steps = state.steps.keys.sorted().filter { state[$0].phase.isAtDesk && state[$0].request != nil }
        return steps.compactMap { step in
            guard case .desk(let why) = state[step].phase, let facts = state[step].request?.facts,
                let row = history.rows.last(where: {
                    $0.direction == .sent && $0.message == facts.message
                }), row.isGivenUp
            else { return nil }
            return GivenUpLetter(
                caseID: caseID, definition: state.definition, step: step, facts: facts, tries: row.failures,
                code: row.code ?? why,
                since: since[step] ?? row.at, isSimulated: state.isSimulated,
                isUndo: state[step].isBeingUndone)
        }
    }
}

extension MessageHistory.Row {
    /// True when nothing but faults has come back and no further sending is planned, for a step that is at the desk.
    fileprivate var isGivenUp: Bool {
        switch fate {
        case .givenUp: true
        // The code of what was answered last: only a fault leaves one.
        case .answered: code != nil
        case .waiting, .receivedThere, .taken, .setAside: false
        }
    }
}
