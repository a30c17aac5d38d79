internal import CaseJournal
internal import CaseModel
internal import GRDB
internal import GRDBSQLite

/// What SQLite answered when it did not do what it was asked.
struct SQLiteError: Error {
    /// The extended result code: <https://www.sqlite.org/rescode.html>.
    let code: Int32
    /// SQLite's words. They may name tables and columns; values are always bound and never stand in them.
    let message: String

    init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }
    init(_ connection: OpaquePointer?) {
        code = sqlite3_extended_errcode(connection)
        message = String(cString: sqlite3_errmsg(connection))
    }

    /// Somebody else holds the lock; nothing was written and nothing is broken.
    var isBusy: Bool { code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED }

    /// The same in the product's words, for the store at `path`.
    func diagnostic(path: String) -> Diagnostic {
        let diagnosis: DiagnosticCode =
            switch code & 0xFF {
            case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT: "OW1704"
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: "OW1703"
            case SQLITE_BUSY, SQLITE_LOCKED: "OW1705"
            case SQLITE_READONLY: "OW1707"
            case SQLITE_FULL: "OW1708"
            case SQLITE_IOERR: "OW1709"
            default: "OW1711"
            }
        return Diagnostic(
            diagnosis, at: SourcePlace(file: path),
            ["file": path, "sqlite": "\(message), \(code)"])
    }
}

extension JournalFailure {
    /// Whatever went wrong below, as a failure of the journal at `path`.
    init(_ error: any Error, path: String) {
        switch error {
        case let failure as JournalFailure: self = failure
        case let error as SQLiteError: self.init(error.diagnostic(path: path))
        case let error as DatabaseError:
            self.init(
                SQLiteError(code: error.extendedResultCode.rawValue, message: error.message ?? "")
                    .diagnostic(path: path))
        default:
            self.init(
                Diagnostic(
                    "OW1711", at: SourcePlace(file: path), ["file": path, "sqlite": "\(type(of: error))"]))
        }
    }
}
