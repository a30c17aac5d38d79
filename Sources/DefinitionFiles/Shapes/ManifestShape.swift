/// The tables for `adapter.yaml`.
extension Shape {
    /// A whole manifest.
    public static let manifest = Shape(
        "manifest",
        [
            Key("adapter", .name, .required, en: "The department's name.", zh: "部门标识。"),
            Key("title", .text, .required, en: "What people call it.", zh: "部门名称。"),
            Key("code", .text, .required, en: "Unified social credit code.", zh: "统一社会信用代码。"),
            Key("messages", .text, .required, en: "The XSD of its messages.", zh: "报文的 XSD。"),
            Key(
                "services", .map { Shape("services", others: Others(.name, .map { .service })) }, .required,
                en: "What it does on request.", zh: "可办事项。"),
            Key(
                "notices", .map { Shape("notices", others: Others(.name, .map { .notice })) }, .optional,
                en: "What it sends of its own accord.", zh: "自行发出的消息。"),
            Key(
                "transport", transportKind, .required, en: "How it is reached.", zh: "接入方式。"),
            Key(
                "wire", .map { .wireFormat }, .optional,
                en: "The words of a system that has its own.", zh: "对方系统自有的报文格式。"),
        ] + hoursKeys + processKeys + httpKeys + exchangeKeys)

    static let transportKind = ValueKind.choice(
        ["mock", "process", "http", "desk", "folder", "table"], later: ["swift"])

    static let service = Shape(
        "service",
        [
            Key("title", .text, .required, en: "What people call it.", zh: "事项名称。"),
            Key("version", .text, .optional, en: "The version of its messages.", zh: "报文版本。"),
            Key("request", .text, .required, en: "Root element of the request.", zh: "请求的根元素。"),
            Key("reply", .text, .required, en: "Root element of the reply.", zh: "结果的根元素。"),
            Key(
                "replies", .map { Shape("replies", others: Others(.name, .map { .notice })) }, .optional,
                en: "Further results of the same request, which come later.", zh: "同一请求此后的其他结果。"),
            Key(
                "rejections", .map { Shape("rejections", others: Others(.name, .text)) }, .optional,
                en: "Reason codes a workflow may branch on.", zh: "不予受理的原因代码。"),
            Key("promise", .timeSpan, .required, en: "By when it answers.", zh: "承诺时限。"),
            Key(
                "changes", .choice(["nothing"]), .optional, en: "`nothing`: a query, safe to repeat.",
                zh: "`nothing` 表示只查询。"),
            Key("undo", .name, .optional, en: "The service that undoes it, or `none`.", zh: "撤销事项，或 `none`。"),
            Key(
                "correction", .name, .optional,
                en: "The service that takes a correction of what was sent, or `again` for this one.",
                zh: "受理更正的事项；`again` 为再次办理本事项。"),
            Key("why-not", .text, .optional, en: "Why it cannot be undone.", zh: "为何不能撤销。"),
            Key(
                "on-unknown", .either([.choice(["same-key", "desk"]), .map { .askFirst }]), .optional,
                en: "What is done when nothing came back.", zh: "结果未知时的做法。"),
            Key(
                "may-receive", .map { Shape("may-receive", others: Others(.path, .text)) }, .optional,
                en: "Sensitive fields with the legal basis of each.", zh: "可接收的敏感字段及依据。"),
            Key(
                "attachments", .list(.choice(["pdf", "ofd", "jpeg", "png", "tiff"])), .optional,
                en: "Documents that may come with a request.", zh: "请求可附带的文件类型。"),
            Key("purpose", .text, .optional, en: "What for.", zh: "用途。"),
            Key("legal-basis", .text, .optional, en: "On what basis.", zh: "依据。"),
            Key("visits", .map { .visits }, .optional, en: "Visits to a counter it saves.", zh: "可减少的跑动次数。"),
            Key(
                "wire", .map { .wireRule }, .optional, en: "Its messages in their words.",
                zh: "以对方格式收发的报文。"),
            Key(
                "outcome", .map { .outcomes }, .optional, en: "Which of their answers mean what.",
                zh: "对方结果的含义。"),
            Key("retryable", .list(.name), .optional, en: "Faults that may be retried.", zh: "可重试的故障。"),
            .later("never", en: "What it never receives.", zh: "从不接收。"),
        ])

    static let notice = Shape(
        "notice",
        [
            Key("title", .text, .required, en: "What people call it.", zh: "消息名称。"),
            Key("message", .text, .required, en: "Its root element.", zh: "消息的根元素。"),
        ])

    static let askFirst = Shape(
        "on-unknown",
        [
            Key("ask-first", .name, .required, en: "The query that tells.", zh: "先查询的事项。"),
            Key(
                "not-there", .name, .optional,
                en: "Its reason code for what the department has not done; `not-found` when left out.",
                zh: "表示部门尚未办理的原因代码；省略则为 `not-found`。"),
        ])

    static let visits = Shape(
        "visits",
        [
            Key("count", .number(0...20), .required, en: "How many visits.", zh: "次数。"),
            Key("source", .text, .required, en: "Where the number comes from.", zh: "数字的来源。"),
        ])
}
