/// Where libxml2 2.9.14, which judges documents, walks a pattern in another way than the recommendation says; found by
/// comparing the two on patterns made at random.
///
/// Both happen only where a character can be taken in two ways, so that it must be tried which one leads on.
struct PatternDoubts: Sendable, Hashable {
    /// It may refuse a text that matches: one of the two ways is a class said by what is not in it. It holds such
    /// classes for different when they are not, and does not try the second: `[^a]*[^b]` refuses `01`.
    private(set) var mayRefuseMore = false
    /// It may take a text that does not match: it loses count, and takes `-[` for `\S{2}-|[^.]?`.
    private(set) var mayTakeMore = false

    /// States to visit; past that both are feared.
    private static let maximumWork = 100_000

    init(_ automaton: PatternAutomaton, start: Int) {
        let classes = automaton.classes
        guard automaton.counts || classes.contains(where: \.isNegated) else { return }
        let overlaps = classes.map { one in
            classes.map { !one.possibly.intersection($0.possibly).isEmpty }
        }
        var walk = PatternWalk(automaton.states)
        let nexts = automaton.states.compactMap { if case .take(_, let next) = $0 { next } else { nil } }
        for from in Set(nexts + [start]).sorted() {
            var counts: [Int: Int] = [:]
            for state in walk.closure(of: [from]) {
                if case .take(let index, _) = automaton.states[state] { counts[index, default: 0] += 1 }
            }
            for (one, count) in counts {
                for (other, _) in counts where overlaps[one][other] && (one != other || count > 1) {
                    mayTakeMore = mayTakeMore || automaton.counts
                    mayRefuseMore = mayRefuseMore || classes[one].isNegated
                }
            }
            guard walk.work <= Self.maximumWork else {
                (mayRefuseMore, mayTakeMore) = (true, true)
                return
            }
        }
    }
}
