import CaseModel
import LibXML

/// How a message came: so its answer goes.
struct ServedForm: Sendable {
    var soap: SOAP.Version?
    /// True for a payload without an envelope of ours.
    var isPayload = false

    /// - Parameter words: Why there is a fault; nobody reads them in plain XML.
    func response(_ answer: ServedAnswer, words: String = "") -> HTTPServer.Response {
        if !isPayload {
            let status = answer.isReceipt ? 202 : 200
            return envelope(status, answer.bytes)
        }
        guard let tree = answer.tree, let envelope = answer.envelope else {
            return .init(500, "The answer cannot be read.")
        }
        switch envelope.content {
        case .reply(.done, let payload):
            guard let bytes = try? XMLTreeWriter.bytes(of: payload) else { return .init(500, "No answer.") }
            return wrapped(200, bytes)
        case .receipt, .status, .reply(.accepted, _): return .init(202)
        default: break
        }
        // A rejection, a supplement or a fault: the element itself.
        var second: XMLNode?
        for element in tree.root.elements { second = element }
        let bytes = second.flatMap { try? XMLTreeWriter.bytes(of: $0) } ?? []
        var isTheirs = true
        if case .fault(let fault) = envelope.content { isTheirs = !fault.isRetryable }
        guard let soap else { return .xml(isTheirs ? 422 : 500, bytes) }
        return fault(
            soap, isTheirs: isTheirs, words: words.isEmpty ? envelope.kind.rawValue : words, detail: bytes)
    }

    /// An envelope of ours.
    func envelope(_ status: Int, _ bytes: [UInt8]) -> HTTPServer.Response {
        soap == nil ? .xml(status, bytes) : wrapped(status, SOAP.element(of: bytes))
    }

    /// Nothing has been handed to the department.
    func refused(_ words: String) -> HTTPServer.Response {
        guard let soap else { return .init(400, words) }
        return fault(soap, isTheirs: true, words: words, detail: [])
    }

    /// A fault that is written already.
    func fault(_ status: Int, _ body: [UInt8]) -> HTTPServer.Response {
        HTTPServer.Response(status, type: type, body: body)
    }

    func fault(
        _ version: SOAP.Version, isTheirs: Bool, words: String, detail: [UInt8]
    ) -> HTTPServer.Response {
        // SOAP 1.1, section 6.2: 500 for every fault; SOAP 1.2 Part 2, table 20: 400 for a sender's.
        fault(
            version == .soap12 && isTheirs ? 400 : 500,
            SOAP.fault(isTheirs: isTheirs, words: words, detail: detail, version))
    }

    func wrapped(_ status: Int, _ inner: [UInt8]) -> HTTPServer.Response {
        guard let soap else { return .xml(status, inner) }
        return HTTPServer.Response(status, type: type, body: SOAP.wrap(inner, soap))
    }

    private var type: String { soap?.headers(action: nil).first?.value ?? "text/xml" }
}

extension HTTPServer.Response {
    static func xml(_ status: Int, _ bytes: [UInt8]) -> HTTPServer.Response {
        HTTPServer.Response(status, type: "application/xml; charset=utf-8", body: bytes)
    }
}
