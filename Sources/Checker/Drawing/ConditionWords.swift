import CaseModel
import Expressions
import WorkflowModel

/// An expression as somebody reads it who knows the form and not the language: paths by the titles of the schema,
/// steps by their titles. What has no words of its own stays as it is written.
struct ConditionWords {
    let program: WorkflowProgram
    let language: Language

    func condition(_ expression: CompiledExpression) -> WorkflowGraph.Condition {
        let text = expression.source.text
        return WorkflowGraph.Condition(
            words: Phrases.graphIf.filled(with: ["condition": words(of: text)], in: language),
            expression: text)
    }

    /// The words of an expression. Texts in quotes are left alone.
    func words(of text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            if first == "'" || first == "\"" {
                let end =
                    rest.dropFirst().firstIndex(of: first).map { rest.index(after: $0) } ?? rest.endIndex
                result += rest[..<end]
                rest = rest[end...]
            } else if first == "$" {
                let path = rest.dropFirst().prefix(while: Self.isPart)
                result += title(of: path.split(separator: "/").map(String.init))
                rest = rest[path.endIndex...]
            } else if first.isLetter {
                let word = rest.prefix(while: Self.isPart)
                result += self.word(String(word))
                rest = rest[word.endIndex...]
            } else {
                result.append(first.isWhitespace ? " " : first)
                rest.removeFirst()
            }
        }
        return result
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-_./@:".contains(character)
    }

    private func word(_ word: String) -> String {
        guard language == .chinese else { return word }
        switch word {
        case "and": return "且"
        case "or": return "或"
        case "not": return "非"
        case "exists": return "已填写"
        case "empty": return "未填写"
        default: return word
        }
    }

    private func title(of path: [String]) -> String {
        guard let variable = path.first else { return "" }
        let below = Array(path.dropFirst())
        if variable == "application" {
            let form = program.definition.application
            return form.model.titles(of: below, below: form.root)?.last ?? "$" + path.joined(separator: "/")
        }
        if let condition = program.conditions.first(where: { $0.name.rawValue == variable }) {
            let text = condition.expression.source.text
            // A condition that is one field is read as that field; any other by the name it was given.
            return text.hasPrefix("$") && text.dropFirst().allSatisfy(Self.isPart)
                ? words(of: text) : variable
        }
        if variable == "region", let plan = program.region?.plan {
            let field = plan.schema.titles(of: below, below: plan.root)?.last ?? below.joined(separator: "/")
            return "\(Phrases.explainRegion[language]) · \(field)"
        }
        guard let step = program.index(of: StepName(variable)) else {
            return variable == "today" ? Phrases.graphToday[language] : "$" + path.joined(separator: "/")
        }
        let title = program.definition.steps[step].title
        guard case .request(let service, _) = program.steps[step].action,
            case .request(let request) = program.definition.steps[step].action,
            let messages = program.contracts[request.department]?.messages,
            let field = messages.titles(of: below, below: service.reply)?.last
        else { return ([title] + below).joined(separator: " · ") }
        return "\(title) · \(field)"
    }
}

extension WorkflowProgram {
    /// `if Drew a pension`: a condition as somebody reads it who knows the form and not the language.
    public func words(ofCondition expression: CompiledExpression, in language: Language) -> String {
        ConditionWords(program: self, language: language).condition(expression).words
    }
}

extension SchemaModel {
    /// The titles of the elements on a path below a root element, a name where there is no title, without what
    /// stands in brackets at the end. Nil when there is no such path.
    func titles(of path: [String], below root: XMLName) -> [String]? {
        guard var element = roots[root] else { return nil }
        var titles: [String] = []
        for name in path {
            guard !name.hasPrefix("@"),
                let next = children(of: element).first(where: { self[$0.element].name.local == name })?
                    .element
            else {
                if name.hasPrefix("@"), name == path.last { return titles + [name] }
                return nil
            }
            element = next
            titles.append(shortTitle(of: element))
        }
        return titles
    }

    /// The title of an element without what stands in brackets at its end: `领款人（领取养老金的必填）` is 领款人.
    func shortTitle(of element: ElementID) -> String {
        let title = self[element].title
        guard !title.isEmpty else { return self[element].name.local }
        guard title.last == "）", let open = title.lastIndex(of: "（"), open != title.startIndex else {
            return title
        }
        return String(title[..<open])
    }

    /// An element that may stand below another.
    struct Child {
        var element: ElementID
        var isRequired: Bool
        var repeats: Bool
    }

    /// What may stand below an element, in the order of the schema, each declaration once.
    func children(of element: ElementID) -> [Child] {
        guard case .complex(let type) = self[self[element].type], case .elements(let particle) = type.content
        else { return [] }
        var children: [Child] = []
        collect(particle, isRequired: true, repeats: false, into: &children)
        return children
    }

    private func collect(
        _ particle: Particle, isRequired: Bool, repeats: Bool, into children: inout [Child]
    ) {
        let isRequired = isRequired && particle.minimum > 0
        let repeats = repeats || particle.maximum != 1
        switch particle.term {
        case .element(let id):
            if !children.contains(where: { $0.element == id }) {
                children.append(Child(element: id, isRequired: isRequired, repeats: repeats))
            }
        case .sequence(let parts), .all(let parts):
            for part in parts { collect(part, isRequired: isRequired, repeats: repeats, into: &children) }
        case .choice(let parts):
            // Of several that may stand here none has to.
            for part in parts {
                collect(part, isRequired: isRequired && parts.count == 1, repeats: repeats, into: &children)
            }
        case .wildcard: break
        }
    }
}
