import CaseModel
import WorkflowModel

/// Facets of a type as proofs need them, and in words for people.
extension SimpleType {
    /// True for types whose values are texts.
    var isText: Bool { Reading.Kind(builtIn: builtIn).primitive == .string }

    /// The lengths a text may have.
    var lengths: ClosedRange<Int> {
        if let length = facets.length { return length...length }
        let least = facets.minLength ?? 0
        return least...max(least, facets.maxLength ?? .max)
    }

    /// The form that a built-in type asks for beside that of its kind; nil where there is none (XML Schema part 2,
    /// sections 3.3.3 to 3.3.12 and 3.3.21 to 3.3.24).
    var builtInPattern: String? {
        switch builtIn {
        case "language": "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
        case "NMTOKEN": "\\c+"
        case "Name": "\\i\\c*"
        case "NCName", "ID", "IDREF", "ENTITY": "[\\i-[:]][\\c-[:]]*"
        // Which texts are addresses the schema processor says.
        case "anyURI": "\\S(.*\\S)?|"
        case "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte": "[0-9]+"
        default: nil
        }
    }

    // MARK: Words

    /// A requirement with the beginning of what the schema's documentation says of the type.
    func described(_ requirement: String) -> String {
        guard !documentation.isEmpty else { return requirement }
        var shown = documentation.prefix(100)
        let more = shown.endIndex < documentation.endIndex ? "…" : ""
        if more.isEmpty, shown.last == "." || shown.last == "。" { shown.removeLast() }
        return "\(requirement) (\(shown)\(more))"
    }

    static func text(of patterns: [String]) -> String {
        patterns.map { "pattern " + $0 }.joined(separator: ", ")
    }

    /// The facet of length that a text of that many characters does not meet.
    func lengthText(for count: Int) -> String {
        if let length = facets.length { return "length \(length)" }
        return count < lengths.lowerBound
            ? "minLength \(lengths.lowerBound)" : "maxLength \(lengths.upperBound)"
    }

    /// `≥ 0, < 100`; the name of the built-in type where it brings the bounds.
    var boundsText: String {
        let ends = [
            facets.minInclusive.map { "≥ " + $0 }, facets.minExclusive.map { "> " + $0 },
            facets.maxInclusive.map { "≤ " + $0 }, facets.maxExclusive.map { "< " + $0 },
        ].compactMap { $0 }
        return described(ends.isEmpty ? "xs:" + builtIn : ends.joined(separator: ", "))
    }

    /// All that the facets say.
    var facetsText: String {
        var parts: [String] = []
        if !facets.enumeration.isEmpty { parts.append(facets.enumeration.joined(separator: " | ")) }
        parts += facets.patterns.map { Self.text(of: $0) }
        if let length = facets.length { parts.append("length \(length)") }
        if let least = facets.minLength { parts.append("minLength \(least)") }
        if let most = facets.maxLength { parts.append("maxLength \(most)") }
        var bare = self
        bare.documentation = ""
        if bare.boundsText != "xs:" + builtIn { parts.append(bare.boundsText) }
        if let digits = facets.totalDigits { parts.append("totalDigits \(digits)") }
        if let digits = facets.fractionDigits { parts.append("fractionDigits \(digits)") }
        return described(parts.isEmpty ? "xs:" + builtIn : parts.joined(separator: ", "))
    }
}
