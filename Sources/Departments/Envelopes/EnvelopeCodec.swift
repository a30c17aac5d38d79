public import CaseModel

/// Writes an envelope as bytes and reads one from a document.
///
/// Writing is deterministic: equal envelopes give equal bytes, in every process. The payload stands in its
/// exclusive canonical form, and its digest is taken over that form, so that a department that writes the same
/// content in another spelling gives the same digest.
public enum EnvelopeCodec {
    /// The namespace of the envelope, with its version.
    public static let namespace = "urn:onewindow:envelope:1"

    /// The bytes of an envelope, UTF-8 without a byte order mark. Linear in the length of the payload.
    public static func encode(_ envelope: Envelope) -> [UInt8] {
        let header = envelope.header
        var payload: [UInt8] = []
        if let tree = envelope.payload {
            payload.reserveCapacity(tree.utf8.count * 3)
            CanonicalBytes.append(tree, to: &payload)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_400 + header.purpose.utf8.count * 2 + payload.count)
        bytes.append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
        bytes.append("\n<envelope xmlns=\"urn:onewindow:envelope:1\" protocol=\"1\"><header>")
        bytes.append(envelope.kind.rawValue, in: "kind")
        bytes.append(header.id.rawValue, in: "message-id")
        if let answered = header.inReplyTo { bytes.append(answered.rawValue, in: "in-reply-to") }
        if let hash = header.requestHash { bytes.append(hash, in: "request-hash") }
        bytes.append(header.caseID.rawValue, in: "case")
        bytes.append(header.step.rawValue, in: "step")
        bytes.append(header.key.rawValue, in: "key")
        bytes.append(header.sender.rawValue, in: "sender")
        bytes.append(header.receiver.rawValue, in: "receiver")
        bytes.append("<service version=\"")
        header.serviceVersion.utf8.appendEscaped(attribute: true, to: &bytes)
        bytes.append("\">")
        header.service.rawValue.utf8.appendEscaped(attribute: false, to: &bytes)
        bytes.append("</service>")
        bytes.append(header.purpose, in: "purpose")
        bytes.append(header.legalBasis, in: "legal-basis")
        bytes.append(header.created.text(), in: "created")
        bytes.append(header.schema, in: "schema-digest")
        if !payload.isEmpty { bytes.append(Digest(of: payload), in: "payload-digest") }
        for attachment in header.attachments {
            // In canonical form, as everything here: who sees only a tree in SOAP makes the digest of it over that.
            bytes.append("<attachment bytes=\"")
            bytes += String(attachment.byteCount).utf8
            bytes.append("\" digest=\"")
            bytes.append(digits: attachment.digest)
            bytes.append("\" material=\"")
            attachment.material.utf8.appendEscaped(attribute: true, to: &bytes)
            bytes.append("\" type=\"")
            bytes += attachment.kind.mediaType.utf8
            bytes.append("\"></attachment>")
        }
        bytes.append("</header>")
        append(envelope.content, payload: payload, to: &bytes)
        bytes.append("</envelope>\n")
        return bytes
    }

    private static func append(
        _ content: Envelope.Content, payload: [UInt8], to bytes: inout [UInt8]
    ) {
        switch content {
        case .request, .update:
            bytes.append("<payload>")
            bytes += payload
            bytes.append("</payload>")
        case .reply(let outcome, _):
            bytes.append(outcome == .done ? "<payload outcome=\"done\">" : "<payload outcome=\"accepted\">")
            bytes += payload
            bytes.append("</payload>")
        case .rejection(let rejection):
            bytes.append("<rejection>")
            bytes.append(rejection.stage.rawValue, in: "stage")
            bytes.append(rejection.code.rawValue, in: "code")
            bytes.append(rejection.reason, in: "reason")
            bytes.append("</rejection>")
        case .supplement(let supplement):
            bytes.append("<supplement>")
            for missing in supplement.missing { bytes.append(missing, in: "missing") }
            bytes.append(supplement.reason, in: "reason")
            bytes.append("</supplement>")
        case .fault(let fault):
            bytes.append("<fault>")
            bytes.append(fault.code.rawValue, in: "code")
            bytes.append(fault.isRetryable ? "true" : "false", in: "retryable")
            bytes.append(fault.place, in: "place")
            bytes.append(fault.lookUp, in: "look-up")
            bytes.append("</fault>")
        case .status(let words): bytes.append(words, in: "status")
        case .receipt, .void: break
        }
    }

    /// The digest that the header of an envelope with this payload carries: SHA-256 over its exclusive
    /// canonical form.
    public static func payloadDigest(_ payload: XMLTree) -> Digest {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.utf8.count * 3)
        CanonicalBytes.append(payload, to: &bytes)
        return Digest(of: bytes)
    }
}

extension [UInt8] {
    /// Appends words that need no escaping.
    fileprivate mutating func append(_ words: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
    }

    fileprivate mutating func append(_ value: String, in element: StaticString) {
        open(element)
        value.utf8.appendEscaped(attribute: false, to: &self)
        close(element)
    }

    fileprivate mutating func append(_ digest: Digest, in element: StaticString) {
        open(element)
        append(digits: digest)
        close(element)
    }

    fileprivate mutating func append(digits digest: Digest) {
        for byte in digest.bytes {
            append(Self.hexadecimal[Int(byte >> 4)])
            append(Self.hexadecimal[Int(byte & 15)])
        }
    }

    private mutating func open(_ element: StaticString) {
        append(UInt8(ascii: "<"))
        append(element)
        append(UInt8(ascii: ">"))
    }

    private mutating func close(_ element: StaticString) {
        append(UInt8(ascii: "<"))
        append(UInt8(ascii: "/"))
        append(element)
        append(UInt8(ascii: ">"))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
