public import CaseModel
import Expressions
import LibXML
public import WorkflowModel

/// How a department with words of its own is spoken to: `wire:` and `outcome:` of its manifest, compiled and typed against
/// both schemas.
///
/// It stands between the envelope and the transport: out goes a message of theirs, and what comes in is turned into an answer of
/// ours before anybody else sees it. Immutable; compile once and share. Decides and does nothing else.
public struct WireProgram: Sendable {
    let services: [Service]
    let login: LoginProgram?
    public let encoding: WireFormat.Encoding

    func service(_ name: ServiceName) -> Service? { services.first { $0.contract.name == name } }

    /// One service. Its expressions share a layout of slots.
    struct Service: Sendable {
        var department: DepartmentName
        var contract: ServiceContract
        var encoding: WireFormat.Encoding
        /// Their side; nil where only `outcome:` is said, and both messages are ours.
        var theirs: Theirs?
        /// The root element of an answer.
        var answer: XMLName
        var layout: Layout
        var outcomes: [Outcome]
        var belongs: CompiledExpression?
    }

    struct Theirs: Sendable {
        var schema: XMLSchema
        var element: XMLName
        var send: MessagePlan
        var read: MessagePlan
        /// True where documents stand in what they are sent: then none goes beside it.
        var holdsDocuments: Bool
    }

    /// Which slot of a ``DynamicScope`` holds what.
    struct Layout: Sendable {
        var request: Slot
        var key: Slot
        var message: Slot
        var caseNumber: Slot
        var answer: Slot
        /// Nil where the service takes no documents.
        var documents: Slot?
    }

    struct Outcome: Sendable {
        var meaning: AnswerRules.Meaning
        var when: CompiledExpression
        var say: CompiledExpression?
        var what: CompiledExpression?
        var place: SourcePlace
    }

    /// What keeps a request from being put into their words; nil where nothing does, and for a service that takes ours. For
    /// whoever looks at an example.
    public func fault(puttingOut payload: XMLTree, to name: ServiceName) -> Envelope.Fault? {
        guard let service = service(name) else { return nil }
        let header = Envelope.Header(
            id: "example", caseID: "example", step: "example", key: "example", sender: "window",
            receiver: service.department, service: name, created: Instant(milliseconds: 0),
            schema: Digest(of: ""))
        var envelope = Envelope(header, .request(payload))
        // An example has no documents: one of each material that is named.
        let documents = (service.contract.wire?.attachments.flatMap { $0.materials ?? [] } ?? []).compactMap {
            AttachedDocument(Array("%PDF-".utf8), of: $0)
        }
        envelope.header.attachments = documents.map(\.facts)
        do throws(Envelope.Fault) {
            _ = try service.request(envelope, with: documents)
            return nil
        } catch {
            // Which there would be nobody can say of an expression.
            return ["OW1597", "OW1598", "OW1599"].contains(error.code) ? nil : error
        }
    }

    /// How many fields of their requests and of our replies there are, and of how many it is proved that every value fits. The
    /// others are looked at when a message is made.
    public var fields: (count: Int, proved: Int) {
        let all = services.compactMap(\.theirs).flatMap { $0.send.fields + $0.read.fields }
        return (all.count, all.count { $0.isProved })
    }
}

extension WireFormat.Encoding {
    /// How LibXML reads such a document.
    var reading: XMLEncoding { self == .gb18030 ? .gb18030 : .unicode }

    /// Bytes for people; what cannot be read is shown by a mark.
    public func text(of bytes: [UInt8]) -> String {
        (self == .gb18030 ? GB18030.text(of: bytes) : nil) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Whole documents of ours, which begin with this, in the encoding.
    static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8)

    /// The bytes of a document that is written in UTF-8. Nil where a character has no place in the encoding.
    func encoded(_ document: [UInt8]) -> [UInt8]? {
        guard self != .utf8 else { return document }
        guard document.starts(with: Self.declaration) else { return GB18030.bytes(of: document) }
        let declared = "<?xml version=\"1.0\" encoding=\"\(rawValue)\"?>"
        return GB18030.bytes(of: Array(declared.utf8) + document[Self.declaration.count...])
    }
}
