/// Makes a random workflow, step by step. What is wanted is put where it fits first; the rest is chance.
struct DefinitionMaker {
    var random: SeededRandom
    /// What has not found its place yet.
    var wanted: [Construct]
    private var names = 0
    /// True when a group has the label `house`; only what stands behind it has the same, or a step of the group might wait
    /// for one that waits for the group.
    var hasHouse = false
    /// How many more steps are to have that label.
    var housesLeft = 0
    private var hasSeveral = false
    private var conditions: [(name: String, text: String)] = []

    init(_ random: SeededRandom, _ wanted: [Construct]) {
        self.random = random
        self.wanted = wanted
        let ends: Set<Construct> = [.rejectionEndCase, .failureEndCase, .deadlineEndCase]
        // A case that has ended can be withdrawn only while something in it is still awaited.
        if wanted.contains(.withdrawn), !ends.isDisjoint(with: wanted) {
            self.wanted += [.unwanted, .unwanted]
        }
    }

    mutating func workflow() -> String {
        let chance = wanted.isEmpty ? 4...8 : 0...2
        wanted += (0..<Int.random(in: chance, using: &random)).map { _ in random.pick(Construct.allCases) }
        conditions = [
            ("flagged", "$application/flag"), ("many", "$application/count > 3"),
            ("both", "$flagged and not($many)"),
        ]
        var steps: [DraftStep] = []
        let least = Int.random(in: 3...5, using: &random)
        while steps.count < least || (!wanted.isEmpty || housesLeft > 0) && steps.count < 9 {
            steps.append(step(DraftPlace(before: steps)))
        }
        var lines = ["conditions:"] + conditions.map { "  \($0.name): \($0.text)" } + ["steps:"]
        lines += steps.flatMap { $0.written(2) }
        if takes(.restCancelled, else: 10) {
            wanted.removeAll { $0 == .completeWhen }
            lines.append("complete-when: {done: [\(random.pick(steps).name)], rest: cancelled}")
        } else if takes(.completeWhen, else: 8) {
            lines.append("complete-when: [\(random.pick(steps).name)]")
        }
        return lines.joined(separator: "\n")
    }

    // MARK: What is wanted

    /// Whether a construct is to stand here: when it is wanted, and now and then.
    mutating func takes(_ construct: Construct, else rarity: Int) -> Bool {
        guard let index = wanted.firstIndex(of: construct) else { return random.oneIn(rarity) }
        wanted.remove(at: index)
        return true
    }

    /// One of these: one that is wanted, or any.
    mutating func pick<Value>(_ choices: [(construct: Construct, value: Value)]) -> Value {
        if let choice = choices.first(where: { wanted.contains($0.construct) }) {
            wanted.removeAll { $0 == choice.construct }
            return choice.value
        }
        return random.pick(choices).value
    }

    func wants(_ constructs: Construct...) -> Bool { constructs.contains(where: wanted.contains) }

    mutating func name(_ prefix: String) -> String {
        names += 1
        return "\(prefix)\(names)"
    }

    mutating func condition(_ text: String) -> String {
        let name = name("c")
        conditions.append((name, text))
        return name
    }

    // MARK: A step

    mutating func step(_ place: DraftPlace) -> DraftStep {
        let kind = kind(place)
        let name = name(["request": "r", "group": "g"]["\(kind)"] ?? "s")
        var step = DraftStep(name: name, kind: kind)
        step.lines.append("title: \(name)")
        let awaited = order(&step, place)
        var inner = place
        let isRepeatedInEach = wants(.repetitionInEach) && kind != .wait
        if kind != .wait, kind != .race, place.items.count < 2, isRepeatedInEach || takesEach(kind, place) {
            inner.items.append(each(&step, place, awaited))
            hasSeveral = true
        }
        guards(&step, place, awaited)
        switch kind {
        case .request: request(&step, inner, awaited)
        case .set: set(&step, inner, awaited)
        case .decide: decide(&step)
        case .ask: ask(&step)
        case .wait: wait(&step, place)
        case .group, .race: group(&step, inner)
        }
        if takes(step.hasEach || !place.items.isEmpty ? .repetitionInEach : .repetition, else: 9) {
            repetition(&step)
        }
        deadline(&step, place)
        return step
    }

    private mutating func kind(_ place: DraftPlace) -> DraftStep.Kind {
        if place.isHopeless { return .request }
        let mayHold = place.depth < 2
        if place.depth == 0, hasHouse, housesLeft > 0 { return .request }
        if place.depth == 0, wants(.exclusiveGroup) { return .group }
        if wants(.notice) { return .wait }
        if wants(.tell) { return .request }
        if mayHold, place.depth > 0, wants(.nested) {
            wanted.removeAll { $0 == .nested }
            return .group
        }
        if mayHold, wants(.race, .noWinner, .cancelled, .unwanted) { return .race }
        if mayHold,
            wants(
                .group, .nested, .eachGroup, .memberEnded, .deadlineInGroup, .deadlineOfGroup, .enoughOfGroup)
        {
            return .group
        }
        if wants(.ask, .askFamily) { return .ask }
        if wants(.wait, .waitUntil) { return .wait }
        if wants(.set) { return .set }
        if wants(.decide, .noRow) { return .decide }
        let any: [DraftStep.Kind] = [
            .request, .request, .request, .request, .set, .decide, .ask, .ask, .wait, .group, .race,
        ]
        let kind = random.pick(any)
        return !mayHold && (kind == .group || kind == .race) ? .request : kind
    }

    private mutating func takesEach(_ kind: DraftStep.Kind, _ place: DraftPlace) -> Bool {
        if kind == .group { return takes(.eachGroup, else: 4) }
        if kind == .request, wants(.enough, .notEnough) { return true }
        // Several would win a race that nobody is to win.
        if kind == .request, wants(.grows), !place.isHopeless { return true }
        if wants(.afterOfEach), !hasSeveral, kind != .group { return true }
        return takes(.eachNothing, else: 12) || takes(.eachStep, else: 7)
    }
}
