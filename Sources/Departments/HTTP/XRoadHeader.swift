import CaseModel
import Foundation
import LibXML
import WorkflowModel

/// The SOAP header of X-Road (Message Protocol 4.0, section 2.2): written into a request, and held against an answer.
enum XRoadHeader {
    private static let namespace = "http://x-road.eu/xsd/xroad.xsd"
    private static let identifiers = "http://x-road.eu/xsd/identifiers"

    // MARK: Writing

    /// The blocks of a request: who asks whom, the id of the message, the case as what it is about, and the protocol's version.
    ///
    /// - Parameter element: the local name of the element in the body.
    static func bytes(_ xRoad: XRoad, _ request: Envelope, element: String?) -> [UInt8] {
        var text = block(
            "client", member(xRoad.client), xRoad.client.subsystem == nil ? "MEMBER" : "SUBSYSTEM")
        // Section 2.3: the element in the body is named like the service.
        text += block(
            "service",
            member(xRoad.provider) + part("serviceCode", element)
                + part("serviceVersion", xRoad.version), "SERVICE")
        if let user = xRoad.user { text += plain("userId", user) }
        text += plain("id", request.header.id.rawValue)
        text += plain("issue", request.header.caseID.rawValue)
        text += plain("protocolVersion", "4.0")
        return Array(text.utf8)
    }

    private static func member(_ member: XRoad.Member) -> String {
        part("xRoadInstance", member.instance) + part("memberClass", member.memberClass)
            + part("memberCode", member.code) + part("subsystemCode", member.subsystem)
    }

    private static func part(_ name: String, _ text: String?) -> String {
        text.map { "<id:\(name)>\(escaped($0))</id:\(name)>" } ?? ""
    }

    private static func block(_ name: String, _ parts: String, _ type: String) -> String {
        "<xroad:\(name) xmlns:xroad=\"\(namespace)\" xmlns:id=\"\(identifiers)\" id:objectType=\"\(type)\">\(parts)</xroad:\(name)>"
    }

    private static func plain(_ name: String, _ text: String) -> String {
        "<xroad:\(name) xmlns:xroad=\"\(namespace)\">\(escaped(text))</xroad:\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        text.utf8.appendEscaped(attribute: false, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Reading

    enum Check {
        /// It says which bytes it answers, and these they are.
        case answersIt
        /// OW2272 for the id of another message or the digest of other bytes, OW2273 for none that can be checked.
        case stranger(DiagnosticCode)
        /// A fault without a digest: it may come from a server on the way, which has none to give.
        case vouchedForByNobody(SOAP.Fault)
    }

    /// Whether an answer is one to `posted`. Without SOAP there is no header, and nothing that can be checked.
    ///
    /// Section 2.2: the digest is made of the bytes of the POST, and the header is copied into the answer.
    static func check(_ answer: XMLTree, _ form: HTTPForm, to posted: [UInt8], _ id: MessageID) -> Check {
        func block(_ name: String) -> XMLNode? {
            SOAP.header(XMLName(namespace: namespace, local: name), of: answer)
        }
        if let said = block("id"), trimmed(said) != id.rawValue { return .stranger("OW2272") }
        guard let hash = block("requestHash") else {
            if case .fault(let fault) = form { return .vouchedForByNobody(fault) }
            return .stranger("OW2273")
        }
        let algorithm = hash.attributes.first { $0.name?.local == "algorithmId" }?.stringValue ?? ""
        let expected: [UInt8]
        switch algorithm {
        // XML Encryption 1.1, section 5.8.
        case "http://www.w3.org/2001/04/xmlenc#sha512": expected = WideDigest.bytes(of: posted)
        case "http://www.w3.org/2001/04/xmlenc#sha256": expected = Digest(of: posted).bytes
        default: return .stranger("OW2273")
        }
        return trimmed(hash) == Data(expected).base64EncodedString() ? .answersIt : .stranger("OW2272")
    }

    private static func trimmed(_ node: XMLNode) -> String {
        node.stringValue.filter { !$0.isWhitespace }
    }
}
