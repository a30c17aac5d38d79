import CaseModel
import LibXML

/// The envelope of SOAP around a message, document/literal: it is written around bytes and taken off a document.
enum SOAP {
    enum Version: Sendable, Hashable, CaseIterable {
        case soap11, soap12

        var namespace: String {
            switch self {
            // SOAP 1.1, section 3; SOAP 1.2 Part 1, section 5.
            case .soap11: "http://schemas.xmlsoap.org/soap/envelope/"
            case .soap12: "http://www.w3.org/2003/05/soap-envelope"
            }
        }

        /// The media type with what names the action: a parameter in 1.2 (RFC 3902), a header of its own in 1.1.
        func headers(action: String?) -> [(name: String, value: String)] {
            switch self {
            case .soap11:
                [("Content-Type", "text/xml; charset=utf-8")]
                    + (action.map { [("SOAPAction", "\"\($0)\"")] } ?? [])
            case .soap12:
                [
                    (
                        "Content-Type",
                        "application/soap+xml; charset=utf-8"
                            + (action.flatMap { $0.isEmpty ? nil : "; action=\"\($0)\"" } ?? "")
                    )
                ]
            }
        }
    }

    /// What a fault says, without its words: nobody knows whether they quote a person's data.
    struct Fault: Sendable {
        /// True when the message is to blame: it will not fare better a second time.
        var isOurs: Bool
        /// The first element of its detail.
        var detail: XMLNode?
        /// What it can be known by: its code and subcodes, `Client.NotFound` also as `NotFound`, the name of the detail's element,
        /// and what stands in elements of the detail that hold a text alone.
        var names: Set<String> = []
    }

    /// What stands in the body.
    enum Content: Sendable {
        case element(XMLNode)
        case fault(Fault)
        case nothing
    }

    // MARK: Writing

    /// The bytes of a message in SOAP. `inner` is one element without a declaration, `header` any number of them.
    static func wrap(_ inner: [UInt8], _ version: Version, header: [UInt8] = []) -> [UInt8] {
        let head =
            header.isEmpty ? [] : Array("<soap:Header>".utf8) + header + Array("</soap:Header>".utf8)
        return Array(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"\(version.namespace)\">"
                .utf8) + head + Array("<soap:Body>".utf8) + inner
            + Array("</soap:Body></soap:Envelope>\n".utf8)
    }

