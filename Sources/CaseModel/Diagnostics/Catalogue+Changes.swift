/// Supplements and corrections.
extension Catalogue {
    static let changes: [Entry] = [
        Entry(
            "OW1560",
            LocalizedText(
                en: "Nothing is missing for step {step} of case {case}",
                zh: "办件 {case} 的环节 {step} 不在补正中"),
            remedy: LocalizedText(
                en:
                    "`onewindow show {case}` says where it stands; `onewindow correct` changes a fact of the form.",
                zh: "可用 onewindow show {case} 查看；更正申请内容请用 onewindow correct。")),
        Entry(
            "OW1561",
            LocalizedText(
                en: "Case {case} has ended or is being withdrawn, and its form can be corrected no more",
                zh: "办件 {case} 已终止或正在撤件，不能再更正"),
            remedy: LocalizedText(
                en: "Open a new case with the right form.", zh: "请用正确的申请另行申请。")),
        Entry(
            "OW1562",
            LocalizedText(
                en: "The change would have sent case {case} another way: `{what}` would come out otherwise",
                zh: "此更正会改变办件 {case} 的办理路径：`{what}` 的结果将不同"),
            remedy: LocalizedText(
                en:
                    "Nothing has been changed. Withdraw the case with `onewindow withdraw {case}` and open a new one.",
                zh: "未作任何更改。请用 onewindow withdraw {case} 撤件后另行申请。")),
        Entry(
            "OW1563",
            LocalizedText(
                en:
                    "{verb} cannot be said of step {step} of case {case} while its department is told of a change",
                zh: "办件 {case} 的环节 {step} 正在更正，不能选择 {verb}"),
            remedy: LocalizedText(
                en: "Say `again` to tell it again, or `go-on` when it has been told, or need not be.",
                zh: "请选择 again（再次告知），或在已告知、无需告知时选择 go-on。")),
        Entry(
            "OW1564",
            LocalizedText(
                en: "The form of case {case} has no field `{step}` in `{path}`; did you mean `{nearest}`?",
                zh: "办件 {case} 的申请表没有 `{path}` 中的字段 `{step}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "There are: {known}.", zh: "可用：{known}。")),
        Entry(
            "OW1565",
            LocalizedText(
                en: "The form of case {case} has no field `{step}` in `{path}`",
                zh: "办件 {case} 的申请表没有 `{path}` 中的字段 `{step}`"),
            remedy: LocalizedText(en: "There are: {known}.", zh: "可用：{known}。")),
        Entry(
            "OW1566",
            LocalizedText(
                en: "`{root}` is not the form of case {case}",
                zh: "`{root}` 不是办件 {case} 的申请表"),
            remedy: LocalizedText(
                en: "Give the whole form again, with the right values.", zh: "请提交内容正确的完整申请表。")),
        Entry(
            "OW1567",
            LocalizedText(
                en: "The form of case {case} has been changed by somebody else in the meantime",
                zh: "办件 {case} 的申请表刚被他人更改"),
            remedy: LocalizedText(
                en: "Nothing has been changed. Look at the case and say it again.", zh: "未作任何更改。请查看办件后重新提交。")),
    ]
}
