internal import GRDBSQLite

/// One open connection with its prepared statements. Belongs to the queue of the connection and is never
/// used elsewhere: SQLite's connections are opened without a mutex of their own.
final class StoreConnection {
    let handle: OpaquePointer
    /// By the address of the literal: a statement is prepared when it is first used, and never again.
    private var statements: [UnsafeRawPointer: Statement] = [:]

    /// False once the connection has been closed: nothing can be prepared any more.
    private(set) var isOpen = true

    init(_ handle: OpaquePointer) { self.handle = handle }

    /// The prepared form of a literal statement.
    func statement(_ sql: StaticString) throws -> Statement {
        guard isOpen else { throw SQLiteError(code: SQLITE_MISUSE, message: "the connection is closed") }
        let key = UnsafeRawPointer(sql.utf8Start)
        if let known = statements[key] { return known }
        let statement = try Statement(sql, on: handle)
        statements[key] = statement
        return statement
    }

    /// Runs statements that are needed once and return nothing.
    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw SQLiteError(handle) }
    }

    /// Lets go of all statements, so that GRDB can close the connection.
    func close() {
        isOpen = false
        statements.removeAll()
    }
}
