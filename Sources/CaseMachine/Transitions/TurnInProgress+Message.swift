import CaseModel
import Expressions
import WorkflowModel

/// A message from a department.
extension TurnInProgress {
    mutating func take(_ message: IncomingMessage) {
        let facts = message.facts
        let key = CaseState.Received(sender: facts.sender, message: facts.message)
        if let known = state.received[key] {
            // The same id and bytes say nothing new; the same id with other bytes is quarantined.
            return record(.messageSetAside(facts, known == facts.body ? .duplicate : .forged))
        }
        guard let request = facts.inReplyTo, let step = state.requests[request],
            let index = index(of: step),
            case .request(let action) = program.definition.steps[index].action,
            action.department == facts.sender
        else { return record(.messageSetAside(facts, .unsolicited)) }
        guard state[step].request?.facts.message == request, !state[step].isSettled else {
            return record(.messageSetAside(facts, .late))
        }
        let definition = program.definition.steps[index]
        switch message.kind {
        case .receipt:
            if state[step].request?.receivedAt != nil {
                return record(.messageSetAside(facts, .duplicate))
            }
            removeFromOutbox(step)
            record(.receiptTaken(step, facts))
        case .reply(let payload):
            stopWaiting(step)
            record(.replyTaken(step, facts))
            decision.dossier.setResult(payload, at: index)
            record(.stepDone(step))
        case .rejection(let code):
            removeFromOutbox(step)
            record(.rejectionTaken(step, facts, code: code))
            respond(to: code, of: step, by: definition.onRejection.response(to: code))
        case .fault(let code, let isRetryable):
            record(.faultTaken(step, facts, code: code, isRetryable: isRetryable))
            retryOrGiveUp(step, request, code: code, isRetryable: isRetryable)
        }
    }

    /// An answer that cannot be used is a fault of the exchange that will not mend by sending again.
    mutating func takeUnusable(answerTo request: MessageID, _ facts: MessageFacts?, code: ReasonCode) {
        guard let step = state.requests[request], !state[step].isSettled,
            state[step].request?.facts.message == request
        else {
            if let facts { record(.messageSetAside(facts, .late)) }
            return
        }
        record(.faultTaken(step, facts, code: code, isRetryable: false))
        retryOrGiveUp(step, request, code: code, isRetryable: false)
    }

    mutating func deliveryFailed(
        _ message: MessageID, code: ReasonCode, isOutcomeUnknown: Bool
    ) {
        guard let step = state.requests[message], state[step].request?.facts.message == message,
            !state[step].isSettled
        else { return }
        record(
            .deliveryFailed(step, message, code: code, isOutcomeUnknown: isOutcomeUnknown))
        var isRetryable = true
        if isOutcomeUnknown, let index = index(of: step),
            case .request(let contract, _) = program.steps[index].action
        {
            // Only a department that knows our keys may be told again without a person looking first.
            isRetryable = contract.onUnknown.isSameKey || !contract.changesSomething
        }
        retryOrGiveUp(step, message, code: code, isRetryable: isRetryable)
    }

    /// Sends the same bytes again after the wait that the workflow's `retry:` gives, as often as it allows.
    private mutating func retryOrGiveUp(
        _ step: StepName, _ message: MessageID, code: ReasonCode, isRetryable: Bool
    ) {
        guard let index = index(of: step), let request = state[step].request else { return }
        let definition = program.definition.steps[index]
        if isRetryable, request.failures < definition.retry.attempts,
            let due = Promise.retry(definition.retry, failures: request.failures, from: now, circumstances)
        {
            record(.resendPlanned(step, message, due: due))
            decision.postponed.append((message, due))
            return
        }
        respond(to: code, of: step, by: definition.onFailure.response(to: code))
    }
}
