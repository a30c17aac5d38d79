public import CaseModel
import LibXML
import WorkflowModel

/// Who keeps what departments post to us.
public protocol CallbackKeeper: Sendable {
    /// Takes in an envelope. What is told as kept is durable when this returns.
    func keep(_ bytes: [UInt8], from department: DepartmentName) async -> CallbackInbox.Fate

    /// The same for an answer that came without an envelope, to the request of ours that is named.
    ///
    /// - Parameter bytes: the answer as it came.
    func keep(
        answer: XMLTree, as bytes: [UInt8], to request: MessageID, from department: DepartmentName
    ) async -> CallbackInbox.Fate
}

/// Our own address, for departments that answer later: they post there what they have to say.
///
/// Each department has a path that ends with its name and a secret of its own, which it shows as
/// `Authorization: Bearer …` (RFC 6750, section 2.1). It posts an envelope of ours, as plain XML or in SOAP 1.1 or 1.2, and gets
/// an envelope in the same form: a receipt when the message is durable, and the same receipt when it comes again; otherwise
/// a fault. One that knows nothing of our envelope posts its own answer and says in `OneWindow-In-Reply-To` to which message;
/// it gets 202 without a body, or the reason in words. A fault of SOAP has the status that SOAP wants.
///
/// | status | what it says |
/// |---|---|
/// | 202 | kept |
/// | 400, 413, 422 | no message, or one that cannot be taken for the department's word |
/// | 401, 404 | nobody who is let in; no such address, or no such case |
/// | 409 | the id is known with other bytes |
/// | 503 | nothing is kept: it is to come again |
public struct CallbackInbox: Sendable {
    /// What became of a message.
    public enum Fate: Sendable {
        /// It is durable.
        case kept
        /// It moves nothing, and would fare no better a second time.
        case refused(Diagnostic)
        /// Nothing is kept; it is to come again.
        case notNow(Diagnostic)
    }

    /// A department that is let in.
    public struct Guest: Sendable {
        public var department: DepartmentName
        let secret: Digest
        let schema: Digest

        /// - Parameter schema: The digest that stands in the header of the department's envelopes.
        public init(_ department: DepartmentName, secret: String, schema: Digest) {
            self.department = department
            self.secret = Digest(of: secret)
            self.schema = schema
        }
    }

    private let guests: [DepartmentName: Guest]
    private let window: DepartmentName
    private let keeper: any CallbackKeeper
    private let clock: @Sendable () -> Instant
    private let note: @Sendable (Diagnostic) -> Void

    /// - Parameters:
    ///   - window: The window's name in envelopes.
    ///   - note: Told why something was not taken. Holds no personal data.
    public init(
        _ guests: [Guest], window: DepartmentName, keeper: any CallbackKeeper,
        note: @escaping @Sendable (Diagnostic) -> Void = { _ in },
        clock: @escaping @Sendable () -> Instant
    ) {
        self.guests = Dictionary(guests.map { ($0.department, $0) }, uniquingKeysWith: { $1 })
        self.window = window
        self.keeper = keeper
        self.clock = clock
        self.note = note
    }

    public func respond(to request: HTTPServer.Request) async -> HTTPServer.Response? {
        let name = request.path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let guest = guests[DepartmentName(String(name))] else {
            return .init(404, "Nobody posts here. The address ends with the name of a department.")
        }
        guard request.method == "POST" else {
            var response = HTTPServer.Response(405, "Messages come by POST.")
            response.headers = [("Allow", "POST")]
            return response
        }
        guard isLetIn(request, as: guest) else {
            note(problem("OW2260", guest))
            var response = HTTPServer.Response(401, "The secret agreed with this department is wanted.")
            response.headers = [("WWW-Authenticate", "Bearer")]
            return response
        }
        do throws(PostedMessage.Refused) {
            return await take(try PostedMessage(request), request, guest)
        } catch { return error.response }
    }

