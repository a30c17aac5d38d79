extension Catalogue {
    /// OW2100–OW2159: departments that are desks, folders and tables.
    static let exchanges: [Entry] = [
        Entry(
            "OW2100",
            LocalizedText(
                en:
                    "`{key}` belongs to `transport: {owner}`, but the transport is `{transport}`.",
                zh: "`{key}` 属于 `transport: {owner}`，而接入方式是 `{transport}`。"),
            remedy: LocalizedText(
                en:
                    "Write the transport that has `{key}`, or take `{key}` out.",
                zh: "请改写接入方式，或删去 `{key}`。")),
        Entry(
            "OW2101",
            LocalizedText(
                en:
                    "`transport: folder` needs `folder:`, the directory in which files are exchanged.",
                zh: "`transport: folder` 须写 `folder:`，即交换文件的目录。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `folder: /exchange/city-library`.",
                zh: "例如写 `folder: /exchange/city-library`。")),
        Entry(
            "OW2102",
            LocalizedText(
                en:
                    "`transport: table` needs `database:`, the SQLite file with the tables of the exchange.",
                zh: "`transport: table` 须写 `database:`，即存放交换表的 SQLite 文件。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `database: /exchange/city-library.sqlite`.",
                zh: "例如写 `database: /exchange/city-library.sqlite`。")),
        Entry(
            "OW2103",
            LocalizedText(
                en:
                    "This is no hour of a day.",
                zh: "此处不是一天中的时刻。"),
            remedy: LocalizedText(
                en:
                    "Write hours and minutes with two digits each in quotation marks, `\"18:00\"`.",
                zh: "请用引号写两位时、两位分，如 `\"18:00\"`。")),
        Entry(
            "OW2110",
            LocalizedText(
                en:
                    "{department} is no desk: it is reached by another way, and nobody answers for it by hand.",
                zh: "{department} 不是人工窗口，另有接入方式，不能由人代为答复。"),
            remedy: LocalizedText(
                en:
                    "Write `transport: desk` in its manifest or in `onewindow.yaml` when its people are to answer here.",
                zh: "如须由其人员在此答复，请在清单或 `onewindow.yaml` 中写 `transport: desk`。")),
        Entry(
            "OW2111",
            LocalizedText(
                en:
                    "Nothing lies in a tray for step {step} of case {case}: it has been answered, or was never there.",
                zh: "办件 {case} 的环节 {step} 没有待答复的报文：已答复，或从未收到。"),
            remedy: LocalizedText(
                en:
                    "`onewindow tray` and the name of the department show what waits for an answer.",
                zh: "运行 `onewindow tray` 加部门名查看待答复的报文。")),
        Entry(
            "OW2112",
            LocalizedText(
                en:
                    "`{code}` is no reason for which `{service}` is rejected.",
                zh: "`{code}` 不是事项 `{service}` 声明的不予受理原因。"),
            remedy: LocalizedText(
                en:
                    "Its manifest declares: {known}.",
                zh: "清单中声明的原因：{known}。")),
        Entry(
            "OW2113",
            LocalizedText(
                en:
                    "`{element}` is no reply of `{service}`.",
                zh: "`{element}` 不是事项 `{service}` 的结果。"),
            remedy: LocalizedText(
                en:
                    "Its root element is one of: {expected}.",
                zh: "根元素应为：{expected}。")),
        Entry(
            "OW2114",
            LocalizedText(
                en:
                    "The reply has no field `{name}`; did you mean `{nearest}`?",
                zh: "结果中没有字段 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(
                en:
                    "There are {known}.",
                zh: "现有字段：{known}。")),
        Entry(
            "OW2115",
            LocalizedText(
                en:
                    "The reply has no field `{name}`.",
                zh: "结果中没有字段 `{name}`。"),
            remedy: LocalizedText(
                en:
                    "There are {known}.",
                zh: "现有字段：{known}。")),
    ]
}
