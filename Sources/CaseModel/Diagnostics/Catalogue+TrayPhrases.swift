/// What is said of trays.
extension Phrases {
    public static let trayEmpty = LocalizedText(
        en: "Nothing lies in the tray of {department}.", zh: "{department} 的收件盘是空的。")
    public static let traySince = LocalizedText(en: "since {date}", zh: "自 {date}")
}
