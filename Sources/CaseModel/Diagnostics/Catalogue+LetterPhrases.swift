/// What is said of letters that nobody has taken.
extension Phrases {
    public static let lettersNone = LocalizedText(
        en: "No letter lies here: nothing was given up, and nothing was set aside.",
        zh: "没有无人收取的报文：既无放弃的，也无搁置的。")
    public static let letterTries = LocalizedText(
        en: "given up after {count} tries", zh: "尝试 {count} 次后放弃")
    public static let letterTriedOnce = LocalizedText(en: "given up after one try", zh: "尝试 1 次后放弃")
    public static let letterNeverSent = LocalizedText(en: "given up before it was sent", zh: "未发送即放弃")
    public static let letterUndo = LocalizedText(en: "undo", zh: "撤销")
    public static let letterStray = LocalizedText(
        en: "from {department}, belongs to no case", zh: "来自 {department}，不属于任何办件")
    public static let letterResend = LocalizedText(
        en: "What was given up is sent again by, for example:", zh: "重新发送放弃的报文，例如：")
}