    /// The element that stands in a document of ours, without the declaration before it and the line end behind it.
    static func element(of document: [UInt8]) -> [UInt8] {
        var bytes = document[...]
        if bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) {
            bytes = bytes[(end + 1)...]
        }
        bytes = bytes.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return Array(bytes)
    }

    /// A fault. `detail` is one element, or nothing; `code` is other than that of a sender or a receiver.
    static func fault(
        isTheirs: Bool, words: String, detail: [UInt8], code: String? = nil, _ version: Version
    ) -> [UInt8] {
        var text: [UInt8] = []
        words.utf8.appendEscaped(attribute: false, to: &text)
        let reason = String(decoding: text, as: UTF8.self)
        let inner: String
        let close: String
        switch version {
        case .soap11:
            inner =
                "<soap:Fault><faultcode>soap:\(code ?? (isTheirs ? "Client" : "Server"))</faultcode><faultstring>\(reason)</faultstring>"
                + (detail.isEmpty ? "" : "<detail>")
            close = (detail.isEmpty ? "" : "</detail>") + "</soap:Fault>"
        case .soap12:
            inner =
                "<soap:Fault><soap:Code><soap:Value>soap:\(code ?? (isTheirs ? "Sender" : "Receiver"))</soap:Value></soap:Code>"
                + "<soap:Reason><soap:Text xml:lang=\"en\">\(reason)</soap:Text></soap:Reason>"
                + (detail.isEmpty ? "" : "<soap:Detail>")
            close = (detail.isEmpty ? "" : "</soap:Detail>") + "</soap:Fault>"
        }
        return wrap(Array(inner.utf8) + detail + Array(close.utf8), version)
    }

    // MARK: Reading

    /// The version of a document's envelope; nil when it is none of SOAP.
    static func version(of tree: XMLTree) -> Version? {
        guard let name = tree.root.name, name.local == "Envelope" else { return nil }
        return Version.allCases.first { $0.namespace == name.namespace }
    }

    /// What a request calls its action, whichever version it is in: the header of 1.1 (section 6.1.1), or the parameter of
    /// 1.2's media type (RFC 3902, section 5). Empty when it says nothing.
    ///
    /// - Parameter headers: By their names in lower case.
    static func action(in headers: [String: String]) -> String {
        if let action = headers["soapaction"] { return action.filter { $0 != "\"" } }
        let type = headers["content-type"] ?? ""
        let found = type.firstMatch(of: /;\s*action\s*=\s*(?:"([^"]*)"|([^\s;"]+))/.ignoresCase())
        return (found?.1 ?? found?.2).map(String.init) ?? ""
    }

    /// What stands in the body of a document; nil when it is no envelope of SOAP with a body. Either version is read: a
    /// server that does not know ours says so in its own.
    static func content(of tree: XMLTree) -> Content? {
        guard let version = version(of: tree),
            let body = tree.root.element(XMLName(namespace: version.namespace, local: "Body"))
        else { return nil }
        guard let first = body.elements.first(where: { _ in true }) else { return .nothing }
        guard first.isNamed(XMLName(namespace: version.namespace, local: "Fault")) else {
            return .element(first)
        }
        return .fault(fault(first, version))
    }

    /// True when a block of the header must be understood (SOAP 1.1, section 4.2.3; SOAP 1.2 Part 1, section 5.2.3). We
    /// understand none.
    static func wantsMore(_ tree: XMLTree) -> Bool {
        guard let version = version(of: tree),
            let header = tree.root.element(XMLName(namespace: version.namespace, local: "Header"))
        else { return false }
        let name = XMLName(namespace: version.namespace, local: "mustUnderstand")
        return header.elements.contains { block in
            block.attributes.contains { $0.isNamed(name) && ["1", "true"].contains($0.stringValue) }
        }
    }

    /// A block of the header by its name; nil when there is none.
    static func header(_ name: XMLName, of tree: XMLTree) -> XMLNode? {
        version(of: tree).flatMap { version in
            tree.root.element(XMLName(namespace: version.namespace, local: "Header"))?.element(name)
        }
    }

    private static func fault(_ fault: XMLNode, _ version: Version) -> Fault {
        let code: String
        let detail: XMLNode?
        var names: Set<String> = []
        switch version {
        case .soap11:
            code = fault.element(local: "faultcode")?.stringValue ?? ""
            detail = fault.element(local: "detail")
        case .soap12:
            code = fault.element(local: "Code")?.element(local: "Value")?.stringValue ?? ""
            detail = fault.element(local: "Detail")
            // SOAP 1.2 Part 1, section 5.4.1: subcodes within subcodes.
            var part = fault.element(local: "Code")?.element(local: "Subcode")
            for _ in 0..<8 {
                guard let subcode = part else { break }
                if let value = subcode.element(local: "Value")?.stringValue {
                    names.formUnion(Self.names(value))
                }
                part = subcode.element(local: "Subcode")
            }
        }
        names.formUnion(Self.names(code))
        if let first = detail?.elements.first(where: { _ in true }) { gather(first, into: &names) }
        // `soap:Client.Authentication` is a kind of `Client` (SOAP 1.1, section 4.4.1).
        let local = code.split(separator: ":").last.map(String.init) ?? ""
        let kind = local.split(separator: ".").first.map { $0.filter { !$0.isWhitespace } } ?? ""
        let ours: Set = ["Client", "Sender", "MustUnderstand", "VersionMismatch", "DataEncodingUnknown"]
        return Fault(
            isOurs: ours.contains(kind), detail: detail?.elements.first { _ in true }, names: names)
    }

    /// `soap:Client.NotFound` is `Client.NotFound` and `NotFound`.
    private static func names(_ code: String) -> Set<String> {
        let local = code.split(separator: ":").last.map(String.init)?.filter { !$0.isWhitespace } ?? ""
        return [local, local.split(separator: ".").last.map(String.init) ?? local]
    }

    /// Bounded: a detail is somebody else's.
    private static func gather(_ element: XMLNode, into names: inout Set<String>) {
        if let name = element.name?.local { names.insert(name) }
        guard names.count < 100 else { return }
        var isLeaf = true
        for child in element.elements {
            isLeaf = false
            gather(child, into: &names)
        }
        let text = element.stringValue
        if isLeaf, text.utf8.count <= 100 { names.insert(text.filter { !$0.isWhitespace }) }
    }
}
