internal import CaseJournal
internal import CaseModel

extension WriteSession {
    /// Appends one turn inside the transaction.
    ///
    /// Everything is checked before the first row is written: a refusal must leave no trace in a transaction
    /// that goes on to be committed with the turns of others.
    func append(_ turn: Turn) throws -> Commit {
        let known = try caseRow(turn.caseID)
        try checkVersion(of: turn, against: known)
        try checkKey(of: turn, against: known)
        try checkRows(of: turn, case: known?.id)

        let version = turn.expectedVersion + 1
        let link = JournalChain.turn(
            after: known?.link ?? JournalChain.origin, caseID: turn.caseID, version: version, at: turn.at,
            events: Digest(of: turn.events))
        let number = try chain(link)
        let id = try writeLine(of: turn, over: known, version: version, link: link)
        try connection.statement(
            "INSERT INTO turns (case_id, version, commit_number, at, link, events) VALUES (?, ?, ?, ?, ?, ?)"
        ).run(id, version, number, turn.at, link, turn.events)
        try writeBodies(of: turn, case: id)
        try writeOutbox(of: turn, case: id)
        try writeDeadlines(of: turn, case: id)
        return Commit(version: version, number: number)
    }

    private struct CaseRow {
        var id: Int64
        var version: Int
        var link: Digest
        var status: Int64
        /// Of statuses only 3, ended without completion, gives the key free; see `CaseLine.Status`.
        var holdsKey: Bool { status < 3 }
        var key: ExclusiveKey?
    }

    private func caseRow(_ caseID: CaseID) throws -> CaseRow? {
        try connection.statement(
            "SELECT id, version, link, status, workflow, exclusive FROM cases WHERE name = ?"
        ).first(caseID.rawValue) { row in
            CaseRow(
                id: row.int(0), version: Int(row.int(1)), link: row.digest(2) ?? JournalChain.origin,
                status: row.int(3),
                key: row.digest(5).map { ExclusiveKey(workflow: WorkflowName(row.text(4)), digest: $0) })
        }
    }

    // MARK: Checks

    private func checkVersion(of turn: Turn, against known: CaseRow?) throws {
        let actual = known?.version ?? 0
        guard actual == turn.expectedVersion else {
            throw JournalRefusal.versionConflict(expected: turn.expectedVersion, actual: actual)
        }
    }

    /// A case takes its key when it opens, and again when it is opened anew.
    private func checkKey(of turn: Turn, against known: CaseRow?) throws {
        guard turn.line.status.holdsKey, known?.holdsKey != true,
            let key = known == nil ? turn.exclusiveKey : known?.key,
            let holder = try connection.holder(of: key), holder != turn.caseID
        else { return }
        throw JournalRefusal.keyTaken(by: holder)
    }

    private func checkRows(of turn: Turn, case id: Int64?) throws {
        for message in turn.outboxRemoved { try checkHeld(message, by: id) }
        for postponement in turn.outboxPostponed { try checkHeld(postponement.message, by: id) }
        for row in turn.outboxAdded {
            guard try outboxHolder(row.message) == nil else {
                throw JournalRefusal.claimLost(row.message.rawValue)
            }
            let comesAlong = turn.bodies.contains { $0.digest == row.body }
            guard try comesAlong || (id != nil && hasBody(row.body, case: id!)) else {
                throw JournalRefusal.bodyMissing(row.body)
            }
        }
        guard let id else { return }
        for deadline in turn.deadlinesCleared {
            let holder = { try self.deadlineHolder(deadline.name, case: id) }
            guard try mayWrite(aboutHeldBy: holder) else { throw JournalRefusal.claimLost(deadline.name) }
        }
    }

    private func checkHeld(_ message: MessageID, by id: Int64?) throws {
        guard let row = try outboxHolder(message), row.caseID == id,
            try mayWrite(aboutHeldBy: { try self.outboxHolder(message)?.worker })
        else { throw JournalRefusal.claimLost(message.rawValue) }
    }

    /// True when nobody living but this worker holds the row. Asks who is alive only when somebody else does;
    /// that the dead are buried on the way holds good whatever becomes of the append.
    private func mayWrite(aboutHeldBy holder: () throws -> Int64?) throws -> Bool {
        let isOurs: (Int64?) -> Bool = { [worker = registration.worker.number] in
            $0 ?? 0 == 0 || $0 == worker
        }
        if isOurs(try holder()) { return true }
        try registration.buryTheDead(in: connection)
        return isOurs(try holder())
    }

    private func deadlineHolder(_ name: String, case id: Int64) throws -> Int64? {
        try connection.statement("SELECT worker FROM deadlines WHERE case_id = ? AND name = ?")
            .first(id, name) { $0.int(0) }
    }

