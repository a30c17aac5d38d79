import CaseModel
import Foundation
import LibXML

/// XML-binary Optimized Packaging 1.0 (W3C Recommendation of 25 January 2005): content that would stand in a document as base64
/// stands in a part beside it, and `xop:Include` in its place.
enum XOP {
    static let mediaType = "application/xop+xml"
    static let namespace = "http://www.w3.org/2004/08/xop/include"
    static let include = XMLName(namespace: namespace, local: "Include")

    /// The element that stands for a part, as bytes of XML.
    static func include(_ id: String) -> [UInt8] {
        Array("<xop:Include xmlns:xop=\"\(namespace)\" href=\"cid:\(id)\"/>".utf8)
    }

    /// The id of the part that stands for the whole content of an element; nil for an element with content of its own.
    static func part(of element: XMLNode) -> String? {
        var children = element.children.makeIterator()
        guard let child = children.next(), children.next() == nil, child.isNamed(include),
            let href = child.attribute("href")
        else { return nil }
        return id(href)
    }

    /// RFC 2392, section 2: nil for a URL of another kind.
    private static func id(_ url: String) -> String? {
        guard url.prefix(4).lowercased() == "cid:" else { return nil }
        return String(url.dropFirst(4)).removingPercentEncoding
    }

    /// The document as it would be without the packaging (section 3.2): base64 in place of each `xop:Include`.
    ///
    /// - Parameters:
    ///   - tree: Read within the limits of a message.
    ///   - content: The content of a part; throws for one that there is not.
    /// - Throws: OW2285 when the whole would have more bytes than a message may have.
    static func unpacked(
        _ tree: XMLTree, content: (String) throws(Diagnostic) -> ArraySlice<UInt8>
    ) throws(Diagnostic) -> XMLTree {
        guard tree.names.contains(include) else { return tree }
        var builder = XMLTreeBuilder()
        var left = XMLLimits.standard.maximumBytes - tree.utf8.count
        try copy(tree.root, to: &builder, left: &left, content)
        return builder.finish()
    }

    /// No document is deeper than ``XMLLimits/maximumDepth``.
    private static func copy(
        _ element: XMLNode, to builder: inout XMLTreeBuilder, left: inout Int,
        _ content: (String) throws(Diagnostic) -> ArraySlice<UInt8>
    ) throws(Diagnostic) {
        guard let name = element.name else { return }
        builder.startElement(name, line: element.line)
        for attribute in element.attributes { builder.copy(attribute) }
        if let id = part(of: element) {
            let bytes = try content(id)
            left -= (bytes.count + 2) / 3 * 4
            guard left >= 0 else { throw PostedDocuments.tooLarge(XMLLimits.standard.maximumBytes) }
            builder.text(Data(bytes).base64EncodedString())
        } else {
            for child in element.children {
                guard child.kind == .element else {
                    builder.copy(child)
                    continue
                }
                try copy(child, to: &builder, left: &left, content)
            }
        }
        builder.endElement()
    }
}
