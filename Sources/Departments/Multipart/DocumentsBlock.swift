import CaseModel
import Expressions
import Foundation

/// The block of a SOAP header that lists the documents of a message, each with its content as `xs:base64Binary`, which is packed by
/// ``XOP``. It stands in the header and not in the body, so that every digest over the message stays as it is.
enum DocumentsBlock {
    static let namespace = AttachedContent.namespace
    static let name = XMLName(namespace: namespace, local: "documents")

    /// Where the content of a document stands.
    enum Content {
        case part(String)
        case bytes([UInt8])
    }

    static func bytes(_ attachments: [AttachedDocument]) -> [UInt8] {
        var bytes = Array("<ow:documents xmlns:ow=\"\(namespace)\">".utf8)
        for facts in attachments.map(\.facts) {
            bytes += "<ow:document material=\"".utf8
            facts.material.utf8.appendEscaped(attribute: true, to: &bytes)
            bytes += "\" type=\"\(facts.kind.mediaType)\" bytes=\"\(facts.byteCount)\"".utf8
            bytes += " digest=\"\(facts.digest.hex)\">".utf8
            bytes += XOP.include(facts.contentID)
            bytes += "</ow:document>".utf8
        }
        return bytes + Array("</ow:documents>".utf8)
    }

    /// What it lists; nil where an entry is none.
    static func read(_ block: XMLNode) -> [(facts: AttachmentFacts, content: Content)]? {
        var entries: [(facts: AttachmentFacts, content: Content)] = []
        for element in block.elements {
            guard element.isNamed(AttachedContent.document), let facts = EnvelopeCodec.attachment(element)
            else { return nil }
            if let id = XOP.part(of: element) {
                entries.append((facts, .part(id)))
            } else {
                // A stack may leave it as it is: the same document, in another spelling.
                let digits = element.stringValue.utf8.filter { $0 > 0x20 }
                guard let data = Data(base64Encoded: Data(digits)) else { return nil }
                entries.append((facts, .bytes([UInt8](data))))
            }
        }
        return entries
    }
}

extension AttachmentFacts {
    private static let host = "@onewindow"

    /// What its part is called in a body of several parts.
    var contentID: String { digest.hex + Self.host }

    /// The digest that the name of a part says its content has; nil where it says none.
    static func digest(in id: String?) -> Digest? {
        guard let id, id.hasSuffix(host) else { return nil }
        return Digest(hex: String(id.dropLast(host.count)))
    }
}
