import CaseModel
import WorkflowModel

/// What the content model of an element allows below it.
struct ContentModel {
    /// Child elements in the order of the schema, each declaration once.
    var children: [SchemaModel.ElementID] = []
    /// True when a wildcard, or a type of which nothing is known, allows more.
    var hasWildcard = false
    /// True when the element holds text or nothing, so that no path can go on below it.
    var isLeaf = false
}

extension SchemaModel {
    func content(of id: ElementID) -> ContentModel {
        switch self[self[id].type] {
        case .any: return ContentModel(hasWildcard: true)
        case .simple: return ContentModel(isLeaf: true)
        case .complex(let type):
            guard case .elements(let particle) = type.content else { return ContentModel(isLeaf: true) }
            var content = ContentModel()
            collect(particle, into: &content)
            return content
        }
    }

    private func collect(_ particle: Particle, into content: inout ContentModel) {
        guard particle.maximum != 0 else { return }
        switch particle.term {
        case .element(let id):
            for candidate in candidates(id) where !content.children.contains(candidate) {
                content.children.append(candidate)
            }
        case .sequence(let parts), .choice(let parts), .all(let parts):
            for part in parts { collect(part, into: &content) }
        case .wildcard: content.hasWildcard = true
        }
    }

    /// The declarations that may stand where this one is named: itself unless it is abstract, and the members
    /// of its substitution group when it is global (XML Schema part 1, section 3.3.6).
    func candidates(_ id: ElementID) -> [ElementID] {
        let members = roots[self[id].name] == id ? substitutes[self[id].name] ?? [] : []
        return (self[id].isAbstract ? [] : [id]) + members.filter { !self[$0].isAbstract }
    }

    /// How often one of `wanted` stands below an element of that declaration.
    func occurrence(of wanted: Set<ElementID>, below id: ElementID) -> Occurrence {
        guard case .complex(let type) = self[self[id].type], case .elements(let particle) = type.content
        else {
            return .zeroOrMore
        }
        let (least, most) = count(wanted, in: particle)
        return Occurrence(mayBeEmpty: least == 0, mayBeSeveral: most > 1, isAlwaysEmpty: most == 0)
    }

    /// The least and greatest number, where 2 stands for "several".
    private func count(_ wanted: Set<ElementID>, in particle: Particle) -> (least: Int, most: Int) {
        var least = 0
        var most = 0
        switch particle.term {
        case .element(let id):
            let candidates = candidates(id)
            least = !candidates.isEmpty && candidates.allSatisfy(wanted.contains) ? 1 : 0
            most = candidates.contains(where: wanted.contains) ? 1 : 0
        case .sequence(let parts), .all(let parts):
            for part in parts {
                let found = count(wanted, in: part)
                least += found.least
                most += found.most
            }
        case .choice(let parts):
            let found = parts.map { count(wanted, in: $0) }
            least = found.map(\.least).min() ?? 0
            most = found.map(\.most).max() ?? 0
        case .wildcard: break
        }
        return (min(2, least * min(2, particle.minimum)), min(2, most * min(2, particle.maximum ?? 2)))
    }

    /// The attributes of an element, and whether there may be others.
    func attributes(of id: ElementID) -> (uses: [AttributeUse], hasWildcard: Bool) {
        switch self[self[id].type] {
        case .any: ([], true)
        case .simple: ([], false)
        case .complex(let type): (type.attributes, type.allowsAnyAttribute)
        }
    }

    /// Elements below which one of `ids` may stand.
    func parents(of ids: Set<ElementID>) -> [ElementID] {
        elements.indices.map(ElementID.init).filter { parent in
            content(of: parent).children.contains(where: ids.contains)
        }
    }

    /// Elements that may have that attribute.
    func parents(of use: AttributeUse) -> [ElementID] {
        elements.indices.map(ElementID.init).filter { attributes(of: $0).uses.contains(use) }
    }

    /// Elements that may hold text of their own.
    var holdersOfText: [ElementID] {
        elements.indices.map(ElementID.init).filter { id in
            switch self[self[id].type] {
            case .any, .simple: true
            case .complex(let type): if case .simple = type.content { true } else { type.isMixed }
            }
        }
    }

    /// All elements that may stand somewhere below one of `ids`, in the order they are found.
    func descendants(of ids: [ElementID]) -> (elements: [ElementID], hasWildcard: Bool) {
        var found: [ElementID] = []
        var seen: Set<ElementID> = []
        var hasWildcard = false
        var pending = ids
        while let next = pending.popLast() {
            let content = content(of: next)
            hasWildcard = hasWildcard || content.hasWildcard
            for child in content.children where seen.insert(child).inserted {
                found.append(child)
                pending.append(child)
            }
        }
        return (found, hasWildcard)
    }
}
