extension XMLTree {
    /// How many fields of the document hold a value: attributes, and elements without child elements whose
    /// text is not empty. Linear in the number of nodes.
    public var filledFieldCount: Int {
        var count = 0
        for node in nodes {
            switch node.kind {
            case .attribute: if node.textCount > 0 { count += 1 }
            case .text:
                // Text between elements (white space of a formatted document) is not a field.
                let parent = nodes[Int(node.parent)]
                if nodes[Int(parent.firstChild)].nextSibling < 0 { count += 1 }
            case .document, .element: break
            }
        }
        return count
    }
}
