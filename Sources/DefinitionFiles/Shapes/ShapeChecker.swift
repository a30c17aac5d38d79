import CaseModel

/// Holds a file's tree against its ``Shape`` and gathers everything that does not fit.
///
/// After a check without problems the reader of that kind of file may take every value for what the table says.
public struct ShapeChecker {
    public private(set) var problems: [Diagnostic] = []
    /// True when parts of the file could not be read: then a missing key may stand in such a part and is not
    /// reported.
    private let isPartial: Bool

    public init(isPartial: Bool = false) { self.isPartial = isPartial }

    /// Checks a whole file.
    public mutating func check(_ root: DefinitionNode, _ shape: Shape) {
        map(root, shape, key: shape.name)
    }

    /// `key` is what the value is called in messages.
    private mutating func value(_ node: DefinitionNode, _ kind: ValueKind, key: String) {
        if node.isMissing {
            if !isPartial {
                report(
                    "OW1134", node.place,
                    [
                        "key": key, "expected": kind.expected.english, "expected.zh": kind.expected.chinese,
                        "example": kind.example,
                    ])
            }
            return
        }
        switch kind {
        case .text:
            if node.scalar == nil { wrongKind(node, kind, key: key) }
        case .name:
            guard let text = text(node, kind, key: key) else { return }
            if !Self.isName(text) { noName(text, node.place) }
        case .expression:
            guard node.scalar != nil else { return wrongKind(node, kind, key: key) }
            if node.isFlow { report("OW1135", node.place, ["key": key]) }
        case .timeSpan:
            guard let text = text(node, kind, key: key) else { return }
            if TimeSpanText.read(text) == nil { report("OW1137", node.place, ["key": key, "text": text]) }
        case .number(let range):
            guard let text = text(node, kind, key: key) else { return }
            if !(WholeNumber.read(text).map(range.contains) ?? false) {
                report(
                    "OW1138", node.place,
                    ["key": key, "text": text, "least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
            }
        case .choice(let words, let later):
            guard let text = text(node, kind, key: key) else { return }
            choice(text, among: words, later: later, at: node.place, key: key)
        case .map(let shape): map(node, shape(), key: key)
        case .list(let item):
            guard let items = node.items else { return wrongKind(node, kind, key: key) }
            if items.isEmpty { report("OW1142", node.place, ["key": key]) }
            for node in items { value(node, item, key: key) }
        case .oneOrMore(let item):
            if let items = node.items {
                if items.isEmpty { report("OW1142", node.place, ["key": key]) }
                for node in items { value(node, item, key: key) }
            } else {
                value(node, item, key: key)
            }
        case .either(let kinds):
            if let below = Self.nested(node, in: kinds) {
                report("OW1147", below.keyPlace, ["key": key, "below": below.key])
            } else if let kind = Self.choose(among: kinds, for: node) {
                value(node, kind, key: key)
            } else {
                wrongKind(node, kind, key: key)
            }
        }
    }

    // MARK: Maps

    private mutating func map(_ node: DefinitionNode, _ shape: Shape, key: String) {
        guard let entries = node.entries else { return wrongKind(node, .map { shape }, key: key) }
        if entries.isEmpty, shape.others != nil, !isPartial {
            report("OW1142", node.place, ["key": key])
        }
        for entry in entries {
            if let known = shape.key(entry.key) {
                if known.presence == .later {
                    report("OW1141", entry.keyPlace, ["word": entry.key])
                } else {
                    value(entry.value, known.kind, key: entry.key)
                }
            } else if let others = shape.others {
                checkForm(entry, others.form)
                value(entry.value, others.kind, key: entry.key)
            } else {
                unknown(entry, in: shape)
            }
        }
        if isPartial { return }
        // A key with a slip of the pen is not missing as well.
        let meant =
            shape.others == nil
            ? entries.compactMap { entry in
                shape.key(entry.key) == nil ? NearestName.to(entry.key, among: shape.keys.map(\.name)) : nil
            } : []
        for key in shape.keys
        where key.presence == .required && node[key.name] == nil && !meant.contains(key.name) {
            report(
                "OW1132", node.place,
                ["shape": shape.name, "key": key.name, "example": "\(key.name): \(key.kind.example)"])
        }
    }

    private mutating func checkForm(_ entry: DefinitionNode.Entry, _ form: Shape.Others.Form) {
        switch form {
        case .text: break
        case .name:
            if !Self.isName(entry.key) { noName(entry.key, entry.keyPlace) }
        case .path:
            if !Self.isPath(entry.key) { report("OW1143", entry.keyPlace, ["path": entry.key]) }
        }
    }

    private mutating func unknown(_ entry: DefinitionNode.Entry, in shape: Shape) {
        let known = shape.keys.filter { $0.presence != .later }.map(\.name)
        var arguments = [
            "key": entry.key, "shape": shape.name, "known": known.map { "`\($0)`" }.joined(separator: ", "),
        ]
        let meant = Self.wordsOfOthers[entry.key].flatMap { shape.key($0)?.name }
        let nearest = meant ?? NearestName.to(entry.key, among: shape.keys.map(\.name))
        arguments["nearest"] = nearest
        report(nearest == nil ? "OW1131" : "OW1130", entry.keyPlace, arguments)
    }

    /// What other workflow languages call it.
    private static let wordsOfOthers = [
        "needs": "after", "depends-on": "after", "dependsOn": "after", "depends_on": "after", "if": "when",
        "condition": "when", "timeout": "deadline", "timeout-minutes": "deadline",
        "timeoutSeconds": "deadline",
        "continue-on-error": "on-failure", "on-error": "on-failure", "for-each": "each", "foreach": "each",
        "forEach": "each", "loop": "repeat", "until": "repeat", "name": "title", "description": "title",
        "input": "send", "body": "send", "parallel": "steps", "approval": "ask", "form": "ask",
        "delay": "wait",
        "sleep": "wait", "timer": "wait", "compensation": "undo", "retries": "retry",
    ]

    // MARK: Scalars

    private mutating func text(_ node: DefinitionNode, _ kind: ValueKind, key: String) -> String? {
        if let text = node.text { return text }
        wrongKind(node, kind, key: key)
        return nil
    }

    private mutating func choice(
        _ text: String, among words: [String], later: [String], at place: SourcePlace, key: String
    ) {
        if words.contains(text) { return }
        if later.contains(text) { return report("OW1141", place, ["word": text]) }
        let nearest = NearestName.to(text, among: words)
        var arguments = [
            "key": key, "text": text, "known": words.map { "`\($0)`" }.joined(separator: ", "),
        ]
        arguments["nearest"] = nearest
        report(nearest == nil ? "OW1139" : "OW1140", place, arguments)
    }

    /// The alternative that is meant: by the kind of node, and among maps by the first required key.
    static func choose(among kinds: [ValueKind], for node: DefinitionNode) -> ValueKind? {
        let fitting = kinds.filter { kind in
            switch (kind, node.content) {
            case (.map, .mapping), (.list, .sequence), (.oneOrMore, .sequence): true
            case (.map, _), (.list, _): false
            case (_, .scalar): true
            default: false
            }
        }
        func isMeant(_ kind: ValueKind, by keys: (Shape) -> [Shape.Key]) -> Bool {
            guard case .map(let shape) = kind else { return false }
            return keys(shape()).contains { node[$0.name] != nil }
        }
        return fitting.first { isMeant($0) { Array($0.keys.filter { $0.presence == .required }.prefix(1)) } }
            ?? fitting.first { isMeant($0) { $0.keys } } ?? fitting.last
    }

    /// The first entry of a map that stands where an expression may, when none of its keys means anything there.
    private static func nested(_ node: DefinitionNode, in kinds: [ValueKind]) -> DefinitionNode.Entry? {
        var allowsExpression = false
        var known: Set<String> = []
        for kind in kinds {
            switch kind {
            case .expression: allowsExpression = true
            case .map(let shape): known.formUnion(shape().keys.map(\.name))
            default: break
            }
        }
        guard allowsExpression, let entries = node.entries,
            !entries.contains(where: { known.contains($0.key) || NearestName.to($0.key, among: known) != nil }
            )
        else { return nil }
        return entries.first
    }

    // MARK: Forms

    /// Lower-case ASCII letters, digits and hyphens, beginning with a letter, at most 64: what can stand in an
    /// expression as `$name`, in an identifier and in a file name alike.
    public static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7a).contains(first), text.utf8.count <= 64,
            text.utf8.last != 0x2d
        else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d
        }
    }

    /// Names divided by `/`, each with an optional prefix; the last may begin with `@`.
    static func isPath(_ text: String) -> Bool {
        var steps = text.split(separator: "/", omittingEmptySubsequences: false)
        if let last = steps.last, last.first == "@" { steps[steps.count - 1] = last.dropFirst() }
        // `heir+` is one more.
        steps = steps.map { $0.last == "+" ? $0.dropLast() : $0 }
        return steps.allSatisfy { step in
            let parts = step.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count <= 2 && parts.allSatisfy(isElementName)
        }
    }

    /// An NCName (Namespaces in XML 1.0, production 4), with letters as Unicode has them.
    private static func isElementName(_ text: Substring) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else {
            return false
        }
        return text.unicodeScalars.allSatisfy {
            $0 == "-" || $0 == "." || $0 == "_" || $0.properties.isXIDContinue
        }
    }

    // MARK: Problems

    /// Several names in one are more likely without their comma than one name with a blank in it.
    private mutating func noName(_ text: String, _ place: SourcePlace) {
        let parts = text.split { " ，、,".contains($0) }.map(String.init)
        var advice = LocalizedText(
            en: "Use lower-case letters, digits and hyphens, beginning with a letter: `health-commission`.",
            zh: "请用小写字母、数字和连字符，以字母开头，如 `health-commission`。")
        if parts.count > 1, parts.allSatisfy(Self.isName) {
            let list = "[" + parts.joined(separator: ", ") + "]"
            advice = LocalizedText(
                en: "Write several names as a list: `\(list)`.", zh: "多个名称请写成列表：`\(list)`。")
        }
        report(
            "OW1136", place,
            ["name": text, "advice": advice.english, "advice.zh": advice.chinese])
    }

    private mutating func wrongKind(_ node: DefinitionNode, _ kind: ValueKind, key: String) {
        let found =
            switch node.content {
            case .scalar: LocalizedText(en: "a text", zh: "文字")
            case .sequence: LocalizedText(en: "a list", zh: "列表")
            case .mapping: LocalizedText(en: "a map", zh: "映射")
            }
        report(
            "OW1133", node.place,
            [
                "key": key, "expected": kind.expected.english, "expected.zh": kind.expected.chinese,
                "found": found.english, "found.zh": found.chinese, "example": kind.example,
            ])
    }

    private mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String]
    ) {
        problems.append(Diagnostic(code, at: place, arguments))
    }
}
