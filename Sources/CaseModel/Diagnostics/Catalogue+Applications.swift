extension Catalogue {
    /// OW15xx.
    static let applications: [Entry] = [
        Entry(
            "OW1501",
            LocalizedText(
                en: "{say} [rule {rule}; element {element}]",
                zh: "{say}〔规则 {rule}；要素 {element}〕"),
            remedy: LocalizedText(
                en: "Correct the field in the form and hand it in again.",
                zh: "请更正申请表中的该项后重新提交。")),
        Entry(
            "OW1502",
            LocalizedText(
                en: "The rule {rule} could not be applied to this form ({code}), so the form is not let in",
                zh: "规则 {rule} 无法用于本申请表（{code}），因此不予受理"),
            remedy: LocalizedText(
                en: "Look at the fields the rule reads; tell the workflow's author if they are right.",
                zh: "请核对该规则读取的各项；如均无误，请告知流程编写人。")),
        Entry(
            "OW1503",
            LocalizedText(
                en: "Case {case} is already open for the same person",
                zh: "同一逝者已有办件 {case} 正在办理"),
            remedy: LocalizedText(
                en: "Ask about that case; this form was not needed.",
                zh: "请查询该办件，无需重复提交。")),
        Entry(
            "OW1504",
            LocalizedText(
                en: "No workflow here takes a form whose root element is {element}",
                zh: "没有流程受理以 {element} 为根元素的申请表"),
            remedy: LocalizedText(
                en: "Use the form of one of these: {known}.",
                zh: "请使用以下申请表之一：{known}。")),
        Entry(
            "OW1505",
            LocalizedText(
                en: "The form {element} is in the namespace {found}; the workflows here take it in {known}",
                zh: "申请表 {element} 的命名空间是 {found}，而此处流程受理的命名空间是 {known}"),
            remedy: LocalizedText(
                en: "Correct xmlns of the root element, or get the current form.",
                zh: "请更正根元素的 xmlns，或取用现行的申请表。")),
        Entry(
            "OW1507",
            LocalizedText(
                en: "{count} workflows take this form: {workflows}",
                zh: "有 {count} 个流程受理这种申请表：{workflows}"),
            remedy: LocalizedText(
                en: "Say which one is meant, as in `--workflow {example}`.",
                zh: "请指明办理哪一个，例如 `--workflow {example}`。")),
        Entry(
            "OW1506",
            LocalizedText(
                en: "There is no workflow here, so no form is taken; this one has the root element {element}",
                zh: "此处没有任何流程，无法受理申请表；该表的根元素是 {element}"),
            remedy: LocalizedText(
                en: "Look at the folder `Workflows` under --home.",
                zh: "请检查 --home 下的 Workflows 文件夹。")),
        Entry(
            "OW1510",
            LocalizedText(
                en: "There is no case {case} in this store",
                zh: "本存储中没有办件 {case}"),
            remedy: LocalizedText(
                en: "See `onewindow list` for the cases there are.",
                zh: "请用 onewindow list 查看已有办件。")),
        Entry(
            "OW1511",
            LocalizedText(
                en: "Case {case} has no step {step}",
                zh: "办件 {case} 没有环节 {step}"),
            remedy: LocalizedText(
                en: "See `onewindow show {case}` for its steps.",
                zh: "请用 onewindow show {case} 查看其环节。")),
        Entry(
            "OW1512",
            LocalizedText(
                en: "Step {step} of case {case} does not wait for a person",
                zh: "办件 {case} 的环节 {step} 并未等待人工处理"),
            remedy: LocalizedText(
                en: "Only steps shown as waiting at the desk can be decided.",
                zh: "只有显示为待人工处理的环节才能作出决定。")),
        Entry(
            "OW1513",
            LocalizedText(
                en: "Step {step} of case {case} cannot be passed over: {other} needs its reply",
                zh: "办件 {case} 的环节 {step} 不能跳过：{other} 需要其结果"),
            remedy: LocalizedText(
                en: "Ask again, or end this branch.",
                zh: "请再次询问，或终止该分支。")),
        Entry(
            "OW1514",
            LocalizedText(
                en: "Another process is at work on case {case}, so the decision has not been taken",
                zh: "另一进程正在办理 {case}，该决定未被采纳"),
            remedy: LocalizedText(
                en: "Decide again when its message has been sent.",
                zh: "请待其报文发送完毕后再次作出决定。")),
        Entry(
            "OW1515",
            LocalizedText(
                en:
                    "Step {step} of case {case} waits for answers or for a time: there is nothing to ask again",
                zh: "办件 {case} 的环节 {step} 在等待答复或等待时间，没有可重新发送的请求"),
            remedy: LocalizedText(
                en: "Answer its questions, or say go-on, end-branch or end-case.",
                zh: "请回答问题，或选择 go-on、end-branch、end-case。")),
        Entry(
            "OW1516",
            LocalizedText(
                en: "Step {step} of case {case} asks no questions now",
                zh: "办件 {case} 的环节 {step} 目前没有待回答的问题"),
            remedy: LocalizedText(
                en: "`onewindow show` says which steps wait for answers.",
                zh: "`onewindow show` 会列出等待答复的环节。")),
        Entry(
            "OW1517",
            LocalizedText(
                en: "Step {step} has no question `{name}`",
                zh: "环节 {step} 没有问题 `{name}`"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1518",
            LocalizedText(
                en: "Step {step}: “{title}” ({question}) has no answer",
                zh: "环节 {step}：“{title}”（{question}）没有回答"),
            remedy: LocalizedText(
                en: "Answer all questions at once: {question}=….",
                zh: "请一次答完所有问题：{question}=…。")),
        Entry(
            "OW1519",
            LocalizedText(
                en:
                    "Step {step}: the answer to “{title}” ({question}) does not have the form that is expected",
                zh: "环节 {step}：“{title}”（{question}）的回答不符合要求"),
            remedy: LocalizedText(
                en: "Expected: {expected}.",
                zh: "应为：{expected}。")),
        Entry(
            "OW1520",
            LocalizedText(
                en: "Step {step}: the question `{question}` is answered twice",
                zh: "环节 {step}：问题 `{question}` 回答了两次"),
            remedy: LocalizedText(
                en: "Keep one of the answers.",
                zh: "请只保留一个回答。")),
    ]
}
