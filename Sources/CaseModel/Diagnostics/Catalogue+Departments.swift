extension Catalogue {
    /// OW14xx.
    static let departments: [Entry] = []
}
