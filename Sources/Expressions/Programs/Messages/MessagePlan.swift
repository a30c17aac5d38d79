import CaseModel
import WorkflowModel

/// How the document of one request is made: what a `send:` map comes to once it is matched with the request's
/// schema. The order is the schema's, whatever the order of the map.
///
/// A plan is a flat list of operations over the builder: no tree in between and no search at run time.
public struct MessagePlan: Sendable {
    /// A leaf of the message: an element with text or an attribute, and where its value comes from.
    public struct Field: Sendable {
        public enum Origin: Sendable {
            /// The same in every message: `{text: "01"}`.
            case constant
            /// Made by an expression; what it reads stands in ``CompiledExpression/reads``.
            case expression(CompiledExpression)
            /// The content of the documents that an expression gives.
            case attachment(CompiledExpression)
        }
        /// Steps below the request's root: `deceased/name`; a last `@version` names an attribute.
        public var path: [String]
        public var origin: Origin
        /// Loops around the field, the outermost first: the nodes it is made once for.
        public var loops: [CompiledExpression]
        /// The `when:` of a field, or of elements around it, that is sent only if conditions hold.
        public var conditions: [CompiledExpression]
        public var isRequired: Bool
        /// True when the checker has proved that every value fits; false when the schema must judge at run time.
        public var isProved: Bool
        public var dataElement: DataElement?
        /// Where the `send:` map, or the part, says so.
        public var place: SourcePlace
    }

    /// Where a text comes from.
    enum Source: Sendable {
        case constant(String)
        case expression(CompiledExpression)
        case attachment(CompiledExpression, AttachedContent)
    }

    /// When an element with elements inside is there.
    enum Presence: Sendable {
        /// Always: the root, and each turn of a loop.
        case always
        /// Whenever the element around it is.
        case withParent
        /// If something comes of what is inside.
        case withContent
    }

    enum Operation: Sendable {
        case open(name: Int, Presence)
        case close
        /// A whole element with text; left out when the value is nothing. One for each item if it repeats.
        case field(name: Int, Source, repeats: Bool)
        /// Text of the open element.
        case text(Source)
        /// An attribute of the open element; left out when the value is nothing.
        case attribute(name: Int, Source)
        /// What follows up to `end` once for each item, which stands in the slot.
        case loop(CompiledExpression, Slot, end: Int)
        /// What follows up to `end` only if the condition holds.
        case only(when: CompiledExpression, end: Int)
    }

    /// Leaves in the order of the schema.
    public internal(set) var fields: [Field] = []
    /// Distinct.
    var names: ContiguousArray<XMLName> = []
    var operations: [Operation] = []

    /// How many leaves the message can have, each list counted once.
    public var fieldCount: Int { fields.count }

    /// The leaf at that path below the request's root.
    public func field(at path: [String]) -> Field? { fields.first { $0.path == path } }

    /// Builds the message. Linear in its size.
    ///
    /// Throws ``EvaluationError`` when an expression cannot be evaluated. A field whose value is nothing is left
    /// out; whether the message then fits its schema is the schema's to say.
    public func build(_ scope: DynamicScope) throws(EvaluationError) -> XMLTree {
        var assembly = MessageAssembly(plan: self, scope: scope)
        try assembly.run(0..<operations.count)
        return assembly.finish()
    }
}
