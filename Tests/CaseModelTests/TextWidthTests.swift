import CaseModel
import Testing

struct TextWidthTests {
    @Test(
        "A wide character takes two columns, a combining mark none",
        arguments: [("", 0), ("abc", 3), ("户口", 4), ("e\u{301}", 1), ("（a）", 5), ("№", 1)])
    func columns(_ text: String, _ columns: Int) {
        #expect(TextWidth.columns(of: text) == columns)
    }

    @Test(
        "Lines are broken where a reader expects it, and nothing is lost",
        arguments: [
            ("户口注销", 20, ["户口注销"]),
            ("普通护照和往来港澳台通行证宣布作废", 20, ["普通护照和往来港澳台", "通行证宣布作废"]),
            // Neither a comma at the start of a line nor an opening bracket at its end.
            ("证明版式，姓名", 8, ["证明版", "式，姓名"]),
            ("登记（不动产）", 6, ["登记", "（不动", "产）"]),
            ("cancel household registration", 12, ["cancel", "household", "registration"]),
            ("cancel-household-registration", 12, ["cancel-", "household-", "registration"]),
            ("abcdefghijklm", 5, ["abcde", "fghij", "klm"]),
            ("若 生前是否领取职工基本养老金 且 已填写(领款人)", 30, ["若 生前是否领取职工基本养老金", "且 已填写(领款人)"]),
            ("", 5, [""]),
        ])
    func lines(_ text: String, _ limit: Int, _ lines: [String]) {
        #expect(TextWidth.lines(of: text, columns: limit) == lines)
    }
}
