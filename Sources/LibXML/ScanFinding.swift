import CaseModel

/// What stopped the pre-scan: a code, a byte of the UTF-8 text, and the words' values.
struct ScanFinding: Error {
    var code: DiagnosticCode
    var offset: Int
    var arguments: [String: String] = [:]
    /// The byte offset of another place that explains it, such as the start tag of an element left open.
    var related: Int?

    init(_ code: DiagnosticCode, at offset: Int, _ arguments: [String: String] = [:], related: Int? = nil) {
        self.code = code
        self.offset = offset
        self.arguments = arguments
        self.related = related
    }
}

/// Turns byte offsets of a UTF-8 text into lines and columns. Linear; used only when something is to be said.
struct TextPlaces {
    let file: String
    let bytes: UnsafeBufferPointer<UInt8>

    /// Lines end with LF, CR LF or CR (XML 1.0, section 2.11); columns count Unicode scalars.
    func place(_ offset: Int, length: Int = 1) -> SourcePlace {
        var line = 1
        var column = 1
        var at = 0
        let end = min(offset, bytes.count)
        while at < end {
            let byte = bytes[at]
            at += 1
            if byte == 0x0A || (byte == 0x0D && !(at < bytes.count && bytes[at] == 0x0A)) {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 && byte != 0x0D {
                column += 1
            }
        }
        return SourcePlace(file: file, line: line, column: column, length: length)
    }

    func diagnostic(_ finding: ScanFinding) -> Diagnostic {
        Diagnostic(
            finding.code, at: place(finding.offset), finding.arguments,
            related: finding.related.map { [place($0)] } ?? [])
    }
}
