/// Templates of messages: `send: request.xml`.
extension Catalogue {
    static let templates: [Entry] = [
        Entry(
            "OW1434",
            LocalizedText(
                en: "The template is a document `{found}`, and the request is `{root}`.",
                zh: "模板的根元素是 `{found}`，而请求是 `{root}`。"),
            remedy: LocalizedText(
                en: "Begin it with `<{root}>`, or name the template of this request.",
                zh: "请以 `<{root}>` 开头，或写此请求的模板。")),
        Entry(
            "OW1435",
            LocalizedText(
                en: "The template has `{name}` in another namespace than the schema.",
                zh: "模板中 `{name}` 的命名空间与模式不同。"),
            remedy: LocalizedText(
                en: "Write `{write}` at the element, or at its root.", zh: "请在该元素或根元素上写 `{write}`。")),
        Entry(
            "OW1436",
            LocalizedText(
                en: "`{name}` stands before `{other}`, and the schema has it behind.",
                zh: "`{name}` 写在 `{other}` 之前，而模式中它在其后。"),
            remedy: LocalizedText(
                en: "Put it behind: a template is written in the order of its message.",
                zh: "请移到其后：模板的次序即报文的次序。")),
        Entry(
            "OW1437",
            LocalizedText(
                en: "`{text}` may be nothing here, and would leave a gap in the text of `{field}`.",
                zh: "`{text}` 在此处可能为空，会在 `{field}` 的文字中留下空缺。"),
            remedy: LocalizedText(
                en:
                    "Write `… otherwise …`, or let it stand alone: an element or attribute without a value is left out.",
                zh: "请写 `… otherwise …`，或让它单独成为一个元素或属性：没有值即不发送。")),
        Entry(
            "OW1438",
            LocalizedText(
                en: "In the template text stands beside the elements of `{name}`.",
                zh: "模板中 `{name}` 内，文字与元素并列。"),
            remedy: LocalizedText(
                en: "Put it into an element of its own, or take it out.", zh: "请放入单独的元素，或删去。")),
        Entry(
            "OW1439",
            LocalizedText(
                en: "`{name}` is no attribute of templates.", zh: "模板没有属性 `{name}`。"),
            remedy: LocalizedText(en: "There are: {known}.", zh: "可用：{known}。")),
        Entry(
            "OW1454",
            LocalizedText(en: "`{brace}` has no partner in the template.", zh: "模板中的 `{brace}` 没有配对。"),
            remedy: LocalizedText(
                en: "An expression stands between two braces; a brace that is text is written twice.",
                zh: "表达式写在一对花括号之间；文字中的花括号写两次。")),
        Entry(
            "OW1455",
            LocalizedText(
                en: "`t:each` and `t:as` belong together.", zh: "`t:each` 和 `t:as` 须同时使用。"),
            remedy: LocalizedText(
                en:
                    "Write both: `t:each=\"$application/heirs/heir\" t:as=\"heir\"`, the name in lower-case letters.",
                zh: "请同时写：`t:each=\"$application/heirs/heir\" t:as=\"heir\"`，名称用小写字母。")),
        Entry(
            "OW1456",
            LocalizedText(
                en: "`{name}` is the root of the message: it is always there, and once.",
                zh: "`{name}` 是报文的根元素：总是有且只有一个。"),
            remedy: LocalizedText(
                en:
                    "Take the attribute out; whether a step is done at all is said by its `when:` in the workflow.",
                zh: "请删去该属性；环节是否办理由流程中的 `when:` 决定。")),
    ]
}
