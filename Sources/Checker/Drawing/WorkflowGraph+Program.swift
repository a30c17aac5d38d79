import CaseModel
import Expressions
import WorkflowModel

extension WorkflowGraph {
    /// The picture of a workflow.
    ///
    /// Arrows that others imply are left out: where c waits for b and b for a, the arrow from a to c says
    /// nothing.
    ///
    /// - Parameters:
    ///   - marks: how the steps of one case stand; empty for the workflow as such.
    ///   - subtitle: what stands beside the title; the version when nil.
    public init(
        _ program: WorkflowProgram, in language: Language, marks: [StepName: Mark] = [:],
        subtitle: String? = nil
    ) {
        let definition = program.definition
        title = definition.title
        self.subtitle = subtitle ?? "\(definition.name) \(definition.version)"
        lanes = [Lane(title: Phrases.graphWindow[language])]
        let message = definition.begins.flatMap { begins in
            program.contracts[begins.department]?.notices.first { $0.name == begins.message }?.title
        }
        boxes = [Box(kind: .start, title: message ?? Phrases.graphStart[language], lane: 0)]
        arrows = []

        var laneOf: [DepartmentName: Int] = [:]
        var boxOf: [Int: Int] = [:]
        let words = ConditionWords(program: program, language: language)
        for index in program.stepOrder {
            let step = definition.steps[index]
            var box = Box(
                kind: .values, title: step.title, details: [step.name.rawValue], lane: 0,
                condition: program.steps[index].when.map { words.condition($0) }, mark: marks[step.name])
            if case .request(let request) = step.action {
                box.kind = .request
                if laneOf[request.department] == nil {
                    laneOf[request.department] = lanes.count
                    lanes.append(
                        Lane(
                            title: program.contracts[request.department]?.title
                                ?? request.department.rawValue))
                }
                box.lane = laneOf[request.department] ?? 0
            }
            box.details += program.marks(of: index, in: language)
            if let deadline = step.deadline {
                box.details.append(deadline.length.words(in: language))
            }
            boxOf[index] = boxes.count
            boxes.append(box)
            // A group leads to its first steps, and its last ones lead on.
            let waits = program.steps[index].predecessors
            let before =
                (waits.isEmpty
                ? [program.steps[index].parent].compactMap { $0 } : waits.flatMap(program.ends))
                .compactMap { boxOf[$0] }
            for box in before.isEmpty ? [0] : before.sorted() {
                arrows.append(Arrow(from: box, to: boxes.count - 1))
            }
        }
        let completing =
            program.completeWhen.isEmpty ? Array(program.steps.indices) : program.completeWhen
        let end = boxes.count
        boxes.append(Box(kind: .end, title: Phrases.graphEnd[language], lane: 0))
        arrows += completing.flatMap(program.ends).compactMap { boxOf[$0] }.sorted().map {
            Arrow(from: $0, to: end)
        }
        removeImpliedArrows()
    }

    private mutating func removeImpliedArrows() {
        var before = [Set<Int>](repeating: [], count: boxes.count)
        for box in boxes.indices {
            let direct = arrows.filter { $0.to == box }.map(\.from)
            let implied = direct.reduce(into: Set<Int>()) { $0.formUnion(before[$1]) }
            arrows.removeAll { $0.to == box && implied.contains($0.from) }
            before[box] = implied.union(direct)
        }
    }
}

extension WorkflowProgram {
    /// What tells a step from one that is simply done once: small words below its name.
    fileprivate func marks(of index: Int, in language: Language) -> [String] {
        let step = definition.steps[index]
        let count = [
            "count": "\(steps(of: index).count)", "enough": "\(step.enough ?? step.each?.enough ?? 0)",
        ]
        var marks: [String] = []
        switch step.action {
        case .request(let request) where request.isTelling: marks.append(Phrases.graphTells[language])
        case .wait(.message(let notice)):
            let title = contracts[notice.department]?.title ?? notice.department.rawValue
            marks.append(Phrases.graphListens.filled(with: ["department": title], in: language))
        case .group where step.enough != nil:
            marks.append(Phrases.graphEnough.filled(with: count, in: language))
        case .group: marks.append(Phrases.graphGroup.filled(with: count, in: language))
        case .race: marks.append(Phrases.graphRace.filled(with: count, in: language))
        default: break
        }
        let attached = step.attach.compactMap { attach in
            definition.materials.first { $0.name == attach.material }?.title
        }
        if !attached.isEmpty {
            marks.append(
                Phrases.graphAttaches.filled(
                    with: ["materials": attached.joined(separator: Phrases.explainSeparator[language])],
                    in: language))
        }
        if steps[index].route != nil { marks.append(Phrases.graphByRegion[language]) }
        if let each = step.each {
            marks.append(
                each.enough == nil
                    ? (each.hasEnough ? Phrases.graphEachUntil : Phrases.graphEach)[language]
                    : Phrases.graphEachEnough.filled(with: count, in: language))
        }
        if let rule = step.repetition {
            marks.append(Phrases.graphRepeat.filled(with: ["count": "\(rule.atMost)"], in: language))
        }
        for (code, rule) in step.asks {
            let reason = code.map { title(of: $0, at: index) } ?? Phrases.explainAnyRejection[language]
            marks.append(
                (rule.who == .family ? Phrases.graphAsksFamily : Phrases.graphAsksWindow)
                    .filled(with: ["reason": reason], in: language))
        }
        marks += missing(step, in: language)
        if let label = step.exclusive {
            marks.append(Phrases.graphExclusive.filled(with: ["label": label], in: language))
        }
        return marks
    }

    /// Who is asked for what a department says is missing, that the step goes on then, and how long there is. Nothing where the
    /// workflow says nothing of it: the window sees to it, and takes its time.
    private func missing(_ step: StepDefinition, in language: Language) -> [String] {
        guard case .request(let request) = step.action, !request.isTelling, request.subCase == nil else {
            return []
        }
        let rule = step.onSupplement
        guard rule.who == .family || rule.within != nil else { return [] }
        let who = rule.who == .family ? Phrases.graphMissingFamily : Phrases.graphMissingWindow
        let within = rule.within.map {
            Phrases.graphMissingWithin.filled(with: ["time": $0.words(in: language)], in: language)
        }
        return [who[language]] + (within.map { [$0] } ?? [])
    }

    /// What the department calls a reason for saying no.
    private func title(of code: ReasonCode, at index: Int) -> String {
        guard case .request(let service, _) = steps[index].action else { return code.rawValue }
        return service.rejections.first { $0.code == code }?.title ?? code.rawValue
    }

    /// The step itself, or the steps of a group after which no other of its steps comes.
    fileprivate func ends(of index: Int) -> [Int] {
        let members = steps(of: index)
        guard steps[index].action.isGroup, !members.isEmpty else { return [index] }
        let followed = Set(members.flatMap { steps[$0].predecessors })
        return members.filter { !followed.contains($0) }.flatMap(ends)
    }
}

extension TimeSpan {
    /// `2 working days`, `2 个工作日`.
    public func words(in language: Language) -> String {
        switch (self, language) {
        case (_, .english): text
        case (.workingDays(let count), .chinese): "\(count) 个工作日"
        case (.days(let count), .chinese): "\(count) 天"
        case (.seconds(let count), .chinese):
            if count > 0, count % 3600 == 0 {
                "\(count / 3600) 小时"
            } else if count > 0, count % 60 == 0 {
                "\(count / 60) 分钟"
            } else {
                "\(count) 秒"
            }
        }
    }
}
