/// A stretch of an expression's text, in Unicode scalars.
struct Span: Sendable, Hashable {
    var start: Int32
    var length: Int32

    init(_ start: Int, _ end: Int) {
        self.start = Int32(start)
        self.length = Int32(max(1, end - start))
    }
    var end: Int { Int(start + length) }
    /// From the start of this one to the end of the other.
    func through(_ other: Span) -> Span { Span(Int(start), max(end, other.end)) }
}
