extension Catalogue {
    /// OW12xx.
    static let expressions: [Entry] = []
}
