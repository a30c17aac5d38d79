import CaseModel
import DefinitionFiles
import LibXML

/// The schemas of a description as files of an adapter: those that stand in it, each with the prefixes that held there, and
/// those that stand beside it.
struct DescribedSchemas {
    /// By path in the adapter's folder.
    private(set) var files: [String: [UInt8]] = [:]
    /// The file that holds the messages' namespace.
    private(set) var entry = ""

    private struct Inline {
        /// True for the one of the messages' namespace.
        var isEntry: Bool
        var file = ""
        var path: String
        var bytes: [UInt8]
        var element: MarkupElement
        var target: String { element.attributes["targetNamespace"] ?? "" }
    }
    private static let xs = "http://www.w3.org/2001/XMLSchema"
    private let folder: Substring
    private var inlines: [Inline] = []

    /// - Parameter namespace: That of the messages.
    /// - Throws: OW2070 for a schema that is not there.
    init(
        _ description: ServiceDescription, namespace: String, contents: (String) -> [UInt8]?
    ) throws(XMLRefusal) {
        folder = description.folder
        for document in description.documents {
            let types = document.root.children(ServiceDescription.namespace, "types")
            for element in types.flatMap({ $0.children(Self.xs, "schema") }) {
                let isEntry =
                    element.attributes["targetNamespace"] == namespace && !inlines.contains(where: \.isEntry)
                inlines.append(
                    Inline(isEntry: isEntry, path: document.path, bytes: document.bytes, element: element))
            }
        }
        for inline in inlines {
            for child in inline.element.children where child.name.namespace == Self.xs {
                guard let location = child.attributes["schemaLocation"] else { continue }
                let name = try copy(location, from: inline.path, contents)
                if child.name.local == "import", child.attributes["namespace"] == namespace, entry.isEmpty {
                    entry = name
                }
            }
        }
        nameInlines()
        for inline in inlines { files[inline.file] = text(of: inline) }
        if let inline = inlines.first(where: \.isEntry) {
            entry = inline.file
        } else {
            // A schema that only names others says nothing by itself.
            for inline in inlines where inline.element.children.allSatisfy({ $0.name.local == "import" }) {
                files[inline.file] = nil
            }
        }
    }

    /// Each in the folder that its document stands in, so that the locations in it hold as they are, and under a name that no
    /// file beside it has.
    private mutating func nameInlines() {
        var taken = Set(files.keys)
        for index in inlines.indices {
            let path = name(of: inlines[index].path) ?? ""
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            var number = inlines[index].isEntry ? 1 : 2
            repeat {
                inlines[index].file = folder + (number == 1 ? "messages.xsd" : "messages-\(number).xsd")
                number += 1
            } while !taken.insert(inlines[index].file).inserted
        }
    }

    /// What a file is called in the adapter's folder; nil for one that is not in the description's.
    private func name(of path: String) -> String? {
        path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : nil
    }

    /// A file beside the description, and what it leads to, under the same names.
    private mutating func copy(
        _ location: String, from path: String, _ contents: (String) -> [UInt8]?
    ) throws(XMLRefusal) -> String {
        guard let source = ServiceDescription.beside(path, location), let name = name(of: source) else {
            throw XMLRefusal(Diagnostic("OW2070", at: SourcePlace(file: path), ["schema": location]))
        }
        if files[name] != nil { return name }
        guard let bytes = contents(source) else {
            throw XMLRefusal(Diagnostic("OW2070", at: SourcePlace(file: path), ["schema": location]))
        }
        let canonical = try XMLCanonicalForm.bytes(of: bytes, name: source)
        files[name] = Self.declaration + canonical + [0x0a]
        for child in MarkupElement.read(canonical: canonical)?.children ?? []
        where child.name.namespace == Self.xs {
            guard let below = child.attributes["schemaLocation"] else { continue }
            _ = try copy(below, from: source, contents)
        }
        return name
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
                    Self.write(" xmlns", namespace, to: &bytes)
                }
            } else if whole.firstRange(of: Array("\(prefix):".utf8)) != nil {
                Self.write(" xmlns:\(prefix)", namespace, to: &bytes)
            }
        }
        bytes += [UInt8(ascii: ">")]
        let own = element.tag.split(separator: ":").count == 2 ? "\(element.tag.prefix { $0 != ":" }):" : ""
        let up = String(repeating: "../", count: inline.file.split(separator: "/").count - 1)
        if inline.isEntry {
            for other in inlines where other.target == inline.target && !other.isEntry {
                bytes += "<\(own)include".utf8
                Self.write(" schemaLocation", up + other.file, to: &bytes)
                bytes += "/>".utf8
            }
        }
        var at = element.startTag.upperBound
        for child in element.children
        where child.isNamed(Self.xs, "import") && child.attributes["schemaLocation"] == nil {
            guard let wanted = child.attributes["namespace"],
                let other = inlines.first(where: { $0.target == wanted })
            else { continue }
            bytes += inline.bytes[at..<(child.startTag.upperBound - 1)]
            Self.write(" schemaLocation", up + other.file, to: &bytes)
            bytes += [UInt8(ascii: ">")]
            at = child.startTag.upperBound
        }
        return bytes + inline.bytes[at..<element.range.upperBound] + [0x0a]
    }

    private static func write(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        bytes += "\(name)=\"".utf8
        value.utf8.appendEscaped(attribute: true, to: &bytes)
        bytes += [UInt8(ascii: "\"")]
    }

    private static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
}
