/// What is said of scans that are handed in.
extension Phrases {
    public static let handedIn = LocalizedText(
        en: "Handed in: {material}, files: {count}", zh: "已交材料：{material}，文件 {count} 个")
    public static let attachmentsOfCase = LocalizedText(en: "Handed in", zh: "已交材料")
    public static let attachmentsOfMaterial = LocalizedText(
        en: "{material}: {files}", zh: "{material}：{files}")
    public static let explainAttached = LocalizedText(
        en: "with the scans of: {materials}, as far as they are handed in", zh: "附扫描件：{materials}（已交的）")
    public static let graphAttaches = LocalizedText(en: "with {materials}", zh: "附{materials}")
}
