import CaseModel
import Foundation
import LibXML
import WorkflowModel

/// A message as a department's server wants it: what is posted, and what its header says of it.
struct HTTPBody: Sendable {
    var bytes: [UInt8]
    var headers: [(name: String, value: String)]
    /// The message alone, where documents go with it; for whoever looks at what is sent.
    private(set) var message: [UInt8]

    /// - Parameters:
    ///   - request: The envelope of the message; needed for `body: payload` only.
    ///   - theirs: The message in their words, in UTF-8 without a declaration; nil for a department that takes ours.
    ///   - holdsDocuments: Whether their message itself says where its documents belong.
    ///   - element: The local name of that message's element.
    ///   - encoding: What all of it is to be in.
    /// - Returns: nil when the payload of the message cannot be taken out of it.
    init?(
        _ message: OutboundMessage, _ http: HTTPTransport, request: Envelope?, theirs: [UInt8]? = nil,
        holdsDocuments: Bool = false, element: String? = nil, encoding: WireFormat.Encoding = .utf8
    ) {
        var inner = message.bytes
        var lines: [(name: String, value: String)] = []
        // Where to post an answer that comes later.
        if let url = http.callback?.url { lines.append(("OneWindow-Reply-To", url)) }
        if http.body == .payload {
            guard let request, let payload = request.payload,
                let written = theirs ?? (try? XMLTreeWriter.bytes(of: payload))
            else { return nil }
            lines.append(("OneWindow-Key", request.header.key.rawValue))
            // Two services may take the same element.
            lines.append(("OneWindow-Service", message.service.rawValue))
            inner = WireFormat.Encoding.declaration + [0x0A] + written
        }
        let action = http.actions[message.service.rawValue] ?? http.action
        var header: [UInt8] = []
        if http.style == .soap11, let xRoad = http.xRoad {
            guard let request else { return nil }
            header = XRoadHeader.bytes(xRoad, request, element: element ?? request.payload?.root.name?.local)
        }
        let isPacked = http.attachmentsAs == .mtom && !message.attachments.isEmpty
        if isPacked, !holdsDocuments { header += DocumentsBlock.bytes(message.attachments) }
        self.init(inner, http, action: action, header: header, encoding: encoding)
        // By these a server can tell a message that comes again, whatever the body is, and a department whose SOAP does not
        // let it see the bytes can say which it answers.
        headers +=
            [
                ("OneWindow-Message-Id", message.id.rawValue),
                ("OneWindow-Request-Hash", Digest(of: message.bytes).description),
            ] + lines
        if !message.attachments.isEmpty { pack(message.attachments, isPacked ? .mtom : .multipart) }
    }

    /// - Parameters:
    ///   - inner: A document in UTF-8.
    ///   - header: Blocks of the header of SOAP, in UTF-8.
    ///   - encoding: What all of it is to be in.
    /// - Returns: nil when a character has no place in the encoding, or it is not known where the document stands.
    init?(
        _ inner: [UInt8], _ http: HTTPTransport, action: String, header: [UInt8] = [],
        encoding: WireFormat.Encoding = .utf8
    ) {
        let document: [UInt8]
        switch http.style {
        case .xml:
            document = inner
            headers = [("Content-Type", "application/xml; charset=utf-8")]
        case .soap11:
            document = SOAP.wrap(SOAP.element(of: inner), .soap11, header: header)
            headers = SOAP.Version.soap11.headers(action: action)
        case .soap12:
            document = SOAP.wrap(SOAP.element(of: inner), .soap12, header: header)
            headers = SOAP.Version.soap12.headers(action: action)
        case .stringParameter:
            switch http.parameter {
            case .field(let name):
                guard let inner = encoding.encoded(inner) else { return nil }
                bytes = Self.percent(Array(name.utf8)) + [UInt8(ascii: "=")] + Self.percent(inner)
                message = bytes
                headers = [("Content-Type", "application/x-www-form-urlencoded")]
                return
            case .operation(let operation):
                // What is a string has no encoding of its own; a declaration of another one than all of it is in misleads.
                let string = encoding == .utf8 ? inner : SOAP.element(of: inner)
                document = SOAP.wrap(Self.call(operation, string), .soap11)
                headers = SOAP.Version.soap11.headers(action: action)
            case nil: return nil
            }
        }
        guard let encoded = encoding.encoded(document) else { return nil }
        bytes = encoded
        message = bytes
        guard encoding != .utf8 else { return }
        headers = headers.map {
            ($0.name, $0.value.replacing("charset=utf-8", with: "charset=\(encoding.rawValue)"))
        }
    }

