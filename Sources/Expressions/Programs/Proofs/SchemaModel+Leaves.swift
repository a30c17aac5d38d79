import CaseModel
import WorkflowModel

/// A leaf of a document: an element that holds text, or an attribute.
struct SchemaLeaf {
    /// Whose data element it is; two leaves with one identity hold the same fact.
    struct Identity: Hashable {
        var id: String
        var of: String
    }
    /// Below the root; a last `@version` names an attribute.
    var path: [String]
    var identity: Identity?
    /// True when every valid document has it.
    var isRequired: Bool
    var place: SourcePlace
}

extension SchemaModel {
    /// All leaves below a root, in the order of the schema; a type within itself is entered once.
    func leaves(below root: XMLName) -> [SchemaLeaf] {
        guard let root = roots[root] else { return [] }
        var leaves: [SchemaLeaf] = []
        collect(root, path: [], isRequired: true, types: [], into: &leaves)
        return leaves
    }

    private func collect(
        _ id: ElementID, path: [String], isRequired: Bool, types: [TypeID], into leaves: inout [SchemaLeaf]
    ) {
        let element = self[id]
        guard !types.contains(element.type) else { return }
        let content = content(of: id)
        for use in attributes(of: id).uses {
            leaves.append(
                SchemaLeaf(
                    path: path + ["@" + use.name.local], identity: use.dataElement?.identity,
                    isRequired: isRequired && use.isRequired, place: use.place))
        }
        if content.isLeaf {
            leaves.append(
                SchemaLeaf(
                    path: path, identity: element.dataElement?.identity, isRequired: isRequired,
                    place: element.place))
        }
        for child in content.children {
            collect(
                child, path: path + [self[child].name.local],
                isRequired: isRequired && !occurrence(of: [child], below: id).mayBeEmpty,
                types: types + [element.type], into: &leaves)
        }
    }
}

extension DataElement {
    var identity: SchemaLeaf.Identity { SchemaLeaf.Identity(id: id, of: of) }
}
