extension Catalogue {
    /// OW1464–OW1466, OW1591–OW1593, OW2053, OW2054 and OW2056–OW2059: offices of a department.
    static let routes: [Entry] = [
        Entry(
            "OW1464",
            LocalizedText(
                en:
                    "No step asks `{name}`, so nothing is sent there by a region; did you mean `{nearest}`?",
                zh: "没有环节询问 `{name}`，其路由无从使用；是否想写 `{nearest}`？"),
            remedy: LocalizedText(
                en:
                    "The departments that are asked: {known}.",
                zh: "已询问的部门：{known}。")),
        Entry(
            "OW1465",
            LocalizedText(
                en:
                    "No step asks `{name}`, so nothing is sent there by a region.",
                zh: "没有环节询问 `{name}`，其路由无从使用。"),
            remedy: LocalizedText(
                en:
                    "Take the line out, or name one of the departments that are asked: {known}.",
                zh: "请删去该行，或写已询问的部门：{known}。")),
        Entry(
            "OW1466",
            LocalizedText(
                en:
                    "The region by which `{department}` is reached must be one text that is certain; this gives {type}.",
                zh: "选择 `{department}` 机构的地区须为一个确定存在的文本；这里给出 {type}。"),
            remedy: LocalizedText(
                en:
                    "Read a field of text that is always there where a step asks the department, or say what holds without it: `… otherwise …`.",
                zh: "请读取该部门各环节开始时必有的文本字段，或写明缺少时的取值：`… otherwise …`。")),
        Entry(
            "OW2056",
            LocalizedText(
                en:
                    "`{key}` is no region code.",
                zh: "`{key}` 不是行政区划代码。"),
            remedy: LocalizedText(
                en:
                    "Write a code of GB/T 2260 in quotation marks, `\"450102\"`, or its beginning for all within, `\"4501\"`; or `otherwise`.",
                zh: "请写带引号的 GB/T 2260 代码，如 `\"450102\"`，或只写前几位以包含其下各地，如 `\"4501\"`；或写 `otherwise`。")),
        Entry(
            "OW2057",
            LocalizedText(
                en:
                    "`{key}` and `{other}` are the same region.",
                zh: "`{key}` 与 `{other}` 是同一地区。"),
            remedy: LocalizedText(
                en:
                    "Leave one of the two.",
                zh: "请只保留其一。")),
        Entry(
            "OW2058",
            LocalizedText(
                en:
                    "The offices `{key}` and `{other}` exchange at the same place, `{path}`: what one answers the other would take.",
                zh: "机构 `{key}` 与 `{other}` 在同一处 `{path}` 交换，会互取对方的结果。"),
            remedy: LocalizedText(
                en:
                    "Give each a folder or a database of its own, or write one row for both.",
                zh: "请为各机构指定各自的目录或数据库，或合为一行。")),
        Entry(
            "OW2059",
            LocalizedText(
                en:
                    "`{department}` is divided into offices here, and no workflow says by which region one is chosen.",
                zh: "`{department}` 在此分为多个机构，但没有流程写明按哪个地区选择。"),
            remedy: LocalizedText(
                en:
                    "Write an entry for `{department}` under `routes:` of the workflow; until then the department is reached as a whole.",
                zh: "请在流程的 `routes:` 下为 `{department}` 写一项；在此之前按整个部门接入。")),
        Entry(
            "OW1591",
            LocalizedText(
                en:
                    "`onewindow.yaml` has no office `{office}` of {department} any more, and the message is for it",
                zh: "`onewindow.yaml` 中已没有{department}的机构 `{office}`，而报文是发给它的"),
            remedy: LocalizedText(
                en:
                    "Put the row back and have it sent again, or decide about the step without it; nobody else is sent what was meant for that office.",
                zh: "请恢复该行后重新发送，或由窗口人员决定该环节；报文不会改发给其他机构。")),
        Entry(
            "OW1592",
            LocalizedText(
                en:
                    "The region by which an office of {department} is chosen is no region code",
                zh: "选择{department}机构所依据的地区不是行政区划代码"),
            remedy: LocalizedText(
                en:
                    "See what the workflow reads under `routes:`; a code has two, four, six, nine or twelve digits.",
                zh: "请检查流程中 `routes:` 读取的值；代码为二、四、六、九或十二位数字。")),
        Entry(
            "OW1593",
            LocalizedText(
                en:
                    "{department} of region {region} is not connected",
                zh: "地区 {region} 的{department}尚未接入"),
            remedy: LocalizedText(
                en:
                    "See to it by post, by telephone or at the counter there; then decide about the step. When the office has been connected, decide `again`.",
                zh: "请以邮寄、电话或当地窗口办理，再决定该环节；接入之后可选择 `again`。")),
        Entry(
            "OW2053",
            LocalizedText(
                en:
                    "`{department}` is divided into offices: {known}.",
                zh: "`{department}` 分为多个机构：{known}。"),
            remedy: LocalizedText(
                en:
                    "Say which one is tried, with `--office`.",
                zh: "请用 `--office` 指定要试的机构。")),
        Entry(
            "OW2054",
            LocalizedText(
                en:
                    "`{department}` has no office `{office}` in `onewindow.yaml`.",
                zh: "`onewindow.yaml` 中 `{department}` 没有机构 `{office}`。"),
            remedy: LocalizedText(
                en:
                    "There are: {known}. An office is reached only with `--deployed`.",
                zh: "已有：{known}。机构只能与 `--deployed` 一起指定。")),
    ]
}

/// Words about offices.
extension Phrases {
    public static let officeChosen = LocalizedText(
        en: "the office {office} of {department} is asked, for region {region}",
        zh: "由{department}机构 {office} 办理（地区 {region}）")
    public static let officeWhole = LocalizedText(
        en: "{department} is not divided into offices any more and is asked as a whole",
        zh: "{department}不再分设机构，按整个部门办理")
    public static let officeOf = LocalizedText(en: "office {office}", zh: "机构 {office}")
}
