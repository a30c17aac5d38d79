import CaseModel
import Expressions
import WorkflowModel

/// Asking what became of a request before it goes again: `on-unknown: {ask-first: …}`.
extension TurnInProgress {
    /// The query that tells whether the department has acted on the step's request, where its manifest names one.
    func inquiry(of index: Int, _ step: StepName) -> (service: ServiceName, notThere: ReasonCode)? {
        guard case .request(let contract, _) = program.steps[index].action,
            case .askFirst(let query, let notThere) = contract.onUnknown,
            !state[step].isBeingUndone, !state[step].isBeingCorrected,
            state[step].request?.facts.service == contract.name
        else { return nil }
        return (query, notThere)
    }

    /// Has a request that may have arrived go again: the department is asked first, where it can be.
    mutating func onceMore(_ index: Int, _ step: StepName, _ request: RequestState, due: Instant) {
        if let (query, _) = inquiry(of: index, step) { return inquire(step, request, query) }
        resend(step, request, due: due)
    }

    /// Asks. The request itself stands still meanwhile.
    mutating func inquire(_ step: StepName, _ request: RequestState, _ query: ServiceName) {
        // A case that was read back has it from the bytes that went out.
        guard let payload = decision.dossier.sent[step] else {
            return handToDesk(step, code: "OW1657")
        }
        stopTrying(step)
        let identity = "\(request.facts.message).ask\(request.inquiries + 1)"
        let inquiry = Request(
            step: step, payload: payload, message: MessageID(identity), key: IdempotencyKey(identity),
            department: request.facts.department, service: query, attempt: request.facts.attempt)
        decision.requests.append(inquiry)
        record(.inquiry(.asked(step, inquiry.facts)))
    }

    /// True when the message is about the query and not about the request; then it has been taken.
    mutating func takeInquiry(_ message: IncomingMessage, _ index: Int, _ step: StepName) -> Bool {
        guard let inquiry = state[step].request?.inquiry, message.facts.inReplyTo == inquiry.facts.message,
            !state[step].isAtRest
        else { return false }
        switch message.kind {
        case .reply:
            // What it says is what the request itself would have been answered: the department has acted.
            return false
        case .receipt:
            removeRow(of: inquiry)
            record(.inquiry(.receipt(step, message.facts)))
        case .rejection(let code):
            removeRow(of: inquiry)
            guard code == self.inquiry(of: index, step)?.notThere else {
                record(.inquiry(.refused(step, message.facts, code: code)))
                giveUpAsking(index, step, code: code)
                break
            }
            record(.inquiry(.notThere(step, message.facts)))
            sendAgain(index, step)
        case .fault(let code, let isRetryable):
            inquiryFailed(inquiry.facts.message, message.facts, code: code, isRetryable: isRetryable)
        case .supplement, .update, .void, .notice:
            record(.messageSetAside(message.facts, .unusable))
            inquiryFailed(inquiry.facts.message, nil, code: "OW1657", isRetryable: false)
        }
        return true
    }

    /// True when the message is a query that is out.
    func isInquiry(_ message: MessageID) -> Bool {
        state.requests[message].map { state[$0].request?.inquiry?.facts.message == message } ?? false
    }

    /// The query was not answered, or with what says nothing.
    mutating func inquiryFailed(
        _ message: MessageID, _ facts: MessageFacts?, code: ReasonCode, isRetryable: Bool
    ) {
        guard let step = state.requests[message], let index = index(of: step), state[step].isExchanging else {
            return
        }
        record(.inquiry(.failed(step, message, facts, code: code)))
        askAgainOrGiveUp(index, step, code: code, isRetryable: isRetryable)
    }

    /// What came back on the exchange of a query said nothing new; the query must not be left hanging.
    mutating func inquiryUnsettled(_ message: MessageID) {
        guard let step = state.requests[message], state[step].request?.inquiry?.isInOutbox == true,
            !decision.postponed.contains(where: { $0.message == message })
        else { return }
        inquiryFailed(message, nil, code: "OW1657", isRetryable: true)
    }

    private mutating func askAgainOrGiveUp(
        _ index: Int, _ step: StepName, code: ReasonCode, isRetryable: Bool
    ) {
        let rule = program.definition.steps[index].retry
        guard let inquiry = state[step].request?.inquiry else { return }
        guard isRetryable, inquiry.failures < rule.attempts,
            let due = Promise.retry(rule, failures: inquiry.failures, from: now, circumstances)
        else {
            removeRow(of: inquiry)
            return giveUpAsking(index, step, code: code)
        }
        plan(inquiry.facts, isInOutbox: inquiry.isInOutbox, due: due)
        record(.inquiry(.repeated(step, inquiry.facts.message, due: due)))
    }

    private mutating func giveUpAsking(_ index: Int, _ step: StepName, code: ReasonCode) {
        guard state[step].isExchanging else { return }
        if code == .officeGone { return respond(to: code, of: step, by: .desk) }
        respond(to: code, of: step, by: program.definition.steps[index].onFailure.response(to: code))
    }

    /// The department has not acted. While the step is wanted the request goes again, the same bytes, after the wait that
    /// follows any failure: a department that is down gains nothing by being asked at once.
    private mutating func sendAgain(_ index: Int, _ step: StepName) {
        guard state[step].isExchanging, let request = state[step].request else { return }
        let rule = program.definition.steps[index].retry
        guard !isUnwinding(step), request.failures < rule.attempts,
            let due = Promise.retry(rule, failures: request.failures, from: now, circumstances)
        else {
            return respond(
                to: .notThere, of: step, by: program.definition.steps[index].onFailure.response(to: .notThere)
            )
        }
        resend(step, request, due: due)
    }
}

extension ReasonCode {
    /// The department says that it has not acted on the request.
    public static let notThere: ReasonCode = "not-there"
}
