import CaseModel

/// Walks a plan. One for each evaluation; holds the locals and counts the work.
struct Evaluator {
    let scope: DynamicScope
    var locals: [Value]
    private var stepsLeft: Int
    /// Slots of which nobody knows yet what they will hold; empty when everything is known.
    private let unknown: Set<Int>
    /// True when one of ``unknown`` has been read.
    private var hasMetUnknown = false

    init(scope: DynamicScope, localCount: Int, unknown: Set<Int> = []) {
        self.scope = scope
        self.unknown = unknown
        locals = localCount == 0 ? [] : Array(repeating: .nothing, count: localCount)
        stepsLeft = scope.stepLimit
    }

    /// Counts work, so that no expression can run without bound.
    mutating func work(_ steps: Int = 1) throws(Trap) {
        stepsLeft -= steps
        if stepsLeft < 0 { throw Trap(reason: .outOfSteps, span: Span(0, 1)) }
    }

    /// Whether a condition will hold whatever the unknown slots will be; nil where they decide.
    mutating func foregone(_ plan: Plan) throws(Trap) -> Bool? {
        switch plan {
        case .both(let left, let right): return try foregone(left, right, decisive: false)
        case .either(let left, let right): return try foregone(left, right, decisive: true)
        case .not(let base): return try foregone(base).map { !$0 }
        case .conditional(let condition, let then, let otherwise):
            return try foregone(condition).flatMap { (holds) throws(Trap) in
                try foregone(holds ? then : otherwise)
            }
        default:
            hasMetUnknown = false
            do throws(Trap) {
                let holds = try truth(of: plan)
                return hasMetUnknown ? nil : holds
            } catch {
                // What fails without the unknown may not fail with it.
                if hasMetUnknown { return nil }
                throw error
            }
        }
    }

    /// One side that is `decisive` decides, whatever the other one will be.
    private mutating func foregone(_ left: Plan, _ right: Plan, decisive: Bool) throws(Trap) -> Bool? {
        let first = try foregone(left)
        if first == decisive { return decisive }
        let second: Bool?
        do throws(Trap) { second = try foregone(right) } catch {
            // The first may keep it from being asked.
            guard first == nil else { throw error }
            return nil
        }
        if second == decisive { return decisive }
        return first == nil || second == nil ? nil : !decisive
    }

    mutating func value(of plan: Plan) throws(Trap) -> Value {
        try work()
        switch plan {
        case .constant(let value): return value
        case .today: return Value(.date(ZonedDate(scope.today)))
        case .now: return Value(.dateTime(CalendarDateTime(scope.now, in: scope.zone)))
        case .slot(let index):
            if !unknown.isEmpty, unknown.contains(index) { hasMetUnknown = true }
            return index < scope.values.count ? scope.values[index] : .nothing
        case .local(let index): return locals[index]
        case .path(let path): return try walk(path)
        case .filter(let filter): return try self.filter(filter)
        case .atomize(let base, let reading, let span):
            return try atomized(value(of: base), reading, span)
        case .sequence(let parts):
            var items: [Item] = []
            for part in parts { items += try value(of: part).items }
            try work(items.count)
            return Value(items)
        case .both(let left, let right):
            return try truth(of: left) ? Value(try truth(of: right)) : Value(false)
        case .either(let left, let right):
            return try truth(of: left) ? Value(true) : Value(try truth(of: right))
        case .not(let base): return Value(try !truth(of: base))
        case .exists(let base): return Value(try !value(of: base).isEmpty)
        case .conditional(let condition, let then, let otherwise):
            return try value(of: try truth(of: condition) ? then : otherwise)
        case .otherwise(let first, let second):
            let found = try value(of: first)
            return found.isEmpty ? try value(of: second) : found
        case .bind(let local, let bound, let result):
            locals[local] = try value(of: bound)
            return try value(of: result)
        case .loop(let local, let source, let result):
            var items: [Item] = []
            for item in try value(of: source).items {
                locals[local] = .one(item)
                items += try value(of: result).items
            }
            try work(items.count)
            return Value(items)
        case .mapped(let local, let source, let part, let isPath, let span):
            return try mapped(local, value(of: source).items, part, isPath: isPath, span)
        case .some(let local, let source, let test):
            for item in try value(of: source).items {
                locals[local] = .one(item)
                if try truth(of: test) { return Value(true) }
            }
            return Value(false)
        case .every(let local, let source, let test):
            for item in try value(of: source).items {
                locals[local] = .one(item)
                if try !truth(of: test) { return Value(false) }
            }
            return Value(true)
        case .arithmetic(let operation, let left, let right, let span):
            guard let a = try single(left, span), let b = try single(right, span) else { return .nothing }
            return Value(try Arithmetic.apply(operation, a, b, zone: scope.zone, at: span))
        case .negate(let base, let span):
            guard let value = try single(base, span) else { return .nothing }
            return Value(try Arithmetic.negate(value, at: span))
        case .range(let left, let right, let span): return try range(left, right, span)
        case .compare(let relation, let left, let right, let span):
            guard let a = try single(left, span), let b = try single(right, span) else { return .nothing }
            return Value(try Comparison.holds(relation, a, b, zone: scope.zone, at: span))
        case .compareAny(let relation, let left, let right, let span):
            return Value(try compareAny(relation, value(of: left), value(of: right), span))
        case .sameNode(let left, let right, let span):
            guard let a = try value(of: left).first, let b = try value(of: right).first else {
                return .nothing
            }
            guard case .node(let a) = a, case .node(let b) = b else {
                throw Trap(reason: .wrongKind, span: span)
            }
            return Value(a == b)
        case .combine(let operation, let left, let right, let span):
            return try combine(operation, value(of: left), value(of: right), span)
        case .cast(let base, let type, let mayBeEmpty, let span):
            guard let value = try single(base, span) else {
                if mayBeEmpty { return .nothing }
                throw Trap(reason: .noItem, span: span)
            }
            return Value(try Casting.cast(value, to: type, at: span))
        case .castable(let base, let type, let mayBeEmpty):
            let value = try value(of: base)
            guard case .one(.atomic(let atom)) = value else { return Value(value.isEmpty && mayBeEmpty) }
            return Value((try? Casting.cast(atom, to: type, at: Span(0, 1))) != nil)
        case .call(let function, let arguments, let span):
            return try call(function, arguments, span)
        case .lookup(let rows, let base, let span):
            guard let value = try single(base, span) else { return .nothing }
            guard let found = rows[value.lexical] else { throw Trap(reason: .noSuchCode, span: span) }
            return Value(.string(found))
        }
    }

