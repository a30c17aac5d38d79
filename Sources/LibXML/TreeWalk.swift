import CLibXML2
import CLibXML2Shim
import CaseModel

/// Turns a libxml2 document into an ``XMLTree`` in one walk, without a string or an object per node.
///
/// Names come from libxml2's dictionary, so that the same name has the same address throughout a document: it becomes
/// a Swift string once. Places come from the pre-scan.
struct TreeWalk {
    private var nodes: ContiguousArray<XMLTree.Node> = []
    private var utf8: ContiguousArray<UInt8> = []
    private var names: ContiguousArray<XMLName> = []
    private var nameIndexes = AddressTable()
    private var namespaceIndexes = AddressTable()
    private var namespaces: ContiguousArray<Namespace> = [Namespace(uri: "")]
    /// Only for documents with many namespaces; the first few are found faster by looking at each.
    private var furtherNamespaces: [String: Int32] = [:]
    private var lastNamespace: (address: UInt, index: Int32) = (0, 0)

    private struct Namespace {
        var uri: String
        var key: UInt64
        init(uri: String) {
            self.uri = uri
            key = XMLName.namespaceKey(uri.utf8)
        }
    }
    private static let fewNamespaces = 8

    /// Nil when libxml2's elements and the scan's are not the same in number: then one of the two has misread the
    /// document, and it must not be used.
    static func tree(
        of document: xmlDocPtr, starts: ContiguousArray<XMLScanner.Start>, attributes: Int, bytes: Int
    ) -> XMLTree? {
        var walk = TreeWalk(nodes: starts.count * 2 + attributes + 8, bytes: bytes)
        return walk.run(document, starts, attributes: attributes)
    }

    private init(nodes count: Int, bytes: Int) {
        nodes.reserveCapacity(count)
        utf8.reserveCapacity(bytes)
        names.reserveCapacity(32)
    }

    private mutating func run(
        _ document: xmlDocPtr, _ starts: ContiguousArray<XMLScanner.Start>, attributes: Int
    ) -> XMLTree? {
        nodes.append(XMLTree.Node(.document, parent: -1, subtreeEnd: 1))
        var element = 0
        var parent: Int32 = 0
        // The last child of each open element, so that siblings link up; the document's is first.
        var lastChild: ContiguousArray<Int32> = [-1]
        lastChild.reserveCapacity(32)
        var next = xmlDocGetRootElement(document)
        while let node = next {
            switch node.pointee.type {
            case XML_ELEMENT_NODE:
                guard element < starts.count else { return nil }
                let place = starts[element]
                element += 1
                let index = Int32(nodes.count)
                let name = nameIndex(node.pointee.name, node.pointee.ns)
                nodes.append(
                    XMLTree.Node(
                        .element, name: name, nameKey: names[Int(name)].key, parent: parent,
                        subtreeEnd: index + 1, line: place.line, column: place.column))
                link(index, to: parent, &lastChild[lastChild.count - 1])
                appendAttributes(of: node, at: index, line: place.line)
                if let child = node.pointee.children {
                    parent = index
                    lastChild.append(-1)
                    next = child
                    continue
                }
                nodes[Int(index)].subtreeEnd = Int32(nodes.count)
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                appendText(of: node, parent: parent, &lastChild[lastChild.count - 1])
            default: return nil  // Entities and the like: impossible without a DOCTYPE.
            }
            var above: xmlNodePtr? = node
            while let here = above, here.pointee.next == nil || parent == 0 {
                guard parent != 0 else {
                    above = nil
                    break
                }
                nodes[Int(parent)].subtreeEnd = Int32(nodes.count)
                parent = nodes[Int(parent)].parent
                lastChild.removeLast()
                above = here.pointee.parent
            }
            next = above?.pointee.next
        }
        nodes[0].subtreeEnd = Int32(nodes.count)
        guard element == starts.count, foundAttributes == attributes, nodes.count > 1 else { return nil }
        return XMLTree(nodes: nodes, utf8: utf8, names: names)
    }

    private var foundAttributes = 0

    private mutating func link(_ index: Int32, to parent: Int32, _ last: inout Int32) {
        if last < 0 { nodes[Int(parent)].firstChild = index } else { nodes[Int(last)].nextSibling = index }
        last = index
    }

