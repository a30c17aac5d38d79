extension Catalogue {
    /// OW18xx.
    static let commandLine: [Entry] = []
}
