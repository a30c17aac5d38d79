/// What a step does.
extension DefinitionMaker {
    // MARK: Asking a department

    mutating func request(_ step: inout DraftStep, _ place: DraftPlace, _ awaited: [DraftStep]) {
        if takes(.tell, else: 9) { return tell(&step, place, awaited) }
        let undoable = ["act-back", "act-back", "act-back-blind", "act-plain"]
        let needsUndo = wants(.undo, .unwanted)
        let service =
            needsUndo || place.isInRace && !random.oneIn(4)
            ? random.pick(undoable)
            : place.isInRace
                ? "look"
                : wants(.correction) && random.oneIn(2)
                    ? random.pick(["act-anew", "act-amend"])
                    : random.pick(
                        undoable + ["act", "act-blind", "act-open", "look", "look", "act-anew", "act-amend"])
        wanted.removeAll { $0 == .correction }
        wanted.removeAll { $0 == .undo || $0 == .unwanted && place.isInRace }
        step.lines += [
            "department: \(random.pick(["alpha", "beta"]))", "service: \(service)", "send:",
            "  id: \(value(place, awaited))",
        ]
        switch random.next() % 6 {
        case 0: step.lines.append("  note: {text: ab}")
        case 1:
            step.lines += ["  note:", "    value: substring($application/id, 1, 2)", "    when: $flagged"]
        default: break
        }
        if service.contains("back") {
            step.lines += [
                "undo:", "  send:", "    answer: $\(step.name)/answer", "    because: $undo/reason",
            ]
        }
        step.text = "$\(step.name)/answer"
        if takes(.supplement, else: 4) {
            step.lines.append(
                "on-supplement: {ask: family, within: 3 days, at-most: 3, on-expired: \(random.pick(["desk", "end-branch"]))}"
            )
        }
        let no = pick([
            (.rejectionDesk, "desk"), (.rejectionGoOn, "go-on"), (.rejectionEndBranch, "end-branch"),
            (.rejectionEndCase, "end-case"), (.rejectionAgain, "{repeat-every: 1 day, at-most: 2}"),
            (.rejectionEndBranch, "end-branch"),
            (
                .rejectionAsk,
                "{ask: family, within: 3 days, at-most: 2, then: again, on-expired: \(random.pick(["desk", "end-branch"]))}"
            ),
        ])
        step.lines.append("on-rejection: {no: \(no), otherwise: \(random.pick([no, "desk", "end-branch"]))}")
        answered(no, &step)
        step.mayEnd = true
        let broken = pick([
            (.failureDesk, "desk"), (.failureGoOn, "go-on"), (.failureEndBranch, "end-branch"),
            (.failureEndCase, "end-case"), (.failureAgain, "{otherwise: {repeat-every: 1 day, at-most: 2}}"),
        ])
        step.lines.append("on-failure: \(broken)")
        answered(broken, &step)
        let isRetried = takes(.retry, else: 3)
        step.lines.append("retry: {attempts: \(isRetried ? 4 : 1), first: 10 minutes}")
    }

    /// A step that tells, and does not wait for the reply.
    private mutating func tell(_ step: inout DraftStep, _ place: DraftPlace, _ awaited: [DraftStep]) {
        let services = place.isInRace ? ["act-plain", "look"] : ["act", "act-plain", "look", "act-open"]
        step.lines += [
            "tell: \(random.pick(["alpha", "beta"]))", "service: \(random.pick(services))", "send:",
            "  id: \(value(place, awaited))", "retry: {attempts: 1, first: 10 minutes}",
        ]
        let broken = random.pick(["desk", "go-on", "end-branch"])
        step.lines.append("on-failure: \(broken)")
        answered(broken, &step)
        step.tells = true
    }

    /// What is sent: always one text.
    mutating func value(_ place: DraftPlace, _ awaited: [DraftStep]) -> String {
        var texts = ["$application/id", "concat($application/id, '-', string($application/count))"]
        texts += place.items.map { "$\($0)" }
        texts += awaited.compactMap { $0.reading(isAwaited: true) }
        // What the steps of a group gave may be read behind it.
        texts += awaited.filter { $0.kind == .group && !$0.hasEach }.flatMap { group in
            group.members.compactMap { $0.reading(isAwaited: false) }
        }
        return texts.count > 2 && !random.oneIn(4) ? random.pick(texts[2...]) : random.pick(texts)
    }

    // MARK: Values, tables, people, time

    mutating func set(_ step: inout DraftStep, _ place: DraftPlace, _ awaited: [DraftStep]) {
        step.lines += ["set:", "  value: \(value(place, awaited))", "  day: $today"]
        step.text = "$\(step.name)/value"
    }

    mutating func decide(_ step: inout DraftStep) {
        let hasGaps = takes(.noRow, else: 3)
        wanted.removeAll { $0 == .decide }
        step.lines += [
            "decide: tables/\(hasGaps ? "gaps" : "bands").yaml", "with:", "  count: $application/count",
        ]
        step.text = "$\(step.name)/label"
        guard hasGaps else { return }
        let response = random.pick(["desk", "go-on", "end-branch"])
        step.lines.append("on-no-row: \(response)")
        answered(response, &step)
    }

