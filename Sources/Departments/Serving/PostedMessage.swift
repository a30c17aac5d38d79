import CaseModel
import LibXML

/// What somebody has posted, taken out of SOAP where it came in it.
struct PostedMessage {
    /// It is none, and this is the answer.
    struct Refused: Error { var response: HTTPServer.Response }

    var form: ServedForm
    /// Of an envelope the bytes of which its answer speaks; otherwise the body as it came.
    var bytes: [UInt8]
    /// Nil when there is no XML that can be read.
    var tree: XMLTree?
    /// What came beside it.
    var documents: PostedDocuments
    /// What is wrong with them, where that keeps the message from being read.
    var problem: Diagnostic?

    init(_ request: HTTPServer.Request, with documents: PostedDocuments = .none) throws(Refused) {
        bytes = request.body
        self.documents = documents
        guard let tree = try? XMLReader.read(request.body, name: "request") else {
            let type = request.headers["content-type"]?.lowercased() ?? ""
            if type.hasPrefix("application/soap+xml") {
                form = ServedForm(soap: .soap12)
            } else {
                form = ServedForm(soap: request.headers["soapaction"] == nil ? nil : .soap11)
            }
            return
        }
        guard let version = SOAP.version(of: tree) else {
            form = ServedForm(isPayload: !Self.isEnvelope(tree.root))
            self.tree = unpacked(tree, header: nil)
            return
        }
        if SOAP.wantsMore(tree) {
            let words = "A block of the header must be understood, and is not."
            // SOAP 1.2 Part 2, table 20: 500 for this one.
            throw Refused(
                response: ServedForm(soap: version).fault(
                    500, SOAP.fault(isTheirs: true, words: words, detail: [], code: "MustUnderstand", version)
                ))
        }
        guard case .element(let element)? = SOAP.content(of: tree) else {
            throw Refused(response: ServedForm(soap: version).refused("The body holds no message."))
        }
        form = ServedForm(soap: version, isPayload: !Self.isEnvelope(element))
        let inner = unpacked(
            tree.document(of: element), header: SOAP.header(DocumentsBlock.name, of: tree))
        self.tree = inner
        guard !form.isPayload else { return }
        // Who sees only a tree in SOAP has no other bytes than these.
        bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        CanonicalBytes.append(inner, to: &bytes)
        bytes.append(0x0a)
    }

    /// As it would be without parts; as it came where one of them is not there.
    private mutating func unpacked(_ message: XMLTree, header block: XMLNode?) -> XMLTree {
        do throws(Diagnostic) { return try documents.unpacked(message, header: block) } catch {
            problem = error
            return message
        }
    }

    private static func isEnvelope(_ element: XMLNode) -> Bool {
        element.isNamed(XMLName(namespace: EnvelopeCodec.namespace, local: "envelope"))
    }
}
