import CaseModel

/// The compiled form: every variable a slot, every name an ``XMLName``, every conversion decided.
indirect enum Plan: Sendable {
    case constant(Value)
    case today
    case now
    case slot(Int)
    /// A variable of `for`, `let`, `some`, or the context item of a predicate.
    case local(Int)
    case path(PathPlan)
    case filter(FilterPlan)
    case atomize(Plan, Reading, Span)
    case sequence([Plan])
    case both(Plan, Plan)
    case either(Plan, Plan)
    case not(Plan)
    case exists(Plan)
    case conditional(Plan, Plan, Plan)
    case otherwise(Plan, Plan)
    case bind(local: Int, Plan, in: Plan)
    case loop(local: Int, Plan, Plan)
    /// The second once for each item of the first; the locals are the item, its position and the size.
    case mapped(local: Int, Plan, Plan, isPath: Bool, Span)
    case some(local: Int, Plan, Plan)
    case every(local: Int, Plan, Plan)
    case arithmetic(BinaryOperator, Plan, Plan, Span)
    case negate(Plan, Span)
    case range(Plan, Plan, Span)
    /// Value comparison: one item or none on either side.
    case compare(Relation, Plan, Plan, Span)
    /// General comparison: true when some pair of items compares so.
    case compareAny(Relation, Plan, Plan, Span)
    case sameNode(Plan, Plan, Span)
    case combine(BinaryOperator, Plan, Plan, Span)
    case cast(Plan, AtomicType.Primitive, mayBeEmpty: Bool, Span)
    case castable(Plan, AtomicType.Primitive, mayBeEmpty: Bool)
    case call(Function, [Plan], Span)
    /// The row of a code list.
    case lookup([String: String], Plan, Span)
}

/// What `eq`, `<` and their like ask.
enum Relation: Sendable, Hashable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}

/// Steps from the nodes of an origin. A class, so that walking it costs one reference count.
final class PathPlan: Sendable {
    let origin: Plan
    let steps: [StepPlan]
    /// Child and attribute steps by name without predicates: the walk needs neither sorting nor arrays.
    let isSimple: Bool
    let span: Span

    init(origin: Plan, steps: [StepPlan], isSimple: Bool, span: Span) {
        self.origin = origin
        self.steps = steps
        self.isSimple = isSimple
        self.span = span
    }
}

struct StepPlan: Sendable {
    var axis: Axis
    var test: NameTest
    var predicates: [PredicatePlan]
}

enum NameTest: Sendable {
    case name(XMLName)
    /// Any namespace: below a wildcard nobody knows which.
    case local(String)
    case namespace(String)
    /// `*`: any node of the principal kind of the axis.
    case anyName
    case element
    case attribute
    case text
    case anyNode
}

struct PredicatePlan: Sendable {
    enum Kind: Sendable {
        case condition(Plan)
        /// A number: the position to keep.
        case position(Plan)
    }
    var kind: Kind
    /// Where the context item, its position and the size stand among the locals.
    var local: Int
}

final class FilterPlan: Sendable {
    let base: Plan
    let predicates: [PredicatePlan]
    let span: Span
    init(base: Plan, predicates: [PredicatePlan], span: Span) {
        self.base = base
        self.predicates = predicates
        self.span = span
    }
}
