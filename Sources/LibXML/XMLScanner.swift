import CaseModel

/// The linear scan in front of libxml2: UTF-8, characters, tags, nesting and limits, and no DOCTYPE.
///
/// libxml2 only ever sees documents whose markup this scan has read to the last byte, so nothing rests on where
/// libxml2 would stop. What the scan does not judge (references, `]]>` in text, attributes given twice,
/// namespaces) libxml2 does. It notes where each start tag stands, because libxml2 counts lines at the end of a tag and
/// columns not at all. Time is linear in the bytes, memory in the elements.
struct XMLScanner {
    /// Where an element's start tag begins.
    struct Start {
        var offset: Int32
        var line: Int32
        /// 0 when beyond 65 535.
        var column: UInt16
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let limits: XMLLimits
    private(set) var starts: ContiguousArray<Start> = []
    private(set) var attributeCount = 0

    private var at = 0
    private var line: Int32 = 1
    /// Where the line begins, moved forward by each byte that is not a character of its own.
    private var lineStart = 0
    /// Ordinals of the elements that are open.
    private var open: ContiguousArray<Int32> = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits) {
        self.bytes = bytes
        self.limits = limits
        starts.reserveCapacity(bytes.count / 40 + 4)
        open.reserveCapacity(16)
    }

    mutating func scan() throws(ScanFinding) {
        while at < bytes.count {
            if bytes[at] == Ascii.less { try markup() } else { try characters(until: Ascii.less) }
        }
        if let last = open.last {
            throw ScanFinding(
                .endsInsideElement, at: bytes.count, ["element": name(at: Int(starts[Int(last)].offset) + 1)],
                related: Int(starts[Int(last)].offset))
        }
        guard !bytes.isEmpty else { throw ScanFinding(.emptyDocument, at: 0) }
        guard !starts.isEmpty else { throw ScanFinding(.noElement, at: bytes.count) }
    }

    // MARK: Markup

    private mutating func markup() throws(ScanFinding) {
        let start = at
        at += 1
        guard at < bytes.count else { throw endsInside("tag", from: start) }
        switch bytes[at] {
        case UInt8(ascii: "/"): try endTag(from: start)
        case UInt8(ascii: "?"): try instruction(from: start)
        case UInt8(ascii: "!"):
            if follows("!--") {
                at += 3
                try skip(past: "-->", of: "comment", from: start)
            } else if follows("![CDATA[") {
                at += 8
                try skip(past: "]]>", of: "CDATA section", from: start)
            } else if follows("!DOCTYPE") {
                throw ScanFinding(.documentType, at: start)
            } else {
                throw ScanFinding(.badMarkup, at: start, ["expected": "<!-- / <![CDATA["])
            }
        default: try startTag(from: start)
        }
    }

