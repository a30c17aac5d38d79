import CaseModel

/// How a department is reached by files in a folder that both sides see: `transport: folder` of its manifest.
public struct FolderTransport: Sendable {
    /// Many requests in one file, at one hour of the day.
    public struct Batch: Sendable, Hashable {
        /// Minutes after midnight, in China's zone.
        public var minute: Int
        /// Requests in one file; more go into further files.
        public var most = requests.upperBound
        public init(minute: Int) { self.minute = minute }

        /// A file of so many usual messages stays below what is read in one piece.
        public static let requests = 1...1000
    }

    /// The exchange folder, from the adapter's folder or from the root.
    public var path: String
    /// How often it is looked at, in seconds.
    public var every = 600
    public var batch: Batch?
    /// The place of `folder:`.
    public var place: SourcePlace

    public init(path: String, place: SourcePlace) {
        self.path = path
        self.place = place
    }
}
