/// One random edit of a workflow's text: what an author gets wrong, or changes.
public struct WorkflowEdit: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A step of a path: another element, one more, one fewer, another variable.
        case path
        /// A value of another type: another path, a function around it, another operator, a constant.
        case type
        /// Who waits for whom.
        case order
        /// `when:`, conditions and what happens on a rejection.
        case guarding = "guard"
        /// A field of a message.
        case field
        /// A reason code, a service, a department, a word in quotes.
        case code
    }
    public var kind: Kind
    /// Counted from 1.
    public var line: Int
    public var before: String
    public var after: String

    public init(kind: Kind, line: Int, before: String, after: String) {
        self.kind = kind
        self.line = line
        self.before = before
        self.after = after
    }
}
