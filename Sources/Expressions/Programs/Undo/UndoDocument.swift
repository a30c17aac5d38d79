import CaseModel
import WorkflowModel

/// `$undo` in the `undo:` of a step: a small document about why the case is withdrawn.
///
///     <undo><reason>领取人改为次子，另行申请</reason></undo>
public enum UndoDocument {
    /// The longest reason, in characters. The fields that take one in a department's form are seldom longer.
    public static let longestReason = 100

    /// The schema expressions are typed against: there is always a reason, and it is never empty.
    public static let schema: SchemaModel = {
        var schema = SchemaModel()
        let place = SourcePlace(file: "undo")
        var reason = SimpleType(name: nil, builtIn: "string")
        reason.facets.minLength = 1
        reason.facets.maxLength = longestReason
        schema.types = [
            .simple(reason),
            .complex(
                ComplexType(
                    name: nil,
                    content: .elements(Particle(.sequence([Particle(.element(SchemaModel.ElementID(1)))]))))),
        ]
        schema.elements = [
            ElementDeclaration(name: undoName, type: SchemaModel.TypeID(1), place: place),
            ElementDeclaration(name: reasonName, type: SchemaModel.TypeID(0), place: place),
        ]
        schema.roots = [undoName: root]
        return schema
    }()

    static let root = SchemaModel.ElementID(0)

    /// The document for what a group needed no more while its request was under way; nobody has given a reason.
    public static let unwanted = make(reason: "同组事项已办结，本项不再需要")

    /// The document for what was done in a group that is to begin anew; nobody has given a reason.
    public static let anew = make(reason: "同组事项将重新办理，原办理结果不再需要")

    /// The document for a case whose certificate, or another reply, its department has taken back.
    public static let voided = make(reason: "部门已作废其出具的结果")

    /// The document for a reason as a person gave it, white space at its ends taken away. Nil when nothing is left,
    /// when it is longer than ``longestReason``, or when it holds a control character or a line break.
    public static func make(reason: String) -> XMLTree? {
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let text = String(
            String.UnicodeScalarView(
                reason.unicodeScalars.drop(while: isSpace).reversed().drop(while: isSpace).reversed()))
        let isPlain = text.unicodeScalars.allSatisfy {
            ![.control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate].contains(
                $0.properties.generalCategory)
        }
        guard !text.isEmpty, text.unicodeScalars.count <= longestReason, isPlain else { return nil }
        var builder = XMLTreeBuilder(expectedNodes: 4, expectedBytes: 64)
        builder.startElement(undoName)
        builder.startElement(reasonName)
        builder.text(text)
        builder.endElement()
        builder.endElement()
        return builder.finish()
    }

    private static let undoName = XMLName(local: "undo")
    private static let reasonName = XMLName(local: "reason")
}
