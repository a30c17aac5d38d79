public import DefinitionFiles

/// The tables for `*.scenario.yaml`. The verbs of people and the expectations each bring their own.
extension Shape {
    /// A whole scenario.
    public static let scenario = Shape(
        "scenario",
        [
            Key("scenario", .text, .required, en: "What happens, in a sentence.", zh: "一句话说明情形。"),
            Key("workflow", .name, .required, en: "The workflow it is about.", zh: "所测流程。"),
            Key(
                "application", .text, .required, en: "The application document, from this file's folder.",
                zh: "申请表文件，相对本文件所在目录。"),
            Key(
                "change", .map { Shape("change", others: Others(.path, .text)) }, .optional,
                en: "Fields of the application that are another here; `()` takes one away.",
                zh: "申请表中改动的字段；`()` 表示去掉。"),
            InventedAttachments.key,
            Key("now", .text, .required, en: "When it is handed in, by China's clock.", zh: "递交时刻（北京时间）。"),
            Key(
                "until", .text, .optional, en: "How far time passes; left out, until nothing is due.",
                zh: "时间推进到何时；省略则到无事可办为止。"),
            Key(
                "departments",
                .map {
                    Shape("departments", others: Others(.name, .list(.map { .behaviour })))
                }, .optional, en: "What departments do that their mocks would not.", zh: "各部门与模拟规则不同的表现。"),
            Key(
                "offices", .map { Shape("offices", others: Others(.name, .list(.text))) }, .optional,
                en: "The offices of departments, by region codes: `[\"4501\", otherwise]`.",
                zh: "各部门下设的机构，以行政区划代码表示，如 `[\"4501\", otherwise]`。"),
            Key(
                "people", .list(.either(PersonVerbs.all.map { verb in .map { verb.shape } })), .optional,
                en: "What people do, in this order.", zh: "人员依次做什么。"),
            Key(
                "expect", .map { Shape("expect", Expectations.all.map { $0.key }) }, .required,
                en: "What must come of it.", zh: "应有的结果。"),
        ])

    static let scenarioSupplement = Shape(
        "supplement",
        [
            Key("missing", .list(.text), .required, en: "What is missing.", zh: "缺少的内容。"),
            Key("reason", .text, .optional, en: "Why.", zh: "原因。"),
        ])

    static let scenarioNotice = Shape(
        "later",
        [
            Key("after", .timeSpan, .required, en: "So long after its answer.", zh: "答复之后多久。"),
            Key(
                "update", .map { Shape("update", others: Others(.path, .text)) }, .optional,
                en: "Fields of its reply that are another from then on.", zh: "结果中更正的字段。"),
            Key(
                "notice", .name, .optional, en: "A notice of its manifest.", zh: "其清单中的消息。"),
            Key(
                "reply", .name, .optional, en: "A further result, as its manifest names it.",
                zh: "其清单中该事项此后的结果。"),
            Key(
                "with", .map { Shape("with", others: Others(.path, .text)) }, .optional,
                en: "The fields of the notice or the further result.", zh: "消息或此后结果的字段。"),
            Key(
                "void", .choice(["yes"]), .optional, en: "Its reply is to count as never written.",
                zh: "作废其结果。"),
        ])

    /// How a department behaves.
    static let behaviour = Shape(
        "behaviour",
        [
            Key(
                "service", .name, .optional, en: "For this service; for all when left out.", zh: "事项；省略则为全部。"),
            Key(
                "office", .text, .optional, en: "Only this office of the department.", zh: "仅该部门的此机构。"),
            Key(
                "request", .number(1...10_000), .optional, en: "Only the request of that number.",
                zh: "仅第几次请求。"),
            Key(
                "first", .number(1...10_000), .optional, en: "Only the first so many requests.", zh: "仅前几次请求。"
            ),
            Key(
                "answer", .map { Shape("answer", others: Others(.path, .text)) }, .optional,
                en: "Fields of its reply that are another here; `()` takes one away.",
                zh: "结果中改动的字段；`()` 表示去掉。"),
            Key("reject", .name, .optional, en: "It says no, with this reason code.", zh: "不予受理，原因代码。"),
            Key(
                "supplement", .map { .scenarioSupplement }, .optional, en: "It asks for more.", zh: "要求补正。"),
            Key(
                "later", .map { .scenarioNotice }, .optional,
                en: "What it says of its own accord after its answer.", zh: "答复之后自行发来的消息。"),
            Key(
                "fault", .either([.text, .map { .scenarioFault }]), .optional, en: "The exchange breaks.",
                zh: "故障。"),
            Key(
                "silent", .choice(["yes"]), .optional, en: "It may have read it, and says nothing.",
                zh: "可能已收到，但不作任何答复。"),
            Key(
                "down", .text, .optional,
                en: "It cannot be reached: `3 times`, or `2 hours` from the first try.",
                zh: "无法接通：`3 times` 为次数，`2 hours` 为自首次起的时长。"),
            Key(
                "lose-answer", .text, .optional, en: "It acts and nobody hears of it: `once`, `3 times`.",
                zh: "已办理但结果丢失：`once`、`3 times`。"),
            Key(
                "receipt-then", .timeSpan, .optional, en: "A receipt at once, the answer so much later.",
                zh: "先给回执，多久后答复。"),
            Key(
                "late", .timeSpan, .optional, en: "Nothing at once, the answer by itself so much later.",
                zh: "当时无应答，多久后自行答复。"),
            Key("twice", .choice(["yes"]), .optional, en: "It says it a second time.", zh: "重复答复。"),
        ])

    static let scenarioFault = Shape(
        "fault",
        [
            Key("code", .text, .required, en: "A stable code.", zh: "故障代码。"),
            Key("retryable", .choice(["yes", "no"]), .optional, en: "May it be sent again?", zh: "可否重发。"),
        ])
}
