import CaseModel
import DefinitionFiles
import Expressions
import Foundation
import WorkflowModel

/// The documents that go with one message in words of a department's own, as `send:` reads them by `$documents`; and what becomes of
/// the message that was made with a mark in place of each.
struct WireDocuments {
    static let root = DocumentsBlock.name
    /// No message holds more of them than this, in bytes.
    static let mostBytes = 32 << 20

    /// What an expression finds below `$documents`. The content is not among it: `{attachment:}` alone puts it anywhere.
    static let schema: SchemaModel? = {
        let path = "urn-onewindow-documents-1.xsd"
        return try? LoadedSchema(entry: path, documents: [path: Array(text.utf8)]).model
    }()

    private static let text = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:onewindow:documents:1"
            targetNamespace="urn:onewindow:documents:1" elementFormDefault="qualified">
          <xs:element name="documents"><xs:complexType><xs:sequence>
            <xs:element ref="document" minOccurs="0" maxOccurs="unbounded"/>
          </xs:sequence></xs:complexType></xs:element>
          <xs:element name="document"><xs:complexType><xs:sequence>
            <xs:element name="material" type="word"/>
            <xs:element name="number" type="xs:positiveInteger"/>
            <xs:element name="kind" type="kind"/>
            <xs:element name="type" type="word"/>
            <xs:element name="bytes" type="xs:positiveInteger"/>
            <xs:element name="digest" type="digest"/>
            <xs:element name="file" type="word"/>
          </xs:sequence></xs:complexType></xs:element>
          <xs:simpleType name="word"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="200"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="digest"><xs:restriction base="xs:string"><xs:pattern value="[0-9a-f]{64}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="kind"><xs:restriction base="xs:string">
        \(AttachmentKind.allCases.map { "<xs:enumeration value=\"\($0.rawValue)\"/>" }.joined())
          </xs:restriction></xs:simpleType>
        </xs:schema>
        """

    private struct Mark {
        var document: AttachedDocument
        var binary: String
        var text: String
    }

    /// For the variable.
    let tree: XMLTree
    private let marks: [Mark]

    /// A mark follows from the whole message: a text that holds the digest of itself cannot be written, so that it stands nowhere
    /// else in what is made of the message.
    init(_ documents: [AttachedDocument], in envelope: Envelope) {
        let seed = documents.isEmpty ? [] : Digest(of: EnvelopeCodec.encode(envelope)).bytes
        var marks: [Mark] = []
        var builder = XMLTreeBuilder()
        builder.startElement(Self.root)
        var numbers: [String: Int] = [:]
        for (index, document) in documents.enumerated() {
            func mark(_ kind: String) -> String {
                let bytes = Digest(of: seed + Array("\(kind) \(index)".utf8)).bytes
                return Data(bytes).base64EncodedString()
            }
            let facts = document.facts
            let made = Mark(document: document, binary: mark("binary"), text: mark("text"))
            marks.append(made)
            numbers[facts.material, default: 0] += 1
            builder.startElement(AttachedContent.document)
            for (name, value) in [
                (AttachedContent.binaryMark, made.binary), (AttachedContent.textMark, made.text),
                (AttachedContent.byteCount, String(facts.byteCount)),
            ] {
                builder.attribute(XMLName(local: name), value)
            }
            for (name, value) in [
                ("material", facts.material), ("number", String(numbers[facts.material] ?? 1)),
                ("kind", facts.kind.rawValue), ("type", facts.kind.mediaType),
                ("bytes", String(facts.byteCount)), ("digest", facts.digest.hex), ("file", facts.fileName),
            ] {
                builder.startElement(XMLName(namespace: AttachedContent.namespace, local: name))
                builder.text(value)
                builder.endElement()
            }
            builder.endElement()
        }
        builder.endElement()
        tree = builder.finish()
        self.marks = marks
    }

    /// Why no message can be made.
    enum Misplaced: Error {
        /// There is no field for a document of this material.
        case noPlace(String)
        case tooMuch
    }

    /// The message with what the marks stand for.
    ///
    /// - Parameter isPacked: Whether content of `xs:base64Binary` goes beside the message.
    /// - Returns: the bytes, and the documents that are packed.
    func filled(
        _ message: [UInt8], isPacked: Bool
    ) throws(Misplaced) -> (bytes: [UInt8], packed: [AttachedDocument]) {
        var places: [(range: Range<Int>, document: AttachedDocument, isInline: Bool)] = []
        for mark in marks {
            let found = [(mark.binary, !isPacked), (mark.text, true)].flatMap { text, isInline in
                message.ranges(of: Array(text.utf8)).map {
                    (range: $0, document: mark.document, isInline: isInline)
                }
            }
            if found.isEmpty { throw .noPlace(mark.document.facts.material) }
            places += found
        }
        places.sort { $0.range.lowerBound < $1.range.lowerBound }
        let inline = places.filter(\.isInline).map(\.document.bytes.count).reduce(0, +)
        guard inline <= Self.mostBytes else { throw .tooMuch }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count + inline / 3 * 4)
        var packed: [AttachedDocument] = []
        var at = 0
        for place in places {
            bytes += message[at..<place.range.lowerBound]
            if place.isInline {
                bytes += Data(place.document.bytes).base64EncodedString().utf8
            } else {
                bytes += XOP.include(place.document.facts.contentID)
                packed.append(place.document)
            }
            at = place.range.upperBound
        }
        return (bytes + message[at...], packed)
    }
}
