/// The keys that say when a department's system takes messages, whatever its transport.
extension Shape {
    static let hoursKeys = [
        Key(
            "hours", .either([.choice(["always"]), .map { .hours }, .list(.map { .hours })]), .optional,
            en: "When its system takes messages; others wait until it does.", zh: "系统收件时间，其余时间的报文等待开放。"),
        Key(
            "closed", .oneOrMore(.either([.text, .map { .closure }])), .optional,
            en: "Days on which it takes none; `none` takes back what the manifest says.",
            zh: "停止收件的日期；`none` 表示取消清单所写。"),
    ]

    static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    static let hours = Shape(
        "hours",
        [
            Key(
                "days", .either([.choice(["working", "every"] + weekdays), .list(.choice(weekdays))]),
                .optional,
                en: "Working days, every day (when left out), or days of the week.",
                zh: "工作日、每天（省略时），或每周某几天。"),
            Key("from", .text, .optional, en: "The hour from which, `08:30`.", zh: "开始时刻，如 `08:30`。"),
            Key("to", .text, .optional, en: "The hour until which, `17:30`.", zh: "结束时刻，如 `17:30`。"),
        ])

    static let closure = Shape(
        "closed",
        [
            Key(
                "days", .text, .required,
                en: "A day, first..last, or days of every month as `25..28`.",
                zh: "一天、首日..末日，或每月某几日，如 `25..28`。"),
            Key("because", .text, .optional, en: "Why, for the clerk.", zh: "原因，供窗口人员查看。"),
        ])
}
