public import CaseModel

/// The clock cases live by: the machine's, or one that lets weeks pass at once.
public protocol CaseClock: Sendable {
    /// The instant now, never earlier than one it gave before.
    func now() -> Instant
    /// Waits until `instant`, or jumps there. Throws `CancellationError` when the task is cancelled.
    func wait(until instant: Instant) async throws
    /// True when its dates are not those of the world; marked wherever one is shown.
    var isSimulated: Bool { get }
}

/// The machine's clock.
public struct SystemClock: CaseClock {
    public init() {}
    public var isSimulated: Bool { false }

    public func now() -> Instant { MachineClock.now() }

    public func wait(until instant: Instant) async throws {
        let left = instant - now()
        if left > .zero { try await Task.sleep(for: left) }
    }
}
