extension Catalogue {
    /// OW1460–OW1463, OW1481–OW1482 and OW1570–OW1579: workflows that run others, and cases that begin with a message.
    static let subCases: [Entry] = [
        Entry(
            "OW1460",
            LocalizedText(en: "There is no workflow `{name}`.", zh: "没有流程 `{name}`。"),
            remedy: LocalizedText(en: "There are: {known}.", zh: "已有：{known}。")),
        Entry(
            "OW1461",
            LocalizedText(
                en: "There is no workflow `{name}`; did you mean `{nearest}`?",
                zh: "没有流程 `{name}`，是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "There are: {known}.", zh: "已有：{known}。")),
        Entry(
            "OW1462",
            LocalizedText(
                en: "`{schema}` has no root element `{name}` for the result.",
                zh: "`{schema}` 没有可作结果的根元素 `{name}`。"),
            remedy: LocalizedText(en: "{hint}", zh: "{hint.zh}")),
        Entry(
            "OW1463",
            LocalizedText(
                en:
                    "The result reads `{variable}`, but the case may be complete before `{other}` has settled.",
                zh: "结果读取 `{variable}`，但环节 `{other}` 了结之前办件即可办结。"),
            remedy: LocalizedText(
                en: "Name `{other}` in `complete-when:`, or leave this field out.",
                zh: "请在 `complete-when:` 中写上 `{other}`，或删去该字段。")),
        Entry(
            "OW1570",
            LocalizedText(
                en: "`{workflow}` begins only as part of another case; nobody hands in its form.",
                zh: "`{workflow}` 仅作为其他办件的一部分开始，不单独收件。"),
            remedy: LocalizedText(
                en: "Hand in the form of the workflow that runs it, or take `begins: sub-case` out.",
                zh: "请提交运行它的流程的申请表，或删去 `begins: sub-case`。")),
        Entry(
            "OW1571",
            LocalizedText(
                en: "Cases within cases are {most} deep, and deeper none is opened",
                zh: "子办件已有 {most} 层，不再开立更深一层"),
            remedy: LocalizedText(
                en: "A workflow runs itself without an end; see the `when:` of the step that runs it.",
                zh: "流程无休止地运行自身；请检查该环节的 `when:`。")),
        Entry(
            "OW1572",
            LocalizedText(
                en: "The result of sub-case {case} could not be made ({code})",
                zh: "无法生成子办件 {case} 的结果（{code}）"),
            remedy: LocalizedText(
                en: "See `onewindow show {case}`; then decide about the step that runs it.",
                zh: "请用 `onewindow show {case}` 查看，再决定运行它的环节。")),
        Entry(
            "OW1578",
            LocalizedText(
                en: "The form of {case} was changed within, and is not filled in anew from outside",
                zh: "{case} 的申请表已在本件内更改，不再由上级办件重新填写"),
            remedy: LocalizedText(
                en:
                    "Correct it there with `onewindow correct {case}`; then say `go-on` of the step that runs it.",
                zh: "请用 `onewindow correct {case}` 在本件更正，再对运行它的环节决定 `go-on`。")),
        Entry(
            "OW1481",
            LocalizedText(
                en: "A case that begins with a message has no form.", zh: "由消息开始的办件没有申请表。"),
            remedy: LocalizedText(
                en: "Take `application:` out: the message is `$application`.",
                zh: "请删去 `application:`；该消息即 `$application`。")),
        Entry(
            "OW1482",
            LocalizedText(
                en: "`{name}` begins with a department's message, so no other workflow can run it.",
                zh: "`{name}` 由部门的消息开始，不能由其他流程运行。"),
            remedy: LocalizedText(
                en: "Give it an `application:` of its own, or make steps of what it does.",
                zh: "请为它另写 `application:`，或把其内容写成环节。")),
        Entry(
            "OW1573",
            LocalizedText(
                en: "`{workflow}` begins with a message of `{department}`, not with a form.",
                zh: "`{workflow}` 由 `{department}` 的消息开始，不收申请表。"),
            remedy: LocalizedText(
                en: "Hand it in as what the department has sent: `onewindow receive {department} FILE`.",
                zh: "请作为部门来文提交：`onewindow receive {department} FILE`。")),
        Entry(
            "OW1574",
            LocalizedText(
                en: "No case begins with `{message}` of `{department}`, and it is about none there is",
                zh: "没有流程由 `{department}` 的 `{message}` 开始，也没有与之相应的办件"),
            remedy: LocalizedText(
                en: "Say which case it is about with `--case`, or write `begins:` in a workflow.",
                zh: "请用 `--case` 指明办件，或在流程中写 `begins:`。")),
        Entry(
            "OW1575",
            LocalizedText(
                en: "`{department}` sends no notice with this root element", zh: "`{department}` 没有以此为根元素的消息"),
            remedy: LocalizedText(
                en: "Its notices are: {known}.", zh: "其消息有：{known}。")),
        Entry(
            "OW1576",
            LocalizedText(
                en: "Case {case} could not be opened, or withdrawn, for the case around it",
                zh: "未能为上级办件开立或撤回子办件 {case}"),
            remedy: LocalizedText(
                en: "What stands against it is told beside this; it is tried again by itself.",
                zh: "原因已同时列出；系统会自动再试。")),
        Entry(
            "OW1577",
            LocalizedText(
                en: "`{department}` has sent other contents before under the id with which case {case} began",
                zh: "`{department}` 此前以同一消息编号发送过不同内容，办件 {case} 即由其开始"),
            remedy: LocalizedText(
                en: "Ask the department; a new message needs an id of its own.",
                zh: "请与该部门核对；新消息应使用新的编号。")),
    ]
}
