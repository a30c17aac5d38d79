import WorkflowModel

/// The keys of `transport: process` in `adapter.yaml`.
extension Shape {
    static let processKeys = [
        Key(
            "program", .oneOrMore(.text), .optional, en: "The command and its arguments.", zh: "程序及其参数。"),
        Key(
            "environment",
            .map { Shape("environment", others: Others(.text, .either([.text, .map { .variable }]))) },
            .optional, en: "All that its environment holds beside PATH.", zh: "除 PATH 外的全部环境变量。"),
        Key("time-out", .timeSpan, .optional, en: "How long one message may take.", zh: "每件报文的时限。"),
        Key(
            "output-limit", .number(ProcessTransport.outputLimits), .optional,
            en: "How many bytes an answer may have.", zh: "答复的字节上限。"),
        Key(
            "keep-alive", .choice(["yes", "no"]), .optional,
            en: "One process takes one message after the other.", zh: "一个进程依次处理多件报文。"),
    ]

    static let variable = Shape(
        "variable",
        [
            Key(
                "from", .text, .required, en: "The variable of whoever runs the window that holds the value.",
                zh: "取运行环境中该变量的值。")
        ])
}
