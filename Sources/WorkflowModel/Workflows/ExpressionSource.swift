import CaseModel

/// An expression as it stands in a file, with the way back from its characters to the file's.
///
/// A YAML scalar may be folded, quoted or escaped, so the tenth character of an expression need not be the
/// tenth after its start. `places` has one entry for each stretch that maps straight.
public struct ExpressionSource: Sendable, Hashable {
    /// From the scalar at `offset` (in Unicode scalars of ``text``) on, characters stand at `line` and from
    /// `column` on, one for one.
    public struct Stretch: Sendable, Hashable {
        public var offset: Int
        public var line: Int
        public var column: Int
        public init(offset: Int, line: Int, column: Int) {
            self.offset = offset
            self.line = line
            self.column = column
        }
    }

    public let text: String
    public let file: String
    /// In order of offset; the first has offset 0.
    public let stretches: [Stretch]

    public init(text: String, file: String, stretches: [Stretch]) {
        precondition(stretches.first?.offset == 0, "the first stretch starts at the first character")
        self.text = text
        self.file = file
        self.stretches = stretches
    }

    /// An expression on one line, starting at `line` and `column` (both from 1).
    public init(_ text: String, file: String = "expression", line: Int = 1, column: Int = 1) {
        self.init(text: text, file: file, stretches: [Stretch(offset: 0, line: line, column: column)])
    }

    /// The place of the character at `offset` (in Unicode scalars of ``text``).
    public func place(at offset: Int = 0, length: Int = 1) -> SourcePlace {
        let stretch = stretches.last { $0.offset <= offset } ?? stretches[0]
        return SourcePlace(
            file: file, line: stretch.line, column: stretch.column + (offset - stretch.offset),
            length: max(1, length))
    }

    /// The place of the whole text; of one over several lines, from its beginning on.
    public var wholePlace: SourcePlace { place(length: text.unicodeScalars.count) }

    // Two spellings of one expression in two places are one expression: the place takes no part.
    public static func == (left: Self, right: Self) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
