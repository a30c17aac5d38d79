import CaseModel
import WorkflowModel

/// `exclusive:` on groups: a group holds its label until it has settled, and what it waits for must not wait for the label.
extension WorkflowCompiler {
    /// Something of a step that must come about.
    private enum Moment: Hashable {
        case begins(Int)
        case settles(Int)
        /// It settles, given that it has begun.
        case letsGo(Int)
    }

    /// Reports steps that may wait for ever: for a label that a group holds which waits for them.
    mutating func checkLabels() {
        let steps = definition.steps
        guard steps.indices.contains(where: { steps[$0].exclusive != nil && isGroup($0) }) else { return }
        var told: Set<Int> = []
        for index in steps.indices where steps[index].exclusive != nil && !told.contains(index) {
            for holder in rivals(of: index) where isGroup(holder) {
                guard let way = way(from: .letsGo(holder), to: .begins(index)) else { continue }
                diagnostics.append(
                    Diagnostic(
                        "OW1388", at: steps[index].place,
                        [
                            "step": steps[index].name.rawValue, "group": steps[holder].name.rawValue,
                            "label": steps[index].exclusive ?? "",
                        ], related: [steps[holder].place]))
                // One report for each circle.
                told.formUnion(way)
                break
            }
        }
    }

    private func isGroup(_ index: Int) -> Bool {
        switch definition.steps[index].action {
        case .group, .race: true
        default: false
        }
    }

    /// Steps of the same label that may be under way when this one is to begin. Of two that wait for one another in any way
    /// they never are, and what stands within a group begins after it.
    private func rivals(of index: Int) -> [Int] {
        let steps = definition.steps
        return steps.indices.filter { other in
            other != index && steps[other].exclusive == steps[index].exclusive
                && !order.waits(index, for: other) && !order.waits(other, for: index)
                && !order.inside[index].contains(other)
        }
    }

    /// What must have come about before this does. That a step of a group needs the group to have begun is left out: nothing
    /// outside waits for the step, and whoever waits for the group needs its beginning anyway.
    private func needs(_ moment: Moment) -> [Moment] {
        switch moment {
        case .settles(let index): [.begins(index), .letsGo(index)]
        case .letsGo(let index):
            definition.steps.indices.filter { order.parents[$0] == index }.map { .settles($0) }
        case .begins(let index):
            order.predecessors[index].map { .settles($0) }
                + (definition.steps[index].exclusive == nil ? [] : rivals(of: index).map { .letsGo($0) })
        }
    }

    /// The steps on a way from one moment to one that it needs; nil where there is none.
    private func way(from start: Moment, to goal: Moment) -> Set<Int>? {
        var before: [Moment: Moment] = [:]
        var open = [start]
        while let moment = open.popLast() {
            if moment == goal {
                var at: Moment? = moment
                var found: Set<Int> = []
                while let step = at {
                    switch step {
                    case .begins(let index), .settles(let index), .letsGo(let index): found.insert(index)
                    }
                    at = step == start ? nil : before[step]
                }
                return found
            }
            for next in needs(moment) where next != start && before[next] == nil {
                before[next] = moment
                open.append(next)
            }
        }
        return nil
    }
}
