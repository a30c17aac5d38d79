import CaseModel
import Expressions
import WorkflowModel

/// A message from a department.
extension TurnInProgress {
    mutating func take(_ message: IncomingMessage) {
        receive(message)
        guard let request = message.exchanged else { return }
        if isInquiry(request) { return inquiryUnsettled(request) }
        guard let step = runningStep(of: request),
            state[step].request?.isInOutbox == true,
            !decision.postponed.contains(where: { $0.message == request })
        else { return }
        // What came back on the same exchange settled nothing; the request must not be left hanging.
        deliveryFailed(request, code: "OW1657", isOutcomeUnknown: true)
    }

    private mutating func receive(_ message: IncomingMessage) {
        let facts = message.facts
        let key = CaseState.Received(sender: facts.sender, message: facts.message)
        if let known = state.received[key],
            known != facts.body || !(message.isAboutThisExchange || isFaultAnew(message))
        {
            // The same id and bytes say nothing new; the same id with other bytes is quarantined.
            return record(.messageSetAside(facts, known == facts.body ? .duplicate : .forged))
        }
        if case .notice(let name, let payload) = message.kind { return take(notice: name, payload, facts) }
        guard let request = facts.inReplyTo, let (step, index) = addressee(of: request, from: facts.sender)
        else { return record(.messageSetAside(facts, .unsolicited)) }
        switch message.kind {
        case .update(let payload), .reply(let payload):
            if let later = laterReply(payload, to: request, of: index, step) {
                return take(later, payload, facts, of: step)
            }
            guard case .update = message.kind else { break }
            return takeNotice(facts, payload, index, step)
        case .void: return takeNotice(facts, nil, index, step)
        default: break
        }
        if takeInquiry(message, index, step) { return }
        guard state[step].request?.facts(of: request) != nil,
            !state[step].isAtRest || isStillToBeUndone(message, step)
        else { return record(.messageSetAside(facts, .late)) }
        let definition = program.definition.steps[index]
        switch message.kind {
        case .receipt:
            if let out = state[step].request, out.receivedAt != nil, !out.isInOutbox {
                return record(.messageSetAside(facts, .duplicate))
            }
            stopTrying(step)
            record(.receiptTaken(step, facts))
            guard isTelling(index) else { return }
            // A correction that was told is done with it, too: nobody waits for what is answered.
            if state[step].isBeingCorrected {
                settle(step, as: .stepDone(step))
            } else if !isUnwinding(step) {
                finish(step)
            }
        // A real answer is taken even while a person looks at the step: it is what they wait for.
        case .reply where state[step].isBeingUndone:
            stopWaiting(step)
            record(.withdrawal(.undoReplyTaken(step, facts)))
            record(.withdrawal(.stepUndone(step)))
        case .reply(let payload):
            stopWaiting(step)
            record(.replyTaken(step, facts))
            if state[step].isUnwanted {
                decision.dossier.setUnwanted(payload, name: step)
                // While the case is withdrawn, what was done last is undone first.
                if state.isBeingWithdrawn {
                    settle(step, as: .stepDone(step))
                } else {
                    undoOrLeave(index, step)
                }
                return
            }
            if state[step].isBeingCorrected { return correctionTaken(index, step, payload) }
            let isOutdated = state[step].isOutdated
            setReply(payload, of: index, step)
            finish(step)
            if isOutdated, state[step].phase == .done, !state.isBeingWithdrawn {
                beginCorrection(index, step)
            }
        case .supplement:
            stopTrying(step)
            supplementAsked(index, step, facts)
        case .update, .void, .notice: break
        case .rejection(let code):
            stopTrying(step)
            record(.rejectionTaken(step, facts, code: code))
            respond(to: code, of: step, by: definition.onRejection.response(to: code))
        case .fault(let code, let isRetryable):
            record(.faultTaken(step, facts, code: code, isRetryable: isRetryable))
            retryOrGiveUp(
                index, step, code: code,
                isRetryable: isRetryable
                    || machine.service(state[step].request?.facts, of: index)?.retryable.contains(code)
                        == true
            )
        }
    }

