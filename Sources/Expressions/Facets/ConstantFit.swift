import CaseModel
import WorkflowModel

/// Whether a text that is known, such as that of `{text: "01"}`, is a valid value of a field.
enum ConstantFit: Hashable {
    case fits
    /// The schema judges when the message is built.
    case cannotTell
    /// What the field expects, in words for a person.
    case fails(expected: String)

    /// Of an element's or attribute's type of any variety.
    init(_ text: String, schema: SchemaModel, type: SchemaModel.TypeID, fixed: String?) {
        guard case .simple(let simple) = schema[type] else {
            self = .cannotTell
            return
        }
        if let fixed {
            var one = simple
            one.documentation = ""
            one.facets.enumeration = [fixed]
            self = Self.listed(WhiteSpace(simple).normalized(text), one)
            return
        }
        switch simple.variety {
        case .atomic: self = ConstantFit(text, in: simple)
        case .list(let item):
            let items = Casting.collapsed(text).split(separator: " ").map(String.init)
            let each = items.reduce(ConstantFit.fits) {
                $0.and(ConstantFit($1, schema: schema, type: item, fixed: nil))
            }
            self = each.and(Self.form(Casting.collapsed(text), simple)).and(Self.length(items.count, simple))
        case .union(let members):
            let each = members.map { ConstantFit(text, schema: schema, type: $0, fixed: nil) }
            var one = ConstantFit.fails(expected: each.compactMap(\.expected).joined(separator: " | "))
            if each.contains(.cannotTell) || each.isEmpty { one = .cannotTell }
            if each.contains(.fits) { one = .fits }
            self = one.and(Self.form(Casting.collapsed(text), simple))
        }
    }

    /// Of an atomic type.
    ///
    /// - Parameter isAsWritten: false when the value may stand there in another form, such as `1.50` for `1.5`, so
    ///   that only facets of the value can be looked at.
    init(_ text: String, in type: SimpleType, isAsWritten: Bool = true) {
        let text = WhiteSpace(type).normalized(text)
        let read = Self.read(text, type)
        guard case .fits = read else {
            self = read
            return
        }
        var result = Self.listed(text, type)
        if isAsWritten { result = result.and(Self.patterns(text, type)) }
        switch Reading.Kind(builtIn: type.builtIn) {
        case .string, .normalizedString, .collapsedString:
            // Lengths count characters, which XML Schema takes to be Unicode code points (part 2, 4.3.1).
            self = result.and(Self.length(text.unicodeScalars.count, type)).and(Self.name(text, type))
        case .integer, .decimal: self = result.and(Self.number(text, type))
        case .date, .dateTime, .time:
            guard let moment = Moment(text, as: Reading.Kind(builtIn: type.builtIn)) else {
                self = .cannotTell
                return
            }
            let kind = Reading.Kind(builtIn: type.builtIn)
            let isInside = Bounds(type.facets) { Moment($0, as: kind) }.contains(moment)
            self = result.and(
                isInside == .no ? .fails(expected: type.boundsText) : isInside == .yes ? .fits : .cannotTell)
        case .boolean: self = result
        default:
            let isKnown = type.facets == Facets() && Self.forms[type.builtIn]?.isAll == true
            self = result.and(isKnown ? .fits : .cannotTell)
        }
    }

    var expected: String? { if case .fails(let expected) = self { expected } else { nil } }

    /// Of two requirements.
    func and(_ other: @autoclosure () -> ConstantFit) -> ConstantFit {
        if case .fails = self { return self }
        let other = other()
        if case .fails = other { return other }
        return self == .fits && other == .fits ? .fits : .cannotTell
    }

    // MARK: Forms

    /// Whether the text has the form of the built-in type.
    private static func read(_ text: String, _ type: SimpleType) -> ConstantFit {
        let kind = Reading.Kind(builtIn: type.builtIn)
        let isReadable: Bool
        switch kind {
        case .boolean: isReadable = ["true", "false", "1", "0"].contains(text)
        case .integer: isReadable = ExactDecimal(text) != nil && !text.contains(".")
        case .decimal: isReadable = ExactDecimal(text) != nil
        case .date, .dateTime, .time:
            // Years before 1 and after 9999 and fractions of a nanosecond are right there, but are not read here.
            let isBeyond =
                text.hasPrefix("-") || text.hasPrefix("0000") || text.contains("24:00:00")
                || text.firstIndex(of: "-").map {
                    text[..<$0].count > 4 && text[..<$0].allSatisfy(\.isWholeNumber)
                }
                    ?? false
                || text.split(separator: ".").last.map { $0.prefix { $0.isWholeNumber }.count > 9 } ?? false
            if isBeyond { return .cannotTell }
            isReadable = Moment(text, as: kind) != nil
        default:
            guard let form = forms[type.builtIn], let pattern = Pattern(form.pattern) else { return .fits }
            isReadable = pattern.matches(text) != .no
        }
        // More digits than these the schema processor may refuse (XML Schema part 2, sections 3.2.3 and 3.3.13).
        if isReadable, kind == .integer || kind == .decimal, text.utf8.count(where: { $0 &- 0x30 < 10 }) > 18
        {
            return .cannotTell
        }
        return isReadable ? .fits : .fails(expected: "xs:" + type.builtIn)
    }

