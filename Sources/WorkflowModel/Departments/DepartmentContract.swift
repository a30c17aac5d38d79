import CaseModel

/// What a department promises, from its manifest `adapter.yaml`: the part that workflows are proved against.
public struct DepartmentContract: Sendable {
    public var name: DepartmentName
    public var title: String
    /// Unified social credit code (GB 32100-2015).
    public var code: String
    /// The department's message schemas; every request and reply is a root element of it.
    public var messages: SchemaModel
    /// Path of the entry XSD within the bundle.
    public var messagesPath: String
    public var services: [ServiceContract] = []
    /// What it sends of its own accord.
    public var notices: [NoticeContract] = []
    public var transport: String
    /// Nil for a department that takes and gives our messages as they are.
    public var wire: WireFormat?
    /// Of `transport: process`; nil for another one, and where the program could not be read.
    public var process: ProcessTransport?
    /// Of `transport: http`; nil for another one, and where the URL could not be read.
    public var http: HTTPTransport?
    /// Of `transport: folder`; nil for another one, and where no folder is named.
    public var folder: FolderTransport?
    /// Of `transport: table`; nil for another one, and where no database is named.
    public var table: TableTransport?
    /// When its system takes messages; nil for always.
    public var hours: OpeningHours?
    /// True of an office without an interface, whose people answer what lies in its tray.
    public var isDesk: Bool { transport == "desk" }
    public var place: SourcePlace

    public init(
        name: DepartmentName, title: String, code: String, messages: SchemaModel,
        messagesPath: String, transport: String, place: SourcePlace
    ) {
        self.name = name
        self.title = title
        self.code = code
        self.messages = messages
        self.messagesPath = messagesPath
        self.transport = transport
        self.place = place
    }

    public func service(_ name: ServiceName) -> ServiceContract? {
        services.first { $0.name == name }
    }
}

/// What a department sends of its own accord: an entry of `notices:`, or of the `replies:` of a service.
public struct NoticeContract: Sendable {
    public var name: ServiceName
    public var title: String
    /// Root element of the department's schema.
    public var message: XMLName
    public var place: SourcePlace
    public init(name: ServiceName, title: String, message: XMLName, place: SourcePlace) {
        self.name = name
        self.title = title
        self.message = message
        self.place = place
    }
}

/// One service (事项) of a department.
public struct ServiceContract: Sendable {
    public var name: ServiceName
    public var title: String
    public var version: String = "1"
    /// Root elements of the department's schema.
    public var request: XMLName
    public var reply: XMLName
    /// Further results of the same request, which come later: entries of `replies:`. Their elements differ from each other
    /// and from ``reply``.
    public var laterReplies: [NoticeContract] = []
    /// Reason codes a workflow may branch on, with their words.
    public var rejections: [Rejection] = []
    public var promise: TimeSpan
    /// False for a query, which is safe to repeat.
    public var changesSomething = true
    public var undo: Undo = .undeclared
    public var correction: Correction = .undeclared
    public var onUnknown: OnUnknown = .sameKey
    /// Fields of the request that are sensitive, with the legal basis for receiving each.
    public var mayReceive: [Basis] = []
    /// The kinds of documents that may go with a request; empty for none.
    public var attachments: [AttachmentKind] = []
    /// Why the department may ask and what for: stands in the envelope.
    public var purpose: String = ""
    public var legalBasis: String = ""
    /// What the family is spared when this service is asked by data.
    public var visits: Visits?
    /// Nil for a service that takes and gives our messages as they are.
    public var wire: WireRule?
    /// Nil for a service whose answers say by themselves what they are.
    public var outcome: AnswerRules?
    /// Codes of faults that may be retried, beside those of the exchange itself.
    public var retryable: [ReasonCode] = []
    public var place: SourcePlace

    public struct Rejection: Sendable {
        public var code: ReasonCode
        public var title: String
        public init(code: ReasonCode, title: String) {
            self.code = code
            self.title = title
        }
    }
    public enum Undo: Sendable { case undeclared, none(why: String), service(ServiceName) }
    /// How the department takes a correction of what it was sent.
    public enum Correction: Sendable, Hashable {
        case undeclared
        /// The service is asked anew.
        case again
        /// A service that takes the same request.
        case service(ServiceName)
        public var service: ServiceName? { if case .service(let name) = self { name } else { nil } }
    }
    public enum OnUnknown: Sendable {
        case sameKey, desk
        /// A query that takes the same request is asked first. It answers with the reply that the request has been given, or
        /// rejects with a code that says that there is none.
        case askFirst(ServiceName, notThere: ReasonCode)
        /// As a workflow says it.
        public var word: UnknownRule.Word {
            switch self {
            case .sameKey: .sameKey
            case .askFirst: .askFirst
            case .desk: .desk
            }
        }
        /// The department knows our keys: the stored bytes may simply go again.
        public var isSameKey: Bool { if case .sameKey = self { true } else { false } }
    }
    public struct Basis: Sendable {
        public var path: [String]
        public var basis: String
        public var place: SourcePlace
        public init(path: [String], basis: String, place: SourcePlace) {
            self.path = path
            self.basis = basis
            self.place = place
        }
    }
    /// How many visits to a counter this service costs a family that goes there itself, with its source.
    public struct Visits: Sendable {
        public var count: Int
        public var source: String
        public init(count: Int, source: String) {
            self.count = count
            self.source = source
        }
    }

    public init(
        name: ServiceName, title: String, request: XMLName, reply: XMLName, promise: TimeSpan,
        place: SourcePlace
    ) {
        self.name = name
        self.title = title
        self.request = request
        self.reply = reply
        self.promise = promise
        self.place = place
    }
}
