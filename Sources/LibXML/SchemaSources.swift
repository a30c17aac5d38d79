import CLibXML2Shim
import CaseModel

/// The documents of one schema, read and followed by us before libxml2 sees them: every one is well-formed, within limits, without
/// a DOCTYPE, and every location leads to a document we hold.
struct SchemaSources {
    private(set) var trees: [String: XMLTree] = [:]
    /// Paths in the order in which they are reached; the entry is first.
    private var paths: [String] = []
    private let bytes: [String: [UInt8]]

    static let namespace = "http://www.w3.org/2001/XMLSchema"
    /// libxml2 2.9 reads the number into an `int` without looking for overflow; no form needs more.
    static let mostOccurrences = 1_000_000

    init(entry: String, documents: [String: [UInt8]]) throws(XMLRefusal) {
        bytes = documents
        guard documents[entry] != nil else {
            throw XMLRefusal(
                Diagnostic(.schemaMissing, at: SourcePlace(file: entry), ["location": entry]))
        }
        var problems: [Diagnostic] = []
        paths = [entry]
        var at = 0
        while at < paths.count {
            follow(paths[at], &problems)
            at += 1
        }
        if !problems.isEmpty { throw XMLRefusal(problems) }
    }

    private mutating func follow(_ path: String, _ problems: inout [Diagnostic]) {
        let tree: XMLTree
        do throws(XMLRefusal) {
            tree = try XMLReader.read(bytes[path] ?? [], name: path)
        } catch {
            problems += error.diagnostics
            return
        }
        trees[path] = tree
        let root = tree.root
        guard root.isNamed(XMLName(namespace: SchemaSources.namespace, local: "schema")) else {
            problems.append(
                Diagnostic(
                    .schemaInvalid, at: place(root, path), ["detail": "the root element is not xs:schema"]))
            return
        }
        for element in root.elements where element.name?.namespace == SchemaSources.namespace {
            guard ["include", "import", "redefine"].contains(element.name?.local),
                let location = element.attribute("schemaLocation")
            else { continue }
            guard let target = SchemaSources.resolve(location, from: path), bytes[target] != nil else {
                problems.append(
                    Diagnostic(.schemaMissing, at: place(element, path), ["location": location]))
                continue
            }
            if !paths.contains(target) { paths.append(target) }
        }
        checkOccurrences(tree, path, &problems)
    }

    private func checkOccurrences(_ tree: XMLTree, _ path: String, _ problems: inout [Diagnostic]) {
        for index in tree.nodes.indices where tree.nodes[index].kind == .element {
            let element = XMLNode(tree: tree, index: Int32(index))
            guard element.name?.namespace == SchemaSources.namespace else { continue }
            for name in ["minOccurs", "maxOccurs"] {
                guard let count = element.attribute(name),
                    count.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                    count.utf8.count > 9 || Int(count) ?? 0 > SchemaSources.mostOccurrences
                else { continue }
                problems.append(
                    Diagnostic(
                        .schemaTooLarge, at: place(element, path),
                        ["attribute": name, "limit": "\(SchemaSources.mostOccurrences)"]))
            }
        }
    }

    private func place(_ node: XMLNode, _ path: String) -> SourcePlace {
        SourcePlace(file: path, line: node.line, column: node.column)
    }