    /// An answer that cannot be used is put aside. Whether the department has acted is not known, and sending
    /// again would bring the same.
    mutating func takeUnusable(
        _ facts: MessageFacts, answerTo request: MessageID, code: ReasonCode
    ) {
        guard let (step, index) = addressee(of: request, from: facts.sender) else {
            return record(.messageSetAside(facts, .unsolicited))
        }
        guard state[step].request?.facts(of: request) != nil, !state[step].isAtRest else {
            return record(.messageSetAside(facts, .late))
        }
        record(.messageSetAside(facts, .unusable))
        guard state[step].isExchanging else { return }
        if isInquiry(request) { return inquiryFailed(request, nil, code: code, isRetryable: false) }
        record(.deliveryFailed(step, request, code: code, isOutcomeUnknown: true))
        retryOrGiveUp(index, step, code: code, isRetryable: false)
    }

    /// A message is about to be handed over. One that was before, and of which nothing was heard since, was on its way when
    /// its window was stopped: it is not handed over once more before somebody knows what became of it.
    mutating func handingOver(_ message: MessageID) {
        guard let step = runningStep(of: message), let request = state[step].request, request.isInOutbox
        else { return }
        guard request.isGoingOut else { return record(.handingOver(step, message)) }
        deliveryFailed(message, code: "OW1658", isOutcomeUnknown: true)
    }

    /// A message waits for its department's hours. That is no failure, and counts as no try.
    mutating func putOff(_ message: MessageID, _ until: Instant, _ because: String, _ isUntouched: Bool) {
        guard let step = state.requests[message], state[step].isExchanging, let request = state[step].request,
            request.inquiry.map({ $0.facts.message == message && $0.isInOutbox })
                ?? (request.facts.message == message && request.isInOutbox)
        else { return }
        decision.postponed.append((message, until))
        record(.putOff(step, message, until: until, because: because, isUntouched: isUntouched))
    }

    /// Handing over failed. Says nothing when the request is not to be sent any more: another worker, or the
    /// department itself, was faster.
    mutating func deliveryFailed(
        _ message: MessageID, code: ReasonCode, isOutcomeUnknown: Bool, retryAfter: Duration? = nil
    ) {
        let isGone = code == .officeGone
        if isInquiry(message) { return inquiryFailed(message, nil, code: code, isRetryable: !isGone) }
        guard let step = runningStep(of: message), state[step].request?.isInOutbox == true,
            let index = index(of: step),
            let service = machine.service(state[step].request?.facts, of: index)
        else { return }
        record(
            .deliveryFailed(step, message, code: code, isOutcomeUnknown: isOutcomeUnknown))
        // Sending again does not bring it back, and whoever has taken its place knows nothing of the case.
        if isGone { return respond(to: code, of: step, by: .desk) }
        let wantsPerson = program.definition.steps[index].onUnknown?.word == .desk
        if isOutcomeUnknown, !wantsPerson, let request = state[step].request,
            let (query, _) = inquiry(of: index, step)
        {
            return inquire(step, request, query)
        }
        // Only a department that knows our keys may be told again without a person looking first.
        let mayRepeat = service.onUnknown.isSameKey && !wantsPerson || !service.changesSomething
        retryOrGiveUp(
            index, step, code: code, isRetryable: !isOutcomeUnknown || mayRepeat, after: retryAfter)
    }

