extension Catalogue {
    /// OW13xx.
    static let workflows: [Entry] = []
}
