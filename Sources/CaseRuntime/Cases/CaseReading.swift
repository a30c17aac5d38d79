public import CaseJournal
public import CaseMachine
public import CaseModel
import DefinitionFiles

/// Looking at cases without carrying them.
public enum CaseReading {
    /// The state of a case and the definition it is pinned to, from the journal alone: the files may be gone.
    ///
    /// Throws `JournalFailure` when the case is unknown or its history cannot be read.
    ///
    /// - Parameter library: where the definition may be at hand already; nil to read it from the journal.
    public static func state(
        of caseID: CaseID, in journal: any CaseJournal, knowing library: DefinitionLibrary? = nil
    ) async throws -> (CaseState, PinnedDefinition) {
        guard let state = try await CaseHistory.replay(caseID, from: journal) else {
            throw JournalFailure(
                Diagnostic("OW1792", at: SourcePlace(file: caseID.rawValue), ["case": caseID.rawValue]))
        }
        if let library { return (state, try await library.pinned(state.definition)) }
        return (state, try await DefinitionLibrary.read(state.definition, from: journal))
    }

    /// The documents of a case.
    public static func dossier(
        of state: CaseState, _ pinned: PinnedDefinition, in journal: any CaseJournal
    ) async throws -> Dossier {
        try await CaseHistory.dossier(of: state, pinned, from: journal)
    }

    /// Every message of a case with its fate.
    public static func messages(
        of caseID: CaseID, in journal: any CaseJournal
    ) async throws -> MessageHistory {
        try await history(of: caseID, in: journal).messages
    }

    /// The state of a case, every message with its fate, and when each step was handed to the desk last, in one pass over its
    /// turns.
    static func history(
        of caseID: CaseID, in journal: any CaseJournal
    ) async throws -> (state: CaseState, messages: MessageHistory, atDeskSince: [StepName: Instant]) {
        var state = CaseState(caseID: caseID)
        var messages = MessageHistory()
        var since: [StepName: Instant] = [:]
        for turn in try await CaseHistory.turns(of: caseID, from: journal) {
            let events = try CaseHistory.events(of: turn, caseID)
            state = CaseMachine.evolve(state, by: events, at: turn.at)
            messages.add(events, at: turn.at)
            for case .handedToDesk(let step, _) in events { since[step] = turn.at }
        }
        messages.locate(by: state.offices)
        return (state, messages, since)
    }

    /// A definition that cases are pinned to, from the journal alone.
    public static func definition(
        _ digest: Digest, in journal: any CaseJournal
    ) async throws -> PinnedDefinition {
        try await DefinitionLibrary.read(digest, from: journal)
    }
}
