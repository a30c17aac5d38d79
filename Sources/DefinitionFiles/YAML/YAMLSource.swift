import CaseModel

/// The text of a definition file as Unicode scalars with its lines, after the first scan: it is UTF-8, not too
/// large, and holds no character that a reader could not see.
struct YAMLSource {
    static let maximumBytes = 1 << 20

    let file: String
    /// Line ends are one line feed each; one line feed and one NUL follow the last character.
    let scalars: ContiguousArray<Unicode.Scalar>
    /// Index of each line's first scalar.
    let lineStarts: ContiguousArray<Int>

    /// Throws OW1101 for bytes that are not UTF-8, OW1102 past the size limit and OW1103 for a character that is
    /// not allowed in any file.
    init(_ bytes: some Collection<UInt8>, file: String) throws(Diagnostic) {
        guard bytes.count <= Self.maximumBytes else {
            throw Diagnostic(
                "OW1102", at: SourcePlace(file: file),
                ["what": "\(bytes.count) bytes", "limit": "\(Self.maximumBytes) bytes"])
        }
        var scalars: ContiguousArray<Unicode.Scalar> = []
        scalars.reserveCapacity(bytes.count + 2)
        var starts: ContiguousArray<Int> = [0]
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var afterReturn = false
        func place() -> SourcePlace {
            SourcePlace(file: file, line: starts.count, column: scalars.count - starts[starts.count - 1] + 1)
        }
        reading: while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: break reading
            case .error: throw Diagnostic("OW1101", at: place())
            case .scalarValue("\u{feff}") where scalars.isEmpty && starts.count == 1: continue
            case .scalarValue("\n"):
                defer { afterReturn = false }
                if afterReturn { continue }
                scalars.append("\n")
                starts.append(scalars.count)
            case .scalarValue("\r"):
                scalars.append("\n")
                starts.append(scalars.count)
                afterReturn = true
            case .scalarValue(let scalar):
                afterReturn = false
                if Self.isForbidden(scalar) {
                    throw Diagnostic("OW1103", at: place(), ["character": Self.name(of: scalar)])
                }
                scalars.append(scalar)
            }
        }
        if scalars.last != "\n" {
            scalars.append("\n")
            starts.append(scalars.count)
        }
        scalars.append("\0")
        self.file = file
        self.scalars = scalars
        self.lineStarts = starts
    }

    /// Control characters, further line ends that other tools count differently (YAML 1.1 section 4.2), characters
    /// without width, by which two names that look alike differ, and the marks that turn the direction of writing, by
    /// which a file can show something else than it says.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0x00..<0x20, 0x7f..<0xa0, 0xad, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a...0x202e, 0x2060,
            0x2066...0x2069, 0xfeff, 0xfffe, 0xffff:
            true
        default: false
        }
    }

    /// A blank that is not the ordinary space: within a text it is a character like others, elsewhere it divides
    /// nothing.
    static func isOtherBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar != " " && scalar.properties.generalCategory == .spaceSeparator
    }

    /// `U+202E`.
    static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
