import CaseModel

/// How a department is reached that is a program: `transport: process` of its manifest.
public struct ProcessTransport: Sendable {
    /// A variable of the program's environment.
    public struct Variable: Sendable {
        public enum Value: Sendable, Hashable {
            /// Written in the manifest.
            case text(String)
            /// Taken from the variable of that name of whoever runs the window: for secrets, which never stand in a
            /// manifest.
            case from(String)
        }
        public var name: String
        public var value: Value
        public var place: SourcePlace
        public init(name: String, value: Value, place: SourcePlace) {
            self.name = name
            self.value = value
            self.place = place
        }
    }

    /// The command and its arguments; never empty. A command with a `/` is a path from the adapter's folder or from the
    /// root; one without is looked for in `PATH`.
    public var command: [String]
    /// All that the program finds in its environment beside `PATH` and `ONEWINDOW_BOOKS`, in the order of the manifest.
    public var environment: [Variable] = []
    /// How long one message may take, in seconds, from its first byte to the last of its answer.
    public var timeOut = defaultTimeOut
    /// How long an answer may be, in bytes.
    public var outputLimit = outputLimits.upperBound
    /// True when one process takes one message after the other.
    public var keepsAlive = false
    /// The place of `program:`.
    public var place: SourcePlace

    /// In seconds. A worker holds a message for two minutes; a program has to be done before another worker takes it.
    public static let timeOuts = 1...100
    public static let defaultTimeOut = 30
    /// In bytes; the upper end is what any message may have.
    public static let outputLimits = 1024...1_048_576

    public init(command: [String], place: SourcePlace) {
        precondition(!command.isEmpty, "a program has a command")
        self.command = command
        self.place = place
    }
}
