import CLibXML2Shim
import CaseModel

/// A validator's findings in our words: by kind, with the exact place, what was expected, and the value masked.
///
/// From libxml2's own text only what comes from the schema is taken: names of expected elements, types and facets, which always
/// stand behind the value. The value itself is counted in our tree.
struct SchemaWords {
    let tree: XMLTree
    let bytes: UnsafeBufferPointer<UInt8>
    let starts: ContiguousArray<XMLScanner.Start>
    let file: String
    let outline: SchemaOutline

    func refusal(_ findings: borrowing Findings, result: Int) -> XMLRefusal {
        var diagnostics: [Diagnostic] = []
        var last: (element: Int32, attribute: String, facet: Bool) = (-1, "", false)
        for finding in findings.all {
            let text = String(cString: finding.message)
            let attribute = attributeName(text)
            var code = kind(finding.code, text)
            // After a facet libxml2 says once more that the value is not of the type.
            if code == .wrongType, last == (finding.element, attribute, true) { continue }
            last = (finding.element, attribute, isFacet(finding.code))
            if code == .unexpectedElement {
                diagnostics.append(misplaced(finding, text))
                continue
            }
            let place = element(of: finding)
            if Self.ofValues.contains(code), Self.value(of: place, attribute)?.isEmpty == true {
                code = .valueEmpty
            }
            diagnostics.append(diagnostic(finding, code, text, attribute: attribute))
        }
        if findings.list.dropped > 0 {
            diagnostics.append(
                Diagnostic(
                    .moreProblems, at: SourcePlace(file: file, line: 1, column: 1), severity: .note,
                    ["count": "\(findings.list.dropped)"]))
        }
        // An internal error is a rejection, whatever else was said.
        if result < 0 || diagnostics.isEmpty {
            diagnostics.append(
                Diagnostic(.validatorFailed, at: SourcePlace(file: file, line: 1, column: 1)))
        }
        return XMLRefusal(diagnostics)
    }

    private func diagnostic(
        _ finding: ow_finding, _ code: DiagnosticCode, _ text: String, attribute: String
    ) -> Diagnostic {
        let element = element(of: finding)
        let ordinal = max(0, Int(finding.element))
        let start = ordinal < starts.count ? Int(starts[ordinal].offset) : 0
        var offset = start
        var length = 1 + (element.name?.description.unicodeScalars.count ?? 0)
        var path = path(of: element)
        let value = Self.value(of: element, attribute)
        if !attribute.isEmpty, element.attributes.contains(where: { $0.name?.local == attribute }) {
            path += "/@\(name(attribute))"
            if let found = attributeOffset(attribute, after: start) {
                offset = found
                length = attribute.unicodeScalars.count
            }
        }
        var arguments = [
            "path": path, "element": name(element.name?.local ?? ""),
            "count": "\(value?.count ?? 0)", "attribute": name(attribute),
        ]
        arguments["expected"] = expected(text)
        if code == .missingAttribute {
            arguments["attribute"] = between(text, "attribute '", "' is required") ?? ""
        }
        if code == .attributeNotAllowed && attribute.isEmpty {
            arguments["attribute"] = name(between(text, "attribute '", "'") ?? "")
        }
        if code == .invalidOtherwise { arguments["detail"] = "\(finding.code)" }
        return Diagnostic(
            code, at: TextPlaces(file: file, bytes: bytes).place(offset, length: length), arguments)
    }

    private func element(of finding: ow_finding) -> XMLNode {
        tree.element(ordinal: max(0, Int(finding.element))) ?? tree.root
    }

    /// What the finding is about: an attribute's value or that of an element without elements; nil for one that has some.
    private static func value(of element: XMLNode, _ attribute: String) -> String? {
        if !attribute.isEmpty, let node = element.attributes.first(where: { $0.name?.local == attribute }) {
            return node.stringValue
        }
        return element.elements.contains { _ in true } ? nil : element.stringValue
    }

    // MARK: Names

