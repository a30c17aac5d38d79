import CaseModel
import WorkflowModel

/// Reads a template: the document of a request in which `{…}` stands for a value.
struct TemplateReader {
    /// Attributes in it say when and how often an element is there.
    static let namespace = "urn:onewindow:template:1"
    private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

    private var scanner: TemplateScanner
    private(set) var problems: [Diagnostic] = []

    /// - Parameter text: A document that `LibXML` has found well-formed.
    init(_ text: String, file: String) { scanner = TemplateScanner(text, file: file) }

    /// Nil after a report.
    mutating func read() -> TemplateElement? {
        while let piece = scanner.next() {
            guard case .start(let name, let place, let attributes, let isEmpty) = piece else { continue }
            let root = element(
                name, place, attributes, isEmpty, ["xml": "http://www.w3.org/XML/1998/namespace"])
            if let condition = root.when?.place() ?? root.loop?.nodes.place() {
                report("OW1456", condition, ["name": root.name.local])
            }
            return problems.isEmpty ? root : nil
        }
        return nil
    }

    // MARK: Elements

    private mutating func element(
        _ tag: String, _ place: SourcePlace, _ attributes: [TemplateScanner.Attribute], _ isEmpty: Bool,
        _ outer: [String: String]
    ) -> TemplateElement {
        var prefixes = outer
        for attribute in attributes {
            if attribute.name == "xmlns" {
                prefixes[""] = Self.text(attribute.value)
            } else if attribute.name.hasPrefix("xmlns:") {
                prefixes[String(attribute.name.dropFirst(6))] = Self.text(attribute.value)
            }
        }
        var element = TemplateElement(
            name: Self.name(tag, prefixes, otherwise: prefixes[""] ?? ""), place: place)
        self.attributes(attributes, prefixes, of: &element)
        var text: [TemplateScanner.Character] = []
        while !isEmpty, let piece = scanner.next() {
            if case .end = piece { break }
            switch piece {
            case .end: break
            case .text(let found): text += found
            case .start(let tag, let place, let attributes, let isEmpty):
                element.children.append(self.element(tag, place, attributes, isEmpty, prefixes))
            }
        }
        // White space around a value is layout.
        while text.last?.isSpace == true { text.removeLast() }
        text = Array(text.drop(while: \.isSpace))
        guard let first = text.first else { return element }
        if element.children.isEmpty {
            element.content = content(text)
        } else {
            report("OW1438", self.place(first), ["name": element.name.local])
        }
        return element
    }

    private mutating func attributes(
        _ attributes: [TemplateScanner.Attribute], _ prefixes: [String: String],
        of element: inout TemplateElement
    ) {
        var each: ExpressionSource?
        var name: String?
        for attribute in attributes where attribute.name != "xmlns" && !attribute.name.hasPrefix("xmlns:") {
            let expanded = Self.name(attribute.name, prefixes, otherwise: "")
            switch (expanded.namespace, expanded.local) {
            case (Self.namespace, "when"): element.when = source(attribute.value, attribute.place)
            case (Self.namespace, "each"): each = source(attribute.value, attribute.place)
            case (Self.namespace, "as"):
                name = Self.text(attribute.value)
                if let name, !ShapeChecker.isName(name) {
                    report("OW1455", attribute.place, ["name": name])
                }
            case (Self.namespace, let local):
                problems.append(
                    .unknown(
                        local, among: ["when", "each", "as"], at: attribute.place, near: "OW1439",
                        otherwise: "OW1439"))
            // Where an editor finds the schema is nothing to the department.
            case (Self.instance, "schemaLocation"), (Self.instance, "noNamespaceSchemaLocation"): break
            default:
                guard let content = content(attribute.value, at: attribute.place) else { continue }
                element.attributes.append(.init(name: expanded, content: content, place: attribute.place))
            }
        }
        if let each, let name {
            element.loop = .init(nodes: each, name: name)
        } else if each != nil || name != nil {
            report("OW1455", element.place, ["name": name ?? ""])
        }
    }

    private static func name(_ text: String, _ prefixes: [String: String], otherwise: String) -> XMLName {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2
            ? XMLName(namespace: prefixes[parts[0]] ?? "", local: parts[1], prefix: parts[0])
            : XMLName(namespace: otherwise, local: text)
    }

    // MARK: Values

    private enum Part {
        case text([TemplateScanner.Character])
        case expression([TemplateScanner.Character])
    }

