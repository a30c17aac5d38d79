import CaseModel

/// One definition file as read: its tree and everything that is wrong with its form.
public struct DefinitionFile: Sendable {
    /// The name that stands in places.
    public let path: String
    /// Nil when nothing could be read.
    public let root: DefinitionNode?
    /// Mistakes of YAML and of shape, in the order of the file.
    public let problems: [Diagnostic]

    /// Reads a file and holds it against its shape.
    public init(_ bytes: some Collection<UInt8>, path: String, shape: Shape) {
        let reading = StrictYAML.read(bytes, file: path)
        self.init(root: reading.root, path: path, shape: shape, problems: reading.problems)
    }

    /// A tree that has been read already, such as the canonical form of a pinned file.
    public init(root: DefinitionNode?, path: String, shape: Shape, problems: [Diagnostic] = []) {
        var checker = ShapeChecker(isPartial: !problems.isEmpty)
        if let root { checker.check(root, shape) }
        self.path = path
        self.root = root
        self.problems = (problems + checker.problems).sorted { $0.place < $1.place }
    }
}
