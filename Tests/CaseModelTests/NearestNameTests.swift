import CaseModel
import Testing

struct NearestNameTests {
    @Test(
        "The nearest name is the one with fewest edits",
        arguments: [
            ("certifcate", "certificate"), ("deceasd", "deceased"), ("id-numbre", "id-number"),
            ("Name", "name"), ("逝者姓明", "逝者姓名"),
        ])
    func nearest(wrong: String, right: String) {
        let known = ["application", "certificate", "deceased", "id-number", "name", "逝者姓名"]
        #expect(NearestName.to(wrong, among: known) == right)
    }

    @Test("A name that is like none of the known ones has no nearest")
    func none() {
        #expect(NearestName.to("banana", among: ["certificate", "household"]) == nil)
        #expect(NearestName.to("x", among: ["y"]) == nil)
        #expect(NearestName.to("name", among: []) == nil)
    }

    @Test(
        "Swapped neighbours are one edit",
        arguments: [
            ("ab", "ba", 1), ("abc", "abc", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("abcd", "acbd", 1),
        ])
    func distance(left: String, right: String, expected: Int) {
        #expect(NearestName.distance(left, right) == expected)
        #expect(NearestName.distance(right, left) == expected)
    }
}
