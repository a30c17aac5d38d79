import CaseModel
import LibXML
import WorkflowModel

/// Says what an exchange with a department's server means for the message. Pure.
///
/// An answer is never made up: what the server did not read has not been delivered; what it may have read without an answer
/// has an unknown outcome; and what it says by SOAP or by a message of its own is put into an envelope as it stands.
struct HTTPMeaning {
    let department: DepartmentName
    let http: HTTPTransport
    let message: OutboundMessage
    let service: ServiceContract?
    /// The message as it went out; nil when it cannot be read.
    let request: Envelope?
    let schema: Digest
    /// How the service is spoken to where the department has words of its own.
    var wire: WireProgram.Service?
    /// The body that was posted, where an answer has to say that it is one to these very bytes; nil where the answer is asked
    /// for later.
    var posted: [UInt8]?

    /// The same with the body that was posted.
    func posting(_ body: [UInt8]) -> HTTPMeaning {
        var meaning = self
        meaning.posted = body
        return meaning
    }

    private var encoding: WireFormat.Encoding { wire?.encoding ?? .utf8 }

    /// What is known after an exchange.
    enum Result: Sendable {
        case delivery(Delivery)
        /// It has arrived, and the answer comes later.
        case accepted
    }

    func result(of talk: HTTPTalk) -> Result {
        if let refused = refusal(talk) { return .delivery(refused) }
        if talk.status == 202, talk.body.isEmpty { return .accepted }
        if talk.body.isEmpty {
            return .delivery(byStatus(talk) ?? .silence(problem("OW2032", talk)))
        }
        let isKeptAsItCame = http.style == .xml && http.body == .envelope && talk.status < 300
        lazy var said = what(talk)
        // The words beside "accepted" are for people: `OK`, a page, an object of JSON. An answer of ours is read all the same.
        if talk.status == 202, !said.isAnswer { return .accepted }
        if talk.isHTML {
            return .delivery(byStatus(talk) ?? .silence(problem("OW2030", talk)))
        }
        return .delivery(isKeptAsItCame ? .answered(talk.body) : meaning(of: said, talk))
    }

    // MARK: Without an answer

    private func refusal(_ talk: HTTPTalk) -> Delivery? {
        switch talk.end {
        case .answered: nil
        case .unknownHost, .noConnection: .notDelivered(problem("OW2020", talk))
        case .tlsRefused: .notDelivered(problem("OW2021", talk))
        case .badFile: .notDelivered(problem("OW2022", talk))
        case .noTurn: .notDelivered(problem("OW2024", talk))
        // What it refuses it has refused, however long its words are.
        case .tooLong: byStatus(talk) ?? .silence(problem("OW2027", talk))
        case .timedOut where talk.sent == 0, .broken where talk.sent == 0:
            .notDelivered(problem("OW2020", talk))
        case .timedOut: .silence(problem("OW2026", talk))
        case .broken: .silence(problem("OW2025", talk))
        }
    }

    /// Why a login has come to nothing where the server is not there, or cannot work now: as of a message that did not arrive.
    /// Nil when it has answered.
    func unreachable(_ talk: HTTPTalk) -> Diagnostic? {
        switch refusal(talk) ?? ([429, 503].contains(talk.status) ? byStatus(talk) : nil) {
        case .notDelivered(let problem, _): problem
        // It may have read the login; of the message it has seen nothing.
        case .silence: problem("OW2020", talk)
        case .answered, .unusable, nil: nil
        }
    }

