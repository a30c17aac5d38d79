import CaseModel
import Foundation

#if canImport(Musl)
    import Musl
#elseif canImport(Glibc)
    import Glibc
#endif

/// A body of `multipart/related`, read (RFC 2387; RFC 2046, section 5.1): the part that is the message, and those beside it.
///
/// Small and strict: lines end with CRLF, a part is not made of parts, and what can be read in two ways is refused. The parts
/// are slices of the body; only base64 is copied. Linear in the body, whatever stands in it.
struct MultipartBody: Sendable {
    struct Part: Sendable {
        /// By their names in lower case.
        var headers: [String: String]
        var type: MediaType
        /// Without its brackets.
        var id: String?
        var content: ArraySlice<UInt8>
    }

    static let mediaType = "multipart/related"
    /// A message, and the documents that it may go with.
    static let mostParts = 1 + AttachmentFacts.mostOfMessage
    static let headerLimit = 8192

    var root: Part
    var others: [Part]

    /// - Parameter type: What the header says of the body.
    init(_ body: [UInt8], type: MediaType) throws(MultipartMistake) {
        guard let boundary = type.parameters["boundary"], Self.isBoundary(boundary) else { throw .boundary }
        var parts: [Part] = []
        var ids: Set<String> = []
        for range in try Self.ranges(of: body, boundary: Array(boundary.utf8)) {
            let part = try Self.part(body[range])
            if let id = part.id, !ids.insert(id).inserted { throw .sameID }
            parts.append(part)
        }
        var index = parts.startIndex
        if let start = type.parameters["start"] {
            let id = Self.id(start)
            guard let found = parts.firstIndex(where: { $0.id == id }) else { throw .noRoot }
            index = found
        }
        root = parts.remove(at: index)
        others = parts
    }

    // MARK: Boundaries

    /// RFC 2046, section 5.1.1.
    private static func isBoundary(_ text: String) -> Bool {
        (1...70).contains(text.utf8.count) && text.last != " "
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
                default: "'()+_,-./:=? ".utf8.contains(byte)
                }
            }
    }

    /// Where the parts stand, each with its header; at least one.
    private static func ranges(
        of body: [UInt8], boundary: [UInt8]
    ) throws(MultipartMistake) -> [Range<Int>] {
        let line = Array("\r\n--".utf8) + boundary
        var ranges: [Range<Int>] = []
        // Without the line end before it only at the very beginning; before the first one stands what nobody reads.
        var delimiter: Range<Int>
        if body.starts(with: line.dropFirst(2)) {
            delimiter = 0..<line.count - 2
        } else if let found = find(line, in: body, from: 0) {
            delimiter = found
        } else {
            throw .noBoundary
        }
        while true {
            let isLast = body[delimiter.upperBound...].starts(with: "--".utf8)
            let end = try lineEnd(body, from: delimiter.upperBound + (isLast ? 2 : 0), isLast: isLast)
            if isLast {
                if ranges.isEmpty { throw .noBoundary }
                return ranges
            }
            guard ranges.count < mostParts else { throw .tooMany(mostParts) }
            // The line end of the boundary is none of the next one: a part has a header, or an empty line.
            guard let next = find(line, in: body, from: end) else { throw .noEnd }
            ranges.append(end..<next.lowerBound)
            delimiter = next
        }
    }

    /// Where the line of a boundary is over: blanks may follow it, and nothing else.
    private static func lineEnd(
        _ body: [UInt8], from start: Int, isLast: Bool
    ) throws(MultipartMistake) -> Int {
        var at = start
        while at < body.count, body[at] == 0x20 || body[at] == 0x09 { at += 1 }
        if isLast, at == body.count { return at }
        guard at + 1 < body.count else { throw isLast ? .boundaryLine : .noEnd }
        guard body[at] == 13, body[at + 1] == 10 else { throw .boundaryLine }
        return at + 2
    }

    /// `wanted` begins with a carriage return and has no other.
    private static func find(_ wanted: [UInt8], in body: [UInt8], from start: Int) -> Range<Int>? {
        body.withUnsafeBytes { bytes -> Range<Int>? in
            guard let base = bytes.baseAddress else { return nil }
            var at = start
            while bytes.count - at >= wanted.count,
                let found = memchr(base + at, 13, bytes.count - at - wanted.count + 1)
            {
                at = UnsafeRawPointer(found) - base
                if memcmp(base + at, wanted, wanted.count) == 0 { return at..<at + wanted.count }
                at += 1
            }
            return nil
        }
    }

    // MARK: Parts

    private static func part(_ bytes: ArraySlice<UInt8>) throws(MultipartMistake) -> Part {
        let (headers, content) = try headers(bytes)
        let written = headers["content-type"] ?? "text/plain"
        guard let type = MediaType(written) else { throw .header }
        if type.name.hasPrefix("multipart/") || type.name.hasPrefix("message/") { throw .nested }
        var part = Part(headers: headers, type: type, content: content)
        if let written = headers["content-id"] {
            guard let id = id(written) else { throw .header }
            part.id = id
        }
        switch (headers["content-transfer-encoding"] ?? "binary").lowercased() {
        case "binary", "8bit", "7bit": break
        case "base64":
            let digits = content.filter { $0 != 13 && $0 != 10 }
            guard let decoded = Data(base64Encoded: Data(digits)) else { throw .base64 }
            part.content = [UInt8](decoded)[...]
        default: throw .coding
        }
        return part
    }

    /// `<a@b>` without its brackets; nil for what is no such thing. `start` is also written without them.
    private static func id(_ text: String) -> String? {
        var id = text[...]
        if id.hasPrefix("<"), id.hasSuffix(">") { id = id.dropFirst().dropLast() }
        guard !id.isEmpty, id.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E }) else {
            return nil
        }
        return String(id)
    }

    /// The lines up to the empty one, and what stands behind it.
    private static func headers(
        _ bytes: ArraySlice<UInt8>
    ) throws(MultipartMistake) -> ([String: String], ArraySlice<UInt8>) {
        var headers: [String: String] = [:]
        var last: String?
        var rest = bytes
        let end = min(bytes.endIndex, bytes.startIndex + headerLimit)
        while true {
            guard let feed = rest.prefix(max(0, end - rest.startIndex)).firstIndex(of: 13),
                feed + 1 < bytes.endIndex
            else { throw end < bytes.endIndex ? .longHeader : .noHeaderEnd }
            guard bytes[feed + 1] == 10 else { throw .header }
            let line = rest[..<feed]
            rest = bytes[(feed + 2)...]
            guard let first = line.first else { return (headers, rest) }
            guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .header }
            let text = String(decoding: line, as: UTF8.self)
            if first == 0x20 || first == 0x09 {
                // Folded: what stands here belongs to the line before (RFC 5322, section 2.2.3).
                guard let name = last else { throw .header }
                headers[name, default: ""] += " " + text.trimmingCharacters(in: .whitespaces)
                continue
            }
            guard let colon = text.firstIndex(of: ":"), colon > text.startIndex,
                text[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { throw .header }
            let name = text[..<colon].lowercased()
            let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            // Two of another name say nothing here.
            if headers.updateValue(value, forKey: name) != nil, single.contains(name) { throw .twice(name) }
            last = name
        }
    }

    private static let single: Set = [
        "content-id", "content-type", "content-transfer-encoding", "onewindow-material",
    ]
}
