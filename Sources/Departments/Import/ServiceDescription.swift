import CaseModel
import DefinitionFiles
import LibXML

/// A WSDL 1.1 document with all that it imports, as far as a department needs it: operations of document/literal behind one
/// port for SOAP.
struct ServiceDescription {
    struct Operation {
        var name: String
        var documentation: String
        var request: (namespace: String, local: String)
        var reply: (namespace: String, local: String)
        var action: String
        /// Elements of its faults, for a reader.
        var faults: [String]
    }

    static let namespace = "http://schemas.xmlsoap.org/wsdl/"
    private static let soaps = [
        ("http://schemas.xmlsoap.org/wsdl/soap/", SOAP.Version.soap11),
        ("http://schemas.xmlsoap.org/wsdl/soap12/", SOAP.Version.soap12),
    ]

    /// Documents with their paths, the first one first.
    private(set) var documents: [(path: String, bytes: [UInt8], root: MarkupElement)] = []
    private(set) var operations: [Operation] = []
    private(set) var version = SOAP.Version.soap11
    private(set) var location = ""
    private(set) var name = ""
    private var problems: [Diagnostic] = []
    private let path: String

    /// - Parameters:
    ///   - wanted: The names of the operations that are wanted; empty for all.
    ///   - contents: The bytes of a file; nil when there is none.
    /// - Throws: everything for which it is refused, OW206x and what is no XML.
    init(path: String, wanted: [String], contents: (String) -> [UInt8]?) throws(XMLRefusal) {
        self.path = path
        // Without `.` in it a document that is imported by others is found to be the same.
        let root = path.hasPrefix("/") ? "/" : ""
        try read(root + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/"), contents)
        let demands = documents.reduce(into: [String]()) { names, document in
            names += PolicyDemands.of(document.root).filter { !names.contains($0) }
        }
        if !demands.isEmpty { report("OW2062", ["demands": Self.list(demands)]) }
        if let port = port() { readOperations(of: port, wanted: wanted) }
        if !problems.isEmpty { throw XMLRefusal(problems) }
    }

    private mutating func read(_ path: String, _ contents: (String) -> [UInt8]?) throws(XMLRefusal) {
        guard !documents.contains(where: { $0.path == path }) else { return }
        guard let bytes = contents(path) else {
            throw XMLRefusal(Diagnostic("OW1803", at: SourcePlace(file: path), ["file": path]))
        }
        let canonical = try XMLCanonicalForm.bytes(of: bytes, name: path)
        guard let root = MarkupElement.read(canonical: canonical),
            root.isNamed(Self.namespace, "definitions")
        else { throw XMLRefusal(Diagnostic("OW2060", at: SourcePlace(file: path), ["file": path])) }
        documents.append((path, canonical, root))
        for other in root.children(Self.namespace, "import") {
            guard let location = other.attributes["location"] else { continue }
            guard let beside = Self.beside(path, location) else {
                throw XMLRefusal(Diagnostic("OW1803", at: SourcePlace(file: path), ["file": location]))
            }
            try read(beside, contents)
        }
    }

    /// The path that a location means in a document; nil for a URL and what is outside of all folders that are named.
    static func beside(_ path: String, _ location: String) -> String? {
        RelativePath.resolve(location, from: path).map { path.hasPrefix("/") ? "/" + $0 : $0 }
    }

    /// The folder of the description, with a `/` behind it; empty when its path names none.
    var folder: Substring {
        let path = documents[0].path
        return path.lastIndex(of: "/").map { path[...$0] } ?? ""
    }

    private func all(_ local: String) -> [MarkupElement] {
        documents.flatMap { $0.root.children(Self.namespace, local) }
    }
    private func named(_ kind: String, _ name: String?, in element: MarkupElement) -> MarkupElement? {
        guard let name else { return nil }
        return all(kind).first { $0.attributes["name"] == element.expanded(name).local }
    }

    // MARK: The port

    /// The first port for SOAP 1.1, or else for 1.2, with its binding.
    private mutating func port() -> (binding: MarkupElement, soap: String)? {
        for (soap, version) in Self.soaps {
            for service in all("service") {
                for port in service.children(Self.namespace, "port") {
                    guard let address = port.child(soap, "address"),
                        let binding = named("binding", port.attributes["binding"], in: port)
                    else { continue }
                    self.version = version
                    location = address.attributes["location"] ?? ""
                    name = service.attributes["name"] ?? ""
                    return (binding, soap)
                }
            }
        }
        report("OW2063", [:])
        return nil
    }

    // MARK: Operations

    private mutating func readOperations(of port: (binding: MarkupElement, soap: String), wanted: [String]) {
        let (binding, soap) = port
        let style = binding.child(soap, "binding")?.attributes["style"] ?? "document"
        let portType = named("portType", binding.attributes["type"], in: binding)
        let bound = binding.children(Self.namespace, "operation")
        let known = bound.compactMap { $0.attributes["name"] }
        for name in wanted where !known.contains(name) {
            report("OW2069", ["operation": name, "known": Self.list(known)])
        }
        for operation in bound {
            guard let name = operation.attributes["name"], wanted.isEmpty || wanted.contains(name) else {
                continue
            }
            let abstract = portType?.children(Self.namespace, "operation").first {
                $0.attributes["name"] == name
            }
            let special = operation.child(soap, "operation")
            let parts = ["input", "output"].compactMap { operation.child(Self.namespace, $0) }
            let bodies = parts.compactMap { $0.child(soap, "body") }
            let style = special?.attributes["style"] ?? style
            let isLiteral = bodies.allSatisfy { ($0.attributes["use"] ?? "literal") == "literal" }
            guard style == "document", isLiteral else {
                report(
                    "OW2061",
                    ["operation": name, "style": "\(style)/\(isLiteral ? "literal" : "encoded")"])
                continue
            }
            if let header = parts.first?.child(soap, "header") {
                report("OW2068", ["operation": name, "part": header.attributes["part"] ?? "–"])
                continue
            }
            guard let abstract, let input = abstract.child(Self.namespace, "input"),
                let output = abstract.child(Self.namespace, "output")
            else {
                report("OW2067", ["operation": name])
                continue
            }
            guard let request = element(of: input), let reply = element(of: output) else {
                report("OW2065", ["operation": name])
                continue
            }
            operations.append(
                Operation(
                    name: name,
                    documentation: abstract.child(Self.namespace, "documentation")?.text.split(
                        whereSeparator: \.isWhitespace
                    ).joined(separator: " ") ?? "",
                    request: request, reply: reply, action: special?.attributes["soapAction"] ?? "",
                    faults: abstract.children(Self.namespace, "fault").compactMap { element(of: $0)?.local }))
        }
        if problems.isEmpty, operations.isEmpty { report("OW2063", [:]) }
    }

    /// The element of the only part of a message.
    private func element(of use: MarkupElement) -> (namespace: String, local: String)? {
        guard let message = named("message", use.attributes["message"], in: use) else { return nil }
        let parts = message.children(Self.namespace, "part")
        guard parts.count == 1, let element = parts[0].attributes["element"] else { return nil }
        return parts[0].expanded(element)
    }

    private mutating func report(_ code: DiagnosticCode, _ arguments: [String: String]) {
        problems.append(
            Diagnostic(code, at: SourcePlace(file: path), arguments.merging(["file": path]) { $1 }))
    }

    static func list(_ names: [String]) -> String {
        names.isEmpty ? "–" : names.map { "`\($0)`" }.joined(separator: ", ")
    }
}
