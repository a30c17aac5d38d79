extension Catalogue {
    /// OW1392–OW1399 and OW1550–OW1569: undoing, and withdrawing a case.
    static let undo: [Entry] = [
        Entry(
            "OW1392",
            LocalizedText(
                en: "The manifest of `{department}` names no service that undoes `{service}`.",
                zh: "`{department}` 的清单未写明撤销 `{service}` 的事项。"),
            remedy: LocalizedText(
                en: "Write `undo:` there beside the service, or take it out of the step.",
                zh: "请在清单的该事项旁写 `undo:`，或从环节中删去。")),
        Entry(
            "OW1393",
            LocalizedText(
                en: "`{service}` of `{department}` cannot be undone: {why}",
                zh: "`{department}` 的 `{service}` 不能撤销：{why}"),
            remedy: LocalizedText(
                en: "Take `undo:` out of the step; a clerk is shown the reason when a case is withdrawn.",
                zh: "请从环节中删去 `undo:`；撤件时会向窗口人员显示该原因。")),
        Entry(
            "OW1394",
            LocalizedText(
                en:
                    "`{service}` of `{department}` changes nothing, so the step `{step}` has nothing to undo.",
                zh: "`{department}` 的 `{service}` 不改变数据，环节 `{step}` 无可撤销。"),
            remedy: LocalizedText(
                en: "Take `undo:` out of the step.", zh: "请从环节中删去 `undo:`。")),
        Entry(
            "OW1395",
            LocalizedText(
                en:
                    "The step `{step}` could be undone by `{service}`, but the workflow does not say what that is sent.",
                zh: "环节 `{step}` 可由 `{service}` 撤销，但流程未写明撤销时发送的内容。"),
            remedy: LocalizedText(
                en: "Write `undo:` with `send:`; without it the step stays done when a case is withdrawn.",
                zh: "请写 `undo:` 和 `send:`；否则撤件时该环节保持办结。")),
        Entry(
            "OW1550",
            LocalizedText(
                en: "Case {case} is closed and cannot be withdrawn any more", zh: "办件 {case} 已结束，不能再撤件"),
            remedy: LocalizedText(
                en: "What was done can only be undone at the departments themselves.",
                zh: "已办结的事项只能向各部门另行申请撤销。")),
        Entry(
            "OW1551",
            LocalizedText(
                en: "The reason must have 1 to {most} characters, on one line",
                zh: "撤件原因应为 1 至 {most} 个字，且不分行"),
            remedy: LocalizedText(
                en: "Say it in a short sentence; the departments that undo something are told it.",
                zh: "请用一句话说明；办理撤销的部门会收到该原因。")),
        Entry(
            "OW1552",
            LocalizedText(
                en: "`{verb}` cannot be said of step {step} while case {case} is being withdrawn",
                zh: "办件 {case} 正在撤件，不能对环节 {step} 作出 `{verb}` 的决定"),
            remedy: LocalizedText(
                en:
                    "Say `again` to ask once more, or `go-on` to leave the step as it is and undo the others.",
                zh: "请用 again 再次询问，或用 go-on 保留该环节、继续撤销其余环节。")),
        Entry(
            "OW1553",
            LocalizedText(
                en: "Case {case} for the same affairs is being withdrawn and takes no further application",
                zh: "同一事项的办件 {case} 正在撤件，不再接收申请"),
            remedy: LocalizedText(
                en: "Hand the application in again when that case is closed; `onewindow show` tells.",
                zh: "请在该办件结束后重新提交，可用 onewindow show 查看。")),
    ]
}
