import CPrograms
import Foundation

#if canImport(Musl)
    import Musl
#elseif canImport(Glibc)
    import Glibc
#endif

/// A program that has been started, with our ends of its three pipes.
///
/// It stands in a process group of its own, so that what it starts is stopped with it. Every call may block and is made
/// from a thread of its own, never from the cooperative pool; one thread uses it at a time.
final class ChildProcess {
    /// Why a program could not be started: the words of `strerror`.
    struct NotStarted: Error { var reason: String }

    /// How it ended.
    enum Ending: Sendable, Hashable {
        case exited(Int)
        case signalled(Int)
    }

    private let number: pid_t
    /// Our ends; -1 when closed.
    private(set) var input: Int32
    private(set) var output: Int32
    private(set) var errors: Int32
    private(set) var ending: Ending?
    /// Its group is signalled once: later its number may be somebody else's.
    private var isStopped = false

    /// - Parameter deadline: When the conversation it is started for is over.
    init(_ launch: ProgramLaunch, until deadline: ContinuousClock.Instant) throws(NotStarted) {
        var number: pid_t = 0
        var ends: [Int32] = [-1, -1, -1]
        var failed: Int32 = 0
        let patience = min(deadline, .now + .seconds(1))
        // A program that is just being copied into place is busy for a moment, also while any other process that was
        // started in that moment has not let go of what it inherited. The system tells nobody when that ends, so it is
        // tried again; the thread that waits is this conversation's own, and no other department is held up.
        repeat {
            // Without a pause this thread would take a core from whoever is copying.
            if failed == ETXTBSY { usleep(20_000) }
            failed = Self.withStrings(launch.arguments) { arguments in
                Self.withStrings(launch.environment) { environment in
                    onewindow_start_program(
                        launch.executable, arguments, environment, launch.folder, &number, &ends)
                }
            }
        } while failed == ETXTBSY && ContinuousClock.now < patience
        self.number = number
        (input, output, errors) = (ends[0], ends[1], ends[2])
        guard failed == 0 else {
            isStopped = true
            throw NotStarted(reason: String(cString: strerror(failed)))
        }
    }

    // MARK: Pipes

    func closeInput() { Self.shut(&input) }
    func closeOutput() { Self.shut(&output) }
    func closeErrors() { Self.shut(&errors) }

    private func closeAll() {
        closeInput()
        closeOutput()
        closeErrors()
    }

    private static func shut(_ descriptor: inout Int32) {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    // MARK: Its end

    /// True when it has ended; asks once, without waiting.
    func hasEnded() -> Bool {
        if ending != nil { return true }
        var status: Int32 = 0
        guard waitpid(number, &status, WNOHANG) == number else { return false }
        note(status)
        return true
    }

    /// Stops it and all that it has started: asks first (SIGTERM), and a second later ends it (SIGKILL).
    func stop() {
        closeAll()
        guard !isStopped else { return }
        isStopped = true
        guard !hasEnded() else { return kill(group: SIGKILL) }
        kill(group: SIGTERM)
        for _ in 0..<100 where !hasEnded() { usleep(10_000) }
        kill(group: SIGKILL)
        guard ending == nil else { return }
        var status: Int32 = 0
        while waitpid(number, &status, 0) < 0, errno == EINTR {}
        note(status)
    }

    /// Lets it go: its input ends, which is how it knows. One that has not ended a second later is stopped.
    func dismiss() {
        closeInput()
        for _ in 0..<100 where !hasEnded() { usleep(10_000) }
        stop()
    }

    private func kill(group signal: Int32) { _ = sendSignal(-number, signal) }

    /// The two low bytes of a status, as wait(2) and POSIX.1-2017 <sys/wait.h> lay them out on Linux.
    private func note(_ status: Int32) {
        let signal = status & 0x7f
        ending = signal == 0 ? .exited(Int((status >> 8) & 0xff)) : .signalled(Int(signal))
    }

    deinit { stop() }
}

/// The function of the system, which a method of the same name would hide.
private func sendSignal(_ number: pid_t, _ signal: Int32) -> Int32 { kill(number, signal) }
