/// The tables for `workflow.yaml`.
extension Shape {
    /// A whole workflow.
    public static let workflow = Shape(
        "workflow",
        [
            Key("workflow", .name, .required, en: "The workflow's name.", zh: "流程名称。"),
            Key("title", .text, .required, en: "What people call it.", zh: "流程的中文名。"),
            Key("version", .text, .required, en: "The version, shown beside the name.", zh: "版本。"),
            Key(
                "application", .text, .optional, en: "The XSD of the one form; its root is $application.",
                zh: "申请表的 XSD，其根元素即 $application。"),
            Key("calendar", .name, .required, en: "Which days are working days.", zh: "工作日历。"),
            Key(
                "exclusive", .map { .exclusive }, .optional, en: "One open case for each value of a key.",
                zh: "同一键值只能有一个在办件。"),
            .region, .questions, .materials,
            Key(
                "conditions", .map { Shape("conditions", others: Others(.name, .expression)) }, .optional,
                en: "Conditions by name, decided once a case.", zh: "命名条件，每件只判定一次。"),
            Key(
                "parts", .map { Shape("parts", others: Others(.name, .map { .send })) }, .optional,
                en: "Maps said once and used by name.", zh: "写一次、按名引用的映射。"),
            Key(
                "defaults", .map { .defaults }, .optional, en: "What holds for every step.",
                zh: "各环节的默认规则。"),
            Key(
                "refuse", .map { Shape("refuse", others: Others(.name, .map { .refusal })) }, .optional,
                en: "Rules that turn an application away at intake.", zh: "收件时不予接收的规则。"),
            Key(
                "steps", .map { Shape("steps", others: Others(.name, .map { .step })) }, .required,
                en: "The steps by name.", zh: "各环节。"),
            Key(
                "complete-when", .either([.oneOrMore(.name), .map { .completion }]), .optional,
                en: "Which steps make the case complete; all when it is left out.",
                zh: "哪些环节办结即为整件办结；省略则为全部。"),
            Key(
                "begins", .either([.choice(["sub-case"]), .map { .beginning }]), .optional,
                en: "With what its cases begin, where it is no form that a family hands in.",
                zh: "不由家属交表时，办件因何开始。"),
            Key(
                "result", .map { .result }, .optional,
                en: "What a case gives to the case that has opened it.", zh: "交回给上级办件的结果。"),
            Key(
                "routes", .map { Shape("routes", others: Others(.name, .map { .route })) }, .optional,
                en: "By which region an office of a department is chosen.", zh: "按哪个地区选择部门的机构。"),
            .later("report", en: "Reports to a platform.", zh: "上报平台。"),
        ])

    static let exclusive = Shape(
        "exclusive",
        [
            Key("key", .expression, .required, en: "What tells one case from another.", zh: "区分办件的键。"),
            Key(
                "otherwise", .choice(["join", "refuse"]), .required,
                en: "Whether a second application joins the first or is refused.",
                zh: "第二份申请并入还是拒绝。"),
        ])

    static let route = Shape(
        "route",
        [
            Key(
                "by", .expression, .required, en: "Gives the region code (GB/T 2260).",
                zh: "给出行政区划代码（GB/T 2260）。")
        ])

    static let completion = Shape(
        "complete-when",
        [
            Key("done", .oneOrMore(.name), .required, en: "Steps that must have settled.", zh: "须已了结的环节。"),
            Key(
                "rest", .choice(["goes-on", "cancelled"]), .optional,
                en: "What becomes of all else that has not settled by then.", zh: "届时其余未了结的环节如何处理。"),
        ])

    static let beginning = Shape(
        "begins",
        [
            Key(
                "message", .name, .required, en: "A notice of the department, as its manifest names it.",
                zh: "部门自行发来的消息，名称见其清单。"),
            Key("from", .name, .required, en: "The department.", zh: "发送的部门。"),
        ])

    static let result = Shape(
        "result",
        [
            Key("element", .name, .required, en: "A root element of the form's XSD.", zh: "申请表 XSD 中的根元素。"),
            Key("send", .map { .send }, .required, en: "What it holds.", zh: "其内容。"),
        ])

