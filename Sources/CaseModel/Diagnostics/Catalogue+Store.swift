extension Catalogue {
    /// OW17xx.
    static let store: [Entry] = []
}
