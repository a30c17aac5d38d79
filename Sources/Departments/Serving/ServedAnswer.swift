import CaseModel
import LibXML

/// What an adapter answered, read once.
struct ServedAnswer: Sendable {
    var bytes: [UInt8]
    /// Both nil when it cannot be read.
    var tree: XMLTree?
    var envelope: Envelope?

    init(_ bytes: [UInt8], _ schemas: DepartmentSchemas) {
        self.bytes = bytes
        guard let read = try? schemas.readDocument(bytes, at: .replyArriving, name: "answer") else { return }
        tree = read.tree
        envelope = read.envelope
    }

    /// True when it says that another comes later.
    var isReceipt: Bool {
        switch envelope?.content {
        case .receipt, .status, .reply(.accepted, _): true
        default: false
        }
    }
}
