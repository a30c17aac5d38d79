public import CaseModel

extension CaseMachine {
    /// The state after one event at an instant. Total: any event can be taken in any state, because the
    /// journal is the truth and not to be argued with.
    public static func evolve(_ state: inout CaseState, by event: CaseEvent, at instant: Instant) {
        state.changedAt = instant
        switch event {
        case .opened(let workflow, let definition, let application, let isSimulated):
            state.workflow = workflow
            state.definition = definition
            state.application = application
            state.given = application
            state.isSimulated = isSimulated
            state.openedAt = instant
        case .regionDecided(_, _, let values): state.region = values
        case .joined(let application): state.joined.append(application)
        case .handedIn(let material, let attachments): state.attachments[material] = attachments
        case .conditionDecided(let name, let holds): state.conditions[name] = holds
        case .withdrawal(let event): state.take(event, at: instant)
        case .change(let event): state.take(event, at: instant)
        case .inquiry(let event): state.take(event, at: instant)
        case .completed: state.completedAt = instant
        case .closed(let result):
            state.result = result
            state.closedAt = instant

        case .stepStarted(let step, let deadline):
            state.change(step) {
                $0.phase = .running
                $0.startedAt = $0.startedAt ?? instant
                $0.deadline = deadline
                $0.isDeadlineMissed = false
                $0.isTakenBack = false
            }
        case .stepSkipped(let step, .withdrawn): state.stop(step, at: instant)
        case .stepSkipped(let step, let reason): state.settle(step, .skipped(reason), at: instant)
        case .rowsTaken: break
        case .valuesSet(let step, let values): state.change(step) { $0.result = values }
        case .stepDone(let step):
            state.settle(step, .done, at: instant)
            state.change(step) { $0.isBeingCorrected = false }
        case .stepPassedOver(let step, let code): state.settle(step, .passedOver(code), at: instant)
        case .stepEnded(let step, let code): state.settle(step, .ended(code), at: instant)
        case .handedToDesk(let step, let code):
            state.change(step) {
                $0.phase = .desk(code)
                $0.request?.leaveOutbox()
            }
        case .clerkDecided(let step, let verb):
            guard verb == .again else { break }
            state.change(step) {
                $0.phase = $0.phaseOfRequest
                $0.request?.failures = 0
            }
        case .deadlineMissed(let step): state.change(step) { $0.isDeadlineMissed = true }
        case .itemsFixed(let step, let count):
            state.change(step) {
                $0.phase = .running
                $0.items = count
            }
        case .stepCancelled(let step): state.settle(step, .cancelled, at: instant)
        case .raceWon: break
        case .repetitionPlanned(let step, let due):
            state.change(step) {
                $0.phase = .pausing(until: due)
                $0.repetitions += 1
                $0.attemptsBefore = $0.attempt
                $0.askedAgain = 0
                $0.asked = [:]
                $0.deadline = nil
                $0.request = nil
            }
            state.forgetKept(of: step)
        case .stepReset(let step):
            state.change(step) {
                // What is sent after that is another request, with an id and key of its own.
                let (attempt, undoAttempt) = ($0.attempt, $0.undoAttempt)
                $0 = StepState()
                $0.attempt = attempt
                $0.attemptsBefore = attempt
                $0.undoAttempt = undoAttempt
            }
            state.forgetKept(of: step)
        case .listening(let step): state.change(step) { $0.phase = .listening }
        case .noticeTaken(let step, let facts):
            state.take(facts)
            state.change(step) { $0.result = facts.body }
        case .noticeKept(let facts, let name):
            state.take(facts)
            state.kept.append(
                .init(sender: facts.sender, name: name, request: facts.inReplyTo, body: facts.body))
        case .noticeFound(let step, let body):
            if let index = state.kept.firstIndex(where: { $0.body == body }) { state.kept.remove(at: index) }
            state.change(step) { $0.result = body }
        case .escalated(let step): state.change(step) { $0.isEscalated = true }
        case .questionAsked(let step): state.change(step) { $0.phase = .asking }
        case .waitPlanned(let step, let until): state.change(step) { $0.phase = .timing(until: until) }

        case .officeChosen(let step, let choice): state.change(step) { $0.office = choice }
        case .requestBuilt(let step, let facts):
            state.note(facts, of: step)
            state.change(step) {
                $0.phase = .running
                $0.attempt = facts.attempt
                $0.request = RequestState(facts: facts)
                $0.isOutdated = false
            }
        case .receiptTaken(let step, let facts):
            state.take(facts)
            state.change(step) {
                $0.request?.receivedAt = instant
                $0.request?.isGoingOut = false
                $0.request?.isFaultLatest = false
                $0.request?.leaveOutbox()
                // They have it: what the query would be told says nothing any more.
                $0.request?.inquiry = nil
                switch $0.phase {
                case .running, .undoing: break
                // They have it after all: there is nothing to ask again.
                case .pausing: $0.phase = .running
                // They may act on it now, although a person has it.
                default: $0.request?.isOutcomeUnknown = true
                }
            }
        case .replyTaken(let step, let facts):
            state.take(facts)
            state.actedOrder.removeAll { $0 == step }
            state.actedOrder.append(step)
            let office = facts.inReplyTo.flatMap { state.offices[$0] }
            state.change(step) {
                $0.actedAt = office
                $0.result = facts.body
                $0.request = nil
            }
        case .rejectionTaken(let step, let facts, _):
            state.take(facts)
            state.change(step) { $0.request = nil }
        case .handingOver(let step, _): state.change(step) { $0.request?.isGoingOut = true }
        case .faultTaken(let step, let facts, _, _):
            if let facts { state.take(facts) }
            state.change(step) {
                $0.request?.isGoingOut = false
                $0.request?.failures += 1
                $0.request?.isFaultLatest = true
            }
        case .deliveryFailed(let step, _, _, let isOutcomeUnknown):
            state.change(step) {
                $0.request?.failures += 1
                $0.request?.isFaultLatest = false
                $0.request?.isGoingOut = false
                if isOutcomeUnknown { $0.request?.isOutcomeUnknown = true }
            }
        case .putOff(let step, let message, let until, let because, let isUntouched):
            state.change(step) {
                let closed = Closed(until: until, because: because)
                guard $0.request?.facts.message == message else {
                    $0.request?.inquiry?.closed = closed
                    return
                }
                let wasTouched = $0.request?.closed != nil && $0.request?.resendAt == nil
                $0.request?.closed = closed
                // Only of what has surely reached nobody it is known when it goes; what may have stays so, however often it waits.
                $0.request?.resendAt = isUntouched && !wasTouched ? until : nil
            }
        case .resendPlanned(let step, _, let due):
            state.change(step) {
                $0.request?.closed = nil
                $0.phase = $0.phaseOfRequest
                $0.request?.resendAt = due
                $0.request?.isInOutbox = true
            }
        case .askAgainPlanned(let step, let due):
            state.change(step) {
                $0.phase = .pausing(until: due)
                $0.askedAgain += 1
                $0.deadline = nil
                $0.request?.leaveOutbox()
            }
        case .messageSetAside(let facts, let fate):
            switch fate {
            case .duplicate, .late, .unsolicited: state.take(facts)
            // Under an id that was misused the true message may still come.
            case .forged, .unusable: break
            }
        }
    }

