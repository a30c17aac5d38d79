extension Catalogue {
    /// OW11xx.
    static let files: [Entry] = []
}
