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
                    "`transport: table` needs `database:`, where the tables of the exchange are.",
                zh: "`transport: table` 须写 `database:`，即存放交换表的数据库。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `database: /exchange/city-library.sqlite`, or `database: postgresql://window@db.example.gov.cn/exchange`.",
                zh:
                    "例如写 `database: /exchange/city-library.sqlite`，或 `database: postgresql://window@db.example.gov.cn/exchange`。"
            )),
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
            "OW2104",
            LocalizedText(
                en:
                    "`every:` must be a span of time between 1 second and 1 day, not in working days.",
                zh: "`every:` 应为 1 秒至 1 天的时长，且不以工作日计。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `10 minutes`.",
                zh: "例如写 `10 minutes`。")),
        Entry(
            "OW2150",
            LocalizedText(en: "This is no hour of a day.", zh: "此处不是一天中的时刻。"),
            remedy: LocalizedText(
                en:
                    "Write hours and minutes with two digits each in quotation marks, `\"08:30\"`; midnight at the end of a day is `\"24:00\"`.",
                zh: "请用引号写两位时、两位分，如 `\"08:30\"`；一天结束的零点写 `\"24:00\"`。")),
        Entry(
            "OW2151",
            LocalizedText(
                en: "These hours end before they begin, or when they begin.", zh: "结束时刻不晚于开始时刻。"),
            remedy: LocalizedText(
                en: "Write hours over midnight as two, one up to `\"24:00\"` and one from `\"00:00\"`.",
                zh: "跨越零点的时间请分两段写：一段到 `\"24:00\"`，一段从 `\"00:00\"` 起。")),
        Entry(
            "OW2152",
            LocalizedText(en: "These are no days.", zh: "此处不是日期。"),
            remedy: LocalizedText(
                en:
                    "Write `2026-12-31`, `2026-09-25..2026-09-28`, or `25..28` for these days of every month.",
                zh: "请写 `2026-12-31`、`2026-09-25..2026-09-28`，或以 `25..28` 表示每月这几日。")),
        Entry(
            "OW2153",
            LocalizedText(
                en: "With these closing days the department takes nothing for more than a year.",
                zh: "按这些日期，该部门一年以上不收件。"),
            remedy: LocalizedText(
                en:
                    "Look at `hours:` and `closed:` together. A department that takes nothing for a while is held: `onewindow department hold`.",
                zh: "请对照 `hours:` 与 `closed:`。暂停收件请用 `onewindow department hold`。")),
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
        Entry(
            "OW2117",
            LocalizedText(
                en: "A deployment file is called `onewindow.yaml`; this one is not read.",
                zh: "部署文件名应为 `onewindow.yaml`，此文件未被读取。"),
            remedy: LocalizedText(en: "Rename it.", zh: "请改名。")),
        Entry(
            "OW2120",
            LocalizedText(
                en:
                    "The exchange folder of {department} cannot be used: {reason}.",
                zh: "{department} 的交换目录无法使用：{reason}。"),
            remedy: LocalizedText(
                en:
                    "Make `{folder}`, or mount it, and let whoever runs the window write there; messages go again by themselves.",
                zh: "请建立或挂载 `{folder}`，并给予写权限；报文会自动重发。")),
        Entry(
            "OW2121",
            LocalizedText(
                en:
                    "`{file}` came again with other contents than the first time; it was put aside.",
                zh: "`{file}` 再次出现而内容不同，已移到一边。"),
            remedy: LocalizedText(
                en:
                    "Ask {department} which of the two holds; a new answer takes a new name.",
                zh: "请向 {department} 确认以哪份为准；新的结果须用新的文件名。")),
        Entry(
            "OW2122",
            LocalizedText(
                en:
                    "Between `{before}` and `{after}` of the files from {department} a number is missing.",
                zh: "{department} 发来文件的序号在 `{before}` 与 `{after}` 之间缺号。"),
            remedy: LocalizedText(
                en:
                    "Ask {department} for what is missing; what came is taken all the same.",
                zh: "请向 {department} 索要缺少的文件；已到的照常处理。")),
        Entry(
            "OW2123",
            LocalizedText(
                en:
                    "The digest of `{file}` is not the one that its control file says; it was put aside.",
                zh: "`{file}` 的摘要与控制文件不符，已移到一边。"),
            remedy: LocalizedText(
                en:
                    "Ask {department} to send it again under another name.",
                zh: "请 {department} 换文件名重发。")),
        Entry(
            "OW2124",
            LocalizedText(
                en:
                    "The control file `{file}` cannot be read: {reason}; it was put aside.",
                zh: "控制文件 `{file}` 无法读取：{reason}，已移到一边。"),
            remedy: LocalizedText(
                en:
                    "It is an element `control` of `urn:onewindow:exchange:1` with file, sequence, records, bytes and digest; Documentation/ADAPTERS.md shows one.",
                zh:
                    "其根元素是 `urn:onewindow:exchange:1` 的 `control`，含 file、sequence、records、bytes、digest；示例见 Documentation/ADAPTERS.md。"
            )),
        Entry(
            "OW2125",
            LocalizedText(
                en:
                    "An answer in `{file}` cannot be used ({code}); it was put aside.",
                zh: "`{file}` 中的结果无法使用（{code}），已移到一边。"),
            remedy: LocalizedText(
                en:
                    "Compare it with the department's XSD and with what it was sent, and have it sent again under another name; the case goes on waiting.",
                zh: "请与该部门 XSD 及所发请求核对后换文件名重发；办件继续等待。")),
        Entry(
            "OW2126",
            LocalizedText(
                en:
                    "`{file}` says {said} records, and there are {found}; it was put aside.",
                zh: "`{file}` 的控制文件称有 {said} 条，实有 {found} 条，已移到一边。"),
            remedy: LocalizedText(
                en:
                    "Ask {department} to send it again under another name.",
                zh: "请 {department} 换文件名重发。")),
        Entry(
            "OW2127",
            LocalizedText(
                en:
                    "`{file}` is announced by its control file and is not there, or not all of it.",
                zh: "控制文件已到，而 `{file}` 缺失或不完整。"),
            remedy: LocalizedText(
                en:
                    "It is taken as soon as it is whole; ask {department} if that takes long.",
                zh: "文件完整后自动处理；久等未到请询问 {department}。")),
        Entry(
            "OW2128",
            LocalizedText(
                en:
                    "`{message}` could not be written into the exchange folder of {department}: {reason}.",
                zh: "`{message}` 无法写入 {department} 的交换目录：{reason}。"),
            remedy: LocalizedText(
                en:
                    "Look at space and permissions of `{folder}`; the message goes again by itself.",
                zh: "请检查 `{folder}` 的空间与权限；报文会自动重发。")),
        Entry(
            "OW2129",
            LocalizedText(
                en:
                    "What {department} remembers of its exchange cannot be used: {reason}.",
                zh: "{department} 的交换账册无法使用：{reason}。"),
            remedy: LocalizedText(
                en:
                    "Look at space and permissions of the folder beside the store.",
                zh: "请检查数据存储旁目录的空间与权限。")),
        Entry(
            "OW2130",
            LocalizedText(
                en:
                    "`{file}` was put aside as an incident: {code}.",
                zh: "`{file}` 因 {code} 被移到一边，等待处理。"),
            remedy: LocalizedText(
                en:
                    "Read `{reason}`, settle it with {department}, and take the file and its reason out of `err`.",
                zh: "请查看 `{reason}`，与 {department} 核实后将文件及说明移出 `err`。")),
        Entry(
            "OW2131",
            LocalizedText(
                en:
                    "The receipt `{file}` is about other bytes than `{message}` was sent with; it was put aside.",
                zh: "回执 `{file}` 所指内容与发出的 `{message}` 不同，已移到一边。"),
            remedy: LocalizedText(
                en:
                    "The department has read something else than was sent: settle with {department} what it has.",
                zh: "部门读到的与发出的不同，请与 {department} 核实。")),
        Entry(
            "OW2132",
            LocalizedText(
                en:
                    "`{file}` from {department} lies there without its control file `{control}`, and is not read.",
                zh: "{department} 的 `{file}` 没有控制文件 `{control}`，未被读取。"),
            remedy: LocalizedText(
                en: "Ask {department} to write the control file after it.", zh: "请 {department} 在该文件之后写出控制文件。"
            )),
        Entry(
            "OW2140",
            LocalizedText(
                en:
                    "The database of {department} cannot be used: {reason}.",
                zh: "{department} 的交换数据库无法使用：{reason.zh}。"),
            remedy: LocalizedText(
                en:
                    "Make `{database}` with the CREATE TABLE of Documentation/ADAPTERS.md, and let whoever runs the window write there.",
                zh: "请按 Documentation/ADAPTERS.md 的 CREATE TABLE 建立 `{database}`，并给予写权限。")),
        Entry(
            "OW2141",
            LocalizedText(
                en:
                    "The table `{table}` of {department} lacks the column `{column}`.",
                zh: "{department} 的交换表 `{table}` 缺少列 `{column}`。"),
            remedy: LocalizedText(
                en:
                    "Compare it with the CREATE TABLE of Documentation/ADAPTERS.md; further columns do no harm.",
                zh: "请与 Documentation/ADAPTERS.md 的 CREATE TABLE 核对；多余的列无妨。")),
        Entry(
            "OW2142",
            LocalizedText(
                en:
                    "The database of {department} has no table `{table}`.",
                zh: "{department} 的交换数据库没有表 `{table}`。"),
            remedy: LocalizedText(
                en:
                    "Make it with the CREATE TABLE of Documentation/ADAPTERS.md.",
                zh: "请按 Documentation/ADAPTERS.md 的 CREATE TABLE 建立。")),
        Entry(
            "OW2143",
            LocalizedText(
                en:
                    "The digest of reply `{reply}` from {department} is not that of its body; the row was marked.",
                zh: "{department} 的结果 `{reply}` 的摘要与正文不符，该行已标记。"),
            remedy: LocalizedText(
                en:
                    "Ask {department} to write the reply anew in another row.",
                zh: "请 {department} 另写一行结果。")),
        Entry(
            "OW2144",
            LocalizedText(
                en:
                    "Reply `{reply}` from {department} cannot be used ({code}); the row was marked.",
                zh: "{department} 的结果 `{reply}` 无法使用（{code}），该行已标记。"),
            remedy: LocalizedText(
                en:
                    "Compare it with the department's XSD and with what it was sent; a right one goes into another row, and the case goes on waiting.",
                zh: "请与该部门 XSD 及所发请求核对；正确的结果另写一行，办件继续等待。")),
        Entry(
            "OW2145",
            LocalizedText(
                en:
                    "Reply `{reply}` from {department} was taken, and its row now says something else; it was marked.",
                zh: "{department} 的结果 `{reply}` 已处理，而该行内容已改，已标记。"),
            remedy: LocalizedText(
                en:
                    "A reply that was taken is not changed; a correction is another row with a message of its own.",
                zh: "已处理的结果不得修改；更正须另写一行。")),
        Entry(
            "OW2146",
            LocalizedText(
                en:
                    "In the table `{table}` of {department} {count} rows are marked as errors; the first is `{reply}`: {code}.",
                zh: "{department} 的表 `{table}` 有 {count} 行被标记为错误，第一行是 `{reply}`：{code}。"),
            remedy: LocalizedText(
                en:
                    "Settle each with {department}, and set its `state` to `settled` by hand.",
                zh: "请逐一与 {department} 核实，并将 `state` 改为 `settled`。")),
        Entry(
            "OW2148",
            LocalizedText(
                en: "Replies of {department} whose columns are not text, and were marked: {count}.",
                zh: "{department} 的结果中有列不是文本，已标记 {count} 行。"),
            remedy: LocalizedText(
                en: "Ask {department} to write message, in_reply_to, digest and body as text; body in UTF-8.",
                zh: "请 {department} 将 message、in_reply_to、digest、body 写成文本，body 用 UTF-8。")),
        Entry(
            "OW2147",
            LocalizedText(
                en:
                    "Message `{message}` could not be written into the table of {department}: {reason}.",
                zh: "报文 `{message}` 无法写入 {department} 的交换表：{reason.zh}。"),
            remedy: LocalizedText(
                en:
                    "Look at the database `{database}`; the message goes again by itself.",
                zh: "请检查数据库 `{database}`；报文会自动重发。")),
    ]
}
