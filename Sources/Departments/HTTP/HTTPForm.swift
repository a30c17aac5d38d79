import CaseModel
import LibXML
import WorkflowModel

/// What stands in the body of an answer, with everything taken off that only carries it: SOAP, and the string of a parameter.
enum HTTPForm {
    case fault(SOAP.Fault)
    case element(XMLNode)
    /// Asked in SOAP, and answered without it.
    case bare(XMLNode)
    /// The string that a department answers with is no XML.
    case string(String)
    /// SOAP with nothing in it.
    case nothing
    /// No XML.
    case unreadable

    /// What stands in it, and the whole document; nil for what is no XML.
    ///
    /// - Parameter name: How the document is called.
    static func read(
        _ body: [UInt8], _ http: HTTPTransport, encoding: WireFormat.Encoding, name: String
    ) -> (HTTPForm, XMLTree?) {
        guard let tree = try? XMLReader.read(body, name: name, encoding: encoding.reading) else {
            return (.unreadable, nil)
        }
        return (content(of: tree, http, encoding, name), tree)
    }

    private static func content(
        of tree: XMLTree, _ http: HTTPTransport, _ encoding: WireFormat.Encoding, _ name: String
    ) -> HTTPForm {
        switch SOAP.content(of: tree) {
        case .nothing: return .nothing
        case .fault(let fault): return .fault(fault)
        case .element(let element):
            return taken(element, http, encoding, name).map { .element($0) } ?? .string(string(in: element))
        case nil:
            guard let element = taken(tree.root, http, encoding, name) else {
                return isSOAP(http) ? .unreadable : .string(string(in: tree.root))
            }
            return isSOAP(http) ? .bare(element) : .element(element)
        }
    }

    private static func isSOAP(_ http: HTTPTransport) -> Bool {
        switch (http.style, http.parameter) {
        case (.soap11, _), (.soap12, _), (.stringParameter, .operation): true
        default: false
        }
    }

    /// The element itself, or the root of the document that it holds as a string; nil where that is no XML.
    private static func taken(
        _ element: XMLNode, _ http: HTTPTransport, _ encoding: WireFormat.Encoding, _ name: String
    ) -> XMLNode? {
        guard http.style == .stringParameter, case .operation = http.parameter else { return element }
        var string = Substring(string(in: element))
        // What it was declared to be in it has ceased to be: it is a string now.
        if encoding != .utf8, string.hasPrefix("<?xml"), let end = string.firstRange(of: "?>") {
            string = string[end.upperBound...]
        }
        return (try? XMLReader.read(Array(string.utf8), name: name))?.root
    }

    /// `<submitResponse><return>…</return></submitResponse>`: of the first element that holds no other.
    private static func string(in element: XMLNode) -> String {
        var element = element
        while let below = element.elements.first(where: { _ in true }) { element = below }
        return element.stringValue
    }
}
