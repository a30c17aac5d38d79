import CaseJournal
import CaseMachine
import CaseModel
import Departments
import Expressions
import LibXML
import WorkflowModel

/// A case read back from the journal.
enum CaseHistory {
    /// The state after all stored turns; nil for an unknown case. Reads no body.
    ///
    /// Throws `JournalFailure` OW1790 when a turn cannot be decoded, and OW1794 when the history is not the one that was
    /// written: a case is never carried on, nor shown as if it were whole, from a history that somebody changed.
    static func replay(_ caseID: CaseID, from journal: any CaseJournal) async throws -> CaseState? {
        // Before the turns: what is appended meanwhile only makes the history longer than its line.
        let line = try await journal.line(of: caseID)
        let turns = try await turns(of: caseID, from: journal)
        var state = CaseState(caseID: caseID)
        for turn in turns {
            state = CaseMachine.evolve(state, by: try events(of: turn, caseID), at: turn.at)
        }
        // A tail that was cut off leaves the chain whole, but not the line, which was written with the last turn.
        if let line,
            !line.status.isOpen && state.result == nil
                || !turns.reversed().contains(where: { $0.at == line.changedAt })
        {
            throw changed(caseID, turns.count + 1)
        }
        return state.version == 0 ? nil : state
    }

    /// All turns of a case, held against the case's own chain (``JournalChain``). Throws OW1794 when they are not as written.
    static func turns(of caseID: CaseID, from journal: any CaseJournal) async throws -> [StoredTurn] {
        let turns = try await journal.turns(of: caseID, from: 1)
        var link = JournalChain.origin
        for (index, turn) in turns.enumerated() {
            link = JournalChain.turn(
                after: link, caseID: caseID, version: index + 1, at: turn.at, events: Digest(of: turn.events))
            guard turn.version == index + 1, turn.link == link else { throw changed(caseID, index + 1) }
        }
        return turns
    }

    private static func changed(_ caseID: CaseID, _ version: Int) -> JournalFailure {
        JournalFailure(
            Diagnostic(
                "OW1794", at: SourcePlace(file: caseID.rawValue),
                ["case": caseID.rawValue, "version": String(version)]))
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
        if let region = state.region {
            dossier.setRegion(try await tree(region, of: state.caseID, from: journal))
        }
        for name in state.steps.keys.sorted() {
            guard let digest = state[name].result, let index = pinned.machine.program.index(of: name) else {
                continue
            }
            let step = pinned.machine.program.steps[index]
            var tree = try await tree(digest, of: state.caseID, from: journal)
            // A reply is kept as it came, in its envelope.
            if !step.action.isComputed,
                let payload = (try? EnvelopeCodec.decode(tree, name: digest.short))?.payload
            {
                tree = payload
            }
            // Of a step that only tells nobody reads the answer.
            if case .request(let request) = pinned.machine.program.definition.steps[index].action,
                request.isTelling
            {
                continue
            }
            if state[name].isUnwanted {
                dossier.setUnwanted(tree, name: name)
            } else {
                dossier.setResult(tree, at: index, name: name)
            }
        }
        for (index, condition) in pinned.machine.program.conditions.enumerated() {
            if let holds = state.conditions[condition.name] { dossier.setCondition(holds, at: index) }
        }
        for (name, step) in state.steps {
            guard let request = step.request, let index = pinned.machine.program.index(of: name),
                case .request(let contract, _) = pinned.machine.program.steps[index].action,
                case .askFirst = contract.onUnknown, contract.name == request.facts.service
            else { continue }
            let tree = try await tree(request.facts.body, of: state.caseID, from: journal)
            dossier.sent[name] = (try? EnvelopeCodec.decode(tree, name: request.facts.body.short))?.payload
        }
        for kept in state.kept {
            let tree = try await tree(kept.body, of: state.caseID, from: journal)
            dossier.notices[kept.body] =
                (try? EnvelopeCodec.decode(tree, name: kept.body.short))?.payload ?? tree
        }
        if let withdrawal = state.withdrawal {
            dossier.undo = try await tree(withdrawal.reason, of: state.caseID, from: journal)
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
