enum Shipped {
    /// The home folder: this file stands at `Tests/MutationTests/`.
    static let home = String(
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/"))
}
