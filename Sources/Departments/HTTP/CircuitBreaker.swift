import CaseModel

/// Leaves a department alone that cannot be reached: after so many failures in a row nothing is sent for a while; then one
/// message is let through, and whether it finds anybody decides.
///
/// A value on the case's clock. Pure: who holds it orders the calls.
struct CircuitBreaker: Sendable, Hashable {
    /// | state | what a message finds | leaves it by |
    /// |---|---|---|
    /// | `closed` | goes out | the given number of failures in a row: `open` |
    /// | `open` | is not sent | the end of the rest: `trying`, with the message that found it over |
    /// | `trying` | is not sent | the end of the one on its way: `closed` or `open` |
    enum State: Sendable, Hashable {
        case closed(failures: Int)
        case open(until: Instant)
        case trying(since: Instant)
    }

    private(set) var state = State.closed(failures: 0)
    let failures: Int
    let rest: Duration

    init(failures: Int, rest: Duration) {
        self.failures = failures
        self.rest = rest
    }

    /// Nil when a message may go out; otherwise the earliest instant at which one may.
    mutating func enter(at now: Instant) -> Instant? {
        switch state {
        case .closed: return nil
        case .open(let until) where now < until: return until
        // One on its way whose end nobody told would keep it shut for ever.
        case .trying(let since) where now < since + max(rest, .seconds(120)): return since + rest
        case .open, .trying:
            state = .trying(since: now)
            return nil
        }
    }

    /// How long it is left alone from `now` on; nil while messages go out.
    func rest(from now: Instant) -> Duration? {
        switch state {
        case .closed: nil
        case .open(let until): until > now ? until - now : nil
        case .trying(let since): since + rest > now ? since + rest - now : nil
        }
    }

    /// What became of a message that went out.
    mutating func leave(isFailure: Bool, at now: Instant) {
        guard isFailure else { return state = .closed(failures: 0) }
        switch state {
        case .closed(let count) where count + 1 < failures: state = .closed(failures: count + 1)
        // Another that was on its way when it opened does not make the rest longer.
        case .open: break
        case .closed, .trying: state = .open(until: now + rest)
        }
    }
}
