import CaseModel
import Expressions
import WorkflowModel

/// Groups, races, and steps of which there are several.
extension TurnInProgress {
    // MARK: Which of several

    /// True for a step with `each:` as a whole; false for one of them, and for every other step.
    func isContainer(_ index: Int, _ step: StepName) -> Bool {
        program.steps[index].each != nil && step.items.count < program.repetitions(around: index).count
    }

    /// A step that stands in the same one of several as `items`, or further out.
    func sibling(_ index: Int, _ items: [Int]) -> StepName {
        program.sibling(index, items)
    }

    /// What the expressions of a step are evaluated against: with the nodes that it and its groups are about, and with
    /// what the steps beside it gave in the same one of several. `including` gives the value of the step itself too.
    func scope(of step: StepName, including itself: Int? = nil) -> DynamicScope {
        var scope = self.scope
        let items = step.items
        guard !items.isEmpty, let index = index(of: step) else { return scope }
        for (depth, loop) in program.repetitions(around: index).enumerated() where depth < items.count {
            guard let each = program.steps[loop].each, let nodes = try? each.nodes.evaluate(scope).items,
                items[depth] <= nodes.count
            else { continue }
            scope[each.slot] = Value([nodes[items[depth] - 1]])
            for other in program.steps.indices where other != loop || other == itself {
                let around = program.repetitions(around: other)
                guard around.count > depth, around[depth] == loop, other != loop || items.count == depth + 1
                else { continue }
                scope[program.variables.step(other)] = decision.dossier.result(
                    of: program.steps[other].name.at(Array(items.prefix(around.count))))
            }
        }
        return scope
    }

    /// Finds out how many there are to be.
    mutating func fixItems(_ index: Int, _ step: StepName) {
        guard let each = program.steps[index].each else { return }
        do {
            let count = try each.nodes.evaluate(scope(of: step)).count
            record(.itemsFixed(step, count: count))
            if count == 0 { settle(step, as: .stepDone(step)) }
        } catch { handToDesk(step, code: ReasonCode(error.code.rawValue)) }
    }

    // MARK: Going on

    /// Goes on within a group, or within a step of which there are several. True when something happened.
    mutating func progress(_ index: Int, _ step: StepName) -> Bool {
        guard isContainer(index, step) else { return progressGroup(index, step) }
        guard let count = state[step].items else { return false }
        var hasMoved = false
        let all = (1...max(1, count)).map { step.at(step.items + [$0]) }
        for one in all {
            switch state[one].phase {
            case .waiting:
                record(.stepStarted(one, deadline: nil))
                act(index, one)
                hasMoved = true
            case .pausing where takeBack(within: one): hasMoved = true
            case .pausing where mayResume(one):
                resume(index, one)
                hasMoved = true
            case .running, .desk:
                if program.steps[index].action.isGroup, progressGroup(index, one) { hasMoved = true }
            default: break
            }
        }
        guard !state[step].isSettled else { return hasMoved }
        let done = all.count { state[$0].phase == .done }
        let open = all.count { !state[$0].isSettled }
        if let each = program.steps[index].each, each.enough != nil || each.enoughWhen != nil {
            let isEnough: Bool
            do throws(EvaluationError) { isEnough = try self.isEnough(each, done: done, of: step) } catch {
                guard state[step].phase == .running else { return hasMoved }
                handToDesk(step, code: ReasonCode(error.code.rawValue))
                return true
            }
            if isEnough {
                cancelSteps(of: step)
            } else if each.enough.map({ done + open < $0 }) ?? (open == 0) {
                guard state[step].phase == .running else { return hasMoved }
                respond(to: .notEnough, of: step, by: response(index, to: .notEnough))
                return true
            } else {
                return hasMoved
            }
        } else if open > 0 {
            return hasMoved
        }
        guard mayFinish(step) else { return hasMoved }
        settle(step, as: .stepDone(step))
        return true
    }

