extension Catalogue {
    /// OW13xx.
    static let workflows: [Entry] = workflowFiles + tables + proofs

    /// OW1301 to OW1339: what is wrong within one workflow file beyond its form.
    private static let workflowFiles: [Entry] = [
        Entry(
            "OW1301",
            LocalizedText(en: "The step `{step}` does nothing.", zh: "环节 `{step}` 没有要做的事。"),
            remedy: LocalizedText(
                en: "Give it `department:`, `service:` and `send:`, or `set:`, `decide:`, `ask:` or `wait:`.",
                zh: "请写 `department:`、`service:` 和 `send:`，或写 `set:`、`decide:`、`ask:` 或 `wait:`。")),
        Entry(
            "OW1302",
            LocalizedText(
                en: "The step `{step}` does two things: it has `{first}` and `{second}`.",
                zh: "环节 `{step}` 同时有 `{first}` 和 `{second}`；一个环节只做一件事。"),
            remedy: LocalizedText(en: "Make two steps of it.", zh: "请拆成两个环节。")),
        Entry(
            "OW1303",
            LocalizedText(
                en: "The step `{step}` asks a department but lacks `{key}`.",
                zh: "环节 `{step}` 要询问部门，却缺少 `{key}`。"),
            remedy: LocalizedText(
                en: "A request needs `department:`, `service:` and `send:`.",
                zh: "请求需要 `department:`、`service:` 和 `send:`。")),
        Entry(
            "OW1304",
            LocalizedText(
                en: "There is no step `{name}`; did you mean `{nearest}`?",
                zh: "没有环节 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(
                en: "Write the name as it stands under `steps:`.", zh: "请按 `steps:` 下的名称书写。")),
        Entry(
            "OW1305",
            LocalizedText(en: "There is no step `{name}`.", zh: "没有环节 `{name}`。"),
            remedy: LocalizedText(en: "The steps are {known}.", zh: "现有环节：{known}。")),

        Entry(
            "OW1306",
            LocalizedText(
                en: "`{schema}` does not say which root element is the form; its root elements: {known}.",
                zh: "`{schema}` 未说明哪个根元素是申请表；其根元素：{known.zh}。"),
            remedy: LocalizedText(
                en: "Name the form's root element `application`; others may stand beside it.",
                zh: "请把申请表的根元素命名为 `application`；旁边可有其他根元素。")),
        Entry(
            "OW1307",
            LocalizedText(
                en: "There is no calendar `{name}`; did you mean `{nearest}`?",
                zh: "没有日历 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "The calendars are {known}.", zh: "现有日历：{known}。")),
        Entry(
            "OW1308",
            LocalizedText(en: "There is no calendar `{name}`.", zh: "没有日历 `{name}`。"),
            remedy: LocalizedText(
                en: "Put one into Workflows/calendars; there are {known}.",
                zh: "请在 Workflows/calendars 中添加；现有：{known}。")),
        Entry(
            "OW1309",
            LocalizedText(en: "“{text}” is not a year.", zh: "“{text}”不是年份。"),
            remedy: LocalizedText(en: "Write four digits: `\"2026\":`.", zh: "请写四位数字：`\"2026\":`。")),
        Entry(
            "OW1310",
            LocalizedText(
                en: "“{text}” is neither a day nor a range of days.", zh: "“{text}”既不是日期也不是日期范围。"),
            remedy: LocalizedText(
                en: "Write `2026-10-01`, or `2026-10-01..2026-10-07` with the earlier day first.",
                zh: "请写 `2026-10-01`，或 `2026-10-01..2026-10-07`（先早后晚）。")),
        Entry(
            "OW1311",
            LocalizedText(en: "“{text}” is not within {year}.", zh: "“{text}”不在 {year} 年内。"),
            remedy: LocalizedText(
                en: "Move it under its own year; divide a range at the turn of the year.",
                zh: "请移到所属年份下；跨年的范围请拆开。")),
        Entry(
            "OW1312",
            LocalizedText(en: "The day {date} is listed twice.", zh: "{date} 重复列出。"),
            remedy: LocalizedText(
                en: "A day is either off or worked, and said once.", zh: "一天要么休息要么补班，只写一次。")),
        Entry(
            "OW1313",
            LocalizedText(
                en: "The day {date} is no weekend day; it is a working day anyway.",
                zh: "{date} 不是周末，本来就是工作日。"),
            remedy: LocalizedText(
                en: "List under `working:` only the Saturdays and Sundays on which work is made up.",
                zh: "`working:` 下只列补班的周六、周日。")),
        Entry(
            "OW1314",
            LocalizedText(
                en: "The calendar `{name}` that this one extends cannot be read.",
                zh: "本日历所依据的日历 `{name}` 无法读取。"),
            remedy: LocalizedText(
                en: "Put it beside this file; a calendar cannot extend itself.",
                zh: "请把它放在同一文件夹；日历不能依据自身。")),
        Entry(
            "OW1315",
            LocalizedText(
                en: "The step `{step}` waits for no answer of a department, so `{key}` has no meaning there.",
                zh: "环节 `{step}` 不等待部门的答复，`{key}` 没有意义。"),
            remedy: LocalizedText(
                en: "Take it out, or move it to the step that asks the department.",
                zh: "请删去，或移到询问部门的环节。")),
        Entry(
            "OW1316",
            LocalizedText(
                en: "The step `{step}` waits for {count} of {of} steps.",
                zh: "环节 `{step}` 要等 {of} 个环节中的 {count} 个办结。"),
            remedy: LocalizedText(
                en: "Lower `at-least:`, or name more steps in `of:`.",
                zh: "请减小 `at-least:`，或在 `of:` 中增加环节。")),
        Entry(
            "OW1317",
            LocalizedText(
                en: "The step `{step}` says what happens when its deadline has passed, and has none.",
                zh: "环节 `{step}` 写了超时处理，却没有时限。"),
            remedy: LocalizedText(
                en: "Write `deadline:`, or take `on-deadline:` out.",
                zh: "请写 `deadline:`，或删去 `on-deadline:`。")),
        Entry(
            "OW1318",
            LocalizedText(
                en: "The step `{step}` asks a person, and has no questions.",
                zh: "环节 `{step}` 要询问人，却没有问题。"),
            remedy: LocalizedText(
                en: "Write them below `ask:`.",
                zh: "请在 `ask:` 下写出问题。")),
    ]
}
