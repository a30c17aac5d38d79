/// When a step begins: `after:`, `when:`, milestones and labels.
extension DefinitionMaker {
    /// Writes `after:`; gives the steps that have settled for certain when it begins.
    mutating func order(_ step: inout DraftStep, _ place: DraftPlace) -> [DraftStep] {
        let known = place.before + place.around
        guard !known.isEmpty else { return [] }
        var terms: [String] = []
        var awaited: [DraftStep] = []
        if place.isRacing {
            // Behind the winner nothing begins any more.
            if let other = place.before.first(where: \.mayEnd), takes(.settled, else: 2) {
                step.lines.append("after: {step: \(other.name), settled: ended}")
                step.isCertain = false
            }
            return []
        }
        let several = known.shuffled(using: &random).prefix(3)
        if takes(.settled, else: 8), let (other, ending) = ending(of: known) {
            // What else it waits for may not come on the same path.
            let path = "{step: \(other.name), settled: \(ending)}"
            step.lines.append(random.oneIn(3) ? "after: [\(path)]" : "after: \(path)")
            step.isCertain = false
            return ending == "done" ? [other] : []
        }
        if several.count > 1, takes(.afterAny, else: 10) {
            terms.append("{any: [\(several.map(\.name).joined(separator: ", "))]}")
        }
        if several.count > 2, takes(.afterAtLeast, else: 10) {
            terms.append("{at-least: 2, of: [\(several.map(\.name).joined(separator: ", "))]}")
        }
        if let other = known.shuffled(using: &random).first(where: \.hasEach),
            takes(.afterOfEach, else: 6)
        {
            terms.append("{at-least: 1, of: \(other.name)}")
        }
        let plain = known.count > 1 && takes(.afterAll, else: 6) ? 2 : random.oneIn(3) ? 1 : 0
        let needsReply = wants(.whenReply) && !known.filter { $0.text != nil }.isEmpty
        var others = Array(known.shuffled(using: &random).prefix(plain))
        if needsReply, !others.contains(where: { $0.text != nil }),
            let other = known.shuffled(using: &random).first(where: { $0.text != nil })
        {
            others.append(other)
        }
        for other in others {
            terms.append(other.name)
            awaited.append(other)
        }
        if terms.count == 1 {
            step.lines.append("after: \(terms[0])")
        } else if !terms.isEmpty {
            step.lines.append("after:")
            step.lines += terms.map { "  - \($0)" }
        }
        return awaited
    }

    /// An end that one of these may come to.
    private mutating func ending(of known: [DraftStep]) -> (DraftStep, String)? {
        var found: [(DraftStep, String)] = []
        for step in known {
            found.append((step, "done"))
            if step.mayEnd { found.append((step, "ended")) }
            if step.mayBeSkipped { found.append((step, "skipped")) }
            if step.mayBePassedOver { found.append((step, "passed-over")) }
        }
        return found.isEmpty ? nil : random.pick(found)
    }

    /// Writes `when:`, `only-while:` and `exclusive:`.
    mutating func guards(_ step: inout DraftStep, _ place: DraftPlace, _ awaited: [DraftStep]) {
        var parts: [String] = []
        if let other = awaited.first(where: { $0.text != nil }), takes(.whenReply, else: 4) {
            let text = other.reading(isAwaited: true) ?? ""
            let isLong = "string-length(\(text)) > \(Int.random(in: 0...4, using: &random))"
            parts.append(place.items.isEmpty && random.oneIn(3) ? "$" + condition(isLong) : isLong)
        }
        // A condition may ask for what a step within a group gave, which may never have begun.
        if place.items.isEmpty, let group = awaited.first(where: { $0.kind == .group && !$0.hasEach }),
            let text = group.members.first(where: { $0.text != nil && !$0.hasEach })?.text, random.oneIn(3)
        {
            parts.append("$" + condition("string-length(\(text) otherwise '') > 2"))
        }
        if takes(.whenForm, else: 9) {
            parts.append(
                random.pick([
                    "$application/count > \(Int.random(in: -3...3, using: &random))",
                    "$application/flag = true()",
                    "exists($application/note)", "exists($application/item)",
                ]))
        }
        if takes(.condition, else: 10) {
            parts.append(random.pick(["$flagged", "$many", "not($both)", "$both", "not($many)"]))
        }
        if !parts.isEmpty {
            step.lines.append("when: \(parts.joined(separator: " or "))")
            step.mayBeSkipped = true
            step.isCertain = false
        }
        let known = (place.before + place.around).filter { !awaited.map(\.name).contains($0.name) }
        if let until = known.last, takes(.onlyWhile, else: 12) {
            let after = random.oneIn(2) ? known.first : nil
            step.lines.append(
                "only-while: {"
                    + (after.map { $0.name == until.name ? "" : "after: \($0.name), " } ?? "")
                    + "until: \(until.name)}")
            step.mayBeSkipped = true
            step.isCertain = false
        }
        let isGroup = step.kind == .group || step.kind == .race
        if isGroup, place.depth == 0, !hasHouse, takes(.exclusiveGroup, else: 6) {
            step.lines.append("exclusive: house")
            hasHouse = true
            housesLeft = 2
        } else if !isGroup, place.depth == 0, hasHouse, housesLeft > 0 || random.oneIn(5) {
            step.lines.append("exclusive: house")
            housesLeft -= 1
        } else if !isGroup, takes(.exclusive, else: 6) {
            step.lines.append("exclusive: booklet")
            // Somebody must wait for it.
            if !wanted.contains(.exclusive), random.oneIn(2) { wanted.append(.exclusive) }
        }
    }

    /// Writes `deadline:` and `on-deadline:`.
    mutating func deadline(_ step: inout DraftStep, _ place: DraftPlace) {
        let isGroup = step.kind == .group || step.kind == .race
        guard ![.set, .decide, .wait].contains(step.kind) else { return }
        let isWanted = wants(
            .remind, .escalate, .deadlineDesk, .deadlineGoOn, .deadlineEndBranch, .deadlineEndCase)
        let isDue =
            isGroup
            ? takes(.deadlineOfGroup, else: 4)
            : place.depth > 0 ? takes(.deadlineInGroup, else: 4) : isWanted || random.oneIn(5)
        guard isDue || isWanted else { return }
        // A case that ends at once goes through nothing else.
        let isLong = wants(.deadlineEndCase) || random.oneIn(4)
        step.lines +=
            isLong
            ? ["deadline: 3 days"]
            : random.pick([
                ["deadline: 1 hour"], ["deadline: 3 hours"], ["deadline: 1 day"],
                ["deadline:", "  within: 1 day", "  from: $today"],
            ])
        let response = pick([
            (.remind, "remind"), (.escalate, "escalate"), (.deadlineDesk, "desk"), (.deadlineGoOn, "go-on"),
            (.deadlineEndBranch, "end-branch"), (.deadlineEndCase, "end-case"),
        ])
        step.lines.append("on-deadline: \(response)")
        answered(response, &step)
    }

    /// What an answer of the workflow's means for those that wait for the step.
    func answered(_ response: String, _ step: inout DraftStep) {
        if response == "go-on" {
            step.mayBePassedOver = true
            step.isCertain = false
        }
        if response == "end-branch" { step.mayEnd = true }
    }
}
