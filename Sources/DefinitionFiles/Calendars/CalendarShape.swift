/// The tables for a calendar file.
extension Shape {
    /// A working calendar.
    public static let calendar = Shape(
        "calendar",
        [
            Key("name", .name, .required, en: "The calendar's name.", zh: "日历名称。"),
            Key("version", .text, .required, en: "The version, journaled with each deadline.", zh: "版本。"),
            Key("extends", .name, .optional, en: "The calendar it adds days to.", zh: "在哪个日历上增加。"),
            Key(
                "years", .map { Shape("years", others: Others(.text, .map { .calendarYear })) }, .required,
                en: "The years that a notice covers.", zh: "通知所涵盖的年份。"),
        ])

    static let calendarYear = Shape(
        "year",
        [
            Key("source", .text, .required, en: "The notice.", zh: "通知文号。"),
            Key(
                "off", .list(.text), .optional,
                en: "Days without work beside weekends: a day, or first..last.",
                zh: "周末以外的休息日：一天，或 首日..末日。"),
            Key(
                "working", .list(.text), .optional, en: "Weekend days on which work is made up.",
                zh: "补班的周末。"),
        ])
}
