import Testing

@testable import Expressions

struct PropositionsTests {
    @Test("Equal formulas are one value, however they are made")
    func canonical() {
        let table = Propositions()
        let (a, b, c) = (table.atom("a"), table.atom("b"), table.atom("c"))
        #expect(table.not(table.and(a, b)) == table.or(table.not(a), table.not(b)))
        #expect(table.or(table.and(a, b), table.and(a, c)) == table.and(a, table.or(c, b)))
        #expect(table.and(a, table.not(a)) == .never)
        #expect(table.or(a, table.not(a)) == .always)
        #expect(table.atom("a") == a)
    }

    @Test("A proof says yes, no, or past its bound that it cannot tell")
    func bound() {
        let table = Propositions(maximumNodes: 40)
        let (a, b) = (table.atom("a"), table.atom("b"))
        #expect(table.proves(table.and(a, b), implies: a) == .yes)
        #expect(table.proves(a, implies: table.and(a, b)) == .no)
        // All left halves before all right halves: the diagram of the pairs doubles with each one.
        let left = (0..<12).map { table.atom("l\($0)") }
        var pairs = Propositions.Formula.never
        for index in left.indices {
            pairs = table.or(pairs, table.and(left[index], table.atom("r\(index)")))
        }
        #expect(pairs == .unknown)
        #expect(table.proves(pairs, implies: a) == .cannotTell)
        #expect(table.and(.never, pairs) == .never)
        #expect(table.or(.always, pairs) == .always)
    }
}
