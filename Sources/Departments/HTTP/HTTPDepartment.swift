public import CaseModel
import Foundation
import LibXML
import Synchronization
public import WorkflowModel

/// A department that is a URL: a message is posted, and its answer comes in the response or is asked for later.
///
/// What went wrong is told by code; what the server said is told by status, length and digest only, because nobody knows
/// whether it quotes a person's data.
public final class HTTPDepartment: DepartmentAdapter {
    public let department: DepartmentName
    public let http: HTTPTransport
    private let contract: DepartmentContract
    private let schema: Digest
    private let wire: WireProgram?
    private let login = HTTPLogin()

    /// What its words are in; nil for a department that takes our messages.
    public var encoding: WireFormat.Encoding? { contract.wire == nil ? nil : wire?.encoding }
    private let folder: String
    private let environment: [String: String]
    private let note: @Sendable (Diagnostic) -> Void
    private let books: HTTPBooks
    private let connections = Mutex<[HTTPConnection]>([])
    private let breaker: Mutex<CircuitBreaker>
    /// The places there are for messages on their way.
    let atOnce: DispatchSemaphore

    /// - Parameters:
    ///   - schema: The digest that stands in the header of the department's envelopes.
    ///   - wire: How it is spoken to where it has words of its own.
    ///   - folder: The adapter's folder, absolute.
    ///   - books: The file in which it is kept whose answers are still to come; made when there is the first.
    ///   - environment: That of whoever runs the window: where secrets come from.
    ///   - note: Told what went wrong with a message, where the case keeps only the code.
    public init(
        _ contract: DepartmentContract, _ http: HTTPTransport, schema: Digest, wire: WireProgram? = nil,
        folder: String, books: String,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        department = contract.name
        self.http = http
        self.contract = contract
        self.schema = schema
        self.wire = wire
        self.folder = folder
        self.environment = environment
        self.note = note
        self.books = HTTPBooks(path: books)
        breaker = Mutex(
            CircuitBreaker(failures: http.limits.failures, rest: .seconds(http.limits.rest)))
        atOnce = DispatchSemaphore(value: http.limits.atOnce)
    }

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        let delivery: Delivery
        do throws(Diagnostic) {
            delivery = try await post(message)
        } catch { delivery = .notDelivered(error) }
        if let problem = delivery.problem { note(problem) }
        return delivery
    }

    private func post(_ message: OutboundMessage) async throws(Diagnostic) -> Delivery {
        try await converse(message).delivery
    }

    /// Hands one message over and says all that is known of it: what went out without its documents, what came back, and what it means. For whoever
    /// tries a department by hand; holds a person's data.
    ///
    /// Throws what keeps it from being sent.
    public func converse(
        _ message: OutboundMessage
    ) async throws(Diagnostic) -> (sent: [UInt8], talk: HTTPTalk?, delivery: Delivery) {
        let meaning = meaning(for: message)
        let body: HTTPBody
        do throws(Envelope.Fault) { body = try self.body(of: meaning) } catch {
            // Nothing can be sent that they would understand: that is an answer, and it will not be another the next time.
            guard let request = meaning.request else { throw meaning.problem("OW2023", HTTPTalk(.broken)) }
            return ([], nil, meaning.answered(.fault(error), to: request))
        }
        let posted = meaning.posting(body.bytes)
        let talk = try await admitted(for: meaning, at: message.now) { (lines) throws(Diagnostic) in
            try self.request(for: posted, body, lines)
        }
        guard let talk else {
            // To come again earlier would use up tries for nothing.
            let rest = breaker.withLock { $0.rest(from: message.now) }
            return (
                body.message, nil,
                .notDelivered(meaning.problem("OW2016", HTTPTalk(.noTurn)), retryAfter: rest)
            )
        }
        let delivery: Delivery
        switch posted.result(of: talk) {
        case .accepted: delivery = await wait(for: posted, telling: posted.receipt())
        case .delivery(.answered(let bytes)) where Self.isReceipt(bytes):
            delivery = await wait(for: posted, telling: .answered(bytes))
        case .delivery(let known): delivery = known
        }
        return (body.message, talk, delivery)
    }

    /// Remembers to ask for the answer, durably, before the receipt is told.
    private func wait(for meaning: HTTPMeaning, telling receipt: Delivery?) async -> Delivery {
        let now = meaning.message.now
        guard let receipt, http.poll != nil || http.callback != nil else {
            return .silence(meaning.problem("OW2033", HTTPTalk(.answered)))
        }
        // What is posted to us is nothing to ask for.
        guard let poll = http.poll else { return receipt }
        do {
            try await books.add(
                meaning.message, due: now + .seconds(poll.every), until: now + .seconds(poll.most))
            return receipt
        } catch {
            return .silence(meaning.problem("OW2034", HTTPTalk(.answered)))
        }
    }

    /// Throws a fault for what cannot be put in their words.
    func body(of meaning: HTTPMeaning) throws(Envelope.Fault) -> HTTPBody {
        var message = meaning.message
        var theirs: [UInt8]?
        let holdsDocuments = meaning.wire?.theirs?.holdsDocuments == true
        if let wire = meaning.wire, let request = meaning.request {
            let made = try wire.request(
                request, with: message.attachments, isPacked: http.attachmentsAs == .mtom)
            theirs = made.bytes
            message.attachments = made.beside
        }
        let body = HTTPBody(
            message, http, request: meaning.request, theirs: theirs, holdsDocuments: holdsDocuments,
            element: meaning.wire?.theirs?.element.local, encoding: meaning.wire?.encoding ?? .utf8)
        guard let body else {
            throw Envelope.Fault(
                code: "OW2023", isRetryable: false, place: "",
                lookUp: "\(department)/\(meaning.message.id)")
        }
        return body
    }

    func request(
        for meaning: HTTPMeaning, _ body: HTTPBody, _ lines: [(name: String, value: String)] = []
    ) throws(Diagnostic) -> HTTPRequest {
        // A deployment may reach it in another style than its manifest was checked with.
        if let form = http.withoutAttachments, !meaning.message.attachments.isEmpty,
            meaning.wire?.theirs?.holdsDocuments != true
        {
            throw Diagnostic(
                "OW1589", at: SourcePlace(file: department.rawValue),
                ["service": meaning.message.service.rawValue, "form": form])
        }
        var request = try HTTPRequest(http, body: body, folder: folder, inherited: environment)
        request.add(lines)
        // With a payload alone nothing in an answer says which message it answers: the connection alone does. An answer too
        // many on a connection that is kept would be taken for that to the next message.
        request.isFresh = !meaning.mayRepeat || http.body == .payload
        return request
    }

    func meaning(for message: OutboundMessage) -> HTTPMeaning {
        HTTPMeaning(
            department: department, http: http, message: message, service: contract.service(message.service),
            request: EnvelopeCodec.envelope(message.bytes), schema: schema,
            wire: wire?.service(message.service))
    }

    private static func isReceipt(_ bytes: [UInt8]) -> Bool {
        switch EnvelopeCodec.envelope(bytes)?.content {
        case .receipt, .status, .reply(.accepted, _): true
        default: false
        }
    }

    // MARK: Login

    /// An exchange with the lines that let us in, where the department wants a login. A token that the server does not take is
    /// forgotten, and the message goes again with a new one, once: what got 401 has not been read.
    ///
    /// Nil when the department is left alone. Throws what keeps us out, and what `request` throws.
    private func admitted(
        for meaning: HTTPMeaning, at now: Instant,
        _ request: ([(name: String, value: String)]) throws(Diagnostic) -> HTTPRequest
    ) async throws(Diagnostic) -> HTTPTalk? {
        guard let program = wire?.login else { return await exchange(try request([]), at: now) }
        var talk: HTTPTalk?
        for _ in 0..<2 {
            let pass = try await login.pass(at: now, rest: http.limits.rest) {
                await self.logIn(program, for: meaning, at: now)
            }
            talk = await exchange(try request(program.lines(pass.token)), at: now)
            // What it refuses it has refused, however long its words are.
            guard let talk, [.answered, .tooLong].contains(talk.end), talk.status == 401 else { break }
            await login.forget(pass)
        }
        return talk
    }

    private func logIn(
        _ program: LoginProgram, for meaning: HTTPMeaning, at now: Instant
    ) async -> Result<LoginProgram.Token, Diagnostic> {
        do throws(Diagnostic) {
            var secrets: [String] = []
            for secret in program.rule.secrets {
                secrets.append(
                    try HTTPRequest.value(of: secret, folder: folder, inherited: environment))
            }
            guard let inner = program.request(secrets, now: now),
                let body = HTTPBody(
                    WireFormat.Encoding.declaration + [0x0A] + inner, http, action: program.rule.action,
                    encoding: program.encoding)
            else { throw meaning.problem("OW2239", HTTPTalk(.broken)) }
            var request = try HTTPRequest(
                http, url: http.login?.url ?? program.rule.url, body: body, folder: folder,
                inherited: environment)
            request.isFresh = true
            guard let talk = await exchange(request, at: now) else {
                throw meaning.problem("OW2016", HTTPTalk(.noTurn))
            }
            if let problem = meaning.unreachable(talk) { throw problem }
            guard talk.end == .answered, (200...299).contains(talk.status),
                case (.element(let element), _) = HTTPForm.read(
                    talk.body, http, encoding: program.encoding, name: department.rawValue),
                let token = program.token(in: element, now: now)
            else { throw meaning.problem("OW2239", talk) }
            return .success(token)
        } catch { return .failure(error) }
    }

    // MARK: Exchanges

    /// Nil when the department is left alone.
    private func exchange(_ request: HTTPRequest, at now: Instant) async -> HTTPTalk? {
        if breaker.withLock({ $0.enter(at: now) }) != nil { return nil }
        let talk = await withCheckedContinuation { done in
            // The exchange blocks: never on a thread of the cooperative pool.
            Thread.detachNewThread { done.resume(returning: self.talk(request)) }
        }
        breaker.withLock { $0.leave(isFailure: talk.isFailure, at: now) }
        return talk
    }

    /// Blocks until the exchange is over.
    func talk(_ request: HTTPRequest) -> HTTPTalk {
        var request = request
        let start = ContinuousClock.now
        guard atOnce.wait(timeout: .now() + .milliseconds(request.milliseconds)) == .success else {
            return HTTPTalk(.noTurn)
        }
        defer { atOnce.signal() }
        request.milliseconds -= Int((ContinuousClock.now - start) / .milliseconds(1))
        guard request.milliseconds > 0,
            let connection = connections.withLock({ $0.popLast() }) ?? HTTPConnection()
        else { return HTTPTalk(.noTurn) }
        defer { connections.withLock { $0.append(connection) } }
        return connection.exchange(request)
    }

    // MARK: Answers that come later

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        guard http.poll != nil else { return [] }
        let waiting = try await told { try await self.books.due(by: now) }
        return try await withThrowingTaskGroup(of: InboundMessage?.self) { group in
            for entry in waiting { group.addTask { try await self.ask(for: entry, at: now) } }
            var messages: [InboundMessage] = []
            for try await message in group { if let message { messages.append(message) } }
            return messages.sorted { $0.id.value < $1.id.value }
        }
    }

    private func ask(for waiting: HTTPBooks.Waiting, at now: Instant) async throws -> InboundMessage? {
        let id = waiting.message.id
        if let answer = waiting.answer { return answer.message(to: id) }
        guard let poll = http.poll else { return nil }
        let meaning = meaning(for: waiting.message)
        if let opening = contract.hours?.opening(from: now, nil) {
            try await told { try await self.books.postpone(id, to: opening.at) }
            return nil
        }
        if let answer = await answer(to: meaning, poll, at: now) {
            try await told { try await self.books.keep(answer, to: id) }
            return answer.message(to: id)
        }
        // It is asked for once more when the time is over, however long the department was closed.
        guard now < waiting.until else {
            note(meaning.problem("OW2036", HTTPTalk(.timedOut)))
            try await told { try await self.books.remove([id.rawValue]) }
            return nil
        }
        try await told {
            try await self.books.postpone(id, to: min(now + .seconds(poll.every), waiting.until))
        }
        return nil
    }

    /// Nil while there is none, and when it cannot be asked for.
    private func answer(
        to meaning: HTTPMeaning, _ poll: HTTPTransport.Poll, at now: Instant
    ) async -> HTTPBooks.Answer? {
        let url = poll.url.replacing(
            "{message}",
            with: meaning.message.id.rawValue.addingPercentEncoding(withAllowedCharacters: Self.unreserved)
                ?? "")
        let talk: HTTPTalk?
        do throws(Diagnostic) {
            talk = try await admitted(for: meaning, at: now) { (lines) throws(Diagnostic) in
                var request = try HTTPRequest(
                    self.http, url: url, body: nil, folder: self.folder, inherited: self.environment)
                request.add(lines)
                request.isFresh = self.http.body == .payload
                return request
            }
        } catch {
            note(error)
            return nil
        }
        guard let talk else { return nil }
        // Not yet: accepted, nothing to show, not there, too early (RFC 9110, section 15; RFC 8470, section 5.2).
        if talk.end == .answered, [202, 204, 404, 425].contains(talk.status) { return nil }
        switch meaning.result(of: talk) {
        case .delivery(.answered(let bytes)):
            // That it is busy says nothing of the deed: it has the message, and is asked again.
            return Self.isNoAnswerYet(bytes) ? nil : HTTPBooks.Answer(bytes: bytes)
        // There will be no other: whoever waits for it has to look.
        case .delivery(.unusable(let bytes, let problem)):
            note(problem)
            return HTTPBooks.Answer(bytes: bytes, problem: problem.code)
        case .accepted, .delivery:
            note(meaning.problem("OW2035", talk))
            return nil
        }
    }

    private static func isNoAnswerYet(_ bytes: [UInt8]) -> Bool {
        if case .fault(let fault) = EnvelopeCodec.envelope(bytes)?.content { return fault.isRetryable }
        return isReceipt(bytes)
    }

    /// RFC 3986, section 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    public func settle(_ messages: [InboundMessage.ID]) async throws {
        try await told { try await self.books.remove(messages.map(\.value)) }
    }

    public func nextDue() async -> Instant? {
        guard http.poll != nil else { return nil }
        return try? await books.nextDue()
    }

    public func nextDue(after now: Instant) async -> Instant? {
        guard http.poll != nil else { return nil }
        return try? await books.nextDue(after: now)
    }

    private func told<Result>(_ body: () async throws -> Result) async throws(Diagnostic) -> Result {
        do { return try await body() } catch {
            throw Diagnostic(
                "OW2034", at: SourcePlace(file: department.rawValue),
                ["department": department.rawValue, "message": "–"])
        }
    }
}
