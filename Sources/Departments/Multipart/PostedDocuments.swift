import CaseModel
import LibXML
import WorkflowModel

/// What came beside a posted message: the parts of its body, until each is known to be what the message says it is.
struct PostedDocuments: Sendable {
    /// True where content of the message itself stands in parts.
    let isPackage: Bool
    private let parts: [MultipartBody.Part]
    /// The parts that stand in the message itself.
    private var placed: Set<String> = []
    /// The block of a SOAP header that lists them; nil where there is none.
    private var block: XMLNode?

    static let none = PostedDocuments(isPackage: false, parts: [])

    private init(isPackage: Bool, parts: [MultipartBody.Part]) {
        self.isPackage = isPackage
        self.parts = parts
    }

    /// The message as if it had come alone, and what was beside it.
    static func unpack(
        _ request: HTTPServer.Request
    ) throws(MultipartMistake) -> (HTTPServer.Request, PostedDocuments) {
        guard let written = request.headers["content-type"],
            written.trimmingPrefix(while: \.isWhitespace).lowercased().hasPrefix(MultipartBody.mediaType)
        else { return (request, .none) }
        guard let type = MediaType(written) else { throw .boundary }
        let body = try MultipartBody(request.body, type: type)
        var request = request
        request.body = Array(body.root.content)
        let isPackage = body.root.type.name == XOP.mediaType
        request.headers["content-type"] = contentType(of: body.root, in: type, isPackage: isPackage)
        return (request, PostedDocuments(isPackage: isPackage, parts: body.others))
    }

    /// What the header would say of the message alone, with the action that stands in one of three places (XOP, section 4.1).
    private static func contentType(
        of root: MultipartBody.Part, in outer: MediaType, isPackage: Bool
    ) -> String {
        let inner = isPackage ? root.type.parameters["type"].flatMap { MediaType($0) } : root.type
        let info = outer.parameters["start-info"].flatMap { MediaType($0) }
        let name = inner?.name ?? info?.name ?? "text/xml"
        let action = [inner, info, root.type, outer].lazy.compactMap { $0?.parameters["action"] }.first
        return name + (action.map { "; action=\"\($0)\"" } ?? "")
    }

    /// Takes what stands in parts into the message: the document that is posted, or the one in the body of SOAP.
    mutating func unpacked(_ message: XMLTree, header block: XMLNode?) throws(Diagnostic) -> XMLTree {
        self.block = block
        guard isPackage else { return message }
        var used: Set<String> = []
        let parts = parts
        let tree = try XOP.unpacked(message) { (id) throws(Diagnostic) in
            used.insert(id)
            return try Self.content(id, parts)
        }
        placed = used
        return tree
    }

    private static func content(
        _ id: String, _ parts: [MultipartBody.Part]
    ) throws(Diagnostic) -> ArraySlice<UInt8> {
        if let part = parts.first(where: { $0.id == id }) { return part.content }
        throw problem("OW2282", ["document": "xop:Include"])
    }

    // MARK: Whether they are what is named

    /// The documents of a message that names them in its envelope.
    ///
    /// - Throws: what is wrong with them: OW2281 to OW2285.
    func documents(named facts: [AttachmentFacts]) throws(Diagnostic) -> [AttachedDocument] {
        let found = try contents()
        for digest in found.keys where !facts.contains(where: { $0.digest == digest }) {
            throw Self.problem("OW2283", ["document": digest.short])
        }
        var documents: [AttachedDocument] = []
        for facts in facts {
            guard let content = found[facts.digest] else {
                throw Self.problem("OW2282", ["document": facts.digest.short])
            }
            guard content.bytes.count == facts.byteCount, content.claims.allSatisfy({ $0 == facts.kind })
            else { throw Self.problem("OW2281", ["document": facts.digest.short]) }
            documents.append(AttachedDocument(facts: facts, bytes: Array(content.bytes)))
        }
        return documents
    }

    /// The documents of a message without an envelope: of which material each is says the block of the header, or the line
    /// `OneWindow-Material` of its part.
    func documents() throws(Diagnostic) -> [AttachedDocument] {
        let found = try contents()
        var facts: [AttachmentFacts] = []
        for entry in try entries() { facts.append(entry.facts) }
        for part in beside {
            let digest = Digest(of: part.content)
            guard !facts.contains(where: { $0.digest == digest }) else { continue }
            let materials = (part.headers["onewindow-material"] ?? "").split(separator: ",")
                .map { $0.trimmingPrefix(while: \.isWhitespace) }
            guard !materials.isEmpty, materials.allSatisfy({ Self.isIdentifier(String($0)) }) else {
                throw Self.problem("OW2283", ["document": digest.short])
            }
            // What a file is its first bytes say.
            guard let kind = AttachmentKind(of: Array(part.content)) else {
                throw Self.problem("OW2281", ["document": digest.short])
            }
            facts += materials.map {
                AttachmentFacts(
                    material: String($0), kind: kind, byteCount: part.content.count, digest: digest)
            }
        }
        guard facts.count <= AttachmentFacts.mostOfMessage else {
            throw Self.problem("OW2285", ["most": "\(AttachmentFacts.mostOfMessage)"])
        }
        return try facts.map { (facts) throws(Diagnostic) in
            guard let content = found[facts.digest] else {
                throw Self.problem("OW2282", ["document": facts.digest.short])
            }
            return AttachedDocument(facts: facts, bytes: Array(content.bytes))
        }
    }

    private struct Content {
        var bytes: ArraySlice<UInt8>
        /// What those who name it say that it is.
        var claims: [AttachmentKind] = []
    }

    private var beside: [MultipartBody.Part] { parts.filter { $0.id.map { !placed.contains($0) } ?? true } }

    private func entries() throws(Diagnostic) -> [(facts: AttachmentFacts, content: DocumentsBlock.Content)] {
        guard let block else { return [] }
        guard let entries = DocumentsBlock.read(block) else {
            throw Self.problem("OW2283", ["document": DocumentsBlock.name.local])
        }
        return entries
    }

    /// All contents by their digests. Each is what whoever names it says.
    private func contents() throws(Diagnostic) -> [Digest: Content] {
        var found: [Digest: Content] = [:]
        for part in beside {
            guard part.content.count <= AttachmentFacts.mostBytes else {
                throw Self.tooLarge(AttachmentFacts.mostBytes)
            }
            let digest = Digest(of: part.content)
            if let said = AttachmentFacts.digest(in: part.id), said != digest {
                throw Self.problem("OW2281", ["document": said.short])
            }
            found[digest] = Content(bytes: part.content)
        }
        for (facts, content) in try entries() {
            let bytes =
                switch content {
                case .bytes(let bytes): bytes[...]
                case .part(let id): try Self.content(id, parts)
                }
            guard Digest(of: bytes) == facts.digest, bytes.count == facts.byteCount,
                AttachmentKind(of: Array(bytes)) == facts.kind
            else { throw Self.problem("OW2281", ["document": facts.digest.short]) }
            found[facts.digest, default: Content(bytes: bytes)].claims.append(facts.kind)
        }
        return found
    }

    private static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count <= 200 && text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._:\/\-]*/) != nil
    }

    static func tooLarge(_ most: Int) -> Diagnostic { problem("OW2285", ["most": "\(most)"]) }

    private static func problem(_ code: DiagnosticCode, _ arguments: [String: String]) -> Diagnostic {
        Diagnostic(code, at: SourcePlace(file: "request"), arguments)
    }
}

extension Digest {
    init(of bytes: ArraySlice<UInt8>) { self = bytes.withUnsafeBytes { Digest(of: $0) } }
}
