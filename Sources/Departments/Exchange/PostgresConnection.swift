import CPostgres
import CaseModel
import Foundation

/// A connection to a server of PostgreSQL, by libpq.
///
/// No call waits longer than until its deadline, also when the server neither answers nor goes away: libpq is asked in its manner
/// that does not block, and the waiting is done here. Only a name is looked up by the system, for as long as that takes. Whoever uses it holds a lock (``PostgresTables``).
final class PostgresConnection {
    enum Value {
        case text(String)
        case bytes([UInt8])
        case none
    }

    /// Why a statement or a connection failed.
    enum Failure: Error {
        /// The server says so, with the five characters of SQLSTATE.
        case state(String)
        /// The connection broke, or was never there; words of libpq, of which only ``PostgresWords`` may be shown.
        case broken(String)
        case timedOut
    }

    private let handle: OpaquePointer

    deinit { PQfinish(handle) }

    /// - Parameter settings: Keywords of libpq with their values.
    init(_ settings: [(String, String)], until deadline: ContinuousClock.Instant) throws(Failure) {
        var names = settings.map { UnsafePointer(strdup($0.0)) }
        var values = settings.map { UnsafePointer(strdup($0.1)) }
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        names.append(nil)
        values.append(nil)
        guard let handle = PQconnectStartParams(names, values, 0) else { throw .broken("") }
        self.handle = handle
        guard PQstatus(handle) != CONNECTION_BAD else { throw broken }
        // What a server has to remark holds values of rows, and libpq would print it.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // A refusal is told by its SQLSTATE alone.
        PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
        var next = PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            switch next {
            case PGRES_POLLING_READING: _ = try wait(for: POLLIN, until: deadline)
            case PGRES_POLLING_WRITING: _ = try wait(for: POLLOUT, until: deadline)
            default: throw broken
            }
            next = PQconnectPoll(handle)
        }
        guard PQsetnonblocking(handle, 1) == 0 else { throw broken }
    }

    /// Several statements without values, divided by `;`.
    func run(_ statements: String, until deadline: ContinuousClock.Instant) throws(Failure) {
        guard PQsendQuery(handle, statements) == 1 else { throw broken }
        _ = try answer(until: deadline)
    }

    /// One statement. Values are bound and never part of its text; their types are those of the columns.
    ///
    /// - Returns: the rows as text, and how many rows it changed.
    func query(
        _ statement: String, _ values: [Value] = [], until deadline: ContinuousClock.Instant
    ) throws(Failure) -> (rows: [[String?]], changed: Int) {
        var pointers: [UnsafeMutablePointer<CChar>?] = []
        var lengths: [Int32] = []
        var formats: [Int32] = []
        for value in values {
            switch value {
            case .none: pointers.append(nil)
            case .text(let text): pointers.append(strdup(text))
            case .bytes(let bytes):
                let copy = UnsafeMutablePointer<CChar>.allocate(bytes)
                pointers.append(copy)
            }
            if case .bytes(let bytes) = value {
                lengths.append(Int32(bytes.count))
                formats.append(1)
            } else {
                lengths.append(0)
                formats.append(0)
            }
        }
        defer { for pointer in pointers { free(pointer) } }
        let sent = PQsendQueryParams(
            handle, statement, Int32(values.count), nil, pointers.map { UnsafePointer($0) }, lengths, formats,
            0)
        guard sent == 1 else { throw broken }
        return try answer(until: deadline)
    }

    // MARK: Waiting

    /// What the server says to all that was sent; the rows are those of the last statement.
    private func answer(
        until deadline: ContinuousClock.Instant
    ) throws(Failure) -> (rows: [[String?]], changed: Int) {
        try flush(until: deadline)
        var found: (rows: [[String?]], changed: Int) = ([], 0)
        var failure: Failure?
        while true {
            while PQisBusy(handle) == 1 {
                _ = try wait(for: POLLIN, until: deadline)
                guard PQconsumeInput(handle) == 1 else { throw broken }
            }
            guard let result = PQgetResult(handle) else { break }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                found = (Self.rows(of: result), Int(String(cString: PQcmdTuples(result))) ?? 0)
            default:
                failure = failure ?? self.failure(of: result)
            }
        }
        if PQstatus(handle) == CONNECTION_BAD { throw broken }
        if let failure { throw failure }
        return found
    }

    private func flush(until deadline: ContinuousClock.Instant) throws(Failure) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                // The server may wait for us to read before it reads on.
                let ready = try wait(for: POLLIN | POLLOUT, until: deadline)
                if Int32(ready) & POLLIN != 0, PQconsumeInput(handle) != 1 { throw broken }
            default: throw broken
            }
        }
    }

    private func wait(for events: Int32, until deadline: ContinuousClock.Instant) throws(Failure) -> Int16 {
        while true {
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            guard left >= 1 else { throw .timedOut }
            var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
            guard socket.fd >= 0 else { throw broken }
            let count = poll(&socket, 1, Int32(min(left, 60_000)))
            if count > 0 { return socket.revents }
            if count < 0, errno != EINTR { throw .broken("") }
        }
    }

    // MARK: What came

    private static func rows(of result: OpaquePointer) -> [[String?]] {
        (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column)
                else { return nil }
                let length = Int(PQgetlength(result, row, column))
                return value.withMemoryRebound(to: UInt8.self, capacity: length) {
                    String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
                }
            }
        }
    }

    /// The state alone: the texts and the detail of a server hold the values of a row.
    private func failure(of result: OpaquePointer) -> Failure {
        guard let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return broken }
        return .state(String(cString: state))
    }

    private var broken: Failure { .broken(String(cString: PQerrorMessage(handle))) }
}

extension UnsafeMutablePointer<CChar> {
    /// A copy that `free` takes back.
    fileprivate static func allocate(_ bytes: [UInt8]) -> Self? {
        // Never nil for no bytes: that would be NULL.
        guard let copy = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, bytes.count) } }
        return copy.assumingMemoryBound(to: CChar.self)
    }
}
