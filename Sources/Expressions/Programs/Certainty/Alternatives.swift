public import CaseModel
import WorkflowModel

/// Conditions of which exactly one is to hold, such as the outcomes of a department's answer.
public struct Alternatives {
    private let certainties = Certainties([])
    private let formulas: [Propositions.Formula]

    public init(_ conditions: [CompiledExpression]) {
        var formulas: [Propositions.Formula] = []
        for condition in conditions { formulas.append(certainties.formula(of: condition)) }
        self.formulas = formulas
    }

    /// Those of which it is not proved that they exclude each other, by their places in the list, the first before the second.
    public var overlaps: [(first: Int, second: Int)] {
        let propositions = certainties.propositions
        var overlaps: [(Int, Int)] = []
        for second in formulas.indices {
            for first in formulas.indices[..<second] {
                let both = propositions.and(formulas[first], formulas[second])
                if !certainties.proves(.always, propositions.not(both)) { overlaps.append((first, second)) }
            }
        }
        return overlaps
    }

    /// Those that can never hold.
    public var impossible: [Int] { formulas.indices.filter { formulas[$0] == .never } }
}

extension CompiledExpression {
    /// Says that it is a condition that can never be true. A warning, as in a workflow.
    ///
    /// - Parameter name: What people call it.
    public func neverTrue(_ name: String) -> Diagnostic { .never(source, name) }
}