    /// Whether so many of several are enough, by the number or by the condition that stands in its place.
    private func isEnough(
        _ each: StepProgram.Each, done: Int, of step: StepName
    ) throws(EvaluationError) -> Bool {
        guard let when = each.enoughWhen else { return each.enough.map { done >= $0 } ?? false }
        // Only what is done can make it true.
        return done == 0 ? false : try when.evaluate(scope(of: step)).boolean == true
    }

    /// True while it goes on by itself. At the desk for its deadline alone it is finished too, as a step would be whose
    /// answer comes meanwhile.
    private func mayFinish(_ step: StepName) -> Bool {
        state[step].phase == .running || state[step].phase == .desk(.overdue)
    }

    private mutating func progressGroup(_ index: Int, _ group: StepName) -> Bool {
        let hasMoved = sweep(index, group.items)
        // A person has it: what is under way in it goes on, and how it ends is theirs to say.
        guard mayFinish(group) else { return hasMoved }
        let isAtDesk = state[group].phase.isAtDesk
        let members = program.steps(of: index).map { program.steps[$0].name.at(group.items) }
        if case .race = program.steps[index].action {
            if let winner = members.first(where: { state[$0].phase == .done }) {
                cancelSteps(of: group)
                record(.raceWon(group, winner: winner))
                do { try keep(RaceResult.document(of: group, winner: winner), of: index, group) } catch {
                    handToDesk(group, code: ReasonCode(error.code.rawValue))
                }
                return true
            }
            guard !isAtDesk, members.allSatisfy({ state[$0].isSettled }) else { return hasMoved }
            respond(to: .noWinner, of: group, by: response(index, to: .noWinner))
            return true
        }
        // Where so many are enough, one that ends is no failure of the group.
        let enough = program.definition.steps[index].enough
        let response = enough == nil ? response(index, to: .memberEnded) : .goOn
        if response != .goOn,
            members.contains(where: { if case .ended = state[$0].phase { true } else { false } })
        {
            if isAtDesk { return hasMoved }
            respond(to: .memberEnded, of: group, by: response)
            return true
        }
        if let enough {
            let done = members.count { state[$0].phase == .done }
            let open = members.count { !state[$0].isSettled }
            if done >= enough {
                cancelSteps(of: group)
            } else {
                guard !isAtDesk, done + open < enough else { return hasMoved }
                respond(to: .notEnough, of: group, by: self.response(index, to: .notEnough))
                return true
            }
        }
        guard members.allSatisfy({ state[$0].isSettled }) else { return hasMoved }
        finish(group)
        return true
    }

    private func response(_ index: Int, to code: ReasonCode) -> OutcomeRules.Response {
        program.definition.steps[index].onFailure.response(to: code)
    }

    // MARK: Ending what is within

    /// Ends what has not settled within a group, or among several. Nothing for any other step.
    ///
    /// - Parameter undoing: false when what is under way is to be done anew, or the whole case ends: an answer that still
    ///   comes is late.
    mutating func cancelSteps(of step: StepName, undoing: Bool = true) {
        guard let index = index(of: step) else { return }
        if isContainer(index, step) {
            for number in 1...max(1, state[step].items ?? 0) {
                cancel(step.at(step.items + [number]), undoing)
            }
        } else if program.steps[index].action.isGroup {
            for member in program.steps(of: index) {
                cancel(program.steps[member].name.at(step.items), undoing)
            }
        }
    }

    /// A step that is done and whose department is told of a change is done: it goes on being told.
    mutating func cancel(_ step: StepName, _ undoing: Bool) {
        guard let index = index(of: step), !state[step].isSettled, !state[step].isBeingCorrected else {
            return
        }
        cancelSteps(of: step, undoing: undoing)
        if undoing { abandon(index, step) } else { settle(step, as: .stepCancelled(step)) }
    }

