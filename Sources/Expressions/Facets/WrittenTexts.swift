import CaseModel
import WorkflowModel

/// The texts that the values of an expression can have where they are written into a field, as far as the types of
/// both tell.
struct WrittenTexts {
    /// Patterns that all texts match.
    private let language: TextLanguage
    /// The groups of patterns of the value's own type, when its texts arrive as they are.
    private let groups: [[String]]
    private let lengths: ClosedRange<Int>

    /// Nil when nothing is known.
    ///
    /// - Parameter isNode: true when the text of a node is copied, with the white space around it; false when a
    ///   value is written in its canonical form.
    init?(_ value: AtomicType, isNode: Bool, in field: SimpleType) {
        let type = value.simple
        var groups = type?.facets.patterns ?? []
        let lengths = type?.isText == true ? type!.lengths : 0...Int.max
        var own: WhiteSpace = isNode ? .collapse : .preserve
        if value.primitive == .string {
            if let type {
                own = WhiteSpace(type)
                if lengths != 0...Int.max {
                    let most = lengths.upperBound == .max ? "" : String(lengths.upperBound)
                    groups.append(["[\\s\\S]{\(lengths.lowerBound),\(most)}"])
                }
            }
        } else {
            own = .collapse
            // A number or a date may be written otherwise than it was read.
            if !isNode, !Self.isWrittenAsRead(groups, value.primitive) { groups = [] }
            groups += Self.form(of: value, isNode: isNode).map { [[$0]] } ?? []
        }
        groups += type?.builtInPattern.map { [[$0]] } ?? []
        let understood = groups.compactMap { Pattern(anyOf: $0) }
        let hasSpace = understood.allSatisfy(\.admitsWhiteSpace)
        let theirs = WhiteSpace(field)
        if own == theirs || !hasSpace && (theirs > own || !isNode) || !isNode && theirs < own {
            // The text is taken as it is.
            self.groups = groups
            self.lengths = lengths
            language = TextLanguage(understood)
        } else if !hasSpace {
            // A node may hold white space around its value that the field keeps.
            self.groups = []
            self.lengths = lengths.lowerBound...Int.max
            language = TextLanguage(
                groups.compactMap { Pattern(anyOf: $0.map { "\\s*(\($0))\\s*" }) })
        } else {
            return nil
        }
    }

    /// Whether all of the texts match one of the patterns, or none does.
    func match(_ patterns: [String]) -> Verdict {
        if groups.contains(patterns) { return .yes }
        guard !language.patterns.isEmpty, let pattern = Pattern(anyOf: patterns) else { return .cannotTell }
        let theirs = TextLanguage([pattern])
        if language.isContained(in: theirs) == .yes { return .yes }
        return language.isDisjoint(from: theirs) == .yes ? .no : .cannotTell
    }

    /// Whether all of the texts have such a length, or none has.
    func have(_ wanted: ClosedRange<Int>) -> Verdict {
        if wanted.lowerBound <= lengths.lowerBound, lengths.upperBound <= wanted.upperBound { return .yes }
        if !wanted.overlaps(lengths) { return .no }
        let most = wanted.upperBound == .max ? "" : String(wanted.upperBound)
        return match(["[\\s\\S]{\(wanted.lowerBound),\(most)}"])
    }

    // MARK: Forms

    private static let day = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    private static let zone = "(Z|[+\\-][0-9]{2}:[0-9]{2})?"
    private static let clock = "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?"

    /// The form of a type's texts: as anybody writes them in a node, or as we write them.
    private static func form(of value: AtomicType, isNode: Bool) -> String? {
        let longDay = "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}"
        switch value.primitive {
        case .boolean: return isNode ? "true|false|0|1" : "true|false"
        case .integer: return isNode ? "[+\\-]?[0-9]+" : "0|-?[1-9][0-9]*"
        case .decimal:
            if isNode { return "[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)" }
            let whole = "-?(0|[1-9][0-9]*)"
            guard let digits = value.fractionDigits else { return whole + "(\\.[0-9]*[1-9])?" }
            return digits == 0 ? whole : whole + "(\\.[0-9]{0,\(digits - 1)}[1-9])?"
        case .date: return longDay + zone
        case .time: return clock + zone
        case .dateTime: return longDay + "T" + clock + zone
        default: return nil
        }
    }

    /// True when a value that has been read from such a text is written in the same way again.
    private static func isWrittenAsRead(_ groups: [[String]], _ primitive: AtomicType.Primitive) -> Bool {
        guard primitive == .date, let day = Pattern(day) else { return primitive == .string }
        return TextLanguage(groups.compactMap { Pattern(anyOf: $0) }).isContained(in: TextLanguage([day]))
            == .yes
    }
}