    mutating func ask(_ step: inout DraftStep) {
        let desk = pick([(.ask, "window"), (.askFamily, "family")])
        step.lines += [
            "desk: \(desk)", "ask:", "  agrees: {title: 同意吗, type: yes-no}",
            "  born: {title: 哪天, type: date, optional: yes}", "  way: {title: 如何, choose: [post, here]}",
        ]
        step.text = "$\(step.name)/way"
        // A person may end the branch of a question.
        step.mayEnd = true
    }

    mutating func wait(_ step: inout DraftStep, _ place: DraftPlace) {
        if takes(.notice, else: 3) {
            let earlier = random.oneIn(3) ? ", earlier: lost" : ""
            step.lines.append("wait: {message: sent, from: \(random.pick(["alpha", "beta"]))\(earlier)}")
            step.text = "$\(step.name)/answer"
            return
        }
        let isUntil = pick([(.wait, false), (.waitUntil, true)])
        guard isUntil else {
            return step.lines.append("wait: \(random.pick(["2 hours", "1 day", "2 working days"]))")
        }
        step.lines += ["wait:", "  until: $today + xs:dayTimeDuration('P\(1 + random.next() % 3)D')"]
    }

    // MARK: Groups

    mutating func group(_ step: inout DraftStep, _ place: DraftPlace) {
        let isRace = step.kind == .race
        var inner = place
        inner.isInRace = place.isInRace || isRace
        inner.isRacing = isRace
        inner.depth += 1
        inner.around += place.before
        inner.before = []
        let isNobody = isRace && takes(.noWinner, else: 5)
        inner.isHopeless = isNobody
        if isNobody { wanted += [.rejectionEndBranch, .failureEndBranch] }
        wanted.removeAll { $0 == (isRace ? .race : .group) || isRace && $0 == .cancelled }
        if !isRace, !step.hasEach, takes(.enoughOfGroup, else: 5) {
            step.lines += ["enough: \(random.pick([1, 1, 2]))", "on-failure: \(answer(&step))"]
        } else if !isRace, takes(.memberEnded, else: 4) {
            step.lines.append("on-failure: \(answer(&step))")
            wanted.append(random.pick([.rejectionEndBranch, .failureEndBranch]))
        } else if isRace {
            step.lines.append("on-failure: \(answer(&step))")
            // Against a wait or a question a department loses now and then.
            if !isNobody { wanted.append(random.pick([.wait, .ask, .askFamily, .undo])) }
        }
        for _ in 0..<Int.random(in: 2...3, using: &random) {
            let member = self.step(inner)
            step.members.append(member)
            inner.before.append(member)
        }
        if isRace { step.text = "$\(step.name)/winner" }
    }

    /// What a group, a race or several say when they cannot be done.
    private mutating func answer(_ step: inout DraftStep) -> String {
        let response = random.pick([
            "desk", "go-on", "end-branch", "end-branch", "{otherwise: {repeat-every: 1 day, at-most: 2}}",
        ])
        answered(response, &step)
        return response
    }

    // MARK: Several times

    /// Writes `each:`; gives the name of one node.
    mutating func each(_ step: inout DraftStep, _ place: DraftPlace, _ awaited: [DraftStep]) -> String {
        let item = name("i")
        // Of notes there is one at most.
        var nodes = ["$application/item", "$application/item", "$application/note"]
        nodes += awaited.filter { $0.hasEach && $0.text != nil }.compactMap(\.text)
        let needsItems = wants(.grows)
        step.lines += ["each: \(needsItems ? nodes[0] : random.pick(nodes))", "as: \(item)"]
        if !place.isHopeless, takes(.grows, else: 4) { step.lines.append("grows: yes") }
        if step.kind == .request, takes(.enough, else: 3) || takes(.notEnough, else: 4) {
            step.lines.append("enough: \(random.pick([1, 1, 2]))")
        }
        step.hasEach = true
        return item
    }

    /// Writes `repeat:`.
    mutating func repetition(_ step: inout DraftStep) {
        let own: String
        let least = Int.random(in: 1...6, using: &random)
        switch step.kind {
        case .request where step.tells: own = "$today > xs:date('2026-04-01')"
        case .request: own = "string-length($\(step.name)/answer) > \(least)"
        case .set: own = "string-length($\(step.name)/value) > \(least)"
        case .decide: own = "$\(step.name)/label = 'some'"
        case .ask: own = "$\(step.name)/agrees"
        case .wait where step.text != nil: own = "string-length($\(step.name)/answer) > \(least)"
        case .wait: own = "$today > xs:date('2026-04-01')"
        case .race: own = "$\(step.name)/winner = '\(random.pick(step.members).name)'"
        case .group:
            let text = step.members.first { $0.text != nil && !$0.hasEach }?.text
            own =
                text.map { "string-length(\($0) otherwise '') > \(least)" }
                ?? "$today > xs:date('2026-04-01')"
        }
        step.lines += ["repeat:", "  until: \(own)"]
        if random.oneIn(2) { step.lines.append("  every: \(random.pick(["3 hours", "1 day"]))") }
        step.lines.append("  at-most: \(Int.random(in: 2...4, using: &random))")
    }
}
