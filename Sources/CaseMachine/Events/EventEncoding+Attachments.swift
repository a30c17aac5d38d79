import CaseModel

/// Kind 94 of version 1.
extension EventEncoding {
    static func write(_ attachments: [AttachmentFacts], of material: String, to writer: inout RecordWriter) {
        writer.byte(94)
        writer.text(material)
        writer.integer(Int64(attachments.count))
        for attachment in attachments {
            writer.text(attachment.kind.rawValue)
            writer.integer(Int64(attachment.byteCount))
            writer.digest(attachment.digest)
        }
    }

    static func readHandedIn(from reader: inout RecordReader) throws(Damage) -> CaseEvent {
        let material = try reader.text()
        let count = try reader.integer()
        guard count >= 0, count <= 1000 else { throw .malformed }
        var attachments: [AttachmentFacts] = []
        for _ in 0..<count {
            attachments.append(
                AttachmentFacts(
                    material: material, kind: try reader.choice(), byteCount: Int(try reader.integer()),
                    digest: try reader.digest()))
        }
        return .handedIn(material: material, attachments)
    }
}
