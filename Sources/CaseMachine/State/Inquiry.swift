import CaseModel

extension CaseState {
    /// Takes what happens because a request's outcome is asked for.
    mutating func take(_ event: InquiryEvent, at instant: Instant) {
        switch event {
        case .asked(let step, let facts):
            requests[facts.message] = step
            change(step) {
                $0.phase = .running
                $0.request?.leaveOutbox()
                $0.inquiry = RequestState(facts: facts)
                $0.inquiries += 1
            }
        case .receipt(let step, let facts):
            take(facts)
            change(step) {
                $0.inquiry?.receivedAt = instant
                $0.inquiry?.leaveOutbox()
            }
        case .notThere(let step, let facts):
            take(facts)
            change(step) {
                $0.inquiry = nil
                $0.request?.isOutcomeUnknown = false
            }
        case .refused(let step, let facts, _):
            take(facts)
            change(step) { $0.inquiry = nil }
        case .failed(let step, _, _): change(step) { $0.inquiry?.failures += 1 }
        case .repeated(let step, _, let due):
            change(step) {
                $0.inquiry?.isInOutbox = true
                $0.inquiry?.resendAt = due
            }
        }
    }
}
