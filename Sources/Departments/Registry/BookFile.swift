import Foundation
import GRDB

/// The file in which an adapter keeps its books beside the store.
enum BookFile {
    /// Opens it, and makes it first when there is none.
    ///
    /// Books hold messages, and messages personal data: file and folder are their owner's alone. What is committed is on the
    /// disk. Throws what SQLite or the file system says.
    static func open(_ path: String) throws -> DatabaseQueue {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        // SQLite gives `-wal` and `-shm` the mode of the file; any trouble it will meet and name itself.
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 { Glibc.close(descriptor) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        let opened = try DatabaseQueue(path: path, configuration: configuration)
        try opened.inDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return opened
    }
}
