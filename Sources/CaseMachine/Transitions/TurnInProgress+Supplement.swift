import CaseModel
import Expressions
import WorkflowModel

/// Something is missing (补正): the department has said what, and somebody is to hand it in.
extension TurnInProgress {
    /// The department cannot decide before it has more. A department that asks too often is a person's.
    mutating func supplementAsked(_ index: Int, _ step: StepName, _ facts: MessageFacts) {
        let rule = program.definition.steps[index].onSupplement
        guard !isAside(step), state[step].supplements < rule.atMost else {
            record(.rejectionTaken(step, facts, code: .supplementAgain))
            return respond(to: .supplementAgain, of: step, by: .desk)
        }
        let until = rule.within.flatMap { Promise.end(of: $0, from: now, circumstances) }
        if rule.stopsClock, state[step].deadline != nil, !state[step].isDeadlineMissed {
            clear(.promise(step))
        }
        record(.change(.supplementAsked(step, facts, until: until, stopsClock: rule.stopsClock)))
        if let until { decision.deadlinesSet.append((.supply(step), until)) }
    }

    /// What was missing has been handed in: on paper, or as other values of the form. The department is asked anew.
    ///
    /// Throws OW1560 when nothing is missing there, and whatever stands against the new form.
    mutating func supply(_ step: StepName, _ form: ChangedForm?) throws(CaseRefusal) {
        let index = try knownIndex(of: step)
        let isAwaited: Bool =
            switch state[step].phase {
            case .supplementing, .desk(.supplementAgain), .desk(.notSupplied): !isAside(step)
            default: false
            }
        guard isAwaited else { throw refusal("OW1560", ["step": step.rawValue]) }
        let before = decision.dossier
        let code = state[step].askedAfter
        if let form {
            if let code, case .ask(let rule) = program.definition.steps[index].onRejection.response(to: code)
            {
                try check(form, against: rule, step)
            }
            try take(form)
        }
        if state[step].supplement?.until != nil { clear(.supply(step)) }
        guard code == nil else {
            // Its answer kept the promise; asking again makes a new one.
            record(.change(.supplied(step, deadline: nil)))
            startPromise(of: step)
            if form != nil { propagate(from: before) }
            return request(index, step)
        }
        let deadline = deadlineAfterSupplement(step)
        record(.change(.supplied(step, deadline: deadline)))
        if let deadline, deadline > now { decision.deadlinesSet.append((.promise(step), deadline)) }
        if form != nil { propagate(from: before) }
        request(index, step)
    }

    /// The promised time, later by as long as something was missing.
    private func deadlineAfterSupplement(_ step: StepName) -> Instant? {
        guard let deadline = state[step].deadline, !state[step].isDeadlineMissed else {
            return state[step].deadline
        }
        guard let supplement = state[step].supplement, supplement.stopsClock else { return deadline }
        return deadline + .milliseconds(now.milliseconds - supplement.askedAt.milliseconds)
    }
}

/// The form with other values: its bytes' digest, and its document, already validated against the form's schema.
public struct ChangedForm: Sendable {
    public var digest: Digest
    public var document: XMLTree
    /// The form it was made from by changing fields; nil for a form that was written as a whole.
    public var basis: Digest?
    public init(digest: Digest, document: XMLTree, basis: Digest? = nil) {
        self.digest = digest
        self.document = document
        self.basis = basis
    }
}

extension ReasonCode {
    /// A department asks for more once too often: all that is missing is to be told at once.
    public static let supplementAgain: ReasonCode = "supplement-again"
    /// What was missing was not handed in in time.
    public static let notSupplied: ReasonCode = "not-supplied"
    /// Something is missing, and a person does not wait for it any longer.
    public static let supplementMissing: ReasonCode = "supplement-missing"
    /// What the department was sent has changed, and it has no service that takes a correction: a person tells it.
    public static let toBeTold: ReasonCode = "to-be-told"
    /// The department says that its reply is to count as never written.
    public static let voided: ReasonCode = "voided"
}
