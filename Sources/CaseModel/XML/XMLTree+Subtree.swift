extension XMLTree {
    /// The element as a document of its own: what a payload becomes when its envelope has been read.
    ///
    /// Text and names are shared with this tree and not copied, so this costs one pass over the element's
    /// nodes; the new tree keeps all of this tree's text alive. Lines of the source are kept.
    public func document(of element: XMLNode) -> XMLTree {
        precondition(element.tree.isIdentical(to: self), "the element is of another tree")
        precondition(element.kind == .element, "only an element can be the root of a document")
        let first = Int(element.index)
        let end = Int(nodes[first].subtreeEnd)
        // The document node comes first, so an element with index `first` becomes number 1.
        let shift = Int32(1 - first)
        var result = ContiguousArray<Node>()
        result.reserveCapacity(end - first + 1)
        var document = Node(.document, parent: -1, subtreeEnd: Int32(end - first + 1))
        document.firstChild = 1
        result.append(document)
        for node in nodes[first..<end] {
            var node = node
            node.parent += shift
            if node.nextSibling >= 0 { node.nextSibling += shift }
            if node.firstChild >= 0 { node.firstChild += shift }
            if node.firstAttribute >= 0 { node.firstAttribute += shift }
            node.subtreeEnd += shift
            result.append(node)
        }
        result[1].parent = 0
        result[1].nextSibling = -1
        return XMLTree(nodes: result, utf8: utf8, names: names)
    }
}
