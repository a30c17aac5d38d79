import CaseModel

/// Whom a mock department knows: the seed in its folder, which is never written, with what it has remembered
/// since laid over it.
struct MockRegister: Sendable {
    let seed: XMLTree
    /// By the number of the record's node in the seed.
    private let digests: [Int32: Digest]

    init(seed: XMLTree) {
        self.seed = seed
        var digests: [Int32: Digest] = [:]
        for record in seed.root.elements {
            digests[record.index] = EnvelopeCodec.payloadDigest(seed.document(of: record))
        }
        self.digests = digests
    }

    /// The register with memories laid over it. A field that is remembered replaces the seed's; the order of
    /// a record's fields may differ from the schema's, which no expression can tell.
    func live(_ memories: [MockDecision.Memory]) -> XMLTree {
        guard !memories.isEmpty else { return seed }
        let byRecord = Dictionary(grouping: memories, by: \.record)
        var builder = XMLTreeBuilder(
            expectedNodes: seed.nodes.count + memories.count * 2, expectedBytes: seed.utf8.count)
        let root = seed.root
        builder.startElement(root.name!)
        for attribute in root.attributes { builder.copy(attribute) }
        for child in root.children {
            guard let digest = digests[child.index], let changes = byRecord[digest] else {
                builder.copy(child)
                continue
            }
            builder.startElement(child.name!)
            builder.attribute(Self.mark, digest.hex)
            for attribute in child.attributes { builder.copy(attribute) }
            for field in child.children where !changes.contains(where: { $0.field == field.name?.local }) {
                builder.copy(field)
            }
            for change in changes {
                guard let value = change.value else { continue }
                builder.startElement(XMLName(namespace: root.name!.namespace, local: change.field))
                builder.text(value)
                builder.endElement()
            }
            builder.endElement()
        }
        builder.endElement()
        return builder.finish()
    }

    /// What a record is known by in the books: the digest of what the seed says of it, so that nothing of its
    /// contents stands there. Editing the record in the seed makes it another one.
    func record(_ node: XMLNode) -> Digest? {
        if node.tree.isIdentical(to: seed) { return digests[node.index] }
        return node.attributes.first { $0.isNamed(Self.mark) }.flatMap { Digest(hex: $0.stringValue) }
            ?? (node.kind == .element
                ? EnvelopeCodec.payloadDigest(node.tree.document(of: node)) : nil)
    }

    /// An attribute of our own on changed records, which says what they were before.
    private static let mark = XMLName(namespace: "urn:onewindow:mock:1", local: "record")
}