    private func outboxHolder(_ message: MessageID) throws -> (caseID: Int64, worker: Int64)? {
        try connection.statement("SELECT case_id, worker FROM outbox WHERE message = ?")
            .first(message.rawValue) { ($0.int(0), $0.int(1)) }
    }

    private func hasBody(_ digest: Digest, case id: Int64) throws -> Bool {
        try connection.statement("SELECT 1 FROM bodies WHERE case_id = ? AND digest = ?")
            .first(id, digest) { _ in true } ?? false
    }

    // MARK: Writing

    private func writeLine(of turn: Turn, over known: CaseRow?, version: Int, link: Digest) throws -> Int64 {
        let line = turn.line
        let waitingFor = line.waitingFor.map(\.rawValue).joined(separator: "\n")
        let id: Int64
        let key: ExclusiveKey?
        if let known {
            (id, key) = (known.id, known.key)
            try connection.statement(
                """
                UPDATE cases SET workflow = ?, definition = ?, opened_at = ?, changed_at = ?,
                  simulated = ?, waiting_for = ?, version = ?, link = ? WHERE id = ?
                """
            ).run(
                line.workflow.rawValue, line.definition, line.openedAt, line.changedAt,
                line.isSimulated, waitingFor, version, link, id)
            if known.status != line.status.number {
                // Apart from the rest, because it touches the index of the open cases and is rare.
                try connection.statement("UPDATE cases SET status = ? WHERE id = ?").run(
                    line.status.number, id)
            }
        } else {
            key = turn.exclusiveKey
            try connection.statement(
                """
                INSERT INTO cases (name, workflow, definition, status, opened_at, changed_at, simulated,
                  waiting_for, exclusive, version, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            ).run(
                line.caseID.rawValue, line.workflow.rawValue, line.definition, line.status.number,
                line.openedAt, line.changedAt, line.isSimulated, waitingFor, key?.digest, version, link)
            id = connection.lastInsertedID
        }
        if let key, (known?.holdsKey ?? false) != line.status.holdsKey {
            if line.status.holdsKey {
                try connection.statement(
                    "INSERT INTO exclusive_keys (workflow, digest, case_id) VALUES (?, ?, ?)"
                ).run(key.workflow.rawValue, key.digest, id)
            } else {
                try connection.statement(
                    "DELETE FROM exclusive_keys WHERE workflow = ? AND digest = ? AND case_id = ?"
                ).run(key.workflow.rawValue, key.digest, id)
            }
        }
        return id
    }

    private func writeBodies(of turn: Turn, case id: Int64) throws {
        for body in turn.bodies {
            try connection.statement(
                "INSERT INTO bodies (case_id, digest, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            ).run(id, body.digest, body.bytes)
        }
    }

    private func writeOutbox(of turn: Turn, case id: Int64) throws {
        let worker = registration.worker.number
        for message in turn.outboxRemoved {
            try connection.statement("DELETE FROM outbox WHERE message = ? AND worker IN (0, ?)")
                .run(message.rawValue, worker)
        }
        for postponement in turn.outboxPostponed {
            try connection.statement(
                """
                UPDATE outbox SET due = ?, postponed = postponed + 1, worker = 0, leased_until = 0
                WHERE message = ? AND worker IN (0, ?)
                """
            ).run(postponement.due, postponement.message.rawValue, worker)
        }
        for row in turn.outboxAdded {
            if row.heldUntil != nil { try registration.makeKnown(in: connection) }
            try connection.statement(
                """
                INSERT INTO outbox (message, case_id, department, service, body, due, postponed, worker,
                  leased_until) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)
                """
            ).run(
                row.message.rawValue, id, row.department.rawValue, row.service.rawValue, row.body, row.due,
                row.heldUntil == nil ? 0 : worker, row.heldUntil?.milliseconds ?? 0)
        }
    }

    private func writeDeadlines(of turn: Turn, case id: Int64) throws {
        for deadline in turn.deadlinesCleared {
            try connection.statement(
                "DELETE FROM deadlines WHERE case_id = ? AND name = ? AND worker IN (0, ?)"
            ).run(id, deadline.name, registration.worker.number)
        }
        for deadline in turn.deadlinesSet {
            try connection.statement(
                """
                INSERT INTO deadlines (case_id, name, due, worker, leased_until) VALUES (?, ?, ?, 0, 0)
                ON CONFLICT DO UPDATE SET due = excluded.due, worker = 0, leased_until = 0
                """
            ).run(id, deadline.id.name, deadline.due)
        }
    }
}
