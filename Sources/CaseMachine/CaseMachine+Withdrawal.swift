public import CaseModel
import Expressions
import WorkflowModel

/// What withdrawing a case would do to one of its steps.
public struct WithdrawalProspect: Sendable, Hashable {
    public enum What: Sendable, Hashable {
        /// A request is in flight: its answer is awaited, and then this is done if the department has acted.
        case awaited(then: Then)
        /// It is done.
        case done(Then)
        /// A withdrawal that was asked for before is undoing it.
        case undoing(ServiceName)
        /// It has not begun, or waits for a person or a time: it stops.
        case stopped
    }
    public enum Then: Sendable, Hashable {
        case undo(ServiceName)
        case leave(WhyLeft)
        /// It changes nothing, so there is nothing to undo.
        case nothing
    }
    public var step: StepName
    public var what: What
    public init(step: StepName, what: What) {
        self.step = step
        self.what = what
    }
}

extension CaseMachine {
    /// Throws `CaseRefusal` OW1550 for a case that is closed, and OW1551 for a reason that cannot be sent; nil for none.
    public func mayWithdraw(
        _ state: CaseState, reason: String?, mayReopen: Bool = false
    ) throws(CaseRefusal) {
        func refusal(_ code: DiagnosticCode, _ arguments: [String: String] = [:]) -> CaseRefusal {
            let number = state.caseID.rawValue
            return CaseRefusal([
                Diagnostic(
                    code, at: SourcePlace(file: number),
                    arguments.merging(["case": number]) { first, _ in first })
            ])
        }
        guard state.result == nil || state.result == .withdrawn || mayReopen && state.result == .completed
        else { throw refusal("OW1550") }
        if let reason, UndoDocument.make(reason: reason) == nil {
            throw refusal("OW1551", ["most": String(UndoDocument.longestReason)])
        }
    }

    /// What a withdrawal at that instant would do, in that order: what is awaited, what is undone or left done, the
    /// newest first, and what stops, in the order of the workflow. Steps of which nothing will change are left out.
    public func prospects(of state: CaseState, at now: Instant) -> [WithdrawalProspect] {
        var awaited: [WithdrawalProspect] = []
        var stopped: [WithdrawalProspect] = []
        for name in state.names(of: program) where !state[name].isAtRest {
            guard let index = program.index(of: name) else { continue }
            if state[name].isBeingUndone, case .service(let service, _, _) = program.steps[index].undo {
                awaited.append(WithdrawalProspect(step: name, what: .undoing(service.name)))
            } else if isAwaited(name, in: state, at: now) {
                awaited.append(WithdrawalProspect(step: name, what: .awaited(then: then(index))))
            } else if !program.isOuter(index, name) {
                stopped.append(WithdrawalProspect(step: name, what: .stopped))
            }
        }
        let done = state.actedOrder.reversed().compactMap { name -> WithdrawalProspect? in
            guard state[name].undo == nil, let index = program.index(of: name), changesSomething(index) else {
                return nil
            }
            return WithdrawalProspect(
                step: name, what: .done(state[name].result == nil ? .leave(.earlier) : then(index)))
        }
        return awaited + done + stopped
    }

    private func then(_ index: Int) -> WithdrawalProspect.Then {
        switch program.steps[index].undo {
        case .nothing: .nothing
        case .service(let service, _, _): .undo(service.name)
        case .none: .leave(.impossible)
        case .undeclared: .leave(.undeclared)
        case .unplanned: .leave(.unplanned)
        }
    }

    /// True when the step, once done, has changed something outside.
    func changesSomething(_ index: Int) -> Bool {
        if case .nothing = program.steps[index].undo { false } else { true }
    }

    /// True while a request of the step may have reached its department.
    func isAwaited(_ name: StepName, in state: CaseState, at now: Instant) -> Bool {
        let step = state[name]
        guard let request = step.request, let index = program.index(of: name) else { return false }
        switch step.phase {
        case .running:
            // Before they are due, nobody hands the bytes over; nothing has arrived before. All else may be under way.
            let isIdle = !request.isGoingOut && request.resendAt.map { $0 > now } ?? false
            return !isIdle || mayHaveActed(request, on: index)
        case .desk, .pausing: return mayHaveActed(request, on: index)
        default: return false
        }
    }

    /// True when the department may have acted on the request, or may yet.
    func mayHaveActed(_ request: RequestState, on index: Int) -> Bool {
        mustRepeat(request, of: index) || request.receivedAt != nil && !request.isFaultLatest
    }

    /// True when only the stored bytes may go again. A department that knows our keys would have answered as before, had
    /// it acted: its fault says that it has not.
    func mustRepeat(_ request: RequestState, of index: Int) -> Bool {
        guard request.isOutcomeUnknown, let service = service(request.facts, of: index) else { return false }
        return !(request.isFaultLatest && service.onUnknown.isSameKey)
    }

    /// The service that a request of the step goes to: the step's own, or the one that undoes it.
    public func service(_ facts: RequestFacts?, of index: Int) -> ServiceContract? {
        let step = program.steps[index]
        if case .service(let undoing, _, _) = step.undo, facts?.service == undoing.name { return undoing }
        guard case .request(let service, _) = step.action else { return nil }
        if let correcting = service.correction.service, facts?.service == correcting,
            case .request(let asked) = program.definition.steps[index].action
        {
            return program.contracts[asked.department]?.service(correcting) ?? service
        }
        return service
    }
}
