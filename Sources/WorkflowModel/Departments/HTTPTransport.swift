import CaseModel

/// How a department is reached that is a URL: `transport: http` of its manifest.
public struct HTTPTransport: Sendable {
    /// What the body of a POST looks like.
    public enum Style: String, Sendable, Hashable, CaseIterable {
        case xml
        case soap11 = "soap-1.1"
        case soap12 = "soap-1.2"
        case stringParameter = "string-parameter"
    }

    /// What stands in the body.
    public enum Body: String, Sendable, Hashable, CaseIterable {
        /// Our envelope, and theirs in the answer.
        case envelope
        /// The department's own message alone: it knows nothing of our envelope.
        case payload
    }

    /// How documents go with a message.
    public enum Attachments: String, Sendable, Hashable, CaseIterable {
        /// As parts of one body, the message first; with SOAP this is SOAP Messages with Attachments.
        case multipart
        /// As content of the SOAP message itself, packed beside it: MTOM.
        case mtom
    }

    /// Where the XML stands as a string, with `style: string-parameter`.
    public enum Parameter: Sendable, Hashable {
        /// One field of a form.
        case field(String)
        /// One element below that of the operation, in the body of SOAP.
        case operation(Operation)
    }

    /// An operation that takes XML as a string.
    public struct Operation: Sendable, Hashable {
        public var name: String
        public var namespace: String
        /// The element with the string.
        public var parameter: String
        /// True when that element is in the namespace too.
        public var isQualified: Bool
        public init(name: String, namespace: String, parameter: String, isQualified: Bool) {
            self.name = name
            self.namespace = namespace
            self.parameter = parameter
            self.isQualified = isQualified
        }
    }

    /// A value that may be a secret, and then does not stand in a definition.
    public enum Value: Sendable, Hashable {
        case text(String)
        /// Of the environment variable of that name of whoever runs the window.
        case from(String)
        /// The first line of a file, from the adapter's folder or from the root.
        case file(String)
    }

    /// One line of the request's header.
    public struct Header: Sendable {
        public var name: String
        public var value: Value
        public var place: SourcePlace
        public init(name: String, value: Value, place: SourcePlace) {
            self.name = name
            self.value = value
            self.place = place
        }
    }

    /// Where an answer that comes later is asked for.
    public struct Poll: Sendable {
        /// A URL in which `{message}` stands for the id of the request.
        public var url: String
        public var every: Int = 60
        /// How long it is asked for, in seconds, from the receipt.
        public var most: Int = 30 * 86_400
        public init(url: String) { self.url = url }
    }

    /// That answers that come later are posted to our own address, by `callback: yes`.
    public struct Callback: Sendable {
        /// Where to, as the deployment says; nil where it does not, and the department knows.
        public var url: String?
        /// The place of `callback:`.
        public var place: SourcePlace
        public init(place: SourcePlace) { self.place = place }
    }

    /// How the department's server and we know each other. The paths are from the adapter's folder or from the root.
    public struct TLS: Sendable {
        public struct File: Sendable {
            public var path: String
            public var place: SourcePlace
            public init(path: String, place: SourcePlace) {
                self.path = path
                self.place = place
            }
        }
        public var authority: File?
        public var certificate: File?
        public var key: File?
        public var password: Header?
        public init() {}
    }

    /// In seconds, bytes and messages.
    public struct Limits: Sendable {
        public var connect = 5
        /// From the beginning to the last byte of the answer.
        public var total = 30
        public var answer = answers.upperBound
        public var atOnce = 8
        /// After so many messages in a row that found nobody, the department is left alone.
        public var failures = 5
        /// For so long.
        public var rest = 60
        public init() {}

        /// A worker holds a message for two minutes; it has to be done before another worker takes it.
        public static let seconds = 1...100
        public static let answers = 1024...1_048_576
        public static let messages = 1...64
        public static let failureCounts = 1...1000
    }

    /// Which faults of SOAP mean that the department says no, for a reason of its manifest.
    public struct FaultMeaning: Sendable {
        public var reason: ReasonCode
        /// By any of these such a fault is known: a code, a subcode, an element of its detail, or a text there.
        public var names: Set<String>
        public var place: SourcePlace
        public init(reason: ReasonCode, names: Set<String>, place: SourcePlace) {
            self.reason = reason
            self.names = names
            self.place = place
        }
    }

    public var url: String
    public var style = Style.xml
    public var body = Body.envelope
    public var attachmentsAs = Attachments.multipart
    /// SOAPAction of SOAP 1.1, the parameter `action` of SOAP 1.2.
    public var action = ""
    /// The same by the name of the service, where they differ.
    public var actions: [String: String] = [:]
    public var parameter: Parameter?
    public var headers: [Header] = []
    public var poll: Poll?
    public var login: LoginRule?
    public var callback: Callback?
    /// Faults of SOAP that mean a rejection.
    public var faults: [FaultMeaning] = []
    /// Set where the department is asked through a security server of X-Road.
    public var xRoad: XRoad?
    /// What leaves no room for documents beside a message; nil where they can go.
    public var withoutAttachments: String? {
        style == .stringParameter ? "style: string-parameter" : xRoad == nil ? nil : "x-road:"
    }
    public var tls = TLS()
    public var limits = Limits()
    /// The place of `url:`.
    public var place: SourcePlace

    public init(url: String, place: SourcePlace) {
        self.url = url
        self.place = place
    }
}
