import CaseModel
import Testing

struct CitizenIDNumberTests {
    // The first three are published examples of the standard; the others were made up for these tests.
    @Test(
        "A right number tells the birth date",
        arguments: [
            ("11010519491231002X", "1949-12-31"), ("440524188001010014", "1880-01-01"),
            ("34052419800101001X", "1980-01-01"), ("450103194806120017", "1948-06-12"),
            ("450102197011050040", "1970-11-05"), ("450103195102030026", "1951-02-03"),
        ])
    func rightNumbers(text: String, birthDate: String) throws {
        let number = try #require(CitizenIDNumber(text))
        #expect(number.text == text)
        #expect(number.birthDate.text == birthDate)
    }

    @Test(
        "What is not such a number is none",
        arguments: [
            "450103194806120018",  // wrong check character
            "11010519491231002x",  // lower-case x
            "450103194813120010",  // a thirteenth month
            "450103480612001",  // the form of 1989
            "4501031948061200171", " 450103194806120017", "45010319480612001Y", "４50103194806120017", "",
        ])
    func wrongNumbers(text: String) {
        #expect(CitizenIDNumber(text) == nil)
    }

    @Test("An impossible date is refused although the check character is right")
    func impossibleDate() {
        let candidates = "0123456789X".map { "45010319480230001\($0)" }
        #expect(candidates.allSatisfy { CitizenIDNumber($0) == nil })
    }
}
