import CaseModel
import WorkflowModel

/// `$case` in expressions: a small document about the case itself.
///
///     <case><id>AD-20261123-7K3M9Q</id><opened>2026-11-23</opened></case>
public enum CaseDocument {
    /// The schema expressions are typed against: both fields are always there.
    public static let schema: SchemaModel = {
        var schema = SchemaModel()
        let place = SourcePlace(file: "case")
        schema.types = [
            .simple(SimpleType(name: nil, builtIn: "string")),
            .simple(SimpleType(name: nil, builtIn: "date")),
            .complex(
                ComplexType(
                    name: nil,
                    content: .elements(
                        Particle(
                            .sequence([
                                Particle(.element(SchemaModel.ElementID(1))),
                                Particle(.element(SchemaModel.ElementID(2))),
                            ]))))),
        ]
        schema.elements = [
            ElementDeclaration(name: caseName, type: SchemaModel.TypeID(2), place: place),
            ElementDeclaration(name: idName, type: SchemaModel.TypeID(0), place: place),
            ElementDeclaration(name: openedName, type: SchemaModel.TypeID(1), place: place),
        ]
        schema.roots = [caseName: SchemaModel.ElementID(0)]
        return schema
    }()

    static let root = SchemaModel.ElementID(0)

    /// The document for one case.
    public static func make(id: CaseID, opened: CalendarDate) -> XMLTree {
        var builder = XMLTreeBuilder(expectedNodes: 6, expectedBytes: 64)
        builder.startElement(caseName)
        builder.startElement(idName)
        builder.text(id.rawValue)
        builder.endElement()
        builder.startElement(openedName)
        builder.text(opened.text)
        builder.endElement()
        builder.endElement()
        return builder.finish()
    }

    private static let caseName = XMLName(local: "case")
    private static let idName = XMLName(local: "id")
    private static let openedName = XMLName(local: "opened")
}
