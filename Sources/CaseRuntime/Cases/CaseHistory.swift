import CaseJournal
import CaseMachine
import CaseModel
import Departments
import Expressions
import LibXML

/// A case read back from the journal.
enum CaseHistory {
    /// The state after all stored turns; nil for an unknown case. Reads no body.
    ///
    /// Throws `JournalFailure` OW1790 when a turn cannot be decoded.
    static func replay(_ caseID: CaseID, from journal: any CaseJournal) async throws -> CaseState? {
        var state = CaseState(caseID: caseID)
        for turn in try await journal.turns(of: caseID, from: 1) {
            state = CaseMachine.evolve(state, by: try events(of: turn, caseID), at: turn.at)
        }
        return state.version == 0 ? nil : state
    }

    /// The events of one stored turn.
    static func events(of turn: StoredTurn, _ caseID: CaseID) throws -> [CaseEvent] {
        do {
            return try EventEncoding.decode(turn.events)
        } catch {
            throw JournalFailure(
                Diagnostic(
                    "OW1790", at: SourcePlace(file: caseID.rawValue),
                    ["case": caseID.rawValue, "version": String(turn.version)]))
        }
    }

    /// The documents of a case: application, replies, computed values, read from their bodies.
    static func dossier(
        of state: CaseState, _ pinned: PinnedDefinition, from journal: any CaseJournal
    ) async throws -> Dossier {
        var dossier = Dossier(
            caseID: state.caseID, openedAt: state.openedAt,
            application: try await tree(state.application, of: state.caseID, from: journal),
            program: pinned.machine.program)
        for (index, step) in pinned.machine.program.steps.enumerated() {
            guard let digest = state[step.name].result else { continue }
            var tree = try await tree(digest, of: state.caseID, from: journal)
            // A reply is kept as it came, in its envelope.
            if case .request = step.action,
                let payload = (try? EnvelopeCodec.decode(tree, name: digest.short))?.payload
            {
                tree = payload
            }
            dossier.setResult(tree, at: index)
        }
        for (index, condition) in pinned.machine.program.conditions.enumerated() {
            if let holds = state.conditions[condition.name] { dossier.setCondition(holds, at: index) }
        }
        return dossier
    }

    private static func tree(
        _ digest: Digest, of caseID: CaseID, from journal: any CaseJournal
    ) async throws -> XMLTree {
        guard let bytes = try await journal.body(digest, of: caseID),
            let tree = try? XMLReader.read(bytes, name: digest.short)
        else {
            throw JournalFailure(
                Diagnostic(
                    "OW1791", at: SourcePlace(file: caseID.rawValue),
                    ["case": caseID.rawValue, "body": digest.short]))
        }
        return tree
    }
}
