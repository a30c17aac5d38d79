import CaseModel

/// How a department is reached by two tables in a database that both sides see: `transport: table` of its manifest.
public struct TableTransport: Sendable {
    /// A server of PostgreSQL, and how it lets us in.
    public struct Server: Sendable {
        public var address: PostgresAddress
        /// The schema with the tables; nil where the server finds them by its search path.
        public var schema: String?
        public var password: HTTPTransport.Header?
        public var tls = HTTPTransport.TLS()
        public init(address: PostgresAddress) { self.address = address }
    }

    /// What `database:` says: the file of a SQLite database, from the adapter's folder or from the root, or the URL of one of
    /// PostgreSQL. It holds no secret.
    public var database: String
    /// Nil for a file.
    public var server: Server?
    /// How often replies are looked for, in seconds.
    public var every = 600
    /// The place of `database:`.
    public var place: SourcePlace

    public init(database: String, place: SourcePlace) {
        self.database = database
        self.place = place
    }

    /// Where the tables are, in one text: the same for no two exchanges.
    public var exchange: String {
        server?.schema.map { "\(database) (\($0))" } ?? database
    }
}
