import CaseModel

/// A `send:` map: which element of the request gets which value. The request is built in the order of its
/// XSD, whatever the order here.
public struct SendMap: Sendable {
    /// Names of parts, from `use:`.
    public var uses: [Use] = []
    public var entries: [Entry] = []
    /// Paths of entries of whose values nothing could be made. They have been reported where the file was read.
    public var unread: [[String]] = []
    public var place: SourcePlace
    /// The element that a template gives in place of entries: the request's root, or the one that a loop repeats.
    public var template: TemplateElement?

    public init(place: SourcePlace) { self.place = place }

    /// What a template says.
    public init(_ template: TemplateElement) {
        place = template.place
        self.template = template
    }

    public struct Use: Sendable {
        public var part: String
        public var place: SourcePlace
        public init(part: String, place: SourcePlace) {
            self.part = part
            self.place = place
        }
    }

    public struct Entry: Sendable {
        /// Steps of the path below the request's root: `deceased/name` is `["deceased", "name"]`; a last
        /// `@version` names an attribute.
        public var path: [String]
        public var value: Value
        public var place: SourcePlace
        public init(path: [String], value: Value, place: SourcePlace) {
            self.path = path
            self.value = value
            self.place = place
        }
    }

    public indirect enum Value: Sendable {
        case expression(ExpressionSource)
        /// `{text: "01"}`.
        case text(String)
        /// `{value:, when:}`: a field only if the condition holds.
        case only(ExpressionSource, when: ExpressionSource)
        /// `{each:, as:, send:}`: one element for each node.
        case each(ExpressionSource, as: String, SendMap)
        /// `{attachment:}`: the content of documents that go with the message.
        case attachment(Attachment)
    }

    /// Which documents stand in a field.
    public struct Attachment: Sendable {
        /// What gives them.
        public var source: ExpressionSource
        /// The materials that are named; nil where an expression is written.
        public var materials: [String]?
        public init(source: ExpressionSource, materials: [String]? = nil) {
            self.source = source
            self.materials = materials
        }
    }

    /// Every `{attachment:}`, those in loops too.
    public var attachments: [Attachment] {
        entries.flatMap { entry -> [Attachment] in
            switch entry.value {
            case .attachment(let attachment): [attachment]
            case .each(_, as: _, let map): map.attachments
            case .expression, .text, .only: []
            }
        }
    }
}
