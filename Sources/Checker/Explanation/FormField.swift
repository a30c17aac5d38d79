import CaseModel
import WorkflowModel

/// One thing the one form asks: an element without child elements, or an attribute.
public struct FormField: Sendable, Hashable {
    public enum Requirement: String, Sendable, Hashable {
        /// In every application.
        case always
        /// Whenever something of the group around it is given.
        case withGroup
        case never
    }

    /// Below the root of the application: `deceased/name`; a last `@version` names an attribute.
    public let path: [String]
    /// The titles of the schema along the path; a name where there is no title.
    public let titles: [String]
    public let requirement: Requirement
    /// True when it may be given several times, such as the name of each heir.
    public let repeats: Bool
    /// Which data element it is; nil where the schema does not say.
    public let dataElement: DataElement?

    /// The fields of a document, in the order of its schema.
    ///
    /// What a wildcard allows is not known and left out. An element that may stand within itself is followed once.
    public static func fields(of document: MessageSchema) -> [FormField] {
        guard let root = document.model.roots[document.root] else { return [] }
        var walk = Walk(model: document.model)
        walk.visit(root, [], [], isAlways: true, isRequired: true, repeats: false)
        return walk.fields
    }

    private struct Walk {
        let model: SchemaModel
        var fields: [FormField] = []
        var way: [SchemaModel.TypeID] = []

        mutating func visit(
            _ element: SchemaModel.ElementID, _ path: [String], _ titles: [String], isAlways: Bool,
            isRequired: Bool, repeats: Bool
        ) {
            let declaration = model[element]
            guard !way.contains(declaration.type) else { return }
            way.append(declaration.type)
            defer { way.removeLast() }
            if case .complex(let type) = model[declaration.type] {
                for attribute in type.attributes {
                    let name = "@" + attribute.name.local
                    fields.append(
                        FormField(
                            path: path + [name], titles: titles + [name],
                            requirement: Self.requirement(attribute.isRequired, isAlways), repeats: repeats,
                            dataElement: attribute.dataElement))
                }
            }
            let children = model.children(of: element)
            guard children.isEmpty else {
                for child in children {
                    visit(
                        child.element, path + [model[child.element].name.local],
                        titles + [model.shortTitle(of: child.element)],
                        isAlways: isAlways && child.isRequired, isRequired: child.isRequired,
                        repeats: repeats || child.repeats)
                }
                return
            }
            guard holdsText(declaration.type) else { return }
            fields.append(
                FormField(
                    path: path, titles: titles,
                    requirement: isAlways ? .always : isRequired ? .withGroup : .never, repeats: repeats,
                    dataElement: declaration.dataElement))
        }

        private func holdsText(_ type: SchemaModel.TypeID) -> Bool {
            switch model[type] {
            case .simple: return true
            case .any: return false
            case .complex(let complex):
                if case .simple = complex.content { return true }
                return complex.isMixed
            }
        }

        private static func requirement(_ isRequired: Bool, _ isAlways: Bool) -> Requirement {
            isRequired ? (isAlways ? .always : .withGroup) : .never
        }
    }
}