    /// Digests are compared, so that the time it takes says nothing about how much of a secret was right.
    private func isLetIn(_ request: HTTPServer.Request, as guest: Guest) -> Bool {
        let shown = (request.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
        guard shown.count == 2, shown[0].lowercased() == "bearer" else { return false }
        return Digest(of: shown[1].trimmingPrefix(while: \.isWhitespace).description) == guest.secret
    }

    private func take(
        _ posted: PostedMessage, _ request: HTTPServer.Request, _ guest: Guest
    ) async -> HTTPServer.Response {
        let department = guest.department
        guard let tree = posted.tree, posted.form.isPayload else {
            // What cannot be read is kept too, as evidence.
            let fate = await keeper.keep(posted.bytes, from: department)
            return response(to: posted, fate, guest)
        }
        guard let named = request.headers["onewindow-in-reply-to"], !named.isEmpty else {
            let problem = problem("OW2266", guest)
            note(problem)
            return posted.form.refused(problem.reason(in: .english))
        }
        let fate = await keeper.keep(
            answer: tree, as: posted.bytes, to: MessageID(named), from: department)
        return response(to: posted, fate, guest)
    }

    private func problem(_ code: DiagnosticCode, _ guest: Guest) -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: guest.department.rawValue),
            ["department": guest.department.rawValue])
    }

    // MARK: Answers

    private func response(
        to posted: PostedMessage, _ fate: Fate, _ guest: Guest
    ) -> HTTPServer.Response {
        switch fate {
        case .kept:
            guard !posted.form.isPayload, let header = header(of: posted) else { return .init(202) }
            return posted.form.envelope(202, EnvelopeCodec.encode(receipt(for: posted, header, guest)))
        case .refused(let problem):
            note(problem)
            return fault(problem, isRetryable: false, about: posted, guest)
        case .notNow(let problem):
            note(problem)
            var response = fault(problem, isRetryable: true, about: posted, guest)
            response.headers = [("Retry-After", "10")]
            return response
        }
    }

    private func header(of posted: PostedMessage) -> Envelope.Header? {
        posted.tree.flatMap { try? EnvelopeCodec.decode($0, name: "posted") }?.header
    }

    /// The same message always gets the same bytes, so that a receipt that was lost on the way is no other when it comes again.
    private func receipt(
        for posted: PostedMessage, _ header: Envelope.Header, _ guest: Guest
    ) -> Envelope {
        var answer = Envelope(header, .receipt).answerHeader(
            .receipt, to: posted.bytes, created: header.created)
        answer.sender = window
        answer.receiver = guest.department
        return Envelope(answer, .receipt)
    }

    private func fault(
        _ problem: Diagnostic, isRetryable: Bool, about posted: PostedMessage, _ guest: Guest
    ) -> HTTPServer.Response {
        let said = header(of: posted)
        let hash = Digest(of: posted.bytes)
        let id = said?.id ?? "unknown"
        // The same id may come with other bytes, and each of them gets a fault of its own.
        let header = Envelope.Header(
            id: MessageID("\(id).fault.\(hash.short)"), inReplyTo: said?.id, requestHash: hash,
            caseID: said?.caseID ?? "unknown", step: said?.step ?? "unknown", key: said?.key ?? "unknown",
            sender: window, receiver: guest.department, service: said?.service ?? "unknown",
            serviceVersion: said?.serviceVersion ?? "1", created: said?.created ?? clock(),
            schema: guest.schema)
        let bytes = EnvelopeCodec.encode(
            Envelope(
                header,
                .fault(
                    Envelope.Fault(
                        code: problem.code, isRetryable: isRetryable, place: problem.place.text,
                        lookUp: "\(guest.department)/\(hash.short)"))))
        let status = isRetryable ? 503 : status(of: problem.code, isReadable: said != nil)
        let words = problem.reason(in: .english)
        guard let soap = posted.form.soap else {
            return posted.form.isPayload ? .init(status, words) : .xml(status, bytes)
        }
        return posted.form.fault(
            soap, isTheirs: !isRetryable, words: words, detail: SOAP.element(of: bytes))
    }

    private func status(of code: DiagnosticCode, isReadable: Bool) -> Int {
        switch code {
        case .tooManyBytes: 413
        case "OW1656", "OW2265": 404
        case "OW1609", "OW1577": 409
        default: isReadable ? 422 : 400
        }
    }
}
