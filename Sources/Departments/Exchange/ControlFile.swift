import CaseModel
import LibXML

/// What stands beside a file of an exchange, is written after it, and says what it is: only with it is the file read.
struct ControlFile: Sendable, Hashable {
    /// The header of one message of the file, as far as it finds its way by it; no personal data.
    struct Record: Sendable, Hashable {
        var message: MessageID
        var caseID: CaseID
        var step: StepName
        var service: ServiceName
        var key: IdempotencyKey
        /// SHA-256 over the envelope's bytes as we keep them: what the answer says as `request-hash`.
        var digest: Digest
        /// Each lies as a file of its own beside it.
        var attachments: [AttachmentFacts] = []
    }

    /// The namespace of the exchange's own elements, with its version.
    static let namespace = "urn:onewindow:exchange:1"

    /// The name of the file, without a folder.
    var file: String
    /// Counts the files of one side, from 1. Nil where the other side does not count.
    var sequence: Int?
    var recordCount: Int
    var byteCount: Int
    var digest: Digest
    /// Of what we write; what others write of it is passed over.
    var records: [Record] = []

    /// UTF-8, with a line for each part, so that a person can read it.
    var bytes: [UInt8] {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, #"<control xmlns="\#(Self.namespace)">"#]
        lines.append("  " + Self.element("file", file))
        if let sequence { lines.append("  " + Self.element("sequence", "\(sequence)")) }
        lines.append("  " + Self.element("records", "\(recordCount)"))
        lines.append("  " + Self.element("bytes", "\(byteCount)"))
        lines.append("  " + Self.element("digest", digest.hex))
        for record in records {
            let parts = [
                ("message", record.message.rawValue), ("case", record.caseID.rawValue),
                ("step", record.step.rawValue), ("service", record.service.rawValue),
                ("key", record.key.rawValue), ("digest", record.digest.hex),
            ]
            let files = record.attachments.map { attachment in
                "<attachment>"
                    + [
                        ("file", attachment.fileName), ("bytes", "\(attachment.byteCount)"),
                        ("digest", attachment.digest.hex),
                    ].map(Self.element).joined() + "</attachment>"
            }
            lines.append("  <record>" + (parts.map(Self.element) + files).joined() + "</record>")
        }
        return Array((lines + ["</control>", ""]).joined(separator: "\n").utf8)
    }

    static func element(_ name: String, _ value: String) -> String {
        var bytes: [UInt8] = []
        value.utf8.appendEscaped(attribute: false, to: &bytes)
        return "<\(name)>\(String(decoding: bytes, as: UTF8.self))</\(name)>"
    }
}

extension ControlFile {
    /// Whether it begins as a control file does and its last end tag is not there yet.
    private static func isBeginning(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = text.first else { return true }
        let end = text.reversed().drop { $0.isWhitespace }.prefix(8)
        return first == "<" && String(end.reversed()) != "control>"
    }

    /// The part of a control file that is missing or wrong.
    struct Unreadable: Error {
        var part: String
        /// False of what may not have been written to its end.
        var isWhole = true
    }

    /// - Parameter name: The file that it stands beside: what it says must agree.
    init(_ bytes: [UInt8], beside name: String) throws(Unreadable) {
        guard let tree = try? XMLReader.read(bytes, name: "control") else {
            throw Unreadable(part: "control", isWhole: !Self.isBeginning(bytes))
        }
        guard tree.root.isNamed(XMLName(namespace: Self.namespace, local: "control")) else {
            throw Unreadable(part: "control")
        }
        func text(_ local: String) -> String? {
            tree.root.element(XMLName(namespace: Self.namespace, local: local))?.stringValue
        }
        func number(_ local: String, from least: Int) throws(Unreadable) -> Int {
            guard let text = text(local), text.utf8.count <= 15, let number = Int(text), number >= least
            else { throw Unreadable(part: local) }
            return number
        }
        guard text("file") == name else { throw Unreadable(part: "file") }
        guard let digest = text("digest").flatMap({ Digest(hex: $0.lowercased()) }) else {
            throw Unreadable(part: "digest")
        }
        file = name
        sequence = text("sequence") == nil ? nil : try number("sequence", from: 1)
        recordCount = try number("records", from: 1)
        byteCount = try number("bytes", from: 1)
        // What nobody could read in one piece is not read at all.
        guard byteCount <= XMLLimits.mostBytes else { throw Unreadable(part: "bytes") }
        self.digest = digest
    }
}