    // MARK: Single values

    /// The boolean of a plan that the compiler has made to give one; nothing counts as false.
    mutating func truth(of plan: Plan) throws(Trap) -> Bool {
        switch try value(of: plan) {
        case .one(.atomic(.boolean(let value))): value
        case .nothing: false
        default: throw Trap(reason: .wrongKind, span: Span(0, 1))
        }
    }

    /// The one atomic value of a plan, or nil for nothing.
    mutating func single(_ plan: Plan, _ span: Span) throws(Trap) -> AtomicValue? {
        switch try value(of: plan) {
        case .one(.atomic(let value)): return value
        case .nothing: return nil
        case .one(.node): throw Trap(reason: .wrongKind, span: span)
        case .many: throw Trap(reason: .severalItems, span: span)
        }
    }

    /// All atomic values of a plan.
    mutating func atoms(_ plan: Plan, _ span: Span) throws(Trap) -> [AtomicValue] {
        var result: [AtomicValue] = []
        for item in try value(of: plan).items {
            guard case .atomic(let value) = item else { throw Trap(reason: .wrongKind, span: span) }
            result.append(value)
        }
        try work(result.count)
        return result
    }

    // MARK: Sequences

    private mutating func compareAny(
        _ relation: Relation, _ left: Value, _ right: Value, _ span: Span
    ) throws(Trap) -> Bool {
        switch (left, right) {
        case (.nothing, _), (_, .nothing): return false
        case (.one(.atomic(let a)), .one(.atomic(let b))):
            return try Comparison.holdsForGeneral(relation, a, b, zone: scope.zone, at: span)
        default:
            for a in left.items {
                for b in right.items {
                    try work()
                    guard case .atomic(let a) = a, case .atomic(let b) = b else {
                        throw Trap(reason: .wrongKind, span: span)
                    }
                    if try Comparison.holdsForGeneral(relation, a, b, zone: scope.zone, at: span) {
                        return true
                    }
                }
            }
            return false
        }
    }

    private mutating func range(_ left: Plan, _ right: Plan, _ span: Span) throws(Trap) -> Value {
        guard let a = try single(left, span), let b = try single(right, span) else { return .nothing }
        guard case .integer(let first) = a, case .integer(let last) = b else {
            throw Trap(reason: .wrongKind, span: span)
        }
        guard first <= last else { return .nothing }
        let (count, overflow) = last.subtractingReportingOverflow(first)
        try work(overflow || count == .max ? .max / 2 : count)
        return Value((first...last).map { .atomic(.integer($0)) })
    }

    /// `union`, `intersect` and `except` of nodes, in document order.
    private mutating func combine(
        _ operation: BinaryOperator, _ left: Value, _ right: Value, _ span: Span
    ) throws(Trap) -> Value {
        let (a, b) = (left.nodes, right.nodes)
        guard a.count == left.count, b.count == right.count else {
            throw Trap(reason: .wrongKind, span: span)
        }
        try work(a.count + b.count)
        switch operation {
        case .union: return Value(inDocumentOrder(a + b).map(Item.node))
        case .intersect:
            let other = Set(b)
            return Value(inDocumentOrder(a.filter(other.contains)).map(Item.node))
        default:
            let other = Set(b)
            return Value(inDocumentOrder(a.filter { !other.contains($0) }).map(Item.node))
        }
    }

    // MARK: Atomization

    func atomized(_ value: Value, _ reading: Reading, _ span: Span) throws(Trap) -> Value {
        switch value {
        case .nothing: return .nothing
        case .one(.atomic): return value
        case .one(.node(let node)): return try reading.value(of: node, at: span)
        case .many(let items):
            var result: [Item] = []
            for item in items {
                switch item {
                case .atomic: result.append(item)
                case .node(let node): result += try reading.value(of: node, at: span).items
                }
            }
            return Value(result)
        }
    }
}