    /// What a status alone says; nil for one of success.
    private func byStatus(_ talk: HTTPTalk) -> Delivery? {
        switch talk.status {
        case 200...299: nil
        // RFC 9110, section 15.6.4: at present unable to handle the request.
        case 503: .notDelivered(problem("OW2029", talk), retryAfter: talk.retryAfter)
        // Section 15.4: look elsewhere; nothing is sent where the manifest does not say.
        case 300...399: .notDelivered(problem("OW2037", talk))
        // Sections 15.5.2, 15.5.4 and 15.5.8: who asks is not let in.
        case 401, 403, 407: .notDelivered(problem("OW2038", talk))
        // RFC 6585, section 4: too many requests.
        case 429: .notDelivered(problem("OW2028", talk), retryAfter: talk.retryAfter)
        // Section 15.5: the request is at fault and was not carried out.
        case 400...499: .notDelivered(problem("OW2028", talk))
        // Section 15.6: it failed on the way, and nobody knows where; a gateway knows less still.
        default: .silence(problem("OW2031", talk))
        }
    }

    // MARK: With an answer

    /// What a body says, read once.
    private enum Said {
        case fault(SOAP.Fault)
        /// X-Road's header says that it answers something else, or does not say what.
        case stranger(DiagnosticCode)
        /// An answer of ours, or one that an envelope was put around.
        case answer(Delivery)
        case element(XMLNode)
        /// The string that a department answers with is no XML.
        case string(String)
        /// SOAP with nothing in it.
        case nothing
        /// No XML, or not in the form that was asked for.
        case unreadable

        var isAnswer: Bool {
            switch self {
            case .fault, .stranger, .answer: true
            case .element, .string, .nothing, .unreadable: false
            }
        }
    }

    private func what(_ talk: HTTPTalk) -> Said {
        let (form, tree) = HTTPForm.read(talk.body, http, encoding: encoding, name: department.rawValue)
        if let posted, http.xRoad != nil, let tree {
            switch XRoadHeader.check(tree, form, to: posted, message.id) {
            case .answersIt: break
            case .stranger(let code): return .stranger(code)
            // It may come from a server on the way: what stands in it beside that is nobody's word.
            case .vouchedForByNobody(let fault):
                return .fault(SOAP.Fault(isOurs: fault.isOurs, detail: nil))
            }
        }
        return switch form {
        case .fault(let fault): .fault(fault)
        case .element(let element): answer(of: element, talk).map { .answer($0) } ?? .element(element)
        // Who was asked in SOAP and answers without it has not answered, unless it is an answer by itself.
        case .bare(let element): answer(of: element, talk).map { .answer($0) } ?? .unreadable
        case .string(let string): .string(string)
        case .nothing: .nothing
        case .unreadable: .unreadable
        }
    }

    /// What cannot be read as an answer is handed on as it came, so that it is kept and has its fate in the journal; but the
    /// words of an error are no answer.
    private func meaning(of said: Said, _ talk: HTTPTalk) -> Delivery {
        switch said {
        case .fault(let fault): meaning(of: fault, talk)
        // Nobody knows what the department did with our message.
        case .stranger(let code): .unusable(talk.body, problem(code, talk))
        case .answer(let delivery): delivery
        case .element(let element):
            byStatus(talk) ?? .answered((try? XMLTreeWriter.bytes(of: element)) ?? talk.body)
        case .string(let string): byStatus(talk) ?? .answered(Array(string.utf8))
        case .nothing: byStatus(talk) ?? .silence(problem("OW2032", talk))
        case .unreadable: byStatus(talk) ?? .answered(talk.body)
        }
    }

    /// An element that is an answer by itself: our envelope; with `body: payload` the department's reply or one of the other
    /// things that an envelope of ours can say.
    private func answer(of element: XMLNode, _ talk: HTTPTalk) -> Delivery? {
        if element.isNamed(XMLName(namespace: EnvelopeCodec.namespace, local: "envelope")) {
            return (try? XMLTreeWriter.bytes(of: element)).map { .answered($0) }
        }
        guard http.body == .payload, let request else { return nil }
        if let wire, element.isNamed(wire.answer) {
            switch wire.said(by: element, to: request) {
            case .content(let content): return answered(content, to: request)
            case .unusable(let code, let place): return .unusable(talk.body, problem(code, talk, at: place))
            case .stranger: return .unusable(talk.body, problem("OW2237", talk))
            }
        }
        if let service, element.isNamed(service.reply) {
            return answered(.reply(.done, element.tree.document(of: element)), to: request)
        }
        return EnvelopeCodec.content(saidBy: element).map { answered($0, to: request) }
    }

