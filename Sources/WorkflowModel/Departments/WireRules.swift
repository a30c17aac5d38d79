public import CaseModel

/// What all services of a department share that has words of its own: `wire:` of its manifest.
public struct WireFormat: Sendable {
    /// What their bytes are in. The raw value is the name in an XML declaration.
    public enum Encoding: String, Sendable, Hashable, CaseIterable {
        case utf8 = "UTF-8"
        /// GB 18030-2022. GBK and GB2312 are parts of it and are read too.
        case gb18030 = "GB18030"
    }

    /// The XSD of their messages, as written beside the manifest.
    public var schema: String
    public var schemaPlace: SourcePlace
    public var encoding = Encoding.utf8
    public var codes: [CodeList] = []

    public init(schema: String, schemaPlace: SourcePlace) {
        self.schema = schema
        self.schemaPlace = schemaPlace
    }
}

/// How one service is asked in their words and answers in them: `wire:` of a service.
public struct WireRule: Sendable {
    /// A name with its place.
    public struct Name: Sendable {
        public var text: String
        public var place: SourcePlace
        public init(_ text: String, place: SourcePlace) {
            self.text = text
            self.place = place
        }
    }
    /// How their request is made.
    public enum Making: Sendable {
        case map(SendMap)
        /// A template: a file beside the manifest.
        case template(Name)
    }

    /// The root element of what they are sent.
    public var element: Name
    public var send: Making
    /// The root element of what they answer.
    public var answer: Name
    /// Our reply, made from theirs.
    public var read: SendMap

    /// Every place in which a document stands.
    public var attachments: [SendMap.Attachment] {
        if case .map(let map) = send { map.attachments } else { [] }
    }
    /// True where documents stand in what they are sent: then none goes beside it.
    public var holdsDocuments: Bool { !attachments.isEmpty }
    /// The materials for which there is a place; nil where an expression chooses, or no document stands in their words.
    public var materials: [String]? {
        let named = attachments.map(\.materials)
        return named.isEmpty || named.contains(nil) ? nil : named.flatMap { $0 ?? [] }
    }

    public init(element: Name, send: Making, answer: Name, read: SendMap) {
        self.element = element
        self.send = send
        self.answer = answer
        self.read = read
    }
}

/// Which of a department's answers mean what: `outcome:` of a service, for a system that does not speak our envelope.
public struct AnswerRules: Sendable {
    public enum Meaning: Sendable, Hashable {
        case done
        /// They have it, and the result comes later.
        case accepted
        /// They could not work, and have done nothing.
        case busy
        case rejected(ReasonCode)
        /// Something is missing.
        case missing

        /// As it stands in the manifest.
        public var text: String {
            switch self {
            case .done: "done"
            case .accepted: "accepted"
            case .busy: "busy"
            case .rejected(let code): "rejected/\(code)"
            case .missing: "missing"
            }
        }
    }

    public struct Rule: Sendable {
        public var meaning: Meaning
        public var when: ExpressionSource
        /// Words of theirs for people; nil for those of the manifest.
        public var say: ExpressionSource?
        /// What is missing.
        public var what: ExpressionSource?
        public var place: SourcePlace
        public init(_ meaning: Meaning, when: ExpressionSource, place: SourcePlace) {
            self.meaning = meaning
            self.when = when
            self.place = place
        }
    }

    /// In the order of ``Meaning``, rejections in that of the file.
    public var rules: [Rule] = []
    /// Whether an answer belongs to the request; nil when the connection alone says it.
    public var belongs: ExpressionSource?
    public var place: SourcePlace

    public init(place: SourcePlace) { self.place = place }
}
