/// The tables for `wire:` and `outcome:` in `adapter.yaml`, and for `login:`, which is answered in the same words.
extension Shape {
    static let wireFormat = Shape(
        "wire",
        [
            Key("schema", .text, .required, en: "The XSD of their messages.", zh: "对方报文的 XSD。"),
            Key(
                "encoding", .choice(["UTF-8", "GB18030"]), .optional,
                en: "What their bytes are in; UTF-8 when left out.", zh: "对方报文的编码；省略则为 UTF-8。"),
            Key(
                "codes",
                .map {
                    Shape(
                        "codes",
                        others: Others(.name, .map { Shape("code list", others: Others(.text, .text)) }))
                }, .optional, en: "Code lists: our value, and theirs.", zh: "代码表：我方值与对方值。"),
        ])

    static let wireRule = Shape(
        "wire",
        [
            Key("element", .text, .required, en: "Root element of their request.", zh: "对方请求的根元素。"),
            Key(
                "send", .either([.map { .wireSend }, .text]), .required,
                en: "Their request, made from `$request`; or a template.", zh: "由 `$request` 生成的对方请求，或模板文件。"),
            Key("answer", .text, .required, en: "Root element of their answer.", zh: "对方结果的根元素。"),
            Key(
                "read", .map { .send }, .required, en: "Our reply, made from `$answer`.",
                zh: "由 `$answer` 生成的我方结果。"),
        ])

    /// A `send:` map in which documents may stand.
    static let wireSend: Shape = Shape("send", others: Others(.path, .wireSendValue))

    static let attached = Shape(
        "attachment",
        [
            Key(
                "attachment", .oneOrMore(.text), .required,
                en:
                    "The material whose documents stand here as base64; or an expression that gives documents.",
                zh: "以 base64 置于此处的材料；或给出文件的表达式。")
        ])

    static let wireRepetition: Shape = Shape(
        "each",
        [
            Key("each", .expression, .required, en: "One element for each of these.", zh: "每项生成一个元素。"),
            Key("as", .name, .required, en: "What one of them is called in `send:`.", zh: "在 `send:` 中的名称。"),
            Key("send", .map { .wireSend }, .required, en: "What the element holds.", zh: "元素的内容。"),
        ])

    static let outcomes = Shape(
        "outcome",
        [
            Key("done", .expression, .required, en: "They have acted.", zh: "已办结。"),
            Key(
                "accepted", .expression, .optional, en: "They have it; the result comes later.",
                zh: "已受理，结果后到。"),
            Key(
                "busy", .expression, .optional, en: "They could not work, and have done nothing.",
                zh: "对方繁忙，未办理。"),
            Key(
                "rejected",
                .map {
                    Shape(
                        "rejected",
                        others: Others(.name, .either([.expression, .map { .saidOutcome }])))
                }, .optional, en: "A reason of `rejections:`, and when it is meant.",
                zh: "`rejections:` 中的原因及其条件。"),
            Key("missing", .map { .missingOutcome }, .optional, en: "Something is missing.", zh: "材料不全。"),
            Key(
                "belongs", .expression, .optional, en: "Whether the answer is one to this request.",
                zh: "该结果是否属于本次请求。"),
        ])

    static let saidOutcome = Shape(
        "rejected",
        [
            Key("when", .expression, .required, en: "When it is meant.", zh: "条件。"),
            Key("say", .expression, .required, en: "Their words for people.", zh: "对方的说明。"),
        ])

    static let missingOutcome = Shape(
        "missing",
        [
            Key("when", .expression, .required, en: "When it is meant.", zh: "条件。"),
            Key("what", .expression, .required, en: "What is missing.", zh: "所缺内容。"),
            Key("say", .expression, .optional, en: "Their words for people.", zh: "对方的说明。"),
        ])

    static let login = Shape(
        "login",
        [
            Key("url", .text, .required, en: "Where it is posted to.", zh: "登录网址。"),
            Key("action", .text, .optional, en: "The action of SOAP.", zh: "SOAP 的 action。"),
            Key(
                "secrets", .map { Shape("secrets", others: Others(.name, .map { .secret })) }, .optional,
                en: "What `send:` reads by these names.", zh: "`send:` 以这些名称读取的口令等。"),
            Key("element", .text, .required, en: "Root element of what is sent.", zh: "登录请求的根元素。"),
            Key("send", .map { .send }, .required, en: "What is sent.", zh: "登录请求。"),
            Key("answer", .text, .required, en: "Root element of what is answered.", zh: "登录结果的根元素。"),
            Key("token", .expression, .required, en: "The token in `$answer`.", zh: "`$answer` 中的令牌。"),
            Key("expires-in", .expression, .optional, en: "How many seconds it is good for.", zh: "令牌有效秒数。"),
            Key("lasts", .timeSpan, .optional, en: "How long it is good for.", zh: "令牌有效时长。"),
            Key(
                "headers", .map { Shape("headers", others: Others(.text, .text)) }, .required,
                en: "Lines of the header of other requests, with `{token}`.", zh: "其他请求的请求头，含 `{token}`。"),
        ])
}

extension ValueKind {
    static let wireSendValue: ValueKind = ValueKind.either([
        .expression, .map { .guarded }, .map { .wireRepetition }, .map { .constant }, .map { .attached },
    ])
}