    private mutating func appendAttributes(of node: xmlNodePtr, at element: Int32, line: Int32) {
        var next = node.pointee.properties
        var last: Int32 = -1
        while let attribute = next {
            let index = Int32(nodes.count)
            let name = nameIndex(attribute.pointee.name, attribute.pointee.ns)
            let start = Int32(utf8.count)
            var piece = attribute.pointee.children
            while let value = piece {
                append(value.pointee.content)
                piece = value.pointee.next
            }
            nodes.append(
                XMLTree.Node(
                    .attribute, name: name, nameKey: names[Int(name)].key, parent: element,
                    subtreeEnd: index + 1, textStart: start, textCount: Int32(utf8.count) - start,
                    line: line))
            if last < 0 {
                nodes[Int(element)].firstAttribute = index
            } else {
                nodes[Int(last)].nextSibling = index
            }
            last = index
            foundAttributes += 1
            next = attribute.pointee.next
        }
    }

    private mutating func appendText(of node: xmlNodePtr, parent: Int32, _ last: inout Int32) {
        let start = Int32(utf8.count)
        append(node.pointee.content)
        let count = Int32(utf8.count) - start
        guard count > 0 else { return }
        // Text that a comment or a CDATA section had cut in two is one node.
        if last >= 0, nodes[Int(last)].kind == .text,
            nodes[Int(last)].textStart + nodes[Int(last)].textCount == start
        {
            nodes[Int(last)].textCount += count
            return
        }
        let index = Int32(nodes.count)
        nodes.append(
            XMLTree.Node(
                .text, parent: parent, subtreeEnd: index + 1, textStart: start, textCount: count))
        link(index, to: parent, &last)
    }

    private mutating func append(_ text: UnsafeMutablePointer<xmlChar>?) {
        guard let text else { return }
        utf8.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
    }

    // MARK: Names

    private mutating func nameIndex(_ name: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) -> Int32 {
        let space = namespace.map { namespaceIndex($0) } ?? 0
        let address = UInt(bitPattern: name)
        if let known = nameIndexes.index(of: address, space) { return known }
        let index = Int32(names.count)
        appendName(name, space, prefix: namespace?.pointee.prefix)
        nameIndexes.insert(address, space, index)
        return index
    }

    private mutating func appendName(
        _ name: UnsafePointer<xmlChar>?, _ space: Int32, prefix: UnsafePointer<xmlChar>?
    ) {
        let local = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        let namespace = namespaces[Int(space)]
        names.append(
            XMLName(
                namespace: namespace.uri, local: String(decoding: local, as: UTF8.self),
                prefix: string(prefix), key: XMLName.key(after: namespace.key, local: local)))
    }

    /// Declarations of one namespace on several elements have several addresses and one index.
    private mutating func namespaceIndex(_ namespace: xmlNsPtr) -> Int32 {
        let address = UInt(bitPattern: namespace)
        if lastNamespace.address == address { return lastNamespace.index }
        let index: Int32
        if let known = namespaceIndexes.index(of: address) {
            index = known
        } else {
            index = namespaceIndex(uri: uri(of: namespace))
            namespaceIndexes.insert(address, 0, index)
        }
        lastNamespace = (address, index)
        return index
    }

    private mutating func namespaceIndex(uri: String) -> Int32 {
        if let known = namespaces.prefix(TreeWalk.fewNamespaces).firstIndex(where: { $0.uri == uri }) {
            return Int32(known)
        }
        if let known = furtherNamespaces[uri] { return known }
        let index = Int32(namespaces.count)
        namespaces.append(Namespace(uri: uri))
        if namespaces.count > TreeWalk.fewNamespaces { furtherNamespaces[uri] = index }
        return index
    }

    /// Up to version 2.13 libxml2 leaves each `&` of a namespace name as `&#38;`, which it undoes for attributes only.
    private func uri(of namespace: xmlNsPtr) -> String {
        let uri = string(namespace.pointee.href)
        return uri.utf8.contains(UInt8(ascii: "&")) ? uri.replacing("&#38;", with: "&") : uri
    }

    private func string(_ text: UnsafePointer<xmlChar>?) -> String {
        guard let text else { return "" }
        return String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
    }
}
