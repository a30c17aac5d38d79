import CaseModel
import WorkflowModel

/// An expression that has been checked against the schemas and is ready to run.
public struct CompiledExpression: Sendable {
    public var source: ExpressionSource { findings.source }
    /// What it gives.
    public var type: StaticType { findings.type }
    /// Every field it reads and what becomes of it, in the order of the text.
    public var reads: [Read] { findings.reads }
    /// Paths that are there whenever this expression, as a condition, is true: what `exists($a/b)` proves for
    /// the expressions it guards. Put them into ``StaticScope/knownToExist``.
    public var provesWhenTrue: Set<String> { findings.provesWhenTrue }

    private let plan: Plan
    private let localCount: Int
    private let findings: Findings

    /// What the compiler found out. Behind one reference, because running an expression needs none of it and
    /// plans hand expressions around by the hundred.
    private final class Findings: Sendable {
        let source: ExpressionSource
        let type: StaticType
        let reads: [Read]
        let provesWhenTrue: Set<String>
        init(source: ExpressionSource, type: StaticType, reads: [Read], provesWhenTrue: Set<String>) {
            self.source = source
            self.type = type
            self.reads = reads
            self.provesWhenTrue = provesWhenTrue
        }
    }

    init(
        source: ExpressionSource, type: StaticType, reads: [Read], provesWhenTrue: Set<String>, plan: Plan,
        localCount: Int
    ) {
        self.plan = plan
        self.localCount = localCount
        findings = Findings(source: source, type: type, reads: reads, provesWhenTrue: provesWhenTrue)
    }

    /// One field, or one whole variable, that an expression reads.
    public struct Read: Sendable {
        /// What becomes of the field.
        public enum Flow: String, Sendable, Hashable {
            /// It is the result itself, unchanged: with everything below it where it is an element with children.
            case moved
            /// The result is made from it.
            case computed
            /// It only decides which result is taken.
            case decided
        }
        public var variable: String
        /// The steps below the variable, as in a `send:` map: `deceased/name`, `heirs/heir/@version`; empty for
        /// the variable itself.
        public var path: [String]
        /// How many of ``path`` there are up to the last one that the schema lets be left out: if that is there, so is
        /// the rest.
        var hinge = 0
        /// The declarations the path leads to.
        public var type: StaticType
        public var flow: Flow
        public var place: SourcePlace

        /// The path up to where it may be left out: `$application/pension/payee` of `…/payee/name`.
        var hingeText: String { (["$" + variable] + path.prefix(hinge)).joined(separator: "/") }

        /// `$application/deceased/name`.
        public var text: String { (["$" + variable] + path).joined(separator: "/") }
    }

    /// The variables it reads, each once, in the order of the text.
    public var variables: [String] {
        var seen: Set<String> = []
        return reads.map(\.variable).filter { seen.insert($0).inserted }
    }

    /// The value. Bounded by ``DynamicScope/stepLimit``; reads nothing but the scope.
    ///
    /// Throws ``EvaluationError`` for what no check before can rule out: a division by zero, a number past
    /// its digits, a year without a calendar, text that is no date.
    public func evaluate(_ scope: DynamicScope) throws(EvaluationError) -> Value {
        var evaluator = Evaluator(scope: scope, localCount: localCount)
        do throws(Trap) {
            return try evaluator.value(of: plan)
        } catch {
            throw error.error(in: source)
        }
    }

    /// Whether it holds as a condition, whatever `unknown` variables will be; nil where they decide. What stands on one
    /// side of `and`, `or` or `if` may settle it before the other is known.
    ///
    /// Throws as ``evaluate(_:)`` does, where what is known suffices for that.
    public func foregone(_ scope: DynamicScope, unknown: [Slot]) throws(EvaluationError) -> Bool? {
        var evaluator = Evaluator(
            scope: scope, localCount: localCount, unknown: Set(unknown.map(\.index)))
        do throws(Trap) {
            return try evaluator.foregone(plan)
        } catch {
            throw error.error(in: source)
        }
    }
}
