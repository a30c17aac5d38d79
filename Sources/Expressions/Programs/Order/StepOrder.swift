import CaseModel
import WorkflowModel

/// The order that `after:` gives the steps: who waits for whom, in indexes of `WorkflowDefinition.steps`.
struct StepOrder {
    /// For each step what its `after:` asks for, in that order, unknown steps left out.
    let joins: [[Join]]
    /// For each step the steps named in its `after:`, in that order, unknown ones left out.
    let predecessors: [[Int]]
    /// All steps such that each stands after everything it waits for; of several that may come next the one
    /// that stands first in the file. Steps on a cycle come last, in the order of the file.
    let sorted: [Int]
    /// Errors: unknown names, a step that waits for itself, cycles.
    let diagnostics: [Diagnostic]
    /// Steps on a cycle, with an unknown name in `after:`, or behind such a step: of what is certain where they
    /// start nothing can be said.
    let unclear: Set<Int>
    /// The group each step stands in.
    let parents: [Int?]
    /// All steps within each group, however deep.
    let inside: [Set<Int>]
    /// For each step everything it waits for, directly or through others.
    private let ancestors: [Set<Int>]

    /// Whether `step` starts only after `other` has settled.
    func waits(_ step: Int, for other: Int) -> Bool { ancestors[step].contains(other) }

    /// Whether `step` starts after `other` or beside it, as one of several of which not all are waited for.
    func mayFollow(_ step: Int, _ other: Int) -> Bool {
        waits(step, for: other) || predecessors[step].contains(other)
    }

    init(_ definition: WorkflowDefinition) {
        let steps = definition.steps
        let names = steps.map(\.name)
        let parents = steps.map { step in step.parent.flatMap(names.firstIndex) }
        // The groups around a step, with nil for the workflow itself: whose steps it may wait for.
        let around = steps.indices.map { index in
            var groups: [Int?] = [parents[index]]
            while let group = groups.last ?? nil { groups.append(parents[group]) }
            return groups
        }
        var inside = [Set<Int>](repeating: [], count: steps.count)
        for index in steps.indices { for case let group? in around[index] { inside[group].insert(index) } }
        var unclear: Set<Int> = []
        var diagnostics: [Diagnostic] = []
        let joins = steps.enumerated().map { index, step in
            var found: [Join] = []
            func known(_ predecessor: AfterRule.Predecessor) -> Int? {
                if let other = names.firstIndex(of: predecessor.step), !around[index].contains(parents[other])
                {
                    diagnostics.append(
                        Diagnostic(
                            "OW1375", at: predecessor.place,
                            [
                                "step": step.name.rawValue, "other": predecessor.step.rawValue,
                                "group": steps[other].parent?.rawValue ?? "",
                            ], related: [steps[other].place]))
                    unclear.insert(index)
                    return nil
                }
                guard let other = names.firstIndex(of: predecessor.step) else {
                    diagnostics.append(
                        .unknown(
                            "OW1350", predecessor.step.rawValue, at: predecessor.place,
                            among: names.map(\.rawValue), ["step": step.name.rawValue]))
                    unclear.insert(index)
                    return nil
                }
                guard other != index else {
                    diagnostics.append(
                        Diagnostic("OW1351", at: predecessor.place, ["step": step.name.rawValue]))
                    return nil
                }
                return other
            }
            let milestone = step.onlyWhile?.after.map { AfterRule.Term.step($0) }
            for term in step.after.terms + [milestone].compactMap({ $0 }) {
                switch term {
                case .step(let predecessor):
                    guard let other = known(predecessor) else { continue }
                    let join = Join.step(other, predecessor.ending)
                    if !found.contains(join) { found.append(join) }
                case .atLeastOfEach(let count, let predecessor):
                    guard let other = known(predecessor) else { continue }
                    let most = steps[other].each?.enough ?? .max
                    guard steps[other].each != nil, count <= most else {
                        diagnostics.append(
                            Diagnostic(
                                "OW1389", at: predecessor.place,
                                [
                                    "step": step.name.rawValue, "other": predecessor.step.rawValue,
                                    "count": "\(count)",
                                ], related: [steps[other].place]))
                        unclear.insert(index)
                        continue
                    }
                    found.append(.atLeastOfEach(count, other))
                case .atLeast(let count, let predecessors):
                    var others: [Int] = []
                    for other in predecessors.compactMap(known) where !others.contains(other) {
                        others.append(other)
                    }
                    if !others.isEmpty { found.append(.atLeast(min(count, others.count), of: others)) }
                }
            }
            return found
        }
        let predecessors = joins.map { joins in
            joins.flatMap(\.steps).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
        }

        // A step of a group comes after the group itself; what waits for the group comes after all its steps.
        let before = predecessors.indices.map { index in
            Set(predecessors[index]).union(predecessors[index].flatMap { inside[$0] })
                .union([parents[index]].compactMap { $0 })
        }
        var sorted: [Int] = []
        var ancestors = [Set<Int>](repeating: [], count: steps.count)
        var isPlaced = [Bool](repeating: false, count: steps.count)
        while let next = steps.indices.first(where: { step in
            !isPlaced[step] && before[step].allSatisfy { isPlaced[$0] }
        }) {
            isPlaced[next] = true
            sorted.append(next)
            if let group = parents[next] { ancestors[next].formUnion(ancestors[group]) }
            for other in joins[next].flatMap(\.certain) {
                ancestors[next].formUnion(ancestors[other].union([other]).union(inside[other]))
            }
        }
        for index in sorted where !Set(predecessors[index]).isDisjoint(with: unclear) {
            unclear.insert(index)
        }
        unclear.formUnion(steps.indices.filter { !isPlaced[$0] })
        for cycle in Self.cycles(before.map { $0.sorted() }, among: steps.indices.filter { !isPlaced[$0] }) {
            let first = steps[cycle[0]]
            let place =
                first.after.predecessors.first { $0.step == steps[cycle[1 % cycle.count]].name }?.place
                ?? first.place
            diagnostics.append(
                Diagnostic(
                    "OW1352", at: place,
                    ["cycle": (cycle + [cycle[0]]).map { names[$0].rawValue }.joined(separator: " → ")],
                    related: cycle.dropFirst().map { steps[$0].place }))
        }
        self.joins = joins
        self.parents = parents
        self.inside = inside
        self.predecessors = predecessors
        self.sorted = sorted + steps.indices.filter { !isPlaced[$0] }
        self.unclear = unclear
        self.ancestors = ancestors
        self.diagnostics = diagnostics
    }

    /// One cycle for each knot: from each step that is on none yet, the way along the first predecessor that is
    /// itself stuck comes back to a step it has seen.
    private static func cycles(_ predecessors: [[Int]], among stuck: [Int]) -> [[Int]] {
        var seen: Set<Int> = []
        var cycles: [[Int]] = []
        for start in stuck where !seen.contains(start) {
            var way: [Int] = []
            var at = start
            while seen.insert(at).inserted {
                way.append(at)
                guard let next = predecessors[at].first(where: stuck.contains) else { break }
                at = next
            }
            guard let first = way.firstIndex(of: at), way.count > first else { continue }
            let cycle = Array(way[first...])
            // Begin at the step that stands first in the file, so that the words do not depend on the way.
            let least = cycle.firstIndex(of: cycle.min()!)!
            cycles.append(Array(cycle[least...] + cycle[..<least]))
        }
        return cycles
    }
}