    /// A name of the document: as it stands when the schema knows it, else masked where it may be somebody's data.
    private func name(_ name: String) -> String { outline.names.contains(name) ? name : Masking.name(name) }

    /// ``XMLNode/path`` with every name of it looked at.
    private func path(of element: XMLNode) -> String {
        element.path.split(separator: "/").map { part in
            let end = part.firstIndex(of: "[") ?? part.endIndex
            return "/" + name(String(part[..<end])) + part[end...]
        }.joined()
    }

    // MARK: Elements out of place

    /// The validator stops at the first element that does not continue what came before. What is wrong is told by its siblings:
    /// the one that was due is missing, or stands further on, or this one has no business here.
    private func misplaced(_ finding: ow_finding, _ text: String) -> Diagnostic {
        let element = element(of: finding)
        let due = expected(text).split(separator: ", ").map(String.init)
        guard let parent = element.parent, parent.kind == .element, let local = element.name?.local else {
            return diagnostic(finding, .superfluousElement, text, attribute: "")
        }
        let siblings = Array(parent.elements)
        let allowed = outline.children(of: parent.name?.local ?? "")
        let before = siblings.prefix { $0.index != element.index }
        let isRepeated = before.contains { $0.name == element.name } && !due.contains(local)
        let belongs = allowed.map { $0.contains { $0.name == local } } ?? true
        let isDueLater = siblings.contains { due.contains($0.name?.local ?? "") }
        let code: DiagnosticCode
        var path = path(of: element)
        var expected = due
        if isRepeated || !belongs {
            code = .superfluousElement
        } else if isDueLater || due.isEmpty {
            code = .unexpectedElement
            expected = allowed.map { $0.map(\.name) } ?? due
        } else {
            code = .missingElement
            path = self.path(of: parent)
            let required = due.filter { name in
                allowed?.contains { $0.name == name && !$0.isOptional } ?? true
            }
            if !required.isEmpty { expected = required }
        }
        let found = diagnostic(finding, code, text, attribute: "")
        return Diagnostic(
            code, at: found.place,
            ["path": path, "element": name(local), "expected": Self.list(expected, of: code)])
    }

    private static func list(_ names: [String], of code: DiagnosticCode) -> String {
        if names.isEmpty { return "-" }
        return names.prefix(12).joined(separator: code == .missingElement ? " / " : ", ")
            + (names.count > 12 ? ", …" : "")
    }

    // MARK: Kinds

    /// Findings about a value; when there is none, that is what is wrong.
    private static let ofValues: Set<DiagnosticCode> = [
        .wrongType, .valueNotListed, .patternNotMet, .wrongLength, .outOfRange, .tooManyDigits,
    ]

    private func isFacet(_ code: Int32) -> Bool { (1829...1840).contains(code) }

    /// Codes of libxml2's `xmlerror.h`, which are named after the clauses of XML Schema part 1, appendix C.
    private func kind(_ code: Int32, _ text: String) -> DiagnosticCode {
        switch code {
        case 1845: .rootNotDeclared
        case 1818: .validatorFailed  // INTERNAL: an automaton that gave up, for one
        case 1871: text.contains("Missing child element(s)") ? .missingElement : .unexpectedElement
        case 1843: .textNotAllowed
        case 1824...1826: .wrongType
        case 1840: .valueNotListed
        case 1839: .patternNotMet
        case 1830...1832: .wrongLength
        case 1833...1836: .outOfRange
        case 1837, 1838: .tooManyDigits
        case 1829: .wrongType
        case 1868: .missingAttribute
        case 1866, 1867, 1827: .attributeNotAllowed
        case 1841, 1842, 1828: .contentNotAllowed
        case 1877: .keyViolated
        case 1846...1852: .nilOrTypeMisused
        case 1853...1858, 1861...1864: .fixedValueDiffers
        default: .invalidOtherwise
        }
    }

    // MARK: What stands in libxml2's text

