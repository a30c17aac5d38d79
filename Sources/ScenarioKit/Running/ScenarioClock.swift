import CaseModel
import CaseRuntime
import Synchronization

/// A clock that moves only when the scenario moves it. Whoever would wait is told that there is nothing to do now.
final class ScenarioClock: CaseClock {
    /// Thrown to whoever would wait.
    struct NothingNow: Error {}

    private let current: Mutex<Instant>

    init(startingAt start: Instant) { current = Mutex(start) }

    var isSimulated: Bool { true }
    func now() -> Instant { current.withLock { $0 } }
    func wait(until instant: Instant) async throws {
        if instant > now() { throw NothingNow() }
    }
    /// Never backwards.
    func advance(to instant: Instant) { current.withLock { $0 = max($0, instant) } }
}
