import WorkflowModel

/// What a type does with white space before its facets are looked at (XML Schema part 2, section 4.3.6).
enum WhiteSpace: Int, Comparable {
    case preserve, replace, collapse

    init(_ type: SimpleType) {
        switch type.facets.whiteSpace {
        case "collapse": self = .collapse
        case "replace":
            self = type.builtIn == "string" || type.builtIn == "normalizedString" ? .replace : .collapse
        default:
            self =
                type.variety != .atomic
                ? .collapse
                : type.builtIn == "string" || type.builtIn == "anySimpleType"
                    ? .preserve : type.builtIn == "normalizedString" ? .replace : .collapse
        }
    }

    func normalized(_ text: String) -> String {
        switch self {
        case .preserve: text
        case .replace:
            String(
                String.UnicodeScalarView(text.unicodeScalars.map { Casting.isSpace($0) ? " " : $0 }))
        case .collapse: Casting.collapsed(text)
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
