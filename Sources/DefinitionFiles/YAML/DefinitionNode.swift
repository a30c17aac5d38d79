import CaseModel
import WorkflowModel

/// One value of a definition file: a text, a list or a map, with the place where it stands.
///
/// Every scalar is text; what it means is decided by the shape of the file or by an XSD, never by how it looks.
public struct DefinitionNode: Sendable {
    public enum Content: Sendable {
        case scalar(Scalar)
        case sequence([DefinitionNode])
        case mapping([Entry])
    }

    /// One `key: value` of a map. Keys of one map are distinct.
    public struct Entry: Sendable {
        public var key: String
        public var keyPlace: SourcePlace
        public var value: DefinitionNode
        public init(key: String, keyPlace: SourcePlace, value: DefinitionNode) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    /// A text with the way back from its characters to the file's.
    public struct Scalar: Sendable {
        public enum Style: Sendable, Hashable {
            case plain, singleQuoted, doubleQuoted, literal, folded
            /// Nothing at all stands after the colon or the dash.
            case missing
        }
        public var text: String
        public var style: Style
        /// As in `ExpressionSource`: in order of offset, the first with offset 0.
        public var stretches: [ExpressionSource.Stretch]
        public init(text: String, style: Style, stretches: [ExpressionSource.Stretch]) {
            self.text = text
            self.style = style
            self.stretches = stretches
        }
    }

    public var content: Content
    /// Where the value begins; for something missing, just after its key.
    public var place: SourcePlace
    /// True inside `[…]` or `{…}`, the brackets included.
    public var isFlow: Bool

    public init(_ content: Content, at place: SourcePlace, isFlow: Bool = false) {
        self.content = content
        self.place = place
        self.isFlow = isFlow
    }

    /// The scalar, unless this is a list or a map.
    public var scalar: Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
    /// The text of a scalar.
    public var text: String? { scalar?.text }
    /// The items of a list.
    public var items: [DefinitionNode]? { if case .sequence(let items) = content { items } else { nil } }
    /// The entries of a map in the order of the file.
    public var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
    /// True where a key has no value at all.
    public var isMissing: Bool { scalar?.style == .missing }

    /// The value under a key of a map.
    public subscript(key: String) -> DefinitionNode? { entries?.first { $0.key == key }?.value }

    /// A scalar as the source of an expression.
    public var expression: ExpressionSource? {
        scalar.map { ExpressionSource(text: $0.text, file: place.file, stretches: $0.stretches) }
    }
}

extension DefinitionNode: Equatable {
    /// Equal contents: places, styles and spelling take no part, a missing value equals only a missing one.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left.content, right.content) {
        case (.scalar(let left), .scalar(let right)):
            left.text == right.text && (left.style == .missing) == (right.style == .missing)
        case (.sequence(let left), .sequence(let right)): left == right
        case (.mapping(let left), .mapping(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.key == $1.key && $0.value == $1.value }
        default: false
        }
    }
}
