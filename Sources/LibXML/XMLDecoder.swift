import CLibXML2Shim
import CaseModel
import Glibc

/// Brings a document to UTF-8 without byte order mark, and holds its declaration against its bytes.
///
/// libxml2 is told to ignore the declared encoding, so the judgement is made here and only here
/// (XML 1.0, section 4.3.3 and appendix F).
struct XMLDecoder {
    let file: String
    let encoding: XMLEncoding

    /// Calls `body` with the text; without a copy when it is UTF-8 already.
    func decode<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) throws(XMLRefusal) -> Result
    ) throws(XMLRefusal) -> Result {
        func begins(_ first: UInt8...) -> Bool { bytes.starts(with: first) }
        if begins(0xFF, 0xFE, 0, 0) || begins(0, 0, 0xFE, 0xFF) || begins(0x3C, 0, 0, 0)
            || begins(0, 0, 0, 0x3C)
        {
            throw refusal(.encodingNotAccepted, ["encoding": "UTF-32", "accepted": accepted])
        }
        if begins(0xFF, 0xFE) || begins(0xFE, 0xFF) || begins(0x3C, 0) || begins(0, 0x3C) {
            let bigEndian = begins(0xFE, 0xFF) || begins(0, 0x3C)
            let text = try utf16(bytes, bigEndian: bigEndian, marked: !begins(0x3C, 0) && !begins(0, 0x3C))
            return try text.withRefusalPointer { (text) throws(XMLRefusal) in
                try hold(text, against: ["UTF-16", bigEndian ? "UTF-16BE" : "UTF-16LE"], is: "UTF-16")
                return try body(text)
            }
        }
        if begins(0xEF, 0xBB, 0xBF) {
            let text = UnsafeBufferPointer(rebasing: bytes[3...])
            try hold(text, against: ["UTF-8"], is: "UTF-8")
            return try body(text)
        }
        if encoding == .gb18030, declared(bytes)?.uppercased() != "UTF-8" {
            try hold(bytes, against: ["GB18030", "GBK", "GB2312"], is: "GB18030")
            return try gb18030(bytes, body)
        }
        try hold(bytes, against: ["UTF-8"], is: "UTF-8")
        return try body(bytes)
    }

    private var accepted: String { encoding == .gb18030 ? "UTF-8, UTF-16, GB18030" : "UTF-8, UTF-16" }

    private func refusal(_ code: DiagnosticCode, _ arguments: [String: String]) -> XMLRefusal {
        XMLRefusal(Diagnostic(code, at: SourcePlace(file: file, line: 1, column: 1), arguments))
    }

    // MARK: The declaration

    private func hold(
        _ text: UnsafeBufferPointer<UInt8>, against names: [String], is actual: String
    ) throws(XMLRefusal) {
        guard let declared = declared(text), !names.contains(declared.uppercased()) else { return }
        let known = ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"]
        if known.contains(declared.uppercased()) {
            throw refusal(.encodingMismatch, ["declared": Masking.name(declared), "encoding": actual])
        }
        throw refusal(.encodingNotAccepted, ["encoding": Masking.name(declared), "accepted": accepted])
    }

    /// The encoding an XML declaration names; nil without one. Every encoding read here agrees with ASCII so far.
    private func declared(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.starts(with: "<?xml".utf8) else { return nil }
        // A declaration is short; what is longer, libxml2 refuses as malformed or has no encoding in it.
        let head = text.prefix(512)
        guard let end = head.firstIndex(of: Ascii.greater) else { return nil }
        let declaration = head[..<end]
        let word = Array("encoding".utf8)
        var at = 5
        while at + word.count < end {
            if declaration[at..<at + word.count].elementsEqual(word) {
                guard let open = declaration[at...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
                    let close = declaration[(open + 1)...].firstIndex(of: declaration[open])
                else { return nil }
                // The name is shown to people: only what EncName allows (production 81), and not much of it.
                let name = declaration[(open + 1)..<close].prefix(40)
                return String(decoding: name.map { $0 > 0x20 && $0 < 0x7F ? $0 : 0x3F }, as: UTF8.self)
            }
            at += 1
        }
        return nil
    }

    // MARK: Other encodings

    private func utf16(
        _ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool, marked: Bool
    ) throws(XMLRefusal) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2 * 3)
        func unit(_ at: Int) -> UInt32 {
            let first = UInt32(bytes[at])
            let second = UInt32(bytes[at + 1])
            return bigEndian ? first << 8 | second : second << 8 | first
        }
        var at = marked ? 2 : 0
        while at < bytes.count {
            guard at + 1 < bytes.count else { throw badBytes(after: text, "UTF-16") }
            var scalar = unit(at)
            at += 2
            if (0xD800...0xDBFF).contains(scalar) {
                guard at + 1 < bytes.count, (0xDC00...0xDFFF).contains(unit(at)) else {
                    throw badBytes(after: text, "UTF-16")
                }
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(at) - 0xDC00)
                at += 2
            }
            guard let character = Unicode.Scalar(scalar) else { throw badBytes(after: text, "UTF-16") }
            if scalar < 0x80 {
                text.append(UInt8(scalar))
            } else {
                text.append(contentsOf: UTF8.encode(character)!)
            }
        }
        return text
    }

    private func gb18030<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) throws(XMLRefusal) -> Result
    ) throws(XMLRefusal) -> Result {
        var count = 0
        var failedAt: Int64 = -1
        guard let text = ow_gb18030_to_utf8(bytes.baseAddress, bytes.count, &count, &failedAt) else {
            guard failedAt >= 0 else {
                throw refusal(.encodingNotAccepted, ["encoding": "GB18030", "accepted": "UTF-8, UTF-16"])
            }
            var readable = 0
            var ignored: Int64 = -1
            let before = ow_gb18030_to_utf8(bytes.baseAddress, Int(failedAt), &readable, &ignored)
            defer { free(before) }
            throw badBytes(after: Array(UnsafeBufferPointer(start: before, count: readable)), "GB18030")
        }
        defer { free(text) }
        return try body(UnsafeBufferPointer(start: text, count: count))
    }

    private func badBytes(after text: [UInt8], _ encoding: String) -> XMLRefusal {
        text.withUnsafeBufferPointer { text in
            XMLRefusal(
                TextPlaces(file: file, bytes: text).diagnostic(
                    ScanFinding(.badBytes, at: text.count, ["encoding": encoding])))
        }
    }
}

extension Array<UInt8> {
    /// `withUnsafeBufferPointer` for bodies that throw a refusal: the standard one rethrows untyped errors only.
    func withRefusalPointer<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(XMLRefusal) -> Result
    ) throws(XMLRefusal) -> Result {
        let outcome = withUnsafeBufferPointer { buffer -> Swift.Result<Result, XMLRefusal> in
            do throws(XMLRefusal) { return .success(try body(buffer)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}
