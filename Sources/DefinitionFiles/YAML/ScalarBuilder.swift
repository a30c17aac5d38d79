import WorkflowModel

/// Gathers the text of one scalar with the place of each character.
struct ScalarBuilder {
    private var text = String.UnicodeScalarView()
    private var stretches: [ExpressionSource.Stretch] = []
    private var count = 0
    private var expectedLine = -1
    private var expectedColumn = -1

    var isEmpty: Bool { count == 0 }

    /// Adds a character that stands at this line and column (from 1).
    mutating func append(_ scalar: Unicode.Scalar, line: Int, column: Int) {
        if line != expectedLine || column != expectedColumn {
            stretches.append(.init(offset: count, line: line, column: column))
        }
        text.append(scalar)
        count += 1
        expectedLine = line
        expectedColumn = column + 1
    }

    /// The scalar; `line` and `column` are where an empty one stands.
    func finish(_ style: DefinitionNode.Scalar.Style, line: Int, column: Int) -> DefinitionNode.Scalar {
        let stretches =
            stretches.isEmpty ? [.init(offset: 0, line: line, column: column)] : stretches
        return .init(text: String(text), style: style, stretches: stretches)
    }
}
