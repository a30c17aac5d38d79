import CaseMachine
public import CaseModel
public import Expressions
import WorkflowModel

/// Which constructs a case went through: they took effect, and did not merely stand in its definition.
///
/// Read from the events alone. A gate (`after:`, `when:`) took effect when it let a step start or had it skipped, a
/// milestone when a step came too late, a label when a step had to wait for another, an answer to a rejection, a
/// failure or a missed deadline when it was given.
public struct ConstructTrace {
    public private(set) var constructs: Set<Construct> = []
    private let program: WorkflowProgram
    private var state: CaseState
    /// Steps that failed in this turn: what follows for them is the answer to it.
    private var failed: [StepName: Bool] = [:]

    /// - Parameter turns: all of the case, from its opening on.
    public init(_ turns: [CaseSimulator.Turn], of caseID: CaseID, program: WorkflowProgram) {
        self.program = program
        state = CaseState(caseID: caseID)
        for turn in turns {
            failed = [:]
            for event in turn.events {
                take(event)
                CaseMachine.evolve(&state, by: event, at: turn.instant)
            }
            takeLabels()
        }
    }

    private func step(_ name: StepName) -> (index: Int, program: StepProgram, definition: StepDefinition)? {
        program.index(of: name).map { ($0, program.steps[$0], program.definition.steps[$0]) }
    }

    private mutating func take(_ event: CaseEvent) {
        switch event {
        case .completed:
            let isEarly = program.steps(of: nil).contains { !state[program.steps[$0].name].isSettled }
            if isEarly, !program.definition.completeWhen.isEmpty {
                constructs.insert(.completeWhen)
                if program.definition.cancelsRest { constructs.insert(.restCancelled) }
            }
        case .change(.supplementAsked): constructs.insert(.supplement)
        case .change(.askedAfterRejection): constructs.insert(.rejectionAsk)
        case .change(.correctionBegun): constructs.insert(.correction)
        case .noticeTaken, .noticeFound: constructs.insert(.notice)
        case .withdrawal(.begun): constructs.insert(.withdrawn)
        case .withdrawal(.undoRequested): constructs.insert(.undo)
        case .withdrawal(.unwanted): constructs.insert(.unwanted)
        case .stepStarted(let name, _): takeStart(of: name)
        case .stepSkipped(let name, .condition): takeWhen(of: name)
        case .stepSkipped(_, .milestone): constructs.insert(.onlyWhile)
        case .stepSkipped(_, .otherPath): constructs.insert(.settled)
        case .requestBuilt: constructs.insert(.request)
        case .valuesSet(let name, _):
            if case .set = step(name)?.program.action { constructs.insert(.set) }
        case .rowsTaken: constructs.insert(.decide)
        case .questionAsked(let name):
            guard case .ask(let inquiry) = step(name)?.definition.action else { break }
            constructs.insert(inquiry.desk == .family ? .askFamily : .ask)
        case .waitPlanned(let name, _):
            guard case .wait(let plan) = step(name)?.program.action else { break }
            if case .until = plan { constructs.insert(.waitUntil) } else { constructs.insert(.wait) }
        case .itemsFixed(let name, let count):
            let isGroup = step(name)?.program.action.isGroup == true
            if state[name].items != nil, state[name].phase != .waiting, state[name].items != count {
                constructs.insert(.grows)
            }
            constructs.insert(count == 0 ? .eachNothing : isGroup ? .eachGroup : .eachStep)
        case .stepDone(let name):
            takeEnough(of: name)
            if case .request(let request) = step(name)?.definition.action, request.isTelling {
                constructs.insert(.tell)
            }
        case .repetitionPlanned(let name, _):
            constructs.insert(.repetition)
            if !name.items.isEmpty { constructs.insert(.repetitionInEach) }
        case .stepCancelled: constructs.insert(.cancelled)
        case .messageSetAside(_, .late): constructs.insert(.late)
        case .stepPassedOver(let name, let code), .stepEnded(let name, let code),
            .handedToDesk(let name, let code):
            take(code, of: name)
        case .askAgainPlanned(let name, _): takeAnswer(to: name, code: nil)
        case .resendPlanned(let name, _, _): if failed[name] == true { constructs.insert(.retry) }
        case .rejectionTaken(let name, _, _): if !isUnwinding(name) { failed[name] = false }
        case .faultTaken(let name, _, _, _), .deliveryFailed(let name, _, _, _):
            if !isUnwinding(name) { failed[name] = true }
        case .deadlineMissed(let name): takeDeadline(of: name)
        default: break
        }
    }

    /// True for a step of which the workflow's answers to rejections, failures and deadlines do not speak any more.
    private func isUnwinding(_ name: StepName) -> Bool {
        state.isBeingWithdrawn || state[name].isUnwanted || state[name].isBeingUndone
            || state[name].isBeingCorrected
    }

