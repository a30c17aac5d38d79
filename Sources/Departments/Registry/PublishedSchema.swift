public import DefinitionFiles

/// A kind of definition file for which a JSON Schema is published, in `Documentation/schemas/`.
public enum PublishedSchema: String, Sendable, CaseIterable {
    case workflow, manifest, table, calendar, mock, deployment

    /// The table that the checker uses.
    public var shape: Shape {
        switch self {
        case .workflow: .workflow
        case .manifest: .manifest
        case .table: .table
        case .calendar: .calendar
        case .mock: .mock
        case .deployment: .deployment
        }
    }

    /// The text of the schema: JSON, draft 2020-12.
    public var text: String { shape.jsonSchema() }
}
