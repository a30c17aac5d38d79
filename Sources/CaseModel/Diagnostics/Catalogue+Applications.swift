extension Catalogue {
    /// OW15xx.
    static let applications: [Entry] = []
}
