/// A place in a file that a person wrote: what a caret points at.
public struct SourcePlace: Sendable, Hashable, Comparable {
    /// Path as the person gave it or as it stands in the bundle, with `/` between the parts.
    public var file: String
    /// From 1; 0 when only the file is known.
    public var line: Int
    /// From 1, counted in Unicode scalars of the line; 0 when only the line is known.
    public var column: Int
    /// How many characters the caret underlines; at least 1.
    public var length: Int

    public init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = length
    }

    /// `file:line:column`, leaving out what is not known.
    public var text: String {
        line == 0 ? file : column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
    }

    public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
