/// Words of `test`.
extension Phrases {
    public static let testPassed = LocalizedText(en: "passed", zh: "通过")
    public static let testFailed = LocalizedText(en: "failed", zh: "不符")
    public static let testWrong = LocalizedText(en: "wrong", zh: "文件有误")
    public static let testCourse = LocalizedText(en: "What happened, in simulated time:", zh: "经过（模拟时间）：")
    public static let testNoCase = LocalizedText(en: "no case was opened", zh: "未建立办件")
    public static let testCount = LocalizedText(
        en: "Scenarios: {count}. Passed: {passed}; failed: {failed}; wrong files: {wrong}.",
        zh: "情形 {count} 个：通过 {passed} 个，不符 {failed} 个，文件有误 {wrong} 个。")
    public static let testTook = LocalizedText(en: "It took {time}.", zh: "用时 {time}。")
    public static let testNotWritten = LocalizedText(
        en: "The file {file} could not be written.", zh: "无法写入文件 {file}。")
}
