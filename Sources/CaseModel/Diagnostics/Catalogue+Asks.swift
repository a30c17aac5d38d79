/// Asking somebody after a rejection, and then the department again.
extension Catalogue {
    static let asks: [Entry] = [
        Entry(
            "OW1430",
            LocalizedText(
                en: "`fields:` names `{path}`, and the form has no `{name}` there.",
                zh: "`fields:` 写了 `{path}`，而申请表此处没有 `{name}`。"),
            remedy: LocalizedText(en: "{hint}", zh: "{hint.zh}")),
        Entry(
            "OW1431",
            LocalizedText(
                en: "`{field}` is asked for, and nothing that `{step}` sends is made from it.",
                zh: "询问了 `{field}`，而 `{step}` 发送的内容与它无关。"),
            remedy: LocalizedText(
                en:
                    "The department would be sent the same again: name a field of the form that `send:` reads.",
                zh: "重新办理时发送的内容不会变化；请写 `send:` 所用到的申请表字段。")),
        Entry(
            "OW1432",
            LocalizedText(
                en: "`{field}` is asked for, and by it one case is told from another (`exclusive:`).",
                zh: "询问了 `{field}`，而它是区分办件的键（`exclusive:`）。"),
            remedy: LocalizedText(
                en:
                    "A change of it is always refused: that is another case. Take it out, and have a person decide.",
                zh: "对它的更改总会被拒绝，因为那是另一件。请删去该字段，交由窗口处理。")),
        Entry(
            "OW1433",
            LocalizedText(
                en: "`{key}` asks somebody, and only a rejection can be put right in that way.",
                zh: "`{key}` 写了询问，而只有不予受理才能通过更正后重新办理。"),
            remedy: LocalizedText(
                en:
                    "Write one of `desk`, `go-on`, `end-branch`, `end-case`, or `{repeat-every: …, at-most: …}`.",
                zh: "请写 `desk`、`go-on`、`end-branch`、`end-case` 之一，或 `{repeat-every: …, at-most: …}`。")),
        Entry(
            "OW1590",
            LocalizedText(
                en: "For step {step} of case {case} nobody was asked for `{field}`",
                zh: "办件 {case} 的环节 {step} 并未询问 `{field}`"),
            remedy: LocalizedText(
                en:
                    "Nothing has been changed. Asked for: {fields}. Another fact of the form is put right with `onewindow correct {case}`.",
                zh: "未作任何更改。所询问的是：{fields}。更正其他内容请用 onewindow correct {case}。")),
    ]
}

extension Phrases {
    public static let askedFor = LocalizedText(
        en: "{reason}; asked for: {fields}", zh: "{reason}，请更正：{fields}")
    public static let askedForAnything = LocalizedText(
        en: "whatever of the form is wrong", zh: "申请表中有误的内容")
    public static let askedFamily = LocalizedText(en: "the family is asked", zh: "询问家属")
    public static let askedWindow = LocalizedText(en: "the window sees to it", zh: "由窗口核实")
    public static let waitingForOther = LocalizedText(
        en:
            "{department} has said no to {title} ({step}): {reason}. When other values have been handed in, it is asked again:",
        zh: "{department}未受理“{title}”（{step}）：{reason}。更正后重新办理：")
    public static let explainPutRightFamily = LocalizedText(
        en: "after {code} the family is asked for {fields}", zh: "{code} 时向家属询问 {fields}")
    public static let explainPutRightWindow = LocalizedText(
        en: "after {code} the window sees to {fields}", zh: "{code} 时由窗口核实 {fields}")
    public static let graphAsksFamily = LocalizedText(
        en: "{reason}: the family is asked, then again", zh: "{reason}：询问家属后重新办理")
    public static let graphAsksWindow = LocalizedText(
        en: "{reason}: the window sees to it, then again", zh: "{reason}：窗口核实后重新办理")
    public static let explainAnyRejection = LocalizedText(en: "a rejection", zh: "不予受理")
}