    /// The path a location means (RFC 3986, section 5.2, for paths); nil for one that leaves the bundle.
    static func resolve(_ location: String, from path: String) -> String? {
        guard !location.isEmpty, !location.contains(":"), !location.hasPrefix("/") else { return nil }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
        for part in location.split(separator: "/") {
            switch part {
            case ".": break
            case "..":
                guard !parts.isEmpty else { return nil }
                parts.removeLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    /// Over the canonical forms, in the order of the paths.
    var digest: Digest {
        var hasher = Digest.Hasher()
        for path in paths.sorted() {
            let form = (try? XMLCanonicalForm.bytes(of: bytes[path] ?? [], name: path)) ?? []
            hasher.update(Array("\(path)\n\(form.count)\n".utf8))
            hasher.update(form)
        }
        return hasher.finish()
    }

    // MARK: Compiling

    func compile(within milliseconds: Int) throws(XMLRefusal) -> UnsafeMutableRawPointer {
        var sources: [ow_source] = []
        for path in paths {
            let content = bytes[path] ?? []
            // Copies that live until the call is over; the shim makes its own for its thread.
            let name = UnsafeMutablePointer<CChar>.allocate(capacity: path.utf8.count + 1)
            for (index, byte) in path.utf8.enumerated() { name[index] = CChar(bitPattern: byte) }
            name[path.utf8.count] = 0
            let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, content.count))
            copy.initialize(from: content, count: content.count)
            sources.append(ow_source(path: name, bytes: copy, count: content.count))
        }
        defer {
            for source in sources {
                source.path.deallocate()
                source.bytes.deallocate()
            }
        }
        var findings = Findings()
        var schema: UnsafeMutableRawPointer?
        let result = ow_schema_compile(
            sources, sources.count, Int32(milliseconds), &schema, &findings.list)
        let problems = self.problems(findings)
        let entry = SourcePlace(file: paths[0], line: 1, column: 1)
        switch result {
        case ow_compile_done where problems.isEmpty: return schema!
        case ow_compile_late:
            throw XMLRefusal(
                Diagnostic(.schemaTooSlow, at: entry, ["seconds": "\(milliseconds / 1000)"]))
        case ow_compile_failed:
            throw XMLRefusal(Diagnostic(.validatorFailed, at: entry))
        default:
            if let schema { ow_schema_free(schema) }
            throw XMLRefusal(
                problems.isEmpty
                    ? [Diagnostic(.schemaInvalid, at: entry, ["detail": "no reason given"])] : problems)
        }
    }

    /// libxml2's sentence without namespaces, and a content model as the plain list of what may stand there.
    private func readable(_ message: some StringProtocol) -> String {
        var text = ""
        var rest = message[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            // Braces of a pattern stay: `[0-9]{10}` is no namespace.
            let namespace = rest[rest.index(after: open)..<close]
            if namespace == SchemaSources.namespace {
                text += "xs:"
            } else if !namespace.contains(":") {
                text += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        guard let mark = text.utf8.lastRange(of: "Expected is (".utf8) else { return text }
        var names: [String] = []
        for name in text[mark.upperBound...].split(whereSeparator: { !$0.isLetter && $0 != ":" })
        where !names.contains(String(name)) && !name.hasPrefix("xs:xs") {
            names.append(String(name))
        }
        return text[..<mark.lowerBound] + "It may hold: " + names.joined(separator: ", ")
    }

    /// A schema holds no personal data, and its author needs the words: they are passed on.
    private func problems(_ findings: borrowing Findings) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for finding in findings.all {
            // A warning means that something was not found or was skipped: nothing we want to run with.
            let file = String(cString: finding.file)
            var place = SourcePlace(file: file.isEmpty ? paths[0] : file, line: Int(finding.line))
            if finding.element >= 0, let tree = trees[place.file],
                let element = tree.element(ordinal: Int(finding.element))
            {
                place.line = element.line
                place.column = element.column
            }
            let detail = String(cString: finding.message).split(whereSeparator: \.isNewline).first ?? ""
            problems.append(Diagnostic(.schemaInvalid, at: place, ["detail": readable(detail)]))
        }
        return problems
    }
}

extension XMLTree {
    /// The element with that number in document order, from 0. Linear.
    func element(ordinal: Int) -> XMLNode? {
        var left = ordinal
        for index in nodes.indices where nodes[index].kind == .element {
            if left == 0 { return XMLNode(tree: self, index: Int32(index)) }
            left -= 1
        }
        return nil
    }
}
