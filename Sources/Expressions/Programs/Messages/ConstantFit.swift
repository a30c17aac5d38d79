import CaseModel
import WorkflowModel

/// Whether a constant, `{text: "01"}`, is a valid value of a field. Patterns are left to the schema.
enum ConstantFit {
    /// True when a text without ``problem(_:schema:type:fixed:)`` is certain to be valid; false when its type has
    /// facets that only the schema can judge.
    static func isCertain(schema: SchemaModel, type: SchemaModel.TypeID, fixed: String?) -> Bool {
        guard case .simple(let simple) = schema[type], simple.variety == .atomic else { return false }
        let facets = simple.facets
        if fixed != nil || !facets.enumeration.isEmpty { return true }
        guard facets.patterns.isEmpty, facets.totalDigits == nil else { return false }
        switch simple.builtIn {
        case "string", "normalizedString", "token", "boolean", "integer", "decimal": return true
        case "date", "dateTime", "time":
            return facets == Facets()
        default: return false
        }
    }

    /// What the field expects, in words for a person, when the text does not fit; nil when it does or when
    /// that cannot be told.
    static func problem(_ text: String, schema: SchemaModel, type: SchemaModel.TypeID, fixed: String?)
        -> String?
    {
        if let fixed, fixed != text { return fixed }
        guard case .simple(let simple) = schema[type], simple.variety == .atomic else { return nil }
        let facets = simple.facets
        if !facets.enumeration.isEmpty, !facets.enumeration.contains(text) {
            return facets.enumeration.joined(separator: " | ")
        }
        let kind = Reading.Kind(builtIn: simple.builtIn)
        guard isReadable(text, as: kind) else { return "xs:" + simple.builtIn }
        switch kind {
        case .string, .normalizedString, .collapsedString:
            // Lengths count characters, which XML Schema takes to be Unicode code points (part 2, 4.3.1).
            let count = text.unicodeScalars.count
            if let length = facets.length, count != length { return "length \(length)" }
            if let least = facets.minLength, count < least { return "minLength \(least)" }
            if let most = facets.maxLength, count > most { return "maxLength \(most)" }
        case .integer, .decimal: return numberProblem(text, facets)
        default: break
        }
        return nil
    }

    private static func isReadable(_ text: String, as kind: Reading.Kind) -> Bool {
        switch kind {
        case .boolean: ["true", "false", "1", "0"].contains(text)
        case .integer: ExactDecimal(text) != nil && !text.contains(".")
        case .decimal: ExactDecimal(text) != nil
        case .date: ZonedDate(text) != nil
        case .dateTime: CalendarDateTime(text) != nil
        case .time: ZonedTime(text) != nil
        default: true
        }
    }

    private static func numberProblem(_ text: String, _ facets: Facets) -> String? {
        guard let number = ExactDecimal(text) else { return nil }
        if let least = facets.minInclusive, let bound = ExactDecimal(least), number < bound {
            return "≥ " + least
        }
        if let most = facets.maxInclusive, let bound = ExactDecimal(most), bound < number {
            return "≤ " + most
        }
        if let below = facets.minExclusive, let bound = ExactDecimal(below), number <= bound {
            return "> " + below
        }
        if let above = facets.maxExclusive, let bound = ExactDecimal(above), number >= bound {
            return "< " + above
        }
        if let digits = facets.fractionDigits, number.scale > digits { return "fractionDigits \(digits)" }
        return nil
    }
}
