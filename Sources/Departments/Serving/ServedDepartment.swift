public import CaseModel
public import DefinitionFiles
import Foundation
import LibXML
import WorkflowModel

/// A department's adapter as a server: so that a department tries its own client on it, or ours.
///
/// It takes what `transport: http` sends: our envelope or the payload alone, as plain XML or in SOAP 1.1 or 1.2, and answers in
/// the form it was asked in. Documents come beside a message as parts of one body, as SOAP with attachments or in MTOM, and are
/// handed on when each is what the message says it is. `GET …?wsdl` describes it, `GET /answers/ID` hands over an answer that came later.
public actor ServedDepartment {
    /// What is kept of a message that came, and of an answer to one.
    private struct Known {
        /// When a message without an envelope came first: written into the envelope made for it, so that the same message
        /// again is the same bytes.
        var created: Instant?
        /// Set when its answer comes later.
        var form: ServedForm?
        /// The answer that came later.
        var answer: ServedAnswer?
    }

    /// How many messages are kept; of older ones nothing is known any more.
    static let mostKnown = 1000

    private let adapter: any DepartmentAdapter
    private let department: LoadedDepartment
    private let schemas: DepartmentSchemas
    private let clock: @Sendable () -> Instant
    private let waitsForNothing: Bool
    private let note: @Sendable (Diagnostic) -> Void
    private var known = Newest<MessageID, Known>(atMost: mostKnown)

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
            return .xml(200, WSDL(department.contract, address: "http://\(host)\(request.path)").bytes)
        }
        if request.path.hasPrefix("/answers/") {
            let id = MessageID(request.path.dropFirst("/answers/".count).removingPercentEncoding ?? "")
            return await answer(to: id)
        }
        let entry = department.contract.messagesPath
        let folder = entry.lastIndex(of: "/").map { entry[...$0] } ?? ""
        let wanted = folder + request.path.dropFirst()
        if let document = department.messages.canonical.first(where: { $0.path == wanted }) {
            return .xml(200, document.bytes)
        }
        return .init(
            request.path == "/" ? 200 : 404, "\(department.contract.name): POST a message, or GET ?wsdl.")
    }

    private func answer(to id: MessageID) async -> HTTPServer.Response {
        guard known[id]?.form != nil else { return .init(404, "No such answer.") }
        if known[id]?.answer == nil { await collect() }
        guard let now = known[id], let form = now.form, let answer = now.answer else { return .init(202) }
        return form.response(answer)
    }

    /// Whatever comes is kept, also what answers a message that is still being handed over: its receipt follows. A message
    /// that answers none, or says that another will, can be asked for by nobody.
    private func collect() async {
        var now = clock()
        if waitsForNothing, let due = await adapter.nextDue() { now = max(now, due) }
        guard let messages = try? await adapter.collect(upTo: now) else { return }
        for message in messages {
            let answer = ServedAnswer(message.bytes, schemas)
            guard let id = answer.envelope?.header.inReplyTo, !answer.isReceipt else { continue }
            known[id, default: Known()].answer = answer
        }
        try? await adapter.settle(messages.map(\.id))
    }

    // MARK: Messages

    private func take(_ request: HTTPServer.Request) async -> HTTPServer.Response? {
        var (request, documents) = (request, PostedDocuments.none)
        do throws(MultipartMistake) {
            (request, documents) = try PostedDocuments.unpack(request)
        } catch { return refused(error, request) }
        let posted: PostedMessage
        do throws(PostedMessage.Refused) {
            posted = try PostedMessage(request, with: documents)
        } catch { return error.response }
        guard let tree = posted.tree else {
            // What cannot be read is the department's to refuse, in plain XML; SOAP has words of its own for it.
            if posted.form.soap != nil { return posted.form.refused("No XML that can be read.") }
            return await hand(
                request.body, id: named(request) ?? "unknown", service: "unknown", posted.form)
        }
        if posted.form.isPayload { return await take(tree, request, posted) }
        return await take(posted, tree)
    }

    /// Nothing of it is read: not even which form its answer should have, but for what the header says.
    private func refused(_ mistake: MultipartMistake, _ request: HTTPServer.Request) -> HTTPServer.Response {
        let problem = Diagnostic(
            "OW2280", at: SourcePlace(file: "request"),
            ["reason": mistake.words.english, "reason.zh": mistake.words.chinese])
        note(problem)
        let type = request.headers["content-type"]?.lowercased() ?? ""
        let soap: SOAP.Version? =
            type.contains("application/soap+xml")
            ? .soap12 : request.headers["soapaction"] == nil ? nil : .soap11
        return ServedForm(soap: soap).refused(problem.reason(in: .english))
    }

    /// An envelope, with the bytes that its answer speaks of.
    private func take(_ posted: PostedMessage, _ tree: XMLTree) async -> HTTPServer.Response? {
        func text(_ name: String) -> String {
            tree.root.element(local: "header")?.element(local: name)?.stringValue ?? "unknown"
        }
        let service = ServiceName(text("service"))
        var documents: [AttachedDocument] = []
        // One that cannot be read is the department's to refuse.
        if let envelope = try? EnvelopeCodec.decode(tree, name: "request") {
            do throws(Diagnostic) {
                if let problem = posted.problem { throw problem }
                documents = try posted.documents.documents(named: envelope.header.attachments)
                try checkTaken(documents, by: service)
            } catch { return refused(error, envelope, posted.bytes, posted.form) }
        }
        return await hand(
            posted.bytes, id: MessageID(text("message-id")), service: service, with: documents, posted.form)
    }

    private func checkTaken(
        _ documents: [AttachedDocument], by service: ServiceName
    ) throws(Diagnostic) {
        guard let taken = department.contract.service(service)?.attachments else { return }
        for kind in documents.map(\.facts.kind) where !taken.contains(kind) {
            throw Diagnostic(
                "OW2284", at: SourcePlace(file: "request"),
                ["service": service.rawValue, "kind": kind.rawValue])
        }
    }

    /// The fault of a message whose documents are not what it says. Nothing has been handed to the department.
    private func refused(
        _ problem: Diagnostic, _ envelope: Envelope, _ bytes: [UInt8], _ form: ServedForm
    ) -> HTTPServer.Response {
        note(problem)
        let fault = Envelope.Fault(
            code: problem.code, isRetryable: false, place: problem.arguments["document"] ?? "",
            lookUp: "\(department.contract.name)/\(envelope.header.id)")
        let answer = ServedAnswer(envelope.answered(.fault(fault), on: bytes), schemas)
        return form.response(answer, words: problem.reason(in: .english))
    }

    /// A payload alone: an envelope is made for it.
    private func take(
        _ payload: XMLTree, _ request: HTTPServer.Request, _ posted: PostedMessage
    ) async -> HTTPServer.Response? {
        let form = posted.form
        let services = department.contract.services.filter { payload.root.isNamed($0.request) }
        let named = [SOAP.action(in: request.headers), request.headers["onewindow-service"]]
        // One that takes the element alone is meant, whatever a client of another description calls the action.
        let chosen = services.count > 1 ? services.filter { named.contains($0.name.rawValue) } : services
        guard let service = chosen.first else {
            return form.refused(
                services.isEmpty
                    ? "No service takes this element."
                    : "Several services take this element; name one as the action or in OneWindow-Service: "
                        + services.map(\.name.rawValue).joined(separator: ", ") + ".")
        }
        var documents: [AttachedDocument] = []
        var problem = posted.problem
        do throws(Diagnostic) {
            documents = try posted.documents.documents()
            try checkTaken(documents, by: service.name)
        } catch { problem = problem ?? error }
        // With other documents it is another message.
        let digests = [EnvelopeCodec.payloadDigest(payload)] + documents.map(\.facts.digest)
        let digest = documents.isEmpty ? digests[0] : Digest(of: digests.flatMap(\.bytes))
        let id = self.named(request) ?? MessageID("direct.\(service.name).\(digest.short)")
        let key = request.headers["onewindow-key"].flatMap { Self.isIdentifier($0) ? $0 : nil }
        let created = known[id]?.created ?? clock()
        known[id, default: Known()].created = created
        var envelope = Envelope(
            Envelope.Header(
                id: id, caseID: "direct", step: "direct", key: IdempotencyKey(key ?? "\(id).key"),
                sender: "window", receiver: department.contract.name, service: service.name,
                serviceVersion: service.version, purpose: service.purpose, legalBasis: service.legalBasis,
                created: created, schema: schemas.digest), .request(payload))
        envelope.header.attachments = documents.map(\.facts)
        let bytes = EnvelopeCodec.encode(envelope)
        if let problem { return refused(problem, envelope, bytes, form) }
        return await hand(bytes, id: id, service: service.name, with: documents, form)
    }

    private func hand(
        _ bytes: [UInt8], id: MessageID, service: ServiceName, with documents: [AttachedDocument] = [],
        _ form: ServedForm
    ) async -> HTTPServer.Response? {
        let delivery = await adapter.deliver(
            OutboundMessage(
                id: id, service: service, bytes: bytes, now: clock(), attachments: documents))
        switch delivery {
        case .answered(let bytesOfAnswer):
            let answer = ServedAnswer(bytesOfAnswer, schemas)
            if answer.isReceipt { known[id, default: Known()].form = form }
            return form.response(answer, words: reason(of: answer, to: bytes, id))
        case .notDelivered: return .init(503, "The department cannot be reached.")
        // What the department behind it has said nobody here can say.
        case .unusable, .silence: return nil
        }
    }

    /// Why a message got a fault, in words for whoever makes the client; empty for another answer.
    private func reason(of answer: ServedAnswer, to bytes: [UInt8], _ id: MessageID) -> String {
        guard case .fault? = answer.envelope?.content else { return "" }
        do throws(MessageRefusal) {
            _ = try schemas.read(bytes, at: .requestArriving, name: id.rawValue)
            return ""
        } catch {
            for diagnostic in error.diagnostics { note(diagnostic) }
            return error.diagnostics[0].reason(in: .english)
        }
    }

    // MARK: Reading

    private func named(_ request: HTTPServer.Request) -> MessageID? {
        request.headers["onewindow-message-id"].flatMap { Self.isIdentifier($0) ? MessageID($0) : nil }
    }

    /// As the schema of the envelope has it.
    private static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count <= 180 && text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._:\/\-]*/) != nil
    }
}
