internal import CaseJournal
internal import CaseModel
internal import GRDBSQLite

extension StoreConnection {
    /// What the store is, as read back from it.
    func facts(worker: WorkerID) throws -> [(name: String, value: String)] {
        let durability = try Durability(self)
        let head = try statement("SELECT number, link FROM commits ORDER BY number DESC LIMIT 1")
            .first { row in (number: row.int(0), link: row.digest(1)?.hex ?? "damaged") }
        let cases = try pragma("SELECT count(*) FROM cases")
        return [
            ("kind", "SQLite"),
            ("sqlite", String(cString: sqlite3_libversion())),
            ("schema", String(try pragma("PRAGMA user_version"))),
            ("journal_mode", durability.journalMode),
            ("synchronous", String(durability.synchronous)),
            ("page_size", String(try pragma("PRAGMA page_size"))),
            ("cases", String(cases)),
            ("open cases", String(try pragma("SELECT count(*) FROM cases WHERE status < 2"))),
            ("commits", String(head?.number ?? 0)),
            // A copy of the main file alone, made while the store was in use, looks like this too.
            ("empty", head == nil && cases == 0 ? "yes" : "no"),
            ("head", head?.link ?? JournalChain.origin.hex),
            ("worker", worker.description),
        ]
    }
}
