import CaseModel
import WorkflowModel

/// Comparisons whose result the schema has decided before any case runs.
extension Compiler {
    /// Warns of a comparison that can never be true, or is true of every value the field can have.
    ///
    /// A text that an enumeration does not list is told by OW1230.
    mutating func warnIfForegone(_ relation: Relation, _ a: Typed, _ b: Typed, _ span: Span) {
        for (field, other, relation) in [(a, b, relation), (b, a, relation.turned)] {
            guard field.constant == nil, let constant = other.constant,
                let type = field.type.atomized, let found = foregone(type, relation, constant)
            else { continue }
            tell(found.holds, field, found.expected, span)
        }
        guard a.constant == nil, b.constant == nil, relation == .equal || relation == .notEqual,
            let left = a.type.atomized, let right = b.type.atomized, left.primitive == .string,
            let these = left.enumeration, right.primitive == .string, let those = right.enumeration,
            !these.contains(where: { value in those.contains { $0.hasSameScalars(as: value) } })
        else { return }
        let lists = [these, those].map { $0.joined(separator: " | ") }
        tell(relation == .notEqual, a, "\(lists[0]); `\(text(of: b.span))`: \(lists[1])", span)
    }

    private mutating func tell(_ holds: Bool, _ field: Typed, _ expected: String, _ span: Span) {
        report(
            holds ? "OW1235" : "OW1234", span, severity: .warning,
            ["what": text(of: span), "field": text(of: field.span), "expected": expected])
    }

    /// Whether the relation of every possible value to the constant is known, and what the schema says of it.
    private func foregone(
        _ type: AtomicType, _ relation: Relation, _ constant: AtomicValue
    ) -> (holds: Bool, expected: String)? {
        func answer(_ verdict: Verdict, _ expected: String) -> (Bool, String)? {
            verdict == .cannotTell ? nil : (verdict == .yes, expected)
        }
        func unequal(_ expected: String?) -> (Bool, String)? {
            guard let expected, relation == .equal || relation == .notEqual else { return nil }
            return (relation == .notEqual, expected)
        }
        let simple = type.simple
        switch constant {
        case .string(let text):
            guard type.primitive == .string, type.enumeration == nil, let simple else { return nil }
            let fit = ConstantFit(text, in: simple)
            let isNormal = WhiteSpace(simple).normalized(text).hasSameScalars(as: text)
            return unequal(fit.expected ?? (isNormal ? nil : "xs:" + simple.builtIn))
        case .integer, .decimal:
            guard type.primitive.isNumeric, let number = constant.number else { return nil }
            let known = type.enumeration?.compactMap { ExactDecimal($0) } ?? []
            if !known.isEmpty, known.count == type.enumeration?.count {
                let each = Set(known.map { relation.holds($0.order(to: number)!) })
                return each.count == 1
                    ? (each.contains(true), known.map(\.description).joined(separator: " | ")) : nil
            }
            if type.primitive == .integer, number.scale > 0, let found = unequal("xs:integer") {
                return found
            }
            guard let simple else { return nil }
            return answer(Bounds(simple).holds(relation, to: number), simple.boundsText)
                ?? unequal(ConstantFit(number.description, in: simple, isAsWritten: false).expected)
        case .date, .dateTime, .time:
            let kind = Reading.Kind(builtIn: type.primitive.rawValue)
            guard let simple, let moment = Moment(constant.lexical, as: kind) else { return nil }
            let bounds = Bounds(simple.facets) { Moment($0, as: kind) }
            return answer(bounds.holds(relation, to: moment), simple.boundsText)
        default: return nil
        }
    }
}

extension Relation {
    /// What holds of the second and the first when this holds of the first and the second.
    fileprivate var turned: Relation {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