    static let defaults = Shape(
        "defaults",
        [
            Key("retry", .map { .retry }, .optional, en: "How faults are retried.", zh: "故障重试。"),
            Key("on-failure", .outcomeRules, .optional, en: "When retrying has not helped.", zh: "重试无效时。"),
            Key("on-rejection", .outcomeRules, .optional, en: "When a department says no.", zh: "不予受理时。"),
            Key(
                "on-supplement", .map { .supplement }, .optional, en: "When something is missing.",
                zh: "需要补正时。"),
            Key(
                "on-unknown", .choice(["same-key", "ask-first", "desk"]), .optional,
                en: "When nothing came back and the department may have acted.", zh: "无应答、部门可能已办理时。"),
        ])

    static let retry = Shape(
        "retry",
        [
            Key("attempts", .number(1...1000), .optional, en: "Sendings at most.", zh: "最多发送次数。"),
            Key("first", .timeSpan, .optional, en: "The wait before the second.", zh: "第二次之前等待。"),
            Key("growth", .number(1...10), .optional, en: "By what each wait grows.", zh: "等待的增长倍数。"),
            Key("cap", .timeSpan, .optional, en: "No wait is longer.", zh: "等待上限。"),
            .later("jitter", en: "How far waits are scattered.", zh: "等待的随机幅度。"),
        ])

    static let refusal = Shape(
        "refusal",
        [
            Key(
                "when", .expression, .required, en: "When it holds, the application is refused.", zh: "成立即拒收。"
            ),
            Key("say", .text, .required, en: "What the family is told.", zh: "对家属的说明。"),
            Key("at", .expression, .optional, en: "The field of the form it is about.", zh: "所涉及的表单字段。"),
        ])

    /// A `send:` map.
    public static let send: Shape = Shape(
        "send",
        [Key("use", .oneOrMore(.name), .optional, en: "Parts taken in by name.", zh: "引用的部分。")],
        others: Others(.path, .sendValue))

    static let constant = Shape(
        "constant", [Key("text", .text, .required, en: "A constant.", zh: "常量。")])

    static let guarded = Shape(
        "field",
        [
            Key("value", .expression, .required, en: "The value.", zh: "值。"),
            Key("when", .expression, .required, en: "The field is sent only then.", zh: "仅在此时发送。"),
        ])

    static let repetition: Shape = Shape(
        "each",
        [
            Key("each", .expression, .required, en: "One element for each of these.", zh: "每项生成一个元素。"),
            Key("as", .name, .required, en: "What one of them is called in `send:`.", zh: "在 `send:` 中的名称。"),
            Key("send", .map { .send }, .required, en: "What the element holds.", zh: "元素的内容。"),
        ])