    /// Sends the same bytes again after the wait that the workflow's `retry:` gives, as often as it allows.
    /// Nothing is planned for a step that a person has, or that is to be asked again anyway.
    ///
    /// - Parameter wait: what the department itself has said instead of that wait; more than ``longestWait`` counts as that.
    private mutating func retryOrGiveUp(
        _ index: Int, _ step: StepName, code: ReasonCode, isRetryable: Bool, after wait: Duration? = nil
    ) {
        let definition = program.definition.steps[index]
        guard state[step].isExchanging, let request = state[step].request else { return }
        // What the query finds out decides.
        if request.inquiry != nil { return }
        if isRetryable, isStillWanted(request, of: index, step), request.failures < definition.retry.attempts,
            let due = Promise.retry(definition.retry, failures: request.failures, from: now, circumstances)
        {
            return resend(step, request, due: wait.map { now + min($0, Self.longestWait) } ?? due)
        }
        respond(to: code, of: step, by: definition.onFailure.response(to: code))
    }

    /// A slip in a department's header must not put a case off for days.
    private static let longestWait = Duration.seconds(3600)

    /// Has the stored bytes sent again.
    mutating func resend(_ step: StepName, _ request: RequestState, due: Instant) {
        plan(request.facts, isInOutbox: request.isInOutbox, due: due)
        record(.resendPlanned(step, request.facts.message, due: due))
    }

    /// Has stored bytes handed over at an instant, whether their row stands in the outbox or has gone.
    mutating func plan(_ facts: RequestFacts, isInOutbox: Bool, due: Instant) {
        if isInOutbox {
            decision.postponed.append((facts.message, due))
        } else {
            decision.restored.append((facts, due))
        }
    }

    // MARK: Whose message

    /// What a department replied is what the step gives. Of a step that only tells nobody reads it.
    mutating func setReply(_ payload: XMLTree, of index: Int, _ step: StepName) {
        if !isTelling(index) { decision.dossier.setResult(payload, at: index, name: step) }
    }

    /// True for a step that is done as soon as its department has the message.
    func isTelling(_ index: Int) -> Bool {
        if case .request(let request) = program.definition.steps[index].action {
            request.isTelling
        } else {
            false
        }
    }

    /// The step a request was sent for, when `sender` is who it was sent to.
    private func addressee(
        of request: MessageID, from sender: DepartmentName
    ) -> (step: StepName, index: Int)? {
        guard let step = state.requests[request], let index = index(of: step),
            case .request(let action) = program.definition.steps[index].action,
            action.department == sender
        else { return nil }
        return (step, index)
    }

    /// The step that waits for an answer to this very request.
    private func runningStep(of request: MessageID) -> StepName? {
        guard let step = state.requests[request], state[step].isExchanging,
            state[step].request?.facts.message == request
        else { return nil }
        return step
    }

    /// True for a fault that comes by itself and was taken before, when the bytes have gone again since: the same that is said
    /// of them says something new.
    private func isFaultAnew(_ message: IncomingMessage) -> Bool {
        guard case .fault = message.kind, let id = message.facts.inReplyTo, let step = runningStep(of: id),
            let request = state[step].request
        else { return false }
        return !request.isFaultLatest && request.receivedAt != nil
    }

    /// True for a reply to a request that was given up when the case was withdrawn: the department has acted.
    private func isStillToBeUndone(_ message: IncomingMessage, _ step: StepName) -> Bool {
        guard case .reply = message.kind else { return false }
        return state.isBeingWithdrawn && state[step].phase == .skipped(.withdrawn)
    }

    /// False when the step is needed no more and the department has not acted: it is not asked once more.
    private func isStillWanted(_ request: RequestState, of index: Int, _ step: StepName) -> Bool {
        !isUnwinding(step) || state[step].isBeingUndone
            || machine.mayHaveActed(request, on: index)
    }
}

extension IncomingMessage {
    /// Receipts and faults are about one handing over, not about the business: when the stored bytes went again,
    /// the same that comes back says something new.
    fileprivate var isAboutThisExchange: Bool {
        switch kind {
        case .receipt, .fault: exchanged != nil
        case .reply, .rejection, .supplement, .update, .void, .notice: false
        }
    }
}
