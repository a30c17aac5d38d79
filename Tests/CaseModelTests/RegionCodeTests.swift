import CaseModel
import Testing

struct RegionCodeTests {
    @Test(
        "A code says what its digits say, and zeros at the end speak of the division above",
        arguments: [
            ("45", "45", "450000"), ("450000", "45", "450000"), ("4501", "4501", "450100"),
            ("450100", "4501", "450100"), ("450102", "450102", "450102"),
            ("450100000000", "4501", "450100"), ("450102001000", "450102001", "450102"),
            ("450102001", "450102001", "450102"), ("450102001007", "450102001007", "450102"),
            ("450110", "450110", "450110"), ("450010", "450010", "450010"),
        ])
    func codes(text: String, significant: String, shown: String) throws {
        let code = try #require(RegionCode(text))
        #expect(code.significant == significant)
        #expect(code.description == shown)
    }

    @Test(
        "What is no code is none",
        arguments: [
            "", "4", "450", "45010", "000000", "001234", "南宁市", "45010a", "４５０１０２",
            "450102195003078888", "13877112233", " 450102",
        ])
    func none(text: String) { #expect(RegionCode(text) == nil) }

    @Test("A division contains itself and what lies in it, and not its neighbour")
    func contains() throws {
        func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }
        #expect(try code("450100").contains(code("450102")))
        #expect(try code("45").contains(code("450102001007")))
        #expect(try code("450102").contains(code("450102000000")))
        #expect(try !code("450102").contains(code("450100")))
        #expect(try !code("4502").contains(code("450102")))
    }
}
