extension Catalogue {
    /// OW10xx.
    static let xml: [Entry] = []
}