    /// Lets the steps of a group, and those there are of several, begin anew. Nothing for any other step.
    mutating func resetSteps(of group: StepName) {
        for name in steps(within: group) {
            record(.stepReset(name))
            if let other = self.index(of: name) { decision.dossier.setResult(nil, at: other, name: name) }
        }
    }

    /// All that stands within a group, or among several, of what has begun; nothing for any other step.
    private func steps(within group: StepName) -> [StepName] {
        guard let index = index(of: group), program.isOuter(index, group) else { return [] }
        return state.steps.keys.filter { name in
            guard let other = self.index(of: name), name.items.starts(with: group.items) else { return false }
            if other == index, name.items.count > group.items.count { return true }
            var at = program.steps[other].parent
            while let parent = at {
                if parent == index { return true }
                at = program.steps[parent].parent
            }
            return false
        }.sorted()
    }

    // MARK: Beginning anew

    /// True for a step that is undone because a group around it, or the several it is one of, is to begin anew.
    func isBegunAnew(around step: StepName) -> Bool {
        state.steps.contains { group, state in
            guard case .pausing = state.phase else { return false }
            return group != step && steps(within: group).contains(step)
        }
    }

    /// True while a department's answer to what a group needs no more is awaited, is being undone, or a department is told
    /// of a change: then the group does not begin anew, or nobody would know any more what became of it.
    func isUnwinding(within group: StepName, in state: CaseState? = nil) -> Bool {
        let state = state ?? self.state
        return steps(within: group).contains {
            (state[$0].isUnwanted || state[$0].isBeingCorrected) && !state[$0].isAtRest
        }
    }

    /// A person has a group, or several, done anew. What is under way in it is needed no more, as in a race; what was done
    /// is undone first, the newest first, or it would be done twice.
    mutating func beginAnew(_ index: Int, _ group: StepName) {
        cancelSteps(of: group)
        guard isUnwinding(within: group) || nextToTakeBack(within: group) != nil else {
            return tryAgain(index, group)
        }
        stopWaiting(group)
        record(.withdrawal(.takingBack(group)))
    }

    /// Undoes what was done last in a group that is to begin anew. False when nothing is to be undone now.
    mutating func takeBack(within group: StepName) -> Bool {
        guard state[group].isTakenBack, !isUnwinding(within: group),
            let name = nextToTakeBack(within: group), let index = index(of: name)
        else { return false }
        if case .service = program.steps[index].undo {
            record(.withdrawal(.unwanted(name)))
            decision.dossier.setAside(name, at: index)
        }
        undoOrLeave(index, name)
        return true
    }

    private func nextToTakeBack(within group: StepName) -> StepName? {
        let within = Set(steps(within: group))
        return state.actedOrder.last { name in
            within.contains(name) && state[name].phase == .done && state[name].result != nil
                && state[name].undo == nil && index(of: name).map { machine.changesSomething($0) } == true
        }
    }

    /// Does once more what has paused, with a promised time of its own.
    mutating func resume(_ index: Int, _ step: StepName) {
        if isUnwinding(within: step) { return }
        clear(.askAgain(step))
        startPromise(of: step)
        tryAgain(index, step)
    }

    /// True for a group whose pause is over, and that waited only for what was undone in this turn.
    func mayResume(_ step: StepName) -> Bool {
        guard case .pausing(let due) = state[step].phase, due <= now else { return false }
        if state[step].isTakenBack {
            return !isUnwinding(within: step) && nextToTakeBack(within: step) == nil
        }
        return isUnwinding(within: step, in: before) && !isUnwinding(within: step)
    }
}

extension ReasonCode {
    /// Of several too few were done, and no more can be.
    public static let notEnough: ReasonCode = "not-enough"
    /// No step of a race was done.
    public static let noWinner: ReasonCode = "no-winner"
    /// A step of a group has ended its branch.
    public static let memberEnded: ReasonCode = "member-ended"
    /// It has been done as often as it may.
    public static let repeatedTooOften: ReasonCode = "repeated-too-often"
}
