import WorkflowModel

/// The keys of `transport: http` in `adapter.yaml`.
extension Shape {
    static let httpKeys = [
        Key("url", .text, .optional, en: "Where messages are posted to.", zh: "报文发往的网址。"),
        Key(
            "style", .choice(HTTPTransport.Style.allCases.map(\.rawValue)), .optional,
            en: "What the body of a POST looks like.", zh: "请求体的形式。"),
        Key(
            "body", .choice(HTTPTransport.Body.allCases.map(\.rawValue)), .optional,
            en: "`envelope`: our envelope; `payload`: the department's message alone.",
            zh: "`envelope` 为我方信封，`payload` 仅为部门报文。"),
        Key(
            "attachments-as", .choice(HTTPTransport.Attachments.allCases.map(\.rawValue)), .optional,
            en:
                "How documents go with a message: `multipart`, parts of one body; `mtom`, packed out of the SOAP message.",
            zh: "附件随报文送出的方式：`multipart` 为多部分报文体，`mtom` 为 SOAP 报文的优化打包。"),
        Key(
            "action", .either([.text, .map { Shape("action", others: Others(.name, .text)) }]), .optional,
            en: "The action of SOAP, or that of each service.", zh: "SOAP 的 action，或各事项的 action。"),
        Key(
            "faults", .map { Shape("faults", others: Others(.name, .oneOrMore(.text))) }, .optional,
            en: "Faults of SOAP that mean a rejection, by its reason.", zh: "表示不予受理的 SOAP 故障，按原因列出。"),
        Key(
            "parameter", .map { .parameter }, .optional, en: "Where the XML stands as a string.",
            zh: "XML 以字符串传递的位置。"),
        Key(
            "headers",
            .map { Shape("headers", others: Others(.text, .either([.text, .map { .secret }]))) },
            .optional, en: "Lines of the request's header.", zh: "请求头。"),
        Key(
            "poll", .map { .poll }, .optional, en: "Where an answer that comes later is asked for.",
            zh: "后到结果的查询网址。"),
        Key(
            "login", .map { .login }, .optional, en: "How the server lets us in, by a token.",
            zh: "换取令牌的登录。"),
        Key(
            "callback", .choice(["yes", "no"]), .optional,
            en: "Whether answers that come later are posted to our inbox.", zh: "后到结果是否由对方送到我方收件地址。"),
        Key(
            "x-road", .map { .xRoad }, .optional, en: "Who asks whom through a security server of X-Road.",
            zh: "经 X-Road 安全服务器调用时双方的标识。"),
        Key(
            "tls", .map { .tls }, .optional, en: "How the server and we know each other.",
            zh: "双方身份的证明。"),
        Key(
            "limits", .map { .httpLimits }, .optional, en: "Times, sizes and numbers.", zh: "时限、大小与数量。"),
    ]

    static let secret = Shape(
        "secret",
        [
            Key(
                "from", .text, .optional,
                en: "The variable of whoever runs the window that holds the value.", zh: "取运行环境中该变量的值。"),
            Key("file", .text, .optional, en: "The file whose first line is the value.", zh: "取该文件的第一行。"),
        ])

    static let parameter = Shape(
        "parameter",
        [
            Key("field", .text, .optional, en: "A field of a form.", zh: "表单字段。"),
            Key("operation", .text, .optional, en: "The element in the body of SOAP.", zh: "SOAP 体内的元素。"),
            Key("namespace", .text, .optional, en: "Its namespace.", zh: "其命名空间。"),
            Key("name", .text, .optional, en: "The element with the string.", zh: "承载字符串的元素。"),
            Key(
                "qualified", .choice(["yes", "no"]), .optional,
                en: "Whether that element is in the namespace too.", zh: "该元素是否也在命名空间内。"),
        ])

    static let poll = Shape(
        "poll",
        [
            Key(
                "url", .text, .required, en: "With `{message}` for the id of the request.",
                zh: "用 `{message}` 代表请求的标识。"),
            Key("every", .timeSpan, .optional, en: "How often.", zh: "查询间隔。"),
            Key("at-most", .timeSpan, .optional, en: "For how long.", zh: "查询期限。"),
        ])

    static let tls = Shape(
        "tls",
        [
            Key(
                "authority", .text, .optional, en: "A file of authorities, in PEM.",
                zh: "颁发机构证书文件（PEM）。"),
            Key("certificate", .text, .optional, en: "Our certificate, in PEM.", zh: "我方证书（PEM）。"),
            Key("key", .text, .optional, en: "Its key, in PEM.", zh: "其私钥（PEM）。"),
            Key("password", .map { .secret }, .optional, en: "That of the key.", zh: "私钥口令。"),
        ])

    static let httpLimits = Shape(
        "limits",
        [
            Key("connect", .timeSpan, .optional, en: "To connect.", zh: "连接时限。"),
            Key("total", .timeSpan, .optional, en: "For a message in all.", zh: "每件报文的总时限。"),
            Key(
                "answer", .number(HTTPTransport.Limits.answers), .optional, en: "Bytes of an answer.",
                zh: "答复的字节上限。"),
            Key(
                "at-once", .number(HTTPTransport.Limits.messages), .optional,
                en: "Messages at the same time.",
                zh: "同时在途的报文数。"),
            Key(
                "failures", .number(HTTPTransport.Limits.failureCounts), .optional,
                en: "Failures in a row after which it is left alone.", zh: "连续失败多少次后暂停。"),
            Key("rest", .timeSpan, .optional, en: "For how long.", zh: "暂停时长。"),
        ])
}