    /// One step.
    static let step: Shape = Shape(
        "step",
        [
            Key("title", .text, .required, en: "What people call it.", zh: "环节名称。"),
            Key(
                "after",
                .oneOrMore(.either([.name, .map { .ending }, .map { .any }, .map { .atLeast }])), .optional,
                en: "Steps that must have settled.", zh: "须先了结的环节。"),
            Key("when", .expression, .optional, en: "The step is skipped unless this holds.", zh: "不成立则跳过。"),
            Key("department", .name, .optional, en: "Who is asked.", zh: "部门。"),
            Key("service", .name, .optional, en: "For what.", zh: "事项。"),
            Key(
                "send", .mapOrTemplate, .optional,
                en: "What is sent: a map, or a template beside the workflow.",
                zh: "发送的内容：映射，或流程旁的模板文件。"),
            Key("item", .text, .optional, en: "Implementation code of the item.", zh: "事项实施编码。"),
            Key(
                "set", .map { Shape("set", others: Others(.name, .expression)) }, .optional,
                en: "Computed values, read as $step/name.", zh: "计算得出的值，用 $环节/名称 读取。"),
            Key(
                "decide", .oneOrMore(.text), .optional, en: "Decision tables that are read, in this order.",
                zh: "依次查询的决策表。"),
            Key(
                "with", .map { Shape("with", others: Others(.name, .expression)) }, .optional,
                en: "The inputs of the tables.", zh: "决策表的输入。"),
            Key("on-no-row", .response, .optional, en: "When no row fits.", zh: "没有符合的行时。"),
            Key(
                "deadline", .either([.timeSpan, .map { .deadline }]), .optional,
                en: "By when there is a result.", zh: "承诺时限。"),
            Key(
                "on-deadline", .choice(["remind", "escalate", "desk", "go-on", "end-branch", "end-case"]),
                .optional, en: "When the deadline has passed.", zh: "超时。"),
            Key("retry", .map { .retry }, .optional, en: "How faults are retried.", zh: "故障重试。"),
            Key("on-rejection", .outcomeRules, .optional, en: "When the department says no.", zh: "不予受理时。"),
            Key("on-failure", .outcomeRules, .optional, en: "When retrying has not helped.", zh: "重试无效时。"),
            Key("undo", .map { .undo }, .optional, en: "How the step is undone.", zh: "如何撤销。"),
            Key(
                "desk", .choice(["window", "family"]), .optional, en: "Who answers.", zh: "由谁回答。"),
            Key(
                "ask", .map { Shape("ask", others: Others(.name, .map { .inquiry })) }, .optional,
                en: "Questions to a person, read as $step/name.", zh: "向人提出的问题，用 $环节/名称 读取。"),
            Key(
                "wait", .either([.timeSpan, .map { .wait }]), .optional, en: "How long nothing is done.",
                zh: "等待多久。"),
            Key(
                "optional", .choice(["yes"]), .optional,
                en: "The case may end without this message.", zh: "办件可不等此消息而结束。"),
            Key(
                "workflow", .name, .optional, en: "A workflow that is run as a case of its own.",
                zh: "作为子办件办理的流程。"),
            Key("steps", .map { .steps }, .optional, en: "A group of steps.", zh: "一组环节。"),
            Key(
                "race", .map { .steps }, .optional, en: "Steps of which the first done wins.",
                zh: "先办结者有效的一组环节。"),
            Key(
                "tell", .name, .optional, en: "Who is told; its reply is not waited for.",
                zh: "告知谁；不等待答复。"),
            Key("each", .expression, .optional, en: "It is done once for every node.", zh: "逐项办理。"),
            Key("as", .name, .optional, en: "What one node is called.", zh: "每一项的名称。"),
            Key(
                "enough", .either([.number(1...10_000), .map { .enough }]), .optional,
                en: "How many must be done.", zh: "须办结几项。"),
            Key(
                "grows", .choice(["yes"]), .optional, en: "More may come while it is under way.",
                zh: "办理期间可以增加。"),
            Key("repeat", .map { .repeated }, .optional, en: "It is done again.", zh: "重复办理。"),
            Key("only-while", .map { .milestone }, .optional, en: "When it may begin.", zh: "可以开始的期间。"),
            Key(
                "exclusive", .name, .optional, en: "One at a time of those with this label.",
                zh: "同一标签的环节逐一办理。"),
            Key(
                "on-unknown", .choice(["same-key", "ask-first", "desk"]), .optional,
                en: "When nothing came back and the department may have acted.", zh: "无应答、部门可能已办理时。"),
            Key(
                "on-supplement", .map { .supplement }, .optional, en: "When something is missing.",
                zh: "需要补正时。"),
            Key(
                "on-void", .choice(["desk", "undo-case"]), .optional,
                en: "When the department takes its reply back.", zh: "部门作废其结果时。"),
            .later("replies", en: "Several results of one request.", zh: "多次结果。"),
            Key(
                "attach", .oneOrMore(.name), .optional,
                en: "Materials whose scans go with the request.", zh: "随请求附送其扫描件的材料。"),
        ])

    /// The steps of a group.
    static let steps: Shape = Shape("steps", others: Others(.name, .map { .step }))

    static let repeated = Shape(
        "repetition",
        [
            Key("until", .expression, .required, en: "It is done again until this holds.", zh: "直到成立为止。"),
            Key("every", .timeSpan, .optional, en: "How long to wait between.", zh: "间隔。"),
            Key("at-most", .number(1...10_000), .required, en: "How often.", zh: "最多次数。"),
        ])

    static let enough = Shape(
        "enough",
        [
            Key(
                "when", .expression, .required, en: "Asked each time one of them is done.",
                zh: "每办结一项即判断一次。")
        ])

