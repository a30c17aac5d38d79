extension Catalogue {
    /// OW16xx.
    static let exchange: [Entry] = []
}
