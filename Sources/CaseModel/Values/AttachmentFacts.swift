/// A document that travels beside messages: the scan or photograph of a paper that a family has handed in. It is known by
/// its digest; what it is of is the name of a material of the workflow.
public struct AttachmentFacts: Sendable, Hashable {
    /// One of the workflow's `materials:`.
    public var material: String
    public var kind: AttachmentKind
    public var byteCount: Int
    /// SHA-256 over its bytes, which are a body of the case.
    public var digest: Digest
    public init(material: String, kind: AttachmentKind, byteCount: Int, digest: Digest) {
        self.material = material
        self.kind = kind
        self.byteCount = byteCount
        self.digest = digest
    }

    /// The name of a file that holds it: nothing in it says whose it is.
    public var fileName: String { "\(digest.hex).\(kind.rawValue)" }

    /// No single one is longer.
    public static let mostBytes = 10 << 20
    /// A material has no more of them.
    public static let mostOfMaterial = 20
    /// A message goes with no more of them.
    public static let mostOfMessage = 100
}

/// What an attachment is. The raw value is the word of definitions, and the ending of its file.
public enum AttachmentKind: String, Sendable, Hashable, CaseIterable {
    case pdf
    /// GB/T 33190-2016.
    case ofd
    case jpeg, png, tiff

    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .ofd: "application/ofd"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .tiff: "image/tiff"
        }
    }

    public init?(mediaType: String) {
        guard let kind = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
        self = kind
    }

    /// What the bytes are by their beginning, whatever their file is called; nil for anything else.
    public init?(of bytes: [UInt8]) {
        switch true {
        case bytes.starts(with: Array("%PDF-".utf8)): self = .pdf
        case bytes.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
        case bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): self = .png
        case bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]), bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]):
            self = .tiff
        // A ZIP file whose entry document is OFD.xml.
        case bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) && bytes.holds(Array("OFD.xml".utf8)): self = .ofd
        default: return nil
        }
    }
}

/// An attachment with its bytes.
public struct AttachedDocument: Sendable, Hashable {
    public var facts: AttachmentFacts
    public var bytes: [UInt8]
    public init(facts: AttachmentFacts, bytes: [UInt8]) {
        self.facts = facts
        self.bytes = bytes
    }
    /// Nil for bytes that are none of the kinds.
    public init?(_ bytes: [UInt8], of material: String) {
        guard let kind = AttachmentKind(of: bytes) else { return nil }
        self.init(
            facts: AttachmentFacts(
                material: material, kind: kind, byteCount: bytes.count, digest: Digest(of: bytes)),
            bytes: bytes)
    }
}

extension [UInt8] {
    /// True when they stand in it somewhere.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard count >= part.count else { return false }
        return indices.dropLast(part.count - 1).contains {
            self[$0] == part[0] && self[$0...].starts(with: part)
        }
    }
}