    /// One body of several parts (RFC 2387), the message first. With SOAP it is SOAP Messages with Attachments (W3C Note of
    /// 11 December 2000), or MTOM (W3C Recommendation of 25 January 2005; for SOAP 1.1 Member Submission of 5 April 2006), in
    /// which the message itself says where its parts belong. Each document has its digest as its `Content-ID`.
    private mutating func pack(_ attachments: [AttachedDocument], _ form: HTTPTransport.Attachments) {
        guard let index = headers.firstIndex(where: { $0.name == "Content-Type" }) else { return }
        let type = headers[index].value
        let root = "message@onewindow"
        // No part holds it: it follows from their digests. It has no more than 70 characters (RFC 2046, section 5.1.1).
        let digest = Digest(of: bytes + attachments.flatMap(\.facts.digest.bytes))
        let boundary = "onewindow-" + digest.hex.prefix(48)
        var rootType = type
        var outer = "type=\"\(type.split(separator: ";")[0])\"; start=\"<\(root)>\""
        if form == .mtom {
            let own = Self.packaged(type)
            // Its media type says what it is in. There are stacks that cannot read a part which says so itself.
            if bytes.starts(with: WireFormat.Encoding.declaration) { bytes = SOAP.element(of: bytes) }
            rootType = "\(XOP.mediaType); \(own.charset); type=\"\(own.type)\""
            outer = "type=\"\(XOP.mediaType)\"; start=\"<\(root)>\"; start-info=\"\(own.type)\"" + own.action
        }
        var body: [UInt8] = []
        func part(_ lines: [String], _ content: [UInt8]) {
            body += "--\(boundary)\r\n\(lines.joined(separator: "\r\n"))\r\n\r\n".utf8
            body += content
            body += "\r\n".utf8
        }
        part(
            ["Content-Type: \(rootType)", "Content-ID: <\(root)>", "Content-Transfer-Encoding: binary"], bytes
        )
        var written: Set<Digest> = []
        // One document may be of two materials: it goes once.
        for attachment in attachments where written.insert(attachment.facts.digest).inserted {
            let materials = attachments.map(\.facts).filter { $0.digest == attachment.facts.digest }
                .map(\.material)
            part(
                [
                    "Content-Type: \(attachment.facts.kind.mediaType)",
                    "Content-ID: <\(attachment.facts.contentID)>",
                    "Content-Transfer-Encoding: binary",
                    "OneWindow-Material: \(materials.joined(separator: ", "))",
                ], attachment.bytes)
        }
        body += "--\(boundary)--\r\n".utf8
        bytes = body
        headers[index].value = "multipart/related; \(outer); boundary=\"\(boundary)\""
    }

    /// The media type of SOAP within one of a package: its action stands in it, in quotation marks of its own, and once more for the
    /// stacks that look beside it.
    private static func packaged(_ type: String) -> (type: String, charset: String, action: String) {
        let media = MediaType(type)
        let name = media?.name ?? "text/xml"
        let charset = "charset=" + (media?.parameters["charset"] ?? "utf-8")
        guard let action = media?.parameters["action"] else { return (name, charset, "") }
        return ("\(name); action=\\\"\(action)\\\"", charset, "; action=\"\(action)\"")
    }

    private static func call(_ operation: HTTPTransport.Operation, _ inner: [UInt8]) -> [UInt8] {
        let name = operation.namespace.isEmpty ? operation.name : "call:\(operation.name)"
        let parameter =
            operation.isQualified && !operation.namespace.isEmpty
            ? "call:\(operation.parameter)" : operation.parameter
        var bytes = Array("<\(name)".utf8)
        if !operation.namespace.isEmpty {
            bytes += " xmlns:call=\"".utf8
            operation.namespace.utf8.appendEscaped(attribute: true, to: &bytes)
            bytes += "\"".utf8
        }
        bytes += "><\(parameter)>".utf8
        inner.appendEscaped(attribute: false, to: &bytes)
        return bytes + Array("</\(parameter)></\(name)>".utf8)
    }

    /// As a form is sent (URL Standard, section 5.2), with `%20` for a blank, which every reader understands too.
    private static func percent(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2a, 0x2d, 0x2e, 0x5f: result.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return result
    }
}
