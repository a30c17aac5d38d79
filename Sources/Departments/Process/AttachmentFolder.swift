import CaseModel
import Foundation

/// Where a program finds the documents of a message while it has the message: a folder of the message's id with a file for
/// each, whose name is its digest. Nothing stays there when the message has been handed over.
struct AttachmentFolder: Sendable {
    private let folder: String

    /// What the environment of the program says.
    static func path(beside books: String) -> String { books + ".attachments" }

    init(beside books: String, message: MessageID) {
        let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._"))
        // As with exchange folders: `%3A` for what no file name should hold.
        let name = message.rawValue.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
        folder = Self.path(beside: books) + "/" + name
    }

    /// Throws OW1587: without its documents the message would be another one.
    func write(_ attachments: [AttachedDocument]) throws(Diagnostic) {
        guard !attachments.isEmpty else { return }
        do {
            // What a window that was killed has left is of the same message.
            try? FileManager.default.removeItem(atPath: folder)
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for attachment in attachments {
                let path = "\(folder)/\(attachment.facts.fileName)"
                try Data(attachment.bytes).write(to: URL(filePath: path))
            }
        } catch {
            throw Diagnostic("OW1587", at: SourcePlace(file: folder), ["folder": folder])
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
