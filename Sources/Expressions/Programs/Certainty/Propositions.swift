/// Boolean formulas over atoms that are decided once, kept as reduced ordered binary decision diagrams, so that
/// two equal formulas are one value and a proof is a comparison (R. E. Bryant, "Graph-Based Algorithms for
/// Boolean Function Manipulation", 1986).
///
/// The number of nodes is bounded. Past the bound a formula is ``Formula/unknown``, and every proof about it
/// answers "cannot tell" rather than taking time without end.
final class Propositions {
    struct Formula: Hashable {
        fileprivate let index: Int32
        static let never = Formula(index: 0)
        static let always = Formula(index: 1)
        /// Nothing is known of it; comes of the bound alone.
        static let unknown = Formula(index: -1)
    }

    enum Answer: Hashable { case yes, no, cannotTell }

    private struct Node: Hashable {
        var atom: Int32
        var low: Int32
        var high: Int32
    }
    private struct Choice: Hashable {
        var condition: Int32
        var then: Int32
        var otherwise: Int32
    }

    private var nodes: [Node]
    private var unique: [Node: Int32] = [:]
    private var choices: [Choice: Int32] = [:]
    private var atoms: [String: Formula] = [:]
    private let maximumNodes: Int

    init(maximumNodes: Int = 50_000) {
        self.maximumNodes = maximumNodes
        // The two ends stand below every atom.
        nodes = [Node(atom: .max, low: 0, high: 0), Node(atom: .max, low: 1, high: 1)]
    }

    // MARK: Building

    /// The atom of that name: something that is true or false, once and for all, in one case.
    func atom(_ name: String) -> Formula {
        if let known = atoms[name] { return known }
        let formula = Formula(index: node(Int32(atoms.count), low: 0, high: 1))
        atoms[name] = formula
        return formula
    }

    func and(_ left: Formula, _ right: Formula) -> Formula {
        if left == .never || right == .never { return .never }
        return Formula(index: choose(left.index, right.index, 0))
    }

    func or(_ left: Formula, _ right: Formula) -> Formula {
        if left == .always || right == .always { return .always }
        return Formula(index: choose(left.index, 1, right.index))
    }

    func not(_ formula: Formula) -> Formula {
        Formula(index: choose(formula.index, 0, 1))
    }

    // MARK: Proofs

    /// Whether `conclusion` holds in every case in which `premise` holds.
    func proves(_ premise: Formula, implies conclusion: Formula) -> Answer {
        let counterexample = and(premise, not(conclusion))
        return counterexample == .unknown ? .cannotTell : counterexample == .never ? .yes : .no
    }

    // MARK: Diagrams

    private func choose(_ condition: Int32, _ then: Int32, _ otherwise: Int32) -> Int32 {
        if condition == 1 { return then }
        if condition == 0 { return otherwise }
        if condition < 0 || then < 0 || otherwise < 0 { return -1 }
        if then == otherwise { return then }
        if then == 1, otherwise == 0 { return condition }
        let key = Choice(condition: condition, then: then, otherwise: otherwise)
        if let known = choices[key] { return known }
        let top = min(nodes[Int(condition)].atom, nodes[Int(then)].atom, nodes[Int(otherwise)].atom)
        let low = choose(
            branch(condition, top, false), branch(then, top, false), branch(otherwise, top, false))
        let high = choose(
            branch(condition, top, true), branch(then, top, true), branch(otherwise, top, true))
        let result = low < 0 || high < 0 ? -1 : node(top, low: low, high: high)
        choices[key] = result
        return result
    }

    private func branch(_ index: Int32, _ atom: Int32, _ value: Bool) -> Int32 {
        let node = nodes[Int(index)]
        return node.atom != atom ? index : value ? node.high : node.low
    }

    private func node(_ atom: Int32, low: Int32, high: Int32) -> Int32 {
        if low == high { return low }
        let node = Node(atom: atom, low: low, high: high)
        if let known = unique[node] { return known }
        guard nodes.count < maximumNodes else { return -1 }
        nodes.append(node)
        unique[node] = Int32(nodes.count - 1)
        return Int32(nodes.count - 1)
    }
}
