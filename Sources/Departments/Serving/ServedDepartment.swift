public import CaseModel
public import DefinitionFiles
import Foundation
import LibXML
import WorkflowModel

/// A department's adapter as a server: so that a department tries its own client on it, or ours.
///
/// It takes what `transport: http` sends: our envelope or the payload alone, as plain XML or in SOAP 1.1 or 1.2, and answers in
/// the form it was asked in. `GET …?wsdl` describes it, `GET /answers/ID` hands over an answer that came later.
public actor ServedDepartment {
    /// How a message came: so its answer goes.
    private struct Form {
        var soap: SOAP.Version?
        var isPayload: Bool
    }
    private struct Later {
        var form: Form
        var answer: [UInt8]?
    }

    private let adapter: any DepartmentAdapter
    private let department: LoadedDepartment
    private let schemas: DepartmentSchemas
    private let clock: @Sendable () -> Instant
    private let waitsForNothing: Bool
    private let note: @Sendable (Diagnostic) -> Void
    /// When a message without an envelope came first: written into the envelope made for it, so that the same message again
    /// is the same bytes.
    private var created: [MessageID: Instant] = [:]
    private var later: [MessageID: Later] = [:]

    /// - Parameters:
    ///   - waitsForNothing: Whether an answer that would come later can be had at once.
    ///   - note: Told what was wrong with a message that got a fault. Holds no personal data.
    public init(
        _ department: LoadedDepartment, _ adapter: any DepartmentAdapter, schemas: DepartmentSchemas,
        waitsForNothing: Bool = false, note: @escaping @Sendable (Diagnostic) -> Void = { _ in },
        clock: @escaping @Sendable () -> Instant
    ) {
        self.department = department
        self.adapter = adapter
        self.schemas = schemas
        self.waitsForNothing = waitsForNothing
        self.note = note
        self.clock = clock
    }

    /// Nil ends the connection without an answer: the department has acted, and nobody hears of it.
    public func respond(to request: HTTPServer.Request) async -> HTTPServer.Response? {
        switch request.method {
        case "GET", "HEAD": return await show(request)
        case "POST": return await take(request)
        default: return .init(405, "Messages come by POST.")
        }
    }

    // MARK: What can be had

    private func show(_ request: HTTPServer.Request) async -> HTTPServer.Response {
        if request.query.lowercased() == "wsdl" {
            let host = (request.headers["host"] ?? "127.0.0.1").filter { !"\"<>&".contains($0) }
            return xml(200, WSDL(department.contract, address: "http://\(host)\(request.path)").bytes)
        }
        if request.path.hasPrefix("/answers/") {
            let id = MessageID(request.path.dropFirst("/answers/".count).removingPercentEncoding ?? "")
            return await answer(to: id)
        }
        let entry = department.contract.messagesPath
        let folder = entry.lastIndex(of: "/").map { entry[...$0] } ?? ""
        let wanted = folder + request.path.dropFirst()
        if let document = department.messages.canonical.first(where: { $0.path == wanted }) {
            return xml(200, document.bytes)
        }
        return .init(
            request.path == "/" ? 200 : 404, "\(department.contract.name): POST a message, or GET ?wsdl.")
    }

    private func answer(to id: MessageID) async -> HTTPServer.Response {
        guard let known = later[id] else { return .init(404, "No such answer.") }
        if known.answer == nil { await collect() }
        guard let answer = later[id]?.answer else { return .init(202) }
        return said(answer, in: known.form)
    }

    private func collect() async {
        var now = clock()
        if waitsForNothing, let due = await adapter.nextDue() { now = max(now, due) }
        guard let messages = try? await adapter.collect(upTo: now) else { return }
        for message in messages {
            guard let id = read(message.bytes)?.header.inReplyTo, later[id] != nil else { continue }
            later[id]?.answer = message.bytes
        }
        try? await adapter.settle(messages.map(\.id))
    }

    // MARK: Messages

    private func take(_ request: HTTPServer.Request) async -> HTTPServer.Response? {
        guard let tree = try? XMLReader.read(request.body, name: "request") else {
            // What cannot be read is the department's to refuse, in plain XML; SOAP has words of its own for it.
            let type = request.headers["content-type"]?.lowercased() ?? ""
            if type.hasPrefix("application/soap+xml") { return refused("No XML that can be read.", .soap12) }
            if request.headers["soapaction"] != nil { return refused("No XML that can be read.", .soap11) }
            return await hand(
                request.body, id: named(request) ?? "unknown", service: "unknown", Form(isPayload: false))
        }
        guard let version = SOAP.version(of: tree) else {
            if isEnvelope(tree.root) { return await take(request.body, tree, Form(isPayload: false)) }
            return await take(tree, request, Form(isPayload: true))
        }
        if SOAP.wantsMore(tree) {
            let words = "A block of the header must be understood, and is not."
            // SOAP 1.2 Part 2, table 20: 500 for this one.
            return HTTPServer.Response(
                500, type: type(of: version),
                body: SOAP.fault(
                    isTheirs: true, words: words, detail: [], code: "MustUnderstand", version))
        }
        guard case .element(let element)? = SOAP.content(of: tree) else {
            return refused("The body holds no message.", version)
        }
        let inner = tree.document(of: element)
        guard isEnvelope(element) else {
            return await take(inner, request, Form(soap: version, isPayload: true))
        }
        var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        CanonicalBytes.append(inner, to: &bytes)
        return await take(bytes + [0x0a], inner, Form(soap: version, isPayload: false))
    }

    /// An envelope, with the bytes that its answer speaks of.
    private func take(_ bytes: [UInt8], _ tree: XMLTree, _ form: Form) async -> HTTPServer.Response? {
        func text(_ name: String) -> String {
            tree.root.element(local: "header")?.element(local: name)?.stringValue ?? "unknown"
        }
        return await hand(
            bytes, id: MessageID(text("message-id")), service: ServiceName(text("service")), form)
    }

    /// A payload alone: an envelope is made for it.
    private func take(
        _ payload: XMLTree, _ request: HTTPServer.Request, _ form: Form
    ) async -> HTTPServer.Response? {
        let services = department.contract.services.filter { payload.root.isNamed($0.request) }
        let action = (request.headers["soapaction"] ?? "").filter { $0 != "\"" }
        guard let service = services.first(where: { $0.name.rawValue == action }) ?? services.first else {
            let words = "No service takes this element."
            return form.soap.map { refused(words, $0) } ?? .init(400, words)
        }
        let id = named(request) ?? MessageID("direct.\(EnvelopeCodec.payloadDigest(payload).short)")
        let key = request.headers["onewindow-key"].flatMap { Self.isIdentifier($0) ? $0 : nil }
        let now = clock()
        let first = created[id] ?? now
        created[id] = first
        let envelope = Envelope(
            Envelope.Header(
                id: id, caseID: "direct", step: "direct", key: IdempotencyKey(key ?? "\(id).key"),
                sender: "window", receiver: department.contract.name, service: service.name,
                serviceVersion: service.version, purpose: service.purpose, legalBasis: service.legalBasis,
                created: first, schema: schemas.digest), .request(payload))
        return await hand(EnvelopeCodec.encode(envelope), id: id, service: service.name, form)
    }

    private func hand(
        _ bytes: [UInt8], id: MessageID, service: ServiceName, _ form: Form
    ) async -> HTTPServer.Response? {
        let delivery = await adapter.deliver(
            OutboundMessage(id: id, service: service, bytes: bytes, now: clock()))
        switch delivery {
        case .answered(let answer):
            if isReceipt(answer) { later[id] = Later(form: form, answer: later[id]?.answer) }
            return said(answer, in: form, words: reason(of: answer, to: bytes, id))
        case .notDelivered: return .init(503, "The department cannot be reached.")
        case .silence: return nil
        }
    }

    // MARK: Answers

    /// Why a message got a fault, in words for whoever makes the client; empty for another answer.
    private func reason(of answer: [UInt8], to bytes: [UInt8], _ id: MessageID) -> String {
        guard case .fault? = read(answer)?.content else { return "" }
        do throws(MessageRefusal) {
            _ = try schemas.read(bytes, at: .requestArriving, name: id.rawValue)
            return ""
        } catch {
            for diagnostic in error.diagnostics { note(diagnostic) }
            return error.diagnostics[0].reason(in: .english)
        }
    }

    private func said(_ answer: [UInt8], in form: Form, words: String = "") -> HTTPServer.Response {
        if !form.isPayload {
            let status = isReceipt(answer) ? 202 : 200
            guard let soap = form.soap else { return xml(status, answer) }
            return wrapped(status, SOAP.element(of: answer), soap)
        }
        guard let tree = try? XMLReader.read(answer, name: "answer"), let envelope = read(answer) else {
            return .init(500, "The answer cannot be read.")
        }
        switch envelope.content {
        case .reply(.done, let payload):
            guard let bytes = try? XMLTreeWriter.bytes(of: payload) else { return .init(500, "No answer.") }
            return form.soap.map { wrapped(200, bytes, $0) } ?? xml(200, bytes)
        case .receipt, .status, .reply(.accepted, _): return .init(202)
        default: break
        }
        // A rejection, a supplement or a fault: the element itself.
        var second: XMLNode?
        for element in tree.root.elements { second = element }
        let bytes = second.flatMap { try? XMLTreeWriter.bytes(of: $0) } ?? []
        var isTheirs = true
        if case .fault(let fault) = envelope.content { isTheirs = !fault.isRetryable }
        guard let soap = form.soap else { return xml(isTheirs ? 422 : 500, bytes) }
        return fault(
            isTheirs: isTheirs, words: words.isEmpty ? envelope.kind.rawValue : words, detail: bytes, soap)
    }

    private func refused(_ words: String, _ version: SOAP.Version) -> HTTPServer.Response {
        fault(isTheirs: true, words: words, detail: [], version)
    }

    private func fault(
        isTheirs: Bool, words: String, detail: [UInt8], _ version: SOAP.Version
    ) -> HTTPServer.Response {
        // SOAP 1.1, section 6.2: 500 for every fault; SOAP 1.2 Part 2, table 20: 400 for a sender's.
        HTTPServer.Response(
            version == .soap12 && isTheirs ? 400 : 500, type: type(of: version),
            body: SOAP.fault(isTheirs: isTheirs, words: words, detail: detail, version))
    }

    private func wrapped(_ status: Int, _ inner: [UInt8], _ version: SOAP.Version) -> HTTPServer.Response {
        HTTPServer.Response(status, type: type(of: version), body: SOAP.wrap(inner, version))
    }

    private func type(of version: SOAP.Version) -> String {
        version.headers(action: nil).first?.value ?? "text/xml"
    }

    private func xml(_ status: Int, _ bytes: [UInt8]) -> HTTPServer.Response {
        HTTPServer.Response(status, type: "application/xml; charset=utf-8", body: bytes)
    }

    // MARK: Reading

    private func isEnvelope(_ element: XMLNode) -> Bool {
        element.isNamed(XMLName(namespace: EnvelopeCodec.namespace, local: "envelope"))
    }

    private func read(_ bytes: [UInt8]) -> Envelope? {
        try? schemas.read(bytes, at: .replyArriving, name: "answer")
    }

    private func isReceipt(_ bytes: [UInt8]) -> Bool {
        switch read(bytes)?.content {
        case .receipt, .status, .reply(.accepted, _): true
        default: false
        }
    }

    private func named(_ request: HTTPServer.Request) -> MessageID? {
        request.headers["onewindow-message-id"].flatMap { Self.isIdentifier($0) ? MessageID($0) : nil }
    }

    /// As the schema of the envelope has it.
    private static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count <= 180 && text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._:\/\-]*/) != nil
    }
}
