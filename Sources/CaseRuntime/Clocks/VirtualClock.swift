public import CaseModel
import Synchronization

/// A clock that stands still until somebody waits, and then is where they wanted to be: weeks pass at once.
public final class VirtualClock: CaseClock {
    private let current: Mutex<Instant>

    /// Starts at `start`.
    public init(startingAt start: Instant) { current = Mutex(start) }

    public var isSimulated: Bool { true }
    public func now() -> Instant { current.withLock { $0 } }
    public func wait(until instant: Instant) async throws {
        try Task.checkCancellation()
        current.withLock { $0 = max($0, instant) }
    }
}
