extension Catalogue {
    /// OW13xx.
    static let workflows: [Entry] = workflowFiles

    /// OW1301 to OW1339: what is wrong within one workflow file beyond its form.
    private static let workflowFiles: [Entry] = [
        Entry(
            "OW1301",
            LocalizedText(en: "The step `{step}` does nothing.", zh: "环节 `{step}` 没有要做的事。"),
            remedy: LocalizedText(
                en: "Give it `department:`, `service:` and `send:`, or `set:`.",
                zh: "请写 `department:`、`service:` 和 `send:`，或写 `set:`。")),
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
    ]
}
