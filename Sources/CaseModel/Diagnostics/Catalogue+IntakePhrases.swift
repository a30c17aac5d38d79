/// Words of questions, materials and the rules of the region.
extension Phrases {
    public static let explainRegion = LocalizedText(en: "rules of the region", zh: "地区规则")
    public static let regionFound = LocalizedText(
        en: "The rules of the region: row {row} of {table}", zh: "地区规则：取《{table}》第 {row} 行")

    // MARK: Of a workflow
    public static let intakeQuestions = LocalizedText(
        en: "Questions at intake · {count}, in this order", zh: "情形引导 · {count} 问，依次询问")
    public static let intakeKnownFrom = LocalizedText(
        en: "asked only if {department} does not know", zh: "先查{department}，查不到才询问")
    public static let intakeMaterials = LocalizedText(en: "Materials · {count}", zh: "申请材料 · {count} 项")
    public static let intakeFor = LocalizedText(en: "for {steps}", zh: "用于{steps}")
    public static let intakeForWindow = LocalizedText(en: "for the intake", zh: "受理时核验")
    public static let intakeFrom = LocalizedText(
        en: "supplied by {department}; otherwise: {otherwise}", zh: "由{department}提供；查不到时：{otherwise}")
    public static let intakeBring = LocalizedText(en: "bring it", zh: "自带")
    public static let intakePledge = LocalizedText(en: "sign a pledge", zh: "签告知承诺书")
    public static let intakeLater = LocalizedText(en: "bring it within {span}", zh: "容缺，{span}内补交")
    public static let intakeAnyOf = LocalizedText(en: "also taken: {titles}", zh: "可替代：{titles}")
    public static let intakeThen = LocalizedText(en: "; then ", zh: "；其次")
    public static let intakeSeen = LocalizedText(en: "the original is seen and given back", zh: "原件核验后退还")
    public static let intakeSurrendered = LocalizedText(en: "the original is surrendered", zh: "收回原件")
    public static let intakeCopied = LocalizedText(en: "a copy is kept", zh: "留存复印件")
    public static let intakeScanned = LocalizedText(en: "it is scanned and given back", zh: "扫描后退还")

    // MARK: Of one family
    public static let intakeAsked = LocalizedText(en: "Asked", zh: "询问")
    public static let intakeAnswered = LocalizedText(en: "answered", zh: "已回答")
    public static let intakeNotAnswered = LocalizedText(en: "not answered", zh: "未回答")
    public static let intakeToBring = LocalizedText(en: "To bring, all at once", zh: "请一次带齐")
    public static let intakeToPledge = LocalizedText(en: "To pledge at the window", zh: "在窗口签告知承诺书")
    public static let intakeToBringLater = LocalizedText(en: "May come later", zh: "可以容缺后补")
    public static let intakeSupplied = LocalizedText(
        en: "Supplied by departments, nothing to bring", zh: "由部门提供，不必带")
    public static let intakePerhaps = LocalizedText(en: "Perhaps", zh: "视情况")
    public static let intakeOtherwise = LocalizedText(
        en: "if it has nothing: {otherwise}", zh: "查不到时：{otherwise}")
}
