import CaseModel
import WorkflowModel

/// Whether the values of an expression fit a field, as far as types and facets can tell: a value fits when its
/// lexical form is valid there (XML Schema part 2, sections 2.4 and 4.3).
enum TypeFit: Hashable {
    case proved
    /// Some values may fit and some not; the schema judges when the message is built.
    case cannotTell
    case wrongType
    /// A computed number may have more digits after the point than the field takes.
    case tooManyDigits(Int)
    /// None of the values that are possible fits; what would.
    case noneFits(expected: String)
    /// Of the values that are possible these do not fit.
    case someFail([String], expected: String)

    /// - Parameter isNode: true when the text of a node is copied as it stands there.
    init(_ value: AtomicType, isNode: Bool = true, in field: SimpleType) {
        let target = Reading.Kind(builtIn: field.builtIn).primitive
        switch (value.primitive, target) {
        case (.untyped, _), (.any, _), (_, .untyped), (_, .any): self = .cannotTell
        case (_, .string), (.integer, .integer), (.integer, .decimal), (.decimal, .decimal):
            self = Self.facets(value, isNode, field)
        case (.integer, .other), (.decimal, .other):
            guard ["double", "float"].contains(field.builtIn) else {
                self = .wrongType
                return
            }
            self = field.facets == Facets() ? .proved : .cannotTell
        case (.other, .other):
            self =
                value.simple?.builtIn != field.builtIn
                ? .wrongType : value.simple?.facets == field.facets ? .proved : .cannotTell
        default: self = value.primitive != target ? .wrongType : Self.facets(value, isNode, field)
        }
    }

    /// Of nodes that may have one of several types.
    ///
    /// - Parameter value: what is known of all of them together.
    init(_ value: AtomicType, alternatives: [AtomicType], in field: SimpleType) {
        self = TypeFit(value, in: field)
        guard self == .cannotTell, alternatives.count > 1 else { return }
        let each = alternatives.map { TypeFit($0, in: field) }
        if each.allSatisfy({ $0 == .proved }) {
            self = .proved
        } else if each.allSatisfy({ if case .noneFits = $0 { true } else { false } }) {
            self = each[0]
        }
    }

    private func and(_ other: @autoclosure () -> TypeFit) -> TypeFit {
        guard self == .proved || self == .cannotTell else { return self }
        let other = other()
        return other == .proved ? self : other
    }

    private static func facets(_ value: AtomicType, _ isNode: Bool, _ field: SimpleType) -> TypeFit {
        if let possible = value.enumeration, !possible.isEmpty {
            return listed(possible, value, isNode, field)
        }
        guard field.facets.enumeration.isEmpty else { return .cannotTell }
        let forms = texts(value, isNode, field)
        switch Reading.Kind(builtIn: field.builtIn) {
        case .string, .normalizedString, .collapsedString: return forms
        case .integer, .decimal: return number(value, field).and(forms)
        case .date, .dateTime, .time: return moment(value, field).and(forms)
        case .boolean: return forms
        default:
            return field.facets == Facets() || field.facets == value.simple?.facets ? .proved : .cannotTell
        }
    }

    // MARK: Values that are known

    private static func listed(
        _ possible: [String], _ value: AtomicType, _ isNode: Bool, _ field: SimpleType
    ) -> TypeFit {
        let isText = value.primitive == .string
        // The text of a node may have white space around it that its own type takes away and the field does not.
        let isExact = !isNode || value.simple.map { WhiteSpace($0) } ?? .collapse <= WhiteSpace(field)
        let fits = possible.map { text in
            guard !isText, !isNode else { return ConstantFit(text, in: field, isAsWritten: isText) }
            let read = try? Casting.read(text, as: value.primitive, at: Span(0, 0))
            return read.map { ConstantFit($0.lexical, in: field) } ?? .cannotTell
        }
        let failing = zip(possible, fits).filter { $0.1.expected != nil }
        if failing.count == possible.count {
            return .noneFits(expected: failing[0].1.expected ?? field.facetsText)
        }
        if !failing.isEmpty {
            return .someFail(failing.map(\.0), expected: failing[0].1.expected ?? field.facetsText)
        }
        guard isExact, fits.allSatisfy({ $0 == .fits }) else { return .cannotTell }
        return isText || !isNode ? .proved : texts(value, isNode, field)
    }

    // MARK: Texts

    private static func texts(_ value: AtomicType, _ isNode: Bool, _ field: SimpleType) -> TypeFit {
        var wanted = field.facets.patterns
        var result = TypeFit.proved
        if let own = field.builtInPattern, value.simple?.builtIn != field.builtIn {
            // Identifiers and addresses ask for more than their form.
            result = ["ID", "IDREF", "ENTITY", "anyURI"].contains(field.builtIn) ? .cannotTell : .proved
            wanted.append([own])
        }
        let lengths = field.isText ? field.lengths : 0...Int.max
        if wanted.isEmpty, lengths == 0...Int.max { return result }
        guard let texts = WrittenTexts(value, isNode: isNode, in: field) else { return .cannotTell }
        func fit(_ verdict: Verdict, _ expected: String) -> TypeFit {
            verdict == .yes
                ? .proved : verdict == .no ? .noneFits(expected: field.described(expected)) : .cannotTell
        }
        for group in wanted { result = result.and(fit(texts.match(group), SimpleType.text(of: group))) }
        if lengths != 0...Int.max {
            let expected = field.lengthText(for: value.simple?.lengths.upperBound ?? .max)
            result = result.and(fit(texts.have(lengths), expected))
        }
        return result
    }

    // MARK: Numbers and moments

    private static func number(_ value: AtomicType, _ field: SimpleType) -> TypeFit {
        var result = TypeFit.proved
        if let digits = field.facets.fractionDigits, value.fractionDigits ?? .max > digits {
            // A field with more digits may hold a number that needs fewer; a computed one says its rounding.
            if value.simple == nil { return .tooManyDigits(digits) }
            result = .cannotTell
        }
        let own = Bounds(value.simple)
        switch own.lies(within: Bounds(field)) {
        case .yes: break
        case .no: return .noneFits(expected: field.boundsText)
        case .cannotTell: result = .cannotTell
        }
        guard let digits = field.facets.totalDigits else { return result }
        if let most = value.simple?.facets.totalDigits, most <= digits { return result }
        // Digits before the point by the bounds, and after it by the type.
        guard let lower = own.lower?.value, let upper = own.upper?.value, let places = value.fractionDigits,
            [lower, upper].allSatisfy({
                String($0.coefficient.magnitude).count - $0.scale + places <= digits && places <= digits
            })
        else { return .cannotTell }
        return result
    }

    private static func moment(_ value: AtomicType, _ field: SimpleType) -> TypeFit {
        let kind = Reading.Kind(builtIn: field.builtIn)
        let own = Bounds(value.simple?.facets ?? Facets()) { Moment($0, as: kind) }
        switch own.lies(within: Bounds(field.facets) { Moment($0, as: kind) }) {
        case .yes: return .proved
        case .no: return .noneFits(expected: field.boundsText)
        case .cannotTell: return .cannotTell
        }
    }
}
