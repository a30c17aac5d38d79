public import CaseModel

extension XMLReader {
    /// Where an element of a tree begins in the bytes the tree was read from: line and column of its `<`.
    ///
    /// For rules that are applied after reading; costs another scan of the bytes. An attribute or text has the
    /// place of its element. When the bytes are not those of the tree, only the file is known.
    public static func place(of node: XMLNode, in bytes: [UInt8], name: String) -> SourcePlace {
        var element = node
        while element.kind != .element, let parent = element.parent { element = parent }
        let ordinal = node.tree.nodes[..<Int(element.index)].count { $0.kind == .element }
        let place = try? bytes.withRefusalPointer { (bytes) throws(XMLRefusal) -> SourcePlace? in
            try XMLDecoder(file: name, encoding: .unicode).decode(bytes) {
                (text) throws(XMLRefusal) -> SourcePlace? in
                var scanner = XMLScanner(text, limits: .standard)
                do throws(ScanFinding) { try scanner.scan() } catch { return nil }
                guard ordinal < scanner.starts.count else { return nil }
                return TextPlaces(file: name, bytes: text).place(
                    Int(scanner.starts[ordinal].offset),
                    length: 1 + (element.name?.description.unicodeScalars.count ?? 0))
            }
        }
        return place.flatMap { $0 } ?? SourcePlace(file: name)
    }
}
