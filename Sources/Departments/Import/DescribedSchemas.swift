import CaseModel
import LibXML

/// The schemas of a description as files of an adapter: those that stand in it, each with the prefixes that held there, and
/// those that stand beside it.
struct DescribedSchemas {
    /// By path in the adapter's folder.
    private(set) var files: [String: [UInt8]] = [:]
    /// The file that holds the messages' namespace.
    private(set) var entry = ""

    private struct Inline {
        var file: String
        var path: String
        var bytes: [UInt8]
        var element: MarkupElement
        var target: String { element.attributes["targetNamespace"] ?? "" }
    }
    private static let xs = "http://www.w3.org/2001/XMLSchema"
    private var inlines: [Inline] = []

    /// - Parameter namespace: That of the messages.
    /// - Throws: OW2070 for a schema that is not there.
    init(
        _ description: ServiceDescription, namespace: String, contents: (String) -> [UInt8]?
    ) throws(XMLRefusal) {
        var others = 1
        for document in description.documents {
            let types = document.root.children(ServiceDescription.namespace, "types")
            for element in types.flatMap({ $0.children(Self.xs, "schema") }) {
                let isEntry =
                    element.attributes["targetNamespace"] == namespace
                    && !inlines.contains { $0.file == "messages.xsd" }
                if !isEntry { others += 1 }
                inlines.append(
                    Inline(
                        file: isEntry ? "messages.xsd" : "messages-\(others).xsd", path: document.path,
                        bytes: document.bytes, element: element))
            }
        }
        for inline in inlines {
            for child in inline.element.children where child.name.namespace == Self.xs {
                guard let location = child.attributes["schemaLocation"] else { continue }
                try copy(location, from: inline.path, as: location, contents)
                if child.name.local == "import", child.attributes["namespace"] == namespace, entry.isEmpty {
                    entry = location
                }
            }
            files[inline.file] = text(of: inline)
        }
        if inlines.contains(where: { $0.file == "messages.xsd" }) { entry = "messages.xsd" }
        // A schema that only names others says nothing by itself.
        if entry != "messages.xsd" {
            for inline in inlines where inline.element.children.allSatisfy({ $0.name.local == "import" }) {
                files[inline.file] = nil
            }
        }
    }

    /// A file beside the description, and what it leads to, under the same names.
    private mutating func copy(
        _ location: String, from path: String, as name: String, _ contents: (String) -> [UInt8]?
    ) throws(XMLRefusal) {
        let source = ServiceDescription.beside(path, location)
        guard files[name] == nil else { return }
        guard !location.contains(":"), !location.hasPrefix("/"), !name.split(separator: "/").contains(".."),
            let bytes = contents(source)
        else {
            throw XMLRefusal(Diagnostic("OW2070", at: SourcePlace(file: path), ["schema": location]))
        }
        let canonical = try XMLCanonicalForm.bytes(of: bytes, name: source)
        files[name] = Self.declaration + canonical + [0x0a]
        for child in MarkupElement.read(canonical: canonical)?.children ?? []
        where child.name.namespace == Self.xs {
            guard let below = child.attributes["schemaLocation"] else { continue }
            try copy(below, from: source, as: ServiceDescription.beside(name, below), contents)
        }
    }

    /// A schema cut out of its description: with the prefixes that held there and are used, and with the files of what it
    /// names by namespace alone.
    private func text(of inline: Inline) -> [UInt8] {
        let element = inline.element
        var bytes = Self.declaration
        let whole = inline.bytes[element.range]
        let tag = inline.bytes[element.startTag].dropLast()
        bytes += tag
        for (prefix, namespace) in element.prefixes.sorted(by: { $0.key < $1.key })
        where element.declared[prefix] == nil && prefix != "xml" {
            if prefix.isEmpty {
                if namespace != ServiceDescription.namespace, !namespace.isEmpty {
                    bytes += " xmlns=\"\(namespace)\"".utf8
                }
            } else if whole.firstRange(of: Array("\(prefix):".utf8)) != nil {
                bytes += " xmlns:\(prefix)=\"\(namespace)\"".utf8
            }
        }
        bytes += [UInt8(ascii: ">")]
        let own = element.tag.split(separator: ":").count == 2 ? "\(element.tag.prefix { $0 != ":" }):" : ""
        if inline.file == "messages.xsd" {
            for other in inlines where other.target == inline.target && other.file != inline.file {
                bytes += "<\(own)include schemaLocation=\"\(other.file)\"/>".utf8
            }
        }
        var at = element.startTag.upperBound
        for child in element.children
        where child.isNamed(Self.xs, "import") && child.attributes["schemaLocation"] == nil {
            guard let wanted = child.attributes["namespace"],
                let other = inlines.first(where: { $0.target == wanted })
            else { continue }
            bytes += inline.bytes[at..<(child.startTag.upperBound - 1)]
            bytes += " schemaLocation=\"\(other.file)\">".utf8
            at = child.startTag.upperBound
        }
        return bytes + inline.bytes[at..<element.range.upperBound] + [0x0a]
    }

    private static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
}