    /// Text with `{…}` in it. Nil after a report.
    private mutating func content(
        _ characters: [TemplateScanner.Character], at place: SourcePlace? = nil
    ) -> TemplateElement.Content? {
        guard let parts = parts(characters) else { return nil }
        switch parts.first {
        case nil: return .init(value: .text(""))
        case .text(let text)? where parts.count == 1: return .init(value: .text(Self.text(text)))
        case .expression(let text)? where parts.count == 1:
            return .init(value: .expression(source(text, place ?? self.place(characters[0]))))
        default: return composed(parts)
        }
    }

    private mutating func parts(_ characters: [TemplateScanner.Character]) -> [Part]? {
        var parts: [Part] = []
        var text: [TemplateScanner.Character] = []
        var at = 0
        while at < characters.count {
            let character = characters[at]
            let isDouble = at + 1 < characters.count && characters[at + 1].scalar == character.scalar
            switch character.scalar {
            case "{" where isDouble, "}" where isDouble:
                text.append(character)
                at += 2
            case "{":
                guard let end = end(of: characters, from: at + 1) else {
                    report("OW1454", place(character), ["brace": "{"])
                    return nil
                }
                if !text.isEmpty { parts.append(.text(text)) }
                text = []
                parts.append(.expression(Array(characters[at + 1..<end])))
                at = end + 1
            case "}":
                report("OW1454", place(character), ["brace": "}"])
                return nil
            default:
                text.append(character)
                at += 1
            }
        }
        if !text.isEmpty { parts.append(.text(text)) }
        return parts
    }

    /// The `}` that ends an expression: one that stands neither in a text nor in a comment of it.
    private func end(of characters: [TemplateScanner.Character], from start: Int) -> Int? {
        var quote: Unicode.Scalar?
        var comments = 0
        var at = start
        while at < characters.count {
            let scalar = characters[at].scalar
            let next = at + 1 < characters.count ? characters[at + 1].scalar : " "
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "(", next == ":" {
                comments += 1
                at += 1
            } else if comments > 0 {
                if scalar == ":", next == ")" {
                    comments -= 1
                    at += 1
                }
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
            } else if scalar == "}" {
                return at
            }
            at += 1
        }
        return nil
    }

    /// Text and values one behind the other: `concat('第', …, '号')`, every part with its place.
    private func composed(_ parts: [Part]) -> TemplateElement.Content {
        var text = ""
        var stretches: [ExpressionSource.Stretch] = []
        var embedded: [ExpressionSource] = []
        func add(_ piece: String, at character: TemplateScanner.Character?) {
            if let character {
                stretches.append(
                    .init(
                        offset: text.unicodeScalars.count, line: character.line, column: character.column))
            }
            text += piece
        }
        for (index, part) in parts.enumerated() {
            switch part {
            case .text(let characters):
                let literal = "'" + Self.text(characters).replacing("'", with: "''") + "'"
                add((index == 0 ? "concat(" : ", ") + literal, at: characters.first)
            case .expression(let characters):
                let source = source(characters, nil)
                embedded.append(source)
                add(index == 0 ? "concat(" : ", ", at: characters.first)
                for stretch in source.stretches {
                    stretches.append(
                        .init(
                            offset: text.unicodeScalars.count + stretch.offset, line: stretch.line,
                            column: stretch.column))
                }
                text += source.text
            }
        }
        text += ")"
        return .init(
            value: .expression(ExpressionSource(text: text, file: scanner.file, stretches: stretches)),
            embedded: embedded)
    }

    /// An expression with the way back to its characters, without the white space around it.
    private func source(
        _ characters: [TemplateScanner.Character], _ otherwise: SourcePlace?
    ) -> ExpressionSource {
        var characters = characters
        while characters.last?.isSpace == true { characters.removeLast() }
        characters = Array(characters.drop(while: \.isSpace))
        var stretches: [ExpressionSource.Stretch] = []
        for (offset, character) in characters.enumerated() {
            if let last = stretches.last, last.line == character.line,
                character.column == last.column + (offset - last.offset)
            {
                continue
            }
            stretches.append(.init(offset: offset, line: character.line, column: character.column))
        }
        if stretches.isEmpty {
            stretches = [.init(offset: 0, line: otherwise?.line ?? 1, column: otherwise?.column ?? 1)]
        }
        return ExpressionSource(text: Self.text(characters), file: scanner.file, stretches: stretches)
    }

    private static func text(_ characters: [TemplateScanner.Character]) -> String {
        String(String.UnicodeScalarView(characters.map(\.scalar)))
    }

    private func place(_ character: TemplateScanner.Character) -> SourcePlace {
        SourcePlace(file: scanner.file, line: character.line, column: character.column, length: 1)
    }

    private mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String]
    ) {
        problems.append(Diagnostic(code, at: place, arguments))
    }
}
