import CaseModel

/// How a department is reached by two tables in a database that both sides see: `transport: table` of its manifest.
public struct TableTransport: Sendable {
    /// The file of the database, from the adapter's folder or from the root.
    public var database: String
    /// How often replies are looked for, in seconds.
    public var every = 600
    /// The place of `database:`.
    public var place: SourcePlace

    public init(database: String, place: SourcePlace) {
        self.database = database
        self.place = place
    }
}
