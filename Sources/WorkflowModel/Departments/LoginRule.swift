import CaseModel

/// How a department's server lets us in before it is asked anything: `login:` of `transport: http`.
public struct LoginRule: Sendable {
    /// How long a token may be good for, in seconds: thirty days at most.
    public static let lasting = 1...30 * 86_400

    public var url: String
    /// The action of SOAP of the login itself.
    public var action = ""
    /// The root elements of what is sent and of what is answered, in their schema.
    public var element: WireRule.Name
    public var answer: WireRule.Name
    public var send: SendMap
    /// What `send:` reads as variables: user name, password. None of them stands in a definition.
    public var secrets: [HTTPTransport.Header] = []
    public var token: ExpressionSource
    /// How many seconds it is good for, where the answer says so.
    public var expiresIn: ExpressionSource?
    /// In seconds; nil until the server says 401.
    public var lasts: Int?
    /// Lines of the header of every other request, in which `{token}` stands for the token.
    public var headers: [(name: String, value: String)] = []
    /// The place of `login:`.
    public var place: SourcePlace

    public init(
        url: String, element: WireRule.Name, answer: WireRule.Name, send: SendMap, token: ExpressionSource,
        place: SourcePlace
    ) {
        self.url = url
        self.element = element
        self.answer = answer
        self.send = send
        self.token = token
        self.place = place
    }
}
