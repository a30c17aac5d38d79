public import CaseModel
import WorkflowModel

/// A field of a message that holds the content of a document.
///
/// A message is built and checked with a mark in place of the content, which may be a hundred times as long; whoever sends it puts
/// the content there. The mark is as valid as the content would be, but for its length, which is checked here.
public struct AttachedContent: Sendable, Hashable {
    /// True for a field of text, which holds base64 and does not say so.
    public var isText: Bool
    /// How many bytes the schema lets it have; characters of base64 in a field of text.
    public var lengths: ClosedRange<Int>
    /// True where there is an element for each of several documents.
    public var repeats: Bool

    /// The variable that holds the documents which go with a message.
    public static let variable = "documents"
    /// What they are elements of.
    public static let namespace = "urn:onewindow:documents:1"
    public static let document = XMLName(namespace: namespace, local: "document")
    /// Attributes of such an element that no expression can read, because its schema does not know them: the mark as
    /// `xs:base64Binary`, that in a field of text, and how long the content is.
    public static let binaryMark = "binary"
    public static let textMark = "text"
    public static let byteCount = "count"

    /// How long a mark is, in bytes and in characters: that of a digest.
    static let markLength = 32
    static let markCharacters = 44

    /// How a field holds a document; nil for a type that cannot: no `xs:base64Binary` and no text, or one that would have to be
    /// looked at character by character.
    init?(_ type: SimpleType, fixed: String?, repeats: Bool) {
        guard type.variety == .atomic, fixed == nil, type.facets.enumeration.isEmpty,
            type.facets.patterns.isEmpty
        else { return nil }
        switch type.builtIn {
        case "base64Binary": isText = false
        case "string", "normalizedString", "token": isText = true
        default: return nil
        }
        let facets = type.facets
        let least = facets.length ?? facets.minLength ?? 0
        let most = facets.length ?? facets.maxLength ?? Int.max
        guard least <= most, (least...most).contains(isText ? Self.markCharacters : Self.markLength) else {
            return nil
        }
        lengths = least...most
        self.repeats = repeats
    }

    /// True where documents of every length fit.
    var takesAll: Bool { lengths == 0...Int.max }

    /// The mark of a document; nil where its content is too long or too short for the field.
    func mark(of document: XMLNode) -> String? {
        guard let mark = document.attribute(isText ? Self.textMark : Self.binaryMark),
            let count = document.attribute(Self.byteCount).flatMap({ Int($0) }),
            lengths.contains(isText ? (count + 2) / 3 * 4 : count)
        else { return nil }
        return mark
    }
}
