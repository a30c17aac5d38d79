/// What is said of departments that are held.
extension Phrases {
    public static let departmentHeld = LocalizedText(
        en: "Nothing is sent to {department} until it is released: {reason}",
        zh: "已暂停向 {department} 发送，恢复前不再发送：{reason}")
    public static let departmentHeldSince = LocalizedText(
        en: "Nothing is sent to {department} since {date}: {reason}",
        zh: "自 {date} 起暂停向 {department} 发送：{reason}")
    public static let departmentReleased = LocalizedText(
        en: "Messages to {department} go again; `onewindow continue` sends them.",
        zh: "已恢复向 {department} 发送；请运行 onewindow continue。")
    public static let departmentNotHeld = LocalizedText(
        en: "{department} was not held.", zh: "{department} 未被暂停。")
    public static let departmentHastened = LocalizedText(
        en: "Messages to {department} that are due now instead of later: {count}.",
        zh: "提前到现在重发给 {department} 的报文：{count} 件。")
    public static let departmentsFree = LocalizedText(
        en: "No department is held.", zh: "没有暂停发送的部门。")
}