    private mutating func startTag(from start: Int) throws(ScanFinding) {
        let column = start - lineStart + 1
        starts.append(
            Start(offset: Int32(start), line: line, column: column > Int(UInt16.max) ? 0 : UInt16(column)))
        if starts.count > limits.maximumElements {
            throw ScanFinding(.tooManyElements, at: start, ["limit": "\(limits.maximumElements)"])
        }
        if open.count == limits.maximumDepth {
            throw ScanFinding(.tooDeep, at: start, ["limit": "\(limits.maximumDepth)"])
        }
        if open.isEmpty && starts.count > 1 { throw ScanFinding(.afterRoot, at: start) }
        try skipName(expected: "name")
        var attributes = 0
        var namespaces = 0
        while true {
            let spaced = skipSpace()
            guard at < bytes.count else { throw endsInside("tag", from: start) }
            let byte = bytes[at]
            if byte == Ascii.greater {
                at += 1
                open.append(Int32(starts.count - 1))
                return
            }
            if byte == UInt8(ascii: "/") {
                at += 1
                guard at < bytes.count else { throw endsInside("tag", from: start) }
                guard bytes[at] == Ascii.greater else {
                    throw ScanFinding(.badMarkup, at: at, ["expected": ">"])
                }
                at += 1
                return
            }
            let attribute = at
            guard spaced else { throw ScanFinding(.badMarkup, at: at, ["expected": "> / />"]) }
            try skipName(expected: "> / />")
            if isNamespaceDeclaration(attribute..<at) {
                namespaces += 1
                if namespaces > limits.maximumNamespaces {
                    throw ScanFinding(
                        .tooManyNamespaces, at: attribute, ["limit": "\(limits.maximumNamespaces)"])
                }
            } else {
                attributes += 1
                attributeCount += 1
                if attributes > limits.maximumAttributes {
                    throw ScanFinding(
                        .tooManyAttributes, at: attribute, ["limit": "\(limits.maximumAttributes)"])
                }
            }
            _ = skipSpace()
            guard at < bytes.count else { throw endsInside("tag", from: start) }
            guard bytes[at] == UInt8(ascii: "=") else {
                throw ScanFinding(.badMarkup, at: at, ["expected": "="])
            }
            at += 1
            _ = skipSpace()
            guard at < bytes.count else { throw endsInside("tag", from: start) }
            let quote = bytes[at]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                throw ScanFinding(.badMarkup, at: at, ["expected": "\" / '"])
            }
            at += 1
            try characters(until: quote, or: Ascii.less)
            guard at < bytes.count else { throw endsInside("tag", from: start) }
            guard bytes[at] == quote else { throw ScanFinding(.badMarkup, at: at, ["expected": "&lt;"]) }
            at += 1
        }
    }

    private mutating func endTag(from start: Int) throws(ScanFinding) {
        at += 1
        guard at < bytes.count else { throw endsInside("tag", from: start) }
        let nameStart = at
        try skipName(expected: "name")
        let nameEnd = at
        _ = skipSpace()
        guard at < bytes.count else { throw endsInside("tag", from: start) }
        guard bytes[at] == Ascii.greater else { throw ScanFinding(.badMarkup, at: at, ["expected": ">"]) }
        at += 1
        guard let ordinal = open.popLast() else { throw ScanFinding(.afterRoot, at: start) }
        let opened = Int(starts[Int(ordinal)].offset) + 1
        let count = nameEnd - nameStart
        // The start tag's name was read before, so the byte after it ends a name.
        guard opened + count < start,
            bytes[opened..<opened + count].elementsEqual(bytes[nameStart..<nameEnd]),
            !isNameByte(bytes[opened + count])
        else {
            throw ScanFinding(
                .tagsDoNotMatch, at: start,
                ["element": name(at: opened), "found": name(at: nameStart)], related: opened - 1)
        }
    }

    private mutating func instruction(from start: Int) throws(ScanFinding) {
        at += 1
        guard at < bytes.count else { throw endsInside("processing instruction", from: start) }
        try skipName(expected: "name")
        try skip(past: "?>", of: "processing instruction", from: start)
    }

    private mutating func skip(
        past end: StaticString, of construct: String, from start: Int
    ) throws(ScanFinding) {
        let first = end.utf8Start[0]
        while true {
            try characters(until: first)
            guard at < bytes.count else { throw endsInside(construct, from: start) }
            if follows(end) {
                at += end.utf8CodeUnitCount
                return
            }
            at += 1
        }
    }

    private func endsInside(_ construct: String, from start: Int) -> ScanFinding {
        ScanFinding(.endsInsideMarkup, at: bytes.count, ["construct": construct], related: start)
    }

    // MARK: Characters

    private mutating func characters(until stop: UInt8) throws(ScanFinding) {
        try characters(until: stop, or: stop)
    }

    /// Moves to the next of the stopping bytes or to the end, checking each character (XML 1.0, production 2).
    @inline(__always)
    private mutating func characters(until stop: UInt8, or other: UInt8) throws(ScanFinding) {
        var here = at
        let end = bytes.count
        while here < end {
            let byte = bytes[here]
            if byte == stop || byte == other { break }
            if byte >= 0x20 && byte < 0x80 {
                here += 1
            } else {
                at = here
                try unusualCharacter()
                here = at
            }
        }
        at = here
    }

    /// A control character or one of several bytes.
    private mutating func unusualCharacter() throws(ScanFinding) {
        let byte = bytes[at]
        if byte < 0x80 {
            switch byte {
            case 0x0A: newLine()
            case 0x0D: if !(at + 1 < bytes.count && bytes[at + 1] == 0x0A) { newLine() }
            case 0x09: break
            default: throw ScanFinding(.badCharacter, at: at, ["character": scalarName(UInt32(byte))])
            }
            at += 1
            return
        }
        let scalar = try scalar()
        guard scalar != 0xFFFE && scalar != 0xFFFF else {
            throw ScanFinding(.badCharacter, at: at, ["character": scalarName(scalar)])
        }
        let width = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
        lineStart += width - 1
        at += width
    }

    private mutating func newLine() {
        line += 1
        lineStart = at + 1
    }

    /// The scalar of several bytes at `at`; strict as Unicode 15, table 3-7: no surrogate, nothing overlong.
    private func scalar() throws(ScanFinding) -> UInt32 {
        let first = UInt32(bytes[at])
        let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2 && first <= 0xF4 && at + width <= bytes.count else { throw badBytes() }
        var scalar = first & (0x7F >> UInt32(width))
        for index in 1..<width {
            let byte = bytes[at + index]
            guard byte & 0xC0 == 0x80 else { throw badBytes() }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000
        guard scalar >= least && scalar <= 0x10FFFF && !(0xD800...0xDFFF).contains(scalar) else {
            throw badBytes()
        }
        return scalar
    }

    private func badBytes() -> ScanFinding { ScanFinding(.badBytes, at: at, ["encoding": "UTF-8"]) }

    private mutating func skipSpace() -> Bool {
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09: break
            case 0x0A: newLine()
            case 0x0D: if !(at + 1 < bytes.count && bytes[at + 1] == 0x0A) { newLine() }
            default: return at > start
            }
            at += 1
        }
        return at > start
    }

    // MARK: Names

    /// Reads a name (XML 1.0, productions 4 and 4a).
    private mutating func skipName(expected: String) throws(ScanFinding) {
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                guard isNameByte(byte) else { break }
                at += 1
            } else {
                let scalar = try scalar()
                guard isNameScalar(scalar) else { break }
                if at == start && !isNameStart(scalar) { break }
                let width = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
                lineStart += width - 1
                at += width
            }
            if at - start > limits.maximumNameBytes {
                throw ScanFinding(.nameTooLong, at: start, ["limit": "\(limits.maximumNameBytes)"])
            }
        }
        guard at > start else { throw ScanFinding(.badMarkup, at: at, ["expected": expected]) }
        let first = bytes[start]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: ".") || (0x30...0x39).contains(first) {
            throw ScanFinding(.badMarkup, at: start, ["expected": expected])
        }
    }

    /// The name that begins at an offset, for words only.
    private func name(at offset: Int) -> String {
        var end = offset
        while end < bytes.count && (bytes[end] >= 0x80 || isNameByte(bytes[end])) { end += 1 }
        return Masking.name(String(decoding: bytes[offset..<end], as: UTF8.self))
    }

    private func isNamespaceDeclaration(_ range: Range<Int>) -> Bool {
        guard range.count >= 5, bytes[range.lowerBound] == UInt8(ascii: "x") else { return false }
        return bytes[range.lowerBound..<range.lowerBound + 5].elementsEqual("xmlns".utf8)
            && (range.count == 5 || bytes[range.lowerBound + 5] == UInt8(ascii: ":"))
    }

    private func follows(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for index in 0..<count where bytes[at + index] != text.utf8Start[index] { return false }
        return true
    }
}
