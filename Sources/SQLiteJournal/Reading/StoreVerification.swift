internal import CaseJournal
internal import CaseModel

/// One walk over everything the store can prove about itself.
struct StoreVerification {
    private let connection: StoreConnection
    private let path: String

    init(of connection: StoreConnection, path: String) {
        self.connection = connection
        self.path = path
    }

    /// What is wrong, in the order: the file, the cases, the commits, the bodies, what is waiting.
    func findings() throws -> [JournalFinding] {
        let damage = try pages()
        // A damaged file is not walked: what could be read of it proves nothing.
        guard damage.isEmpty else { return damage }
        return try cases() + commits() + bodies() + projections()
    }

    private func finding(
        _ code: DiagnosticCode, case caseID: String? = nil, version: Int64? = nil,
        _ values: [String: String] = [:]
    ) -> JournalFinding {
        var arguments = values
        arguments["file"] = path
        arguments["case"] = caseID ?? "?"
        arguments["version"] = version.map { String($0) }
        return JournalFinding(
            caseID: caseID.map { CaseID($0) }, version: version.map { Int($0) },
            diagnostic: Diagnostic(code, at: SourcePlace(file: path), arguments))
    }

    // MARK: File

    private func pages() throws -> [JournalFinding] {
        let words = try connection.statement("PRAGMA quick_check(1)").all { $0.text(0) }
        return words == ["ok"] ? [] : [finding("OW1704", ["sqlite": "quick_check"])]
    }

    // MARK: Cases

    /// Follows each case's chain from its origin and compares where it ends with the case's line.
    private func cases() throws -> [JournalFinding] {
        var findings: [JournalFinding] = []
        var current: Int64?
        var version: Int64 = 0
        var link = JournalChain.origin
        var lineVersion: Int64 = 0
        var lineLink: Digest?
        var name = ""
        func endCase() {
            guard current != nil, version != lineVersion || link != lineLink else { return }
            findings.append(
                finding("OW1723", case: name, version: version, ["recorded": String(lineVersion)]))
        }
        try connection.statement(
            """
            SELECT c.id, c.name, c.version, c.link, t.version, t.at, t.events, t.link
            FROM cases c LEFT JOIN turns t ON t.case_id = c.id ORDER BY c.id, t.version
            """
        ).rows { row in
            if current != row.int(0) {
                endCase()
                (current, name, version, link) = (row.int(0), row.text(1), 0, JournalChain.origin)
                (lineVersion, lineLink) = (row.int(2), row.digest(3))
            }
            guard !row.isNull(4) else { return true }
            if row.int(4) != version + 1 {
                findings.append(finding("OW1722", case: name, version: version + 1))
            }
            version = row.int(4)
            let expected = JournalChain.turn(
                after: link, caseID: CaseID(name), version: Int(version), at: row.instant(5),
                events: row.withBytes(6) { Digest(of: $0) })
            if row.digest(7) != expected { findings.append(finding("OW1721", case: name, version: version)) }
            // Go on from what stands there, so that one change is one finding.
            link = row.digest(7) ?? expected
            return true
        }
        endCase()
        return findings
    }

    // MARK: Commits

    /// Turns stand in the order they were committed; each commit holds the links of its turns.
    private func commits() throws -> [JournalFinding] {
        var findings: [JournalFinding] = []
        var number: Int64 = 0
        var link = JournalChain.origin
        var current: (number: Int64, turns: Int64, link: Digest?)?
        var links: [Digest] = []
        func endCommit() {
            guard let commit = current else { return }
            if commit.number != number + 1 {
                findings.append(finding("OW1725", ["number": String(number + 1)]))
            }
            let expected = JournalChain.commit(after: link, number: commit.number, turns: links)
            if commit.link != expected || commit.turns != Int64(links.count) {
                findings.append(finding("OW1724", ["number": String(commit.number)]))
            }
            number = commit.number
            link = commit.link ?? expected
        }
        try connection.statement(
            """
            SELECT k.number, k.turns, k.link, t.link, t.id IS NULL
            FROM commits k LEFT JOIN (SELECT id, commit_number, link FROM turns ORDER BY id) t
              ON t.commit_number = k.number
            ORDER BY k.number, t.id
            """
        ).rows { row in
            if current?.number != row.int(0) {
                endCommit()
                (current, links) = ((row.int(0), row.int(1), row.digest(2)), [])
            }
            if row.int(4) == 0 { links.append(row.digest(3) ?? JournalChain.origin) }
            return true
        }
        endCommit()
        try connection.statement(
            """
            SELECT c.name, t.version FROM turns t LEFT JOIN cases c ON c.id = t.case_id
              LEFT JOIN commits k ON k.number = t.commit_number
            WHERE c.id IS NULL OR k.number IS NULL ORDER BY t.id
            """
        ).rows { row in
            findings.append(
                finding("OW1726", case: row.isNull(0) ? nil : row.text(0), version: row.int(1)))
            return true
        }
        return findings
    }

    // MARK: Bodies

    /// A body that is gone was erased, which is allowed; one that is there must be what its digest says.
    private func bodies() throws -> [JournalFinding] {
        var findings: [JournalFinding] = []
        try connection.statement(
            "SELECT c.name, b.digest, b.bytes FROM bodies b LEFT JOIN cases c ON c.id = b.case_id ORDER BY b.id"
        ).rows { row in
            let digest = row.digest(1)
            if digest != row.withBytes(2, { Digest(of: $0) }) || row.isNull(0) {
                findings.append(
                    finding(
                        "OW1727", case: row.isNull(0) ? nil : row.text(0),
                        ["digest": digest?.short ?? "damaged"]))
            }
            return true
        }
        try connection.statement("SELECT digest, contents FROM definitions ORDER BY digest").rows { row in
            let digest = row.digest(0)
            if digest != row.withBytes(1, { Digest(of: $0) }) {
                findings.append(finding("OW1727", ["digest": digest?.short ?? "damaged"]))
            }
            return true
        }
        return findings
    }

    // MARK: Projections

    /// What is waiting must belong to a case and have its bytes; a key must belong to an open case.
    private func projections() throws -> [JournalFinding] {
        var findings: [JournalFinding] = []
        try connection.statement(
            """
            SELECT c.name, o.message FROM outbox o LEFT JOIN cases c ON c.id = o.case_id
              LEFT JOIN bodies b ON b.case_id = o.case_id AND b.digest = o.body
            WHERE c.id IS NULL OR b.id IS NULL
            UNION ALL
            SELECT NULL, d.name FROM deadlines d WHERE d.case_id NOT IN (SELECT id FROM cases)
            UNION ALL
            SELECT c.name, 'exclusive' FROM exclusive_keys k LEFT JOIN cases c ON c.id = k.case_id
            WHERE c.id IS NULL OR c.status >= 3 OR c.exclusive IS NOT k.digest
            UNION ALL
            SELECT c.name, 'exclusive' FROM cases c
            WHERE c.status < 3 AND c.exclusive IS NOT NULL AND c.id NOT IN (SELECT case_id FROM exclusive_keys)
            """
        ).rows { row in
            findings.append(
                finding("OW1728", case: row.isNull(0) ? nil : row.text(0), ["row": row.text(1)]))
            return true
        }
        return findings
    }
}
