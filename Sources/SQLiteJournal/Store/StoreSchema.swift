/// The tables of the store, as numbered migrations.
///
/// A migration, once released, is never changed; the next one is added below it. The number of the last one
/// that was run is kept in the file's `user_version`.
enum StoreSchema {
    /// `OWJ1`: marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x4F57_4A31
    /// Eight kilobytes hold two bodies of usual size, where four would leave a quarter of each page empty; with
    /// sixteen a lone append writes twice the bytes and a full group gains nothing.
    static let pageSize = 8192

    /// The version this program writes.
    static var version: Int { migrations.count }

    static let migrations = [
        // 1. Big things (events, bodies) go at the end of a table with an integer key and are found through a
        // small index: that writes the fewest pages a commit. Small rows without bytes have their own key.
        """
        CREATE TABLE cases (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
          workflow TEXT NOT NULL, definition BLOB NOT NULL, status INTEGER NOT NULL,
          opened_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, simulated INTEGER NOT NULL,
          waiting_for TEXT NOT NULL, exclusive BLOB,
          version INTEGER NOT NULL, link BLOB NOT NULL);
        CREATE INDEX cases_open ON cases (id) WHERE status < 2;
        CREATE TABLE exclusive_keys (
          workflow TEXT NOT NULL, digest BLOB NOT NULL, case_id INTEGER NOT NULL,
          PRIMARY KEY (workflow, digest)) WITHOUT ROWID;
        CREATE TABLE turns (
          id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, version INTEGER NOT NULL,
          commit_number INTEGER NOT NULL, at INTEGER NOT NULL, link BLOB NOT NULL, events BLOB NOT NULL);
        CREATE UNIQUE INDEX turns_of_case ON turns (case_id, version);
        CREATE TABLE commits (number INTEGER PRIMARY KEY, turns INTEGER NOT NULL, link BLOB NOT NULL);
        CREATE TABLE bodies (
          id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, digest BLOB NOT NULL, bytes BLOB NOT NULL);
        CREATE UNIQUE INDEX bodies_of_case ON bodies (case_id, digest);
        CREATE TABLE workers (id INTEGER PRIMARY KEY, ended INTEGER NOT NULL);
        CREATE TABLE outbox (
          message TEXT PRIMARY KEY, case_id INTEGER NOT NULL, department TEXT NOT NULL,
          service TEXT NOT NULL, body BLOB NOT NULL, due INTEGER NOT NULL, postponed INTEGER NOT NULL,
          worker INTEGER NOT NULL, leased_until INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX outbox_due ON outbox (due);
        CREATE TABLE deadlines (
          case_id INTEGER NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL,
          worker INTEGER NOT NULL, leased_until INTEGER NOT NULL,
          PRIMARY KEY (case_id, name)) WITHOUT ROWID;
        CREATE INDEX deadlines_due ON deadlines (due);
        CREATE TABLE definitions (digest BLOB PRIMARY KEY, contents BLOB NOT NULL);
        CREATE TABLE strays (
          id INTEGER PRIMARY KEY, at INTEGER NOT NULL, department TEXT NOT NULL, reason TEXT NOT NULL,
          bytes BLOB NOT NULL);
        """,
        // 2. Departments to which nothing is sent for the time being.
        """
        CREATE TABLE holds (
          department TEXT PRIMARY KEY, reason TEXT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
        """,
    ]
}