    /// SOAP 1.1, section 4.4.1, and SOAP 1.2 Part 1, section 5.4.6: `Client` and `Sender` blame the message, `Server` and
    /// `Receiver` say that it may do better later. A department that does not know our keys is not asked a second time on
    /// that ground.
    private func meaning(of fault: SOAP.Fault, _ talk: HTTPTalk) -> Delivery {
        if let detail = fault.detail {
            if let answer = answer(of: detail, talk) { return answer }
            if let request, let content = EnvelopeCodec.content(saidBy: detail) {
                return answered(content, to: request)
            }
        }
        guard let request else { return .silence(problem("OW2041", talk)) }
        // Its words may quote a person; the manifest has its own.
        if let rejection = service?.rejections.first(where: { rejection in
            http.faults.contains { $0.reason == rejection.code && !$0.names.isDisjoint(with: fault.names) }
        }) {
            return answered(
                .rejection(.init(stage: .decision, code: rejection.code, reason: rejection.title)),
                to: request)
        }
        if !fault.isOurs, !mayRepeat { return .silence(problem("OW2041", talk)) }
        return answered(
            .fault(
                Envelope.Fault(
                    code: fault.isOurs ? "OW2040" : "OW2041", isRetryable: !fault.isOurs, place: "",
                    lookUp: "\(department)/\(message.id)")), to: request)
    }

    /// True when the same bytes may go a second time.
    var mayRepeat: Bool {
        guard let service else { return false }
        return !service.changesSomething || service.onUnknown.isSameKey
    }

    func answered(_ content: Envelope.Content, to request: Envelope) -> Delivery {
        .answered(request.answered(content, on: message.bytes))
    }

    /// The envelope that says for the department that the message has arrived.
    func receipt() -> Delivery? { request.map { answered(.receipt, to: $0) } }

    /// - Parameter field: the path of a field of their answer; empty for the whole.
    func problem(_ code: DiagnosticCode, _ talk: HTTPTalk, at field: String = "") -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: department.rawValue + field),
            [
                "field": field,
                "department": department.rawValue, "message": message.id.rawValue,
                "status": "\(talk.status)", "said": "\(talk.body.count)",
                "digest": Digest(of: talk.body).short, "reason": talk.words,
                "seconds": "\(http.limits.total)", "limit": "\(http.limits.answer)",
            ])
    }
}

extension EnvelopeCodec {
    /// What an element says that stands in an envelope beside a payload: a rejection, a supplement or a fault. Nil for any
    /// other, and for one that lacks a part.
    static func content(saidBy element: XMLNode) -> Envelope.Content? {
        func text(_ local: String) -> String? {
            element.element(XMLName(namespace: namespace, local: local))?.stringValue
        }
        guard let name = element.name, name.namespace == namespace else { return nil }
        switch name.local {
        case "rejection":
            guard let stage = text("stage").flatMap(Envelope.Rejection.Stage.init), let code = text("code")
            else { return nil }
            return .rejection(
                Envelope.Rejection(stage: stage, code: ReasonCode(code), reason: text("reason") ?? ""))
        case "supplement":
            let missing = element.elements.filter { $0.name?.local == "missing" }.map(\.stringValue)
            return missing.isEmpty
                ? nil
                : .supplement(Envelope.Supplement(missing: missing, reason: text("reason") ?? ""))
        case "fault":
            guard let code = text("code"), let retryable = text("retryable") else { return nil }
            return .fault(
                Envelope.Fault(
                    code: DiagnosticCode(rawValue: code), isRetryable: ["true", "1"].contains(retryable),
                    place: text("place") ?? "", lookUp: text("look-up") ?? "-"))
        default: return nil
        }
    }
}
