import CaseModel
public import WorkflowModel

/// The number of a variable: its place in ``DynamicScope/values``.
public struct Slot: Sendable, Hashable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
}

/// Which variables an expression may read, and what is known of each.
///
/// Declare the variables of a workflow once, in order; copies with more variables, or with other certainties,
/// keep the slots, so that one ``DynamicScope`` serves all its expressions. `$today` is always there.
public struct StaticScope: Sendable {
    /// A variable an expression may read.
    public struct Variable: Sendable {
        public var type: StaticType
        /// True for ``broken``.
        public private(set) var isBroken = false
        public init(_ type: StaticType) { self.type = type }

        /// The application, or what a step gives, of which nothing can be known because of a mistake that has been
        /// told: its schema cannot be used, say. An expression that reads it does not compile, and nothing is said
        /// of that: its author is not to blame for what follows.
        public static let broken: Variable = {
            var variable = Variable(StaticType(.unknown, .one, .maybe))
            variable.isBroken = true
            return variable
        }()

        /// The root element of a document: the application, the reply of a step. Nothing above it is reachable.
        public static func document(
            _ schema: SchemaModel, root: SchemaModel.ElementID, _ certainty: Certainty = .certain
        ) -> Variable {
            Variable(StaticType(.nodes(NodeType(schema, element: root)), .one, certainty))
        }
        /// The root elements of several documents in order: the replies of a step with `each:`.
        public static func documents(
            _ schema: SchemaModel, root: SchemaModel.ElementID, _ certainty: Certainty = .certain
        ) -> Variable {
            Variable(StaticType(.nodes(NodeType(schema, element: root)), .zeroOrMore, certainty))
        }
        /// A named condition, decided once.
        public static let condition = Variable(StaticType(.atomic(AtomicType(.boolean))))
        /// A value, or the node `as:` names in a loop: give the type of the expression it comes from, for one item.
        public static func value(_ type: StaticType) -> Variable { Variable(type) }
    }

    public private(set) var names: [String] = []
    public private(set) var variables: [Variable] = []
    private var slots: [String: Int] = [:]
    /// Paths that are certain to be there, as text: what a guard around the expression has found out. See
    /// ``CompiledExpression/provesWhenTrue``.
    public var knownToExist: Set<String> = []
    /// Prefixes an author may use where a name alone is ambiguous. Those of the schemas are known without.
    public var namespaces: [String: String] = [:]
    /// The code lists that `code()` and `meaning()` know; nil where there are no such functions.
    public var codes: [CodeList]?

    public init() {}

    /// Adds a variable, or hides an earlier one of the same name in this copy.
    @discardableResult
    public mutating func declare(_ name: String, _ variable: Variable) -> Slot {
        names.append(name)
        variables.append(variable)
        slots[name] = names.count - 1
        return Slot(names.count - 1)
    }

    /// Lets this copy read a variable by that name, hiding another of the same name.
    mutating func call(_ slot: Slot, _ name: String) { slots[name] = slot.index }

    public func slot(_ name: String) -> Slot? { slots[name].map(Slot.init) }
    public subscript(_ slot: Slot) -> Variable {
        get { variables[slot.index] }
        set { variables[slot.index] = newValue }
    }
    /// The variable of that name; set it to change what is known of it where an expression stands.
    public subscript(_ name: String) -> Variable? { slots[name].map { variables[$0] } }
    /// Says whether a variable is certain to be there where the next expressions stand.
    public mutating func setCertainty(_ certainty: Certainty, of name: String) {
        if let slot = slots[name] { variables[slot].type.certainty = certainty }
    }
    /// All names in scope, for suggestions.
    var known: [String] { slots.keys.sorted() }
}
