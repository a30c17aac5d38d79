internal import CaseModel
internal import GRDBSQLite

/// One prepared statement of one connection, used again and again with other values.
///
/// GRDB's own statements watch transactions and box every value; a turn runs a dozen statements and thousands
/// of turns a second come through one writer, so the store speaks to SQLite's C interface through this class,
/// on connections that GRDB opened and serialises. Belongs to the queue of its connection, like the connection.
final class Statement {
    private let handle: OpaquePointer

    init(_ sql: StaticString, on connection: OpaquePointer) throws {
        var handle: OpaquePointer?
        let code = sql.withUTF8Buffer { text in
            text.withMemoryRebound(to: CChar.self) {
                // The statement lives as long as the connection, which SQLite wants to be told.
                sqlite3_prepare_v3(
                    connection, $0.baseAddress, Int32($0.count), UInt32(SQLITE_PREPARE_PERSISTENT), &handle,
                    nil)
            }
        }
        guard code == SQLITE_OK, let handle else { throw SQLiteError(connection) }
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    /// Runs the statement to its end and drops its rows. Returns how many rows it changed.
    @inline(__always) @discardableResult
    func run<each Value: Bindable>(_ values: repeat each Value) throws -> Int {
        bind(repeat each values)
        defer { sqlite3_reset(handle) }
        while try step() {}
        return Int(sqlite3_changes(sqlite3_db_handle(handle)))
    }

    /// The first row, read by `read`; nil when there is none.
    @inline(__always)
    func first<Result, each Value: Bindable>(
        _ values: repeat each Value, read: (Row) throws -> Result
    ) throws -> Result? {
        bind(repeat each values)
        defer { sqlite3_reset(handle) }
        return try step() ? read(Row(handle: handle)) : nil
    }

    /// Gives each row to `read` until that returns false.
    @inline(__always)
    func rows<each Value: Bindable>(_ values: repeat each Value, while read: (Row) throws -> Bool) throws {
        bind(repeat each values)
        defer { sqlite3_reset(handle) }
        while try step(), try read(Row(handle: handle)) {}
    }

    /// Every row, read by `read`.
    @inline(__always)
    func all<Result, each Value: Bindable>(
        _ values: repeat each Value, read: (Row) throws -> Result
    ) throws -> [Result] {
        var results: [Result] = []
        try rows(repeat each values) {
            results.append(try read($0))
            return true
        }
        return results
    }

    @inline(__always)
    private func bind<each Value: Bindable>(_ values: repeat each Value) {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            let code = value.bind(to: handle, at: index)
            precondition(
                code == SQLITE_OK, "a statement of the store is given more values than it has places")
        }
        precondition(
            index == sqlite3_bind_parameter_count(handle),
            "a statement of the store is given fewer values than it has places")
    }

    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteError(sqlite3_db_handle(handle))
        }
    }
}

/// The row a statement stands on. Valid only inside the closure it was given to.
struct Row {
    fileprivate let handle: OpaquePointer

    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func instant(_ column: Int32) -> Instant { Instant(milliseconds: int(column)) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The bytes themselves, not copied; gone with the row.
    func withBytes<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        // SQLite: the pointer must be asked for before the length.
        let start = sqlite3_column_blob(handle, column)
        return body(
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
    func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { [UInt8]($0) } }
    func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }
    /// Nil when the column does not hold exactly 32 bytes: somebody else wrote it.
    func digest(_ column: Int32) -> Digest? { withBytes(column) { Digest(bytes: $0) } }
}

/// A value that a statement takes.
protocol Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

/// Tells SQLite to copy what it is given: -1 as a pointer, as sqlite3.h defines SQLITE_TRANSIENT.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self)
    }
}
extension Int: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(self))
    }
}
extension Bool: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self ? 1 : 0)
    }
}
extension Instant: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, milliseconds)
    }
}
extension String: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) {
                // An empty string may have no address, which SQLite would take for NULL.
                guard let start = $0.baseAddress else {
                    return sqlite3_bind_text(statement, index, "", 0, transient)
                }
                return sqlite3_bind_text(statement, index, start, Int32($0.count), transient)
            }
        }
    }
}
extension [UInt8]: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes {
            guard let start = $0.baseAddress, $0.count > 0 else {
                return sqlite3_bind_zeroblob(statement, index, 0)
            }
            return sqlite3_bind_blob64(statement, index, start, UInt64($0.count), transient)
        }
    }
}
extension Digest: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes {
            sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), transient)
        }
    }
}
extension Optional: Bindable where Wrapped: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        self?.bind(to: statement, at: index) ?? sqlite3_bind_null(statement, index)
    }
}
