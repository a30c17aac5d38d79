import CaseModel

extension InMemoryStore.State {
    /// All or nothing: everything is checked before anything is changed.
    mutating func append(_ turn: Turn, by worker: WorkerID) throws(JournalRefusal) -> Commit {
        try check(turn, by: worker)
        let version = turn.expectedVersion + 1
        var history = cases[turn.caseID] ?? InMemoryStore.History(line: turn.line, key: turn.exclusiveKey)
        let link = JournalChain.turn(
            after: history.turns.last?.link ?? JournalChain.origin, caseID: turn.caseID, version: version,
            at: turn.at, events: Digest(of: turn.events))
        history.turns.append(StoredTurn(version: version, at: turn.at, events: turn.events, link: link))
        for body in turn.bodies where history.bodies[body.digest] == nil {
            history.bodies[body.digest] = body.bytes
        }
        history.line = turn.line
        if version == 1 { order.append(turn.caseID) }
        cases[turn.caseID] = history
        if let key = history.key {
            if turn.line.status.holdsKey {
                keys[key] = turn.caseID
            } else if keys[key] == turn.caseID {
                keys[key] = nil
            }
        }
        changeOutbox(turn, by: worker)
        for id in turn.deadlinesCleared { deadlines[id] = nil }
        for deadline in turn.deadlinesSet { deadlines[deadline.id] = (deadline.due, nil) }

        let number = Int64(commits.count) + 1
        let previous = commits.last?.link ?? JournalChain.origin
        commits.append((JournalChain.commit(after: previous, number: number, turns: [link]), [link]))
        return Commit(version: version, number: number)
    }

    private func check(_ turn: Turn, by worker: WorkerID) throws(JournalRefusal) {
        let known = cases[turn.caseID]
        let actual = known?.turns.count ?? 0
        guard actual == turn.expectedVersion else {
            throw .versionConflict(expected: turn.expectedVersion, actual: actual)
        }
        if turn.line.status.holdsKey, let key = known == nil ? turn.exclusiveKey : known?.key,
            let holder = keys[key], holder != turn.caseID
        {
            throw .keyTaken(by: holder)
        }
        for message in turn.outboxRemoved + turn.outboxPostponed.map(\.message) {
            guard let waiting = outbox[message], waiting.caseID == turn.caseID,
                may(worker, writeAbout: waiting.claim)
            else { throw .claimLost(message.rawValue) }
        }
        for row in turn.outboxAdded {
            guard outbox[row.message] == nil else { throw .claimLost(row.message.rawValue) }
            guard known?.bodies[row.body] != nil || turn.bodies.contains(where: { $0.digest == row.body })
            else { throw .bodyMissing(row.body) }
        }
        for id in turn.deadlinesCleared {
            guard may(worker, writeAbout: deadlines[id]?.claim) else { throw .claimLost(id.name) }
        }
    }

    private mutating func changeOutbox(_ turn: Turn, by worker: WorkerID) {
        for message in turn.outboxRemoved { outbox[message] = nil }
        for postponement in turn.outboxPostponed {
            outbox[postponement.message]?.row.due = postponement.due
            outbox[postponement.message]?.postponed += 1
            outbox[postponement.message]?.claim = nil
            outbox[postponement.message]?.wasHeld = false
        }
        for row in turn.outboxAdded {
            let claim = row.heldUntil.map { InMemoryStore.Claim(worker: worker.number, until: $0) }
            outbox[row.message] = InMemoryStore.Waiting(
                caseID: turn.caseID, row: row, claim: claim, wasHeld: claim != nil)
        }
    }
}