    /// The state after a whole turn.
    public static func evolve(
        _ state: CaseState, by events: [CaseEvent], at instant: Instant
    ) -> CaseState {
        var next = state
        next.version += 1
        for event in events { evolve(&next, by: event, at: instant) }
        return next
    }
}

extension CaseState {
    mutating func change(_ step: StepName, _ body: (inout StepState) -> Void) {
        body(&steps[step, default: StepState()])
    }

    mutating func settle(_ step: StepName, _ phase: StepState.Phase, at instant: Instant) {
        change(step) {
            $0.phase = phase
            $0.settledAt = instant
            $0.request = nil
        }
    }

    /// What was kept for a round that is over is nothing to the next one.
    mutating func forgetKept(of step: StepName) {
        kept.removeAll { $0.request.map { requests[$0] == step } ?? false }
    }

    /// A message of ours about a step: where it goes is settled when it is built.
    mutating func note(_ facts: RequestFacts, of step: StepName) {
        requests[facts.message] = step
        let state = self[step]
        let hasActed = state.isBeingUndone || state.isBeingCorrected
        if let office = hasActed ? state.actedAt : state.office?.name { offices[facts.message] = office }
    }

    mutating func take(_ facts: MessageFacts) {
        let key = Received(sender: facts.sender, message: facts.message)
        if received[key] == nil { received[key] = facts.body }
    }
}

extension RequestState {
    mutating func leaveOutbox() {
        isInOutbox = false
        resendAt = nil
        closed = nil
        inquiry?.isInOutbox = false
        // What is on its way may arrive, whoever waits for it.
        if isGoingOut { isOutcomeUnknown = true }
        isGoingOut = false
    }
}
