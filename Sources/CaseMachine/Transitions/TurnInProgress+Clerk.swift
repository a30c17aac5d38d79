import CaseModel
import Expressions
import WorkflowModel

/// A person's decision about a step at the desk, or about one whose promised time has passed without a word.
extension TurnInProgress {
    mutating func clerk(_ step: StepName, _ verb: ClerkVerb) throws(CaseRefusal) {
        let index = try knownIndex(of: step)
        if isUnwinding(step) { return try clerkWhileUnwinding(index, step, verb) }
        if state[step].isBeingCorrected { return try clerkOfCorrection(index, step, verb) }
        let code: ReasonCode
        switch state[step].phase {
        case .desk(let found): code = found
        case .asking: code = .unanswered
        case .timing, .listening: code = .waited
        case .supplementing: code = .supplementMissing
        case .running where state[step].isDeadlineMissed: code = .overdue
        default:
            throw CaseRefusal([
                Diagnostic(
                    "OW1512", at: SourcePlace(file: state.caseID.rawValue),
                    ["case": state.caseID.rawValue, "step": step.rawValue])
            ])
        }
        if verb == .goOn, let needing = machine.stepThatNeeds(index, in: state) {
            throw CaseRefusal([
                Diagnostic(
                    "OW1513", at: SourcePlace(file: state.caseID.rawValue),
                    [
                        "case": state.caseID.rawValue, "step": step.rawValue,
                        "other": needing.rawValue,
                    ])
            ])
        }
        let isOverdue = state[step].phase == .running && state[step].request != nil
        if verb == .again, !state[step].phase.isAtDesk, !isOverdue {
            throw CaseRefusal([
                Diagnostic(
                    "OW1515", at: SourcePlace(file: state.caseID.rawValue),
                    ["case": state.caseID.rawValue, "step": step.rawValue])
            ])
        }
        record(.clerkDecided(step, verb))
        switch verb {
        // The department may have acted and only its answer be lost: it is asked, or the same bytes ask it.
        case .again where isOverdue:
            if let request = state[step].request { onceMore(index, step, request, due: now) }
        case .again where program.isOuter(index, step): beginAnew(index, step)
        case .again:
            // What is not asked but waited for is waited for anew, with a promised time of its own.
            if state[step].isDeadlineMissed, state[step].request == nil { startPromise(of: step) }
            tryAgain(index, step)
        case .goOn: respond(to: code, of: step, by: .goOn)
        case .endBranch: respond(to: code, of: step, by: .endBranch)
        case .endCase:
            cancelSteps(of: step, undoing: false)
            settle(step, as: .stepEnded(step, code: code))
            endCase()
        }
    }
}

extension CaseMachine {
    /// True when a step still to come was proved to find this one's reply, so that a person may not pass over it.
    public func needs(_ step: StepName, in state: CaseState) -> Bool {
        program.index(of: step).map { stepThatNeeds($0, in: state) != nil } ?? false
    }

    /// A step still to come that was proved to find this one's reply: passing over would break the proof.
    func stepThatNeeds(_ index: Int, in state: CaseState) -> StepName? {
        let name = program.steps[index].name.rawValue
        return program.steps.enumerated().first { place, other in
            guard !state.isOver(place, in: program), other.certain.contains(index) else { return false }
            let reads: [String] =
                switch other.action {
                case .request(_, let plan): plan.fields.flatMap(\.variables)
                case .set(let plan): plan.entries.flatMap(\.expression.variables)
                case .decide(let plan): plan.with.flatMap(\.expression.variables)
                case .ask, .group, .race: []
                case .wait(.until(let expression)): expression.variables
                case .wait(.span), .wait(.message): []
                }
            return reads.contains(name) || other.when?.variables.contains(name) == true
                || other.each?.nodes.variables.contains(name) == true
                || other.repetition?.until.variables.contains(name) == true
                || other.undo.plan?.fields.contains { $0.variables.contains(name) } == true
                || other.deadlineFrom?.variables.contains(name) == true
                || other.route?.variables.contains(name) == true
                || other.conditions.contains { undecided($0, reads: name, in: state) }
        }?.element.name ?? resultThatNeeds(index, in: state)
    }

    /// What a sub-case gives when it is complete, named as the workflow does.
    private func resultThatNeeds(_ index: Int, in state: CaseState) -> StepName? {
        guard state.completedAt == nil, let result = program.result, result.certain.contains(index) else {
            return nil
        }
        let name = program.steps[index].name.rawValue
        return result.plan.fields.contains { $0.variables.contains(name) } ? "result" : nil
    }

    /// True when a condition that is still to be decided reads the variable, itself or through others.
    private func undecided(_ condition: Int, reads name: String, in state: CaseState) -> Bool {
        let condition = program.conditions[condition]
        guard state.conditions[condition.name] == nil else { return false }
        return condition.expression.variables.contains(name)
            || condition.conditions.contains { undecided($0, reads: name, in: state) }
    }
}

extension MessagePlan.Field {
    /// The variables that its value reads, and the loops and conditions around it.
    fileprivate var variables: [String] {
        let value: [String] =
            switch origin {
            case .constant: []
            case .expression(let expression), .attachment(let expression): expression.variables
            }
        return value + (loops + conditions).flatMap(\.variables)
    }
}

extension ReasonCode {
    /// Nothing came within the promised time.
    public static let overdue: ReasonCode = "overdue"
    /// A person was asked and has not answered.
    public static let unanswered: ReasonCode = "unanswered"
    /// A person did not let the wait come to its end.
    public static let waited: ReasonCode = "not-waited"
}

extension StepState.Phase {
    /// True while a person is to decide.
    public var isAtDesk: Bool { if case .desk = self { true } else { false } }
}
