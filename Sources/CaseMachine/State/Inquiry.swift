import CaseModel

/// A query that is to tell what became of a request.
public struct InquiryState: Sendable, Hashable {
    public var facts: RequestFacts
    /// True while a row of the outbox stands for it: until a receipt, or until it was given up.
    public var isInOutbox = true
    /// How often its bytes were handed over without an answer.
    public var failures = 0
    /// Set while it waits for the hours of its department.
    public var closed: Closed?
    public init(facts: RequestFacts) { self.facts = facts }
}

extension CaseState {
    /// Takes what happens because a request's outcome is asked for.
    mutating func take(_ event: InquiryEvent, at instant: Instant) {
        switch event {
        case .asked(let step, let facts):
            note(facts, of: step)
            change(step) {
                $0.phase = $0.phaseOfRequest
                $0.request?.leaveOutbox()
                $0.request?.inquiry = InquiryState(facts: facts)
                $0.request?.inquiries += 1
            }
        case .receipt(let step, let facts):
            take(facts)
            change(step) {
                $0.request?.inquiry?.isInOutbox = false
                $0.request?.inquiry?.closed = nil
            }
        case .notThere(let step, let facts):
            take(facts)
            change(step) {
                $0.request?.inquiry = nil
                $0.request?.isOutcomeUnknown = false
            }
        case .refused(let step, let facts, _):
            take(facts)
            change(step) { $0.request?.inquiry = nil }
        case .failed(let step, _, let facts, _):
            if let facts { take(facts) }
            change(step) {
                $0.request?.inquiry?.failures += 1
                $0.request?.inquiry?.closed = nil
            }
        case .repeated(let step, _, _): change(step) { $0.request?.inquiry?.isInOutbox = true }
        }
    }
}
