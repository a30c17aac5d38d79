public import CaseModel

/// A code list of a department: which of our values is which of theirs, under `codes:` of its `wire:`.
public struct CodeList: Sendable {
    public struct Row: Sendable, Hashable {
        public var ours: String
        public var theirs: String
        public init(ours: String, theirs: String) {
            self.ours = ours
            self.theirs = theirs
        }
    }

    public var name: String
    /// In the order of the file; ours are distinct.
    public var rows: [Row]
    public var place: SourcePlace

    public init(name: String, rows: [Row], place: SourcePlace) {
        self.name = name
        self.rows = rows
        self.place = place
    }

    /// The first two rows with the same value of theirs, which then cannot be read back; nil when there are none.
    public var ambiguity: (first: Row, second: Row)? {
        for (index, row) in rows.enumerated() {
            if let first = rows[..<index].first(where: { $0.theirs == row.theirs }) { return (first, row) }
        }
        return nil
    }
}