    /// `Element 'a', attribute 'b': …` is about the attribute `b`.
    private func attributeName(_ text: String) -> String {
        guard text.hasPrefix("Element '"), let colon = text.utf8.firstRange(of: "': ".utf8),
            let mark = text.utf8[..<colon.lowerBound].lastRange(of: "', attribute '".utf8)
        else { return "" }
        return local(text[mark.upperBound..<colon.lowerBound])
    }

    private func expected(_ text: String) -> String {
        // Cut off at 64 000 bytes by libxml2, it may end inside the value.
        guard text.utf8.count < 60_000 else { return "" }
        if let list = last(text, "Expected is one of ( ", " ).") ?? last(text, "Expected is ( ", " ).") {
            return list.split(separator: ", ").map { local($0) }.joined(separator: ", ")
        }
        for (open, close) in [
            ("element of the set {", "}."), ("accepted by the pattern '", "'."), ("length of '", "'."),
            ("allowed ('", "')."), ("less than ('", "')."), ("greater than ('", "')."), (" type '", "'."),
        ] {
            if let found = last(text, open, close) { return local(found[...]) }
        }
        return ""
    }

    private func local(_ name: some StringProtocol) -> String {
        guard name.hasPrefix("{"), let end = name.lastIndex(of: "}") else { return String(name) }
        let rest = name[name.index(after: end)...]
        return rest.isEmpty ? String(name) : String(rest)
    }

    /// What stands between the last `open` and the text's very end, which must be `close`.
    private func last(_ text: String, _ open: String, _ close: String) -> String? {
        var text = text[...]
        while text.last?.isNewline == true { text.removeLast() }
        guard text.hasSuffix(close), let mark = text.utf8.lastRange(of: open.utf8) else { return nil }
        let body = text[mark.upperBound...].dropLast(close.count)
        return body.isEmpty ? nil : String(body)
    }

    private func between(_ text: String, _ open: String, _ close: String) -> String? {
        guard let start = text.utf8.firstRange(of: open.utf8),
            let end = text.utf8[start.upperBound...].firstRange(of: close.utf8)
        else { return nil }
        return local(text[start.upperBound..<end.lowerBound])
    }

    /// The byte offset of an attribute's name in the start tag at `start`, which the scan has found well-formed.
    private func attributeOffset(_ name: String, after start: Int) -> Int? {
        var at = start + 1
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
        while at < bytes.count, bytes[at] != Ascii.greater {
            if bytes[at] == 0x22 || bytes[at] == 0x27 {
                let quote = bytes[at]
                at += 1
                while at < bytes.count, bytes[at] != quote { at += 1 }
                at += 1
            } else if isSpace(bytes[at - 1]) && !isSpace(bytes[at]) {
                var end = at
                while end < bytes.count, bytes[end] != UInt8(ascii: "="), !isSpace(bytes[end]) { end += 1 }
                let written = String(decoding: bytes[at..<end], as: UTF8.self)
                if written == name || written.hasSuffix(":\(name)") { return at }
                at = max(end, at + 1)
            } else {
                at += 1
            }
        }
        return nil
    }
}

extension Substring.UTF8View {
    func firstRange(of wanted: String.UTF8View) -> Range<Index>? {
        let wanted = Array(wanted)
        var at = startIndex
        while let end = index(at, offsetBy: wanted.count, limitedBy: endIndex) {
            if self[at..<end].elementsEqual(wanted) { return at..<end }
            guard at < endIndex else { return nil }
            formIndex(after: &at)
        }
        return nil
    }
    func lastRange(of wanted: String.UTF8View) -> Range<Index>? {
        let wanted = Array(wanted)
        guard var at = index(endIndex, offsetBy: -wanted.count, limitedBy: startIndex) else { return nil }
        while true {
            let end = index(at, offsetBy: wanted.count)
            if self[at..<end].elementsEqual(wanted) { return at..<end }
            guard at > startIndex else { return nil }
            formIndex(before: &at)
        }
    }
}

extension String.UTF8View {
    func firstRange(of wanted: String.UTF8View) -> Range<Index>? { self[...].firstRange(of: wanted) }
    func lastRange(of wanted: String.UTF8View) -> Range<Index>? { self[...].lastRange(of: wanted) }
}
