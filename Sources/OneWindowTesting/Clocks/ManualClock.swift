public import CaseModel
public import CaseRuntime
import Synchronization

/// A clock that a test moves by hand, and that counts as real: nobody's waiting makes time pass.
public final class ManualClock: CaseClock {
    private struct Sleeper {
        var until: Instant
        var continuation: CheckedContinuation<Void, any Error>
    }
    private struct State {
        var now: Instant
        var sleepers: [Int: Sleeper] = [:]
        var count = 0
    }
    private let state: Mutex<State>

    /// Stands at `start` until ``advance(by:)`` or ``set(_:)``.
    public init(_ start: Instant = SampleTurns.start) { state = Mutex(State(now: start)) }

    public var isSimulated: Bool { false }
    public func now() -> Instant { state.withLock { $0.now } }

    /// How many wait for a later instant.
    public var sleepers: Int { state.withLock { $0.sleepers.count } }

    public func advance(by duration: Duration) { set(now() + duration) }

    /// Sets the clock, backwards too: what a machine's clock does when somebody corrects it.
    public func set(_ instant: Instant) {
        let woken = state.withLock { state in
            state.now = instant
            let due = state.sleepers.filter { $0.value.until <= instant }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    public func wait(until instant: Instant) async throws {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.now < instant, !Task.isCancelled else { return true }
                    state.sleepers[id] = Sleeper(until: instant, continuation: continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(
                throwing: CancellationError())
        }
        try Task.checkCancellation()
    }
}
