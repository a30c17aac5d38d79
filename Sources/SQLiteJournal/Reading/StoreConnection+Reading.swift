internal import CaseJournal
internal import CaseModel
internal import GRDBSQLite

extension StoreConnection {
    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

    func turns(of caseID: CaseID, from version: Int) throws -> [StoredTurn] {
        try statement(
            """
            SELECT t.version, t.at, t.events, t.link FROM cases c CROSS JOIN turns t ON t.case_id = c.id
            WHERE c.name = ? AND t.version >= ? ORDER BY t.version
            """
        ).all(caseID.rawValue, version) { row in
            StoredTurn(
                version: Int(row.int(0)), at: row.instant(1), events: row.bytes(2),
                // A link of another length was not written by us; `verify` says so.
                link: row.digest(3) ?? JournalChain.origin)
        }
    }

    func body(_ digest: Digest, of caseID: CaseID) throws -> [UInt8]? {
        try statement(
            """
            SELECT b.bytes FROM cases c CROSS JOIN bodies b ON b.case_id = c.id
            WHERE c.name = ? AND b.digest = ?
            """
        ).first(caseID.rawValue, digest) { $0.bytes(0) }
    }

    func line(of caseID: CaseID) throws -> CaseLine? {
        try statement(
            """
            SELECT name, workflow, definition, status, opened_at, changed_at, simulated, waiting_for
            FROM cases WHERE name = ?
            """
        ).first(caseID.rawValue, read: Self.line)
    }

    func lines(openOnly: Bool) throws -> [CaseLine] {
        try
            (openOnly
            ? statement(
                """
                SELECT name, workflow, definition, status, opened_at, changed_at, simulated, waiting_for
                FROM cases WHERE status < 2 ORDER BY id
                """)
            : statement(
                """
                SELECT name, workflow, definition, status, opened_at, changed_at, simulated, waiting_for
                FROM cases ORDER BY id
                """)).all(read: Self.line)
    }

    func holder(of key: ExclusiveKey) throws -> CaseID? {
        try statement(
            """
            SELECT c.name FROM exclusive_keys k JOIN cases c ON c.id = k.case_id
            WHERE k.workflow = ? AND k.digest = ?
            """
        ).first(key.workflow.rawValue, key.digest) { CaseID($0.text(0)) }
    }

    /// The earliest due instant of open cases, over outbox and deadlines.
    func nextDue(cases: Set<CaseID>?) throws -> Instant? {
        let statements = [
            try statement(
                """
                SELECT o.due, c.name FROM outbox o CROSS JOIN cases c ON c.id = o.case_id
                WHERE c.status < 2 AND o.department NOT IN (SELECT department FROM holds) ORDER BY o.due
                """),
            try statement(
                """
                SELECT d.due, c.name FROM deadlines d CROSS JOIN cases c ON c.id = d.case_id
                WHERE c.status < 2 ORDER BY d.due
                """),
        ]
        var earliest: Instant?
        for statement in statements {
            try statement.rows { row in
                if let cases, !cases.contains(CaseID(row.text(1))) { return true }
                earliest = min(earliest ?? row.instant(0), row.instant(0))
                return false
            }
        }
        return earliest
    }

    func strays() throws -> [Stray] {
        try statement("SELECT at, department, reason, bytes FROM strays ORDER BY id").all { row in
            Stray(
                at: row.instant(0), department: DepartmentName(row.text(1)),
                reason: DiagnosticCode(rawValue: row.text(2)), bytes: row.bytes(3))
        }
    }

    private static func line(_ row: Row) throws -> CaseLine {
        let waitingFor = row.text(7)
        return CaseLine(
            caseID: CaseID(row.text(0)), workflow: WorkflowName(row.text(1)),
            definition: row.digest(2) ?? JournalChain.origin, status: try CaseLine.Status(number: row.int(3)),
            openedAt: row.instant(4), changedAt: row.instant(5), isSimulated: row.int(6) != 0,
            waitingFor: waitingFor.isEmpty
                ? [] : waitingFor.split(separator: "\n").map { StepName(String($0)) })
    }
}

extension CaseLine.Status {
    /// As it stands in the store; the open ones are below 2, which queries and an index count on.
    var number: Int {
        switch self {
        case .running: 0
        case .desk: 1
        case .completed: 2
        case .ended: 3
        case .withdrawing: -1
        case .withdrawn: 4
        }
    }

    init(number: Int64) throws {
        switch number {
        case 0: self = .running
        case 1: self = .desk
        case 2: self = .completed
        case 3: self = .ended
        case -1: self = .withdrawing
        case 4: self = .withdrawn
        default: throw SQLiteError(code: SQLITE_CORRUPT, message: "a case has the unknown status \(number)")
        }
    }
}
