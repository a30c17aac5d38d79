/// Words of `graph` and `explain`.
extension Phrases {
    // MARK: Pictures
    public static let graphWindow = LocalizedText(en: "The window", zh: "一窗受理")
    public static let graphStart = LocalizedText(en: "application", zh: "收到申请表")
    public static let graphEnd = LocalizedText(en: "completed", zh: "全部办结")
    public static let graphIf = LocalizedText(en: "if {condition}", zh: "若 {condition}")
    public static let graphToday = LocalizedText(en: "today", zh: "今天")
}
