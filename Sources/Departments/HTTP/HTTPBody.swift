import CaseModel
import Foundation
import LibXML
import WorkflowModel

/// A message as a department's server wants it: what is posted, and what its header says of it.
struct HTTPBody: Sendable {
    var bytes: [UInt8]
    var headers: [(name: String, value: String)]

    /// - Parameters:
    ///   - request: The envelope of the message; needed for `body: payload` only.
    ///   - theirs: The message in their words, in UTF-8 without a declaration; nil for a department that takes ours.
    ///   - element: The local name of that message's element.
    ///   - encoding: What all of it is to be in.
    /// - Returns: nil when the payload of the message cannot be taken out of it.
    init?(
        _ message: OutboundMessage, _ http: HTTPTransport, request: Envelope?, theirs: [UInt8]? = nil,
        element: String? = nil, encoding: WireFormat.Encoding = .utf8
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
        self.init(inner, http, action: action, header: header, encoding: encoding)
        // By these a server can tell a message that comes again, whatever the body is, and a department whose SOAP does not
        // let it see the bytes can say which it answers.
        headers +=
            [
                ("OneWindow-Message-Id", message.id.rawValue),
                ("OneWindow-Request-Hash", Digest(of: message.bytes).description),
            ] + lines
        if !message.attachments.isEmpty { pack(message.attachments) }
    }

    /// - Parameters:
    ///   - inner: A document in UTF-8.
    ///   - header: Blocks of the header of SOAP 1.1, in UTF-8.
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
            document = SOAP.wrap(SOAP.element(of: inner), .soap12)
            headers = SOAP.Version.soap12.headers(action: action)
        case .stringParameter:
            switch http.parameter {
            case .field(let name):
                guard let inner = encoding.encoded(inner) else { return nil }
                bytes = Self.percent(Array(name.utf8)) + [UInt8(ascii: "=")] + Self.percent(inner)
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
        guard encoding != .utf8 else { return }
        headers = headers.map {
            ($0.name, $0.value.replacing("charset=utf-8", with: "charset=\(encoding.rawValue)"))
        }
    }

    /// One body of several parts (RFC 2387), the message first; with SOAP it is SOAP Messages with Attachments (W3C Note of
    /// 11 December 2000). Each document has its digest as its `Content-ID`.
    private mutating func pack(_ attachments: [AttachedDocument]) {
        guard let index = headers.firstIndex(where: { $0.name == "Content-Type" }) else { return }
        let type = headers[index].value
        let root = "message@onewindow"
        // No part holds it: it follows from their digests.
        let boundary = "onewindow-" + Digest(of: bytes + attachments.flatMap(\.facts.digest.bytes)).hex
        var body: [UInt8] = []
        func part(_ lines: [String], _ content: [UInt8]) {
            body += "--\(boundary)\r\n\(lines.joined(separator: "\r\n"))\r\n\r\n".utf8
            body += content
            body += "\r\n".utf8
        }
        part(["Content-Type: \(type)", "Content-ID: <\(root)>", "Content-Transfer-Encoding: binary"], bytes)
        for attachment in attachments {
            part(
                [
                    "Content-Type: \(attachment.facts.kind.mediaType)",
                    "Content-ID: <\(attachment.facts.digest.hex)@onewindow>",
                    "Content-Transfer-Encoding: binary", "OneWindow-Material: \(attachment.facts.material)",
                ], attachment.bytes)
        }
        body += "--\(boundary)--\r\n".utf8
        bytes = body
        let plain = type.split(separator: ";")[0]
        headers[index].value =
            "multipart/related; type=\"\(plain)\"; start=\"<\(root)>\"; boundary=\"\(boundary)\""
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