    static let milestone = Shape(
        "only-while",
        [
            Key("after", .name, .optional, en: "A step that has settled.", zh: "此环节了结之后。"),
            Key("until", .name, .required, en: "A step that has not settled yet.", zh: "此环节了结之前。"),
        ])

    /// `{step: x, settled: ended}`
    static let ending = Shape(
        "after",
        [
            Key("step", .name, .required, en: "A step.", zh: "环节。"),
            Key(
                "settled", .choice(["done", "skipped", "passed-over", "ended"]), .required,
                en: "How it must have settled.", zh: "须以何种方式了结。"),
        ])

    /// `{any: [a, b]}`
    static let any = Shape(
        "after", [Key("any", .list(.name), .required, en: "One of these is done.", zh: "其中之一办结即可。")])

    /// `{at-least: 2, of: [a, b, c]}`
    static let atLeast = Shape(
        "after",
        [
            Key("at-least", .number(1...1000), .required, en: "So many of them are done.", zh: "其中至少几个办结。"),
            Key(
                "of", .either([.name, .list(.name)]), .required,
                en: "The steps; or one that is done for each of several.", zh: "环节；或一个逐项办理的环节。"),
        ])

    static let deadline = Shape(
        "deadline",
        [
            Key("within", .timeSpan, .required, en: "How long it may take.", zh: "时限。"),
            Key("from", .expression, .required, en: "The day it is counted from.", zh: "起算日期。"),
        ])

    static let wait = Shape(
        "wait",
        [
            Key("until", .expression, .optional, en: "A date or an instant.", zh: "到哪一天或哪一时刻。"),
            Key(
                "message", .name, .optional, en: "A notice of a department, as its manifest names it.",
                zh: "部门自行发来的消息，名称见其清单。"),
            Key("from", .name, .optional, en: "The department.", zh: "发送的部门。"),
            Key(
                "reply", .name, .optional, en: "A further result of a request, as the manifest names it.",
                zh: "某一请求此后的结果，名称见部门清单。"),
            Key("of", .name, .optional, en: "The step that made the request.", zh: "发出请求的环节。"),
            Key(
                "earlier", .choice(["kept", "lost"]), .optional,
                en: "What becomes of a message that comes before the step waits for it.",
                zh: "本环节尚未等待时先到的消息如何处理。"),
        ])

    /// One question of `ask:`.
    static let inquiry = Shape(
        "question",
        [
            Key("title", .text, .required, en: "The question in people's words.", zh: "问题。"),
            Key(
                "type", .text, .optional,
                en:
                    "text, number, whole-number, money, date, yes-no, or a simple type of the application's XSD.",
                zh: "text、number、whole-number、money、date、yes-no，或申请表 XSD 中的简单类型。"),
            Key(
                "choose", .either([.list(.text), .map { Shape("choose", others: Others(.text, .text)) }]),
                .optional, en: "The answers there are, each with its words.", zh: "可选的回答及其文字。"),
            Key("optional", .choice(["yes", "no"]), .optional, en: "It may stay unanswered.", zh: "可不回答。"),
        ])

    static let outcomeMap = Shape(
        "rules",
        [Key("otherwise", .response, .optional, en: "For every other code.", zh: "其他代码。")],
        others: Others(.name, .response))

    static let again = Shape(
        "repetition",
        [
            Key("repeat-every", .timeSpan, .required, en: "How long to wait.", zh: "间隔。"),
            Key("at-most", .number(1...10_000), .required, en: "How often.", zh: "最多次数。"),
        ])
}

extension ValueKind {
    static let mapOrTemplate = ValueKind.either([.map { .send }, .text])

    static let sendValue: ValueKind = ValueKind.either([
        .expression, .map { .guarded }, .map { .repetition }, .map { .constant },
    ])

    static let words = ["desk", "go-on", "end-branch", "end-case"]

    /// What to do about one reason code.
    static let response = ValueKind.either([.choice(words), .map { .askAgain }, .map { .again }])
    /// One response for every code, or a map by code.
    static let outcomeRules = ValueKind.either([.choice(words), .map { .outcomeMap }])
}
