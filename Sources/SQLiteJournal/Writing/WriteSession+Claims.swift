internal import CaseJournal
internal import CaseModel

extension WriteSession {
    /// What a claim asks for; see `CaseJournal.claimOutbox`.
    struct Claim: Sendable {
        var dueBy: Instant
        var machineNow: Instant
        var lease: Duration
        var limit: Int
        var cases: Set<CaseID>?
        var leasedUntil: Instant { machineNow + lease }
    }

    /// Takes outbox rows. Writes nothing when there are none to take. A row whose body has been erased is left
    /// where it is: it cannot be sent, and `verify` finds it.
    func claimOutbox(_ claim: Claim) throws -> [OutboxRow] {
        try registration.buryTheDead(in: connection)
        var taken: [OutboxRow] = []
        guard claim.limit > 0 else { return taken }
        // CROSS JOIN keeps SQLite to this order: what is due first, then its case. That the body is there is
        // seen in its index; the bytes are read of those rows only that are taken.
        try connection.statement(
            """
            SELECT c.name, o.message, o.department, o.service, o.body, o.postponed, o.due, o.leased_until
            FROM outbox o CROSS JOIN cases c ON c.id = o.case_id
              CROSS JOIN bodies b ON b.case_id = o.case_id AND b.digest = o.body
            WHERE o.due <= ? AND (o.worker = 0 OR o.leased_until <= ?) AND c.status < 2
              AND o.department NOT IN (SELECT department FROM holds)
            ORDER BY o.due, o.message
            """
        ).rows(claim.dueBy, claim.machineNow) { row in
            let caseID = CaseID(row.text(0))
            guard claim.cases?.contains(caseID) ?? true, let body = row.digest(4) else { return true }
            taken.append(
                OutboxRow(
                    caseID: caseID, message: MessageID(row.text(1)), department: DepartmentName(row.text(2)),
                    service: ServiceName(row.text(3)), body: body, bytes: [], postponed: Int(row.int(5)),
                    due: row.instant(6), wasHeld: row.int(7) != 0))
            return taken.count < claim.limit
        }
        if !taken.isEmpty { try registration.makeKnown(in: connection) }
        for index in taken.indices {
            taken[index].bytes =
                try connection.body(taken[index].body, of: taken[index].caseID) ?? []
            try connection.statement("UPDATE outbox SET worker = ?, leased_until = ? WHERE message = ?")
                .run(registration.worker.number, claim.leasedUntil, taken[index].message.rawValue)
        }
        return taken
    }

    /// Takes deadlines that have passed. Writes nothing when there are none to take.
    func claimDeadlines(_ claim: Claim) throws -> [Deadline] {
        try registration.buryTheDead(in: connection)
        var taken: [(case: Int64, deadline: Deadline)] = []
        guard claim.limit > 0 else { return [] }
        try connection.statement(
            """
            SELECT c.name, d.case_id, d.name, d.due
            FROM deadlines d CROSS JOIN cases c ON c.id = d.case_id
            WHERE d.due <= ? AND (d.worker = 0 OR d.leased_until <= ?) AND c.status < 2
            ORDER BY d.due, c.name, d.name
            """
        ).rows(claim.dueBy, claim.machineNow) { row in
            let caseID = CaseID(row.text(0))
            guard claim.cases?.contains(caseID) ?? true else { return true }
            let id = Deadline.ID(caseID: caseID, name: row.text(2))
            taken.append((row.int(1), Deadline(id: id, due: row.instant(3))))
            return taken.count < claim.limit
        }
        if !taken.isEmpty { try registration.makeKnown(in: connection) }
        for row in taken {
            try connection.statement(
                "UPDATE deadlines SET worker = ?, leased_until = ? WHERE case_id = ? AND name = ?"
            ).run(registration.worker.number, claim.leasedUntil, row.case, row.deadline.id.name)
        }
        return taken.map(\.deadline)
    }

    /// Gives back what this worker still holds of these. That somebody has held a message stays written there.
    func release(outbox: [MessageID], deadlines: [Deadline.ID]) throws {
        let worker = registration.worker.number
        for message in outbox {
            try connection.statement(
                "UPDATE outbox SET worker = 0 WHERE message = ? AND worker = ?"
            ).run(message.rawValue, worker)
        }
        for deadline in deadlines {
            try connection.statement(
                """
                UPDATE deadlines SET worker = 0, leased_until = 0
                WHERE case_id = (SELECT id FROM cases WHERE name = ?) AND name = ? AND worker = ?
                """
            ).run(deadline.caseID.rawValue, deadline.name, worker)
        }
    }
}
