internal import CaseJournal
internal import CaseModel
internal import Glibc

/// Who is alive: a file beside the store (`STORE-workers`) in which each worker holds a lock on the byte of
/// its number for as long as it lives.
///
/// The locks are open-file-description locks (`F_OFD_SETLK`, fcntl(2)): they belong to the open file, so two
/// journals in one process exclude each other too, and the kernel drops them when the process ends, by
/// `kill -9` as well. The descriptor is closed on exec, so that a program started as an adapter does not keep
/// a dead worker's lock alive. What this guarantees, it guarantees on one machine and a local file system —
/// as SQLite's WAL mode does — and as long as nobody deletes the file while a worker runs.
struct WorkerLocks: ~Copyable {
    private let descriptor: Int32

    // <fcntl.h> shows these to programs that define _GNU_SOURCE, which Swift's import of it does not. They are
    // part of Linux's interface and the same on every architecture (include/uapi/asm-generic/fcntl.h).
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    /// Opens the file, making it when it is not there. Throws OW1712.
    init(path: String) throws {
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw JournalFailure(
                Diagnostic(
                    "OW1712", at: SourcePlace(file: path),
                    ["file": path, "system": String(cString: strerror(errno))]))
        }
    }

    deinit { Glibc.close(descriptor) }

    /// Takes the byte of a number. False when another open store holds it.
    func take(_ number: Int64) -> Bool {
        var lock = Self.byte(number, type: F_WRLCK)
        return fcntl(descriptor, Self.setLock, &lock) == 0
    }

    /// Lets a number go.
    func release(_ number: Int64) {
        var lock = Self.byte(number, type: F_UNLCK)
        _ = fcntl(descriptor, Self.setLock, &lock)
    }

    /// True while another open store holds the byte. When the kernel cannot say, the worker counts as living:
    /// its claims then pass on when their lease runs out, and never too early.
    func isHeldByAnother(_ number: Int64) -> Bool {
        var lock = Self.byte(number, type: F_WRLCK)
        guard fcntl(descriptor, Self.getLock, &lock) == 0 else { return true }
        return lock.l_type != Int16(F_UNLCK)
    }

    private static func byte(_ number: Int64, type: Int32) -> flock {
        // l_pid must be 0 for this kind of lock.
        flock(l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: Int(number), l_len: 1, l_pid: 0)
    }
}