    /// Forms of built-in types; `isAll` where nothing else is asked of a text.
    private static let forms: [String: (pattern: String, isAll: Bool)] = [
        "double": ("[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+\\-]?[0-9]+)?|-?INF|NaN", true),
        "float": ("[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+\\-]?[0-9]+)?|-?INF|NaN", true),
        "hexBinary": ("([0-9a-fA-F]{2})*", true),
        "gYear": ("-?[0-9]{4,}(Z|[+\\-][0-9]{2}:[0-9]{2})?", false),
        "gYearMonth": ("-?[0-9]{4,}-[0-9]{2}(Z|[+\\-][0-9]{2}:[0-9]{2})?", false),
        "gMonthDay": ("--[0-9]{2}-[0-9]{2}(Z|[+\\-][0-9]{2}:[0-9]{2})?", false),
        "gMonth": ("--[0-9]{2}(--)?(Z|[+\\-][0-9]{2}:[0-9]{2})?", false),
        "gDay": ("---[0-9]{2}(Z|[+\\-][0-9]{2}:[0-9]{2})?", false),
        "duration": ("-?P[0-9YMDTHS.]+", false),
    ]

    /// Types of text that ask for a form of their own.
    private static func name(_ text: String, _ type: SimpleType) -> ConstantFit {
        guard type.isText, let form = type.builtInPattern else { return .fits }
        guard let pattern = Pattern(form) else { return .cannotTell }
        switch pattern.matches(text) {
        case .no: return .fails(expected: "xs:" + type.builtIn)
        case .cannotTell: return .cannotTell
        // Identifiers must be declared, or be the only one of their name.
        case .yes:
            return ["language", "NMTOKEN", "Name", "NCName"].contains(type.builtIn) ? .fits : .cannotTell
        }
    }

    // MARK: Facets

    private static func form(_ text: String, _ type: SimpleType) -> ConstantFit {
        listed(text, type).and(patterns(text, type))
    }

    private static func listed(_ text: String, _ type: SimpleType) -> ConstantFit {
        let values = type.facets.enumeration
        guard !values.isEmpty else { return .fits }
        let space = WhiteSpace(type)
        let kind = Reading.Kind(builtIn: type.builtIn)
        var isPossible = type.variety != .atomic
        for value in values.map({ space.normalized($0) }) {
            if value.hasSameScalars(as: text) { return .fits }
            // One value may be written in several ways.
            switch kind {
            case .integer, .decimal:
                if let value = ExactDecimal(value), let text = ExactDecimal(text), value == text {
                    return .fits
                }
            case .date, .dateTime, .time:
                let order = Moment(value, as: kind).flatMap { value in
                    Moment(text, as: kind).map { $0.order(to: value) }
                }
                if order == .some(0) { return .fits }
                isPossible = isPossible || order == .none || order == .some(nil)
            case .boolean, .yearMonthDuration, .dayTimeDuration, .other: isPossible = true
            default: break
            }
        }
        return isPossible ? .cannotTell : .fails(expected: type.described(values.joined(separator: " | ")))
    }

    private static func patterns(_ text: String, _ type: SimpleType) -> ConstantFit {
        type.facets.patterns.reduce(.fits) { result, group in
            switch Pattern(anyOf: group)?.matches(text) {
            case .yes?: result
            case .no?: result.and(.fails(expected: type.described(SimpleType.text(of: group))))
            default: result.and(.cannotTell)
            }
        }
    }

    private static func length(_ count: Int, _ type: SimpleType) -> ConstantFit {
        type.lengths.contains(count) ? .fits : .fails(expected: type.described(type.lengthText(for: count)))
    }

    private static func number(_ text: String, _ type: SimpleType) -> ConstantFit {
        guard let number = ExactDecimal(text) else { return .cannotTell }
        // A type without a sign has not even the sign of zero.
        if let form = type.builtInPattern, Pattern(form)?.matches(text) != .yes {
            return .fails(expected: "xs:" + type.builtIn)
        }
        if Bounds(type).contains(number) == .no { return .fails(expected: type.boundsText) }
        if let digits = type.facets.fractionDigits, number.scale > digits {
            return .fails(expected: type.described("fractionDigits \(digits)"))
        }
        if let digits = type.facets.totalDigits, number.significantDigits > digits {
            return .fails(expected: type.described("totalDigits \(digits)"))
        }
        return .fits
    }
}

extension ExactDecimal {
    /// Digits that are needed to write it, the zero before the point not counted (XML Schema part 2, 4.3.11).
    var significantDigits: Int { max(String(coefficient.magnitude).count, scale) }
}

extension String {
    /// Equal by code points, as XML Schema compares texts; Swift takes composed characters for equal.
    func hasSameScalars(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
