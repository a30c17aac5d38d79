import DefinitionFiles

/// The tables for `mock.yaml`.
extension Shape {
    /// A whole mock.
    public static let mock = Shape(
        "mock",
        [
            Key("mock", .name, .required, en: "The department it stands for.", zh: "所模拟的部门。"),
            Key("register", .map { .document }, .required, en: "Whom it knows.", zh: "登记册。"),
            Key(
                "tables", .map { Shape("tables", others: Others(.name, .map { .document })) }, .optional,
                en: "What else its rules read.", zh: "规则用到的其他资料。"),
            Key(
                "services", .map { Shape("services", others: Others(.name, .map { .mockService })) },
                .required, en: "How it answers, by service.", zh: "各事项的应答规则。"),
        ])

    static let document = Shape(
        "document",
        [
            Key("document", .text, .required, en: "An XML document, only read.", zh: "只读的 XML 文件。"),
            Key("schema", .text, .required, en: "Its XSD.", zh: "该文件的 XSD。"),
        ])

    static let mockService = Shape(
        "service",
        [
            Key(
                "find", .map { Shape("find", others: Others(.name, .map { .find })) }, .optional,
                en: "Records looked up first.", zh: "先查找的记录。"),
            Key(
                "decide", .map { Shape("decide", others: Others(.name, .map { .mockDecision })) }, .optional,
                en: "Decision tables that are read before the rules.", zh: "规则之前查阅的决策表。"),
            Key("down", .expression, .optional, en: "It cannot be reached while this holds.", zh: "成立时无法接通。"),
            Key("slow", .map { .slow }, .optional, en: "Its answer comes later.", zh: "稍后答复。"),
            Key("lose-reply", .expression, .optional, en: "It acts and nobody hears of it.", zh: "已办理但结果丢失。"),
            Key("answer-twice", .expression, .optional, en: "It says it twice.", zh: "重复答复。"),
            Key(
                "rules", .list(.map { .rule }), .required, en: "The first that holds is applied.",
                zh: "取第一条成立的规则。"),
        ])

    static let find = Shape(
        "find",
        [
            Key("record", .expression, .required, en: "The first of these is meant.", zh: "取其中第一条。"),
            Key("otherwise", .map { .otherwise }, .optional, en: "When there is none.", zh: "查无记录时。"),
        ])

    static let otherwise = Shape(
        "otherwise",
        [
            Key("reject", .name, .optional, en: "A reason code of the manifest.", zh: "清单中的原因代码。"),
            Key("fault", .text, .optional, en: "A stable code.", zh: "故障代码。"),
        ])

    static let slow = Shape(
        "slow",
        [
            Key("for", .timeSpan, .optional, en: "How long after the receipt.", zh: "回执之后多久。"),
            Key(
                "between", .timeSpan, .optional, en: "At least so long, up to `and:`.", zh: "至少多久，至多见 `and:`。"
            ),
            Key("and", .timeSpan, .optional, en: "At most so long.", zh: "至多多久。"),
            Key("when", .expression, .optional, en: "Only then.", zh: "仅在此时。"),
        ])

    static let rule = Shape(
        "rule",
        [
            Key("when", .expression, .optional, en: "The rule is applied only then.", zh: "成立才适用。"),
            Key(
                "answer", .either([.text, .map { .send }]), .optional,
                en: "The fields of the reply, or a template of it.", zh: "结果的字段，或结果的模板文件。"),
            Key(
                "outcome", .choice(["done", "accepted"]), .optional, en: "What the reply means.", zh: "结果的含义。"
            ),
            Key("reject", .name, .optional, en: "A reason code of the manifest.", zh: "清单中的原因代码。"),
            Key("supplement", .map { .supplement }, .optional, en: "Asks for more.", zh: "要求补正。"),
            Key("fault", .map { .fault }, .optional, en: "The exchange breaks.", zh: "故障。"),
            Key(
                "remember", .map { Shape("remember", others: Others(.path, .expression)) }, .optional,
                en: "Fields of records that change.", zh: "记录中随之改变的字段。"),
            Key(
                "then", .list(.map { .sequel }), .optional,
                en: "What the department says of it later, by itself.",
                zh: "此后部门自行发出的内容。"),
        ])

    static let mockDecision = Shape(
        "decision",
        [
            Key(
                "tables", .oneOrMore(.text), .required, en: "The tables, one after the other.", zh: "依次查阅的表。"),
            Key(
                "with", .map { Shape("with", others: Others(.name, .expression)) }, .optional,
                en: "Their inputs.", zh: "表的输入。"),
        ])

    static let sequel = Shape(
        "then",
        [
            Key("after", .timeSpan, .required, en: "How long after the answer.", zh: "答复之后多久。"),
            Key("when", .expression, .optional, en: "Only then.", zh: "仅在此时。"),
            Key("reply", .name, .optional, en: "A further result, of `replies:`.", zh: "`replies:` 中的后续结果。"),
            Key("notice", .name, .optional, en: "A message of `notices:`.", zh: "`notices:` 中的消息。"),
            Key(
                "answer", .either([.text, .map { .send }]), .optional, en: "Its fields, or a template of it.",
                zh: "其字段，或其模板文件。"),
            Key(
                "update", .either([.text, .map { .send }]), .optional,
                en: "The reply once more, as it is now.",
                zh: "更正后的结果。"),
            Key("void", .choice(["yes"]), .optional, en: "The reply counts as never written.", zh: "结果作废。"),
        ])

    static let supplement = Shape(
        "supplement",
        [
            Key("missing", .list(.text), .required, en: "All that is missing.", zh: "全部缺少的材料。"),
            Key("reason", .text, .required, en: "Why.", zh: "原因。"),
        ])

    static let fault = Shape(
        "fault",
        [
            Key("code", .text, .required, en: "A stable code.", zh: "故障代码。"),
            Key("retryable", .choice(["yes", "no"]), .optional, en: "May it be sent again?", zh: "可否重发。"),
        ])
}