    // MARK: Beginning

    private mutating func takeStart(of name: StepName) {
        guard let step = step(name) else { return }
        switch step.program.action {
        case .group: constructs.insert(step.program.parent == nil ? .group : .nested)
        case .race: constructs.insert(.race)
        default: break
        }
        takeWhen(of: name)
        var plain = 0
        for join in step.program.joins {
            switch join {
            case .step(_, nil): plain += 1
            case .step: constructs.insert(.settled)
            case .atLeastOfEach: constructs.insert(.afterOfEach)
            case .atLeast(let count, _): constructs.insert(count == 1 ? .afterAny : .afterAtLeast)
            }
        }
        if plain > 1 { constructs.insert(.afterAll) }
    }

    private mutating func takeWhen(of name: StepName) {
        guard let variables = step(name)?.program.when?.variables else { return }
        for variable in variables {
            if variable == "application" {
                constructs.insert(.whenForm)
            } else if program.conditions.contains(where: { $0.name.rawValue == variable }) {
                constructs.insert(.condition)
            } else if program.index(of: StepName(variable)) != nil {
                constructs.insert(.whenReply)
            }
        }
    }

    /// A label took effect while a step of it could begin but for another that was under way.
    private mutating func takeLabels() {
        for (index, step) in program.definition.steps.enumerated() {
            guard let label = step.exclusive, program.repetitions(around: index).isEmpty,
                state[step.name].phase == .waiting,
                program.steps[index].joins.flatMap(\.steps).allSatisfy({
                    state[program.steps[$0].name].isSettled
                }),
                program.steps[index].parent.map({ state[program.steps[$0].name].phase == .running }) ?? true,
                let holder = program.definition.steps.first(where: { other in
                    other.exclusive == label && other.name != step.name && state[other.name].phase != .waiting
                        && !state[other.name].isSettled
                })
            else { continue }
            switch holder.action {
            case .group, .race: constructs.insert(.exclusiveGroup)
            default: constructs.insert(.exclusive)
            }
        }
    }

    // MARK: Ending

    private mutating func takeEnough(of name: StepName) {
        guard let step = step(name) else { return }
        if step.definition.enough != nil,
            program.steps(of: step.index).contains(where: {
                let member = state[program.steps[$0].name.at(name.items)]
                return member.isUnwanted || member.phase == .cancelled
            })
        {
            constructs.insert(.enoughOfGroup)
        }
        guard step.program.each?.enough != nil, let items = state[name].items,
            items > (1...max(1, items)).count(where: { state[name.at(name.items + [$0])].phase == .done })
        else { return }
        constructs.insert(.enough)
    }

    private mutating func take(_ code: ReasonCode, of name: StepName) {
        switch code {
        case .noRow: constructs.insert(.noRow)
        case .memberEnded: constructs.insert(.memberEnded)
        case .noWinner: constructs.insert(.noWinner)
        case .notEnough: constructs.insert(.notEnough)
        default: takeAnswer(to: name, code: code)
        }
    }

    /// What the workflow says about a rejection or a failure of this turn; without a code it is asked again.
    private mutating func takeAnswer(to name: StepName, code: ReasonCode?) {
        guard let hasFailed = failed.removeValue(forKey: name), let step = step(name)?.definition else {
            return
        }
        guard let code else {
            constructs.insert(hasFailed ? .failureAgain : .rejectionAgain)
            return
        }
        switch (hasFailed ? step.onFailure : step.onRejection).response(to: code) {
        case .desk: constructs.insert(hasFailed ? .failureDesk : .rejectionDesk)
        case .goOn: constructs.insert(hasFailed ? .failureGoOn : .rejectionGoOn)
        case .endBranch: constructs.insert(hasFailed ? .failureEndBranch : .rejectionEndBranch)
        case .endCase: constructs.insert(hasFailed ? .failureEndCase : .rejectionEndCase)
        case .again, .ask: break
        }
    }

    private mutating func takeDeadline(of name: StepName) {
        guard let step = step(name), !isUnwinding(name) else { return }
        if step.program.parent != nil { constructs.insert(.deadlineInGroup) }
        if step.program.action.isGroup { constructs.insert(.deadlineOfGroup) }
        switch step.definition.deadline?.response ?? .remind {
        case .remind: constructs.insert(.remind)
        case .escalate: constructs.insert(.escalate)
        case .respond(.desk): if !state[name].phase.isAtDesk { constructs.insert(.deadlineDesk) }
        case .respond(.goOn): constructs.insert(.deadlineGoOn)
        case .respond(.endBranch): constructs.insert(.deadlineEndBranch)
        case .respond(.endCase): constructs.insert(.deadlineEndCase)
        case .respond(.again), .respond(.ask): break
        }
    }
}
