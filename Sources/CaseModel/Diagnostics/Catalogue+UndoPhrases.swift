/// Words about undoing and withdrawing.
extension Phrases {
    // MARK: A case on its way
    public static let withdrawalBegun = LocalizedText(
        en: "The case is withdrawn: nothing new is begun, and what was done is undone, the newest first",
        zh: "办件撤回：不再开始新的环节，已办结的从最近的起逐一撤销")
    public static let undoAsked = LocalizedText(
        en: "asked {department} to undo it: {service}", zh: "已请{department}撤销：{service}")
    public static let undoToBeAsked = LocalizedText(
        en: "message for {department} to undo it is ready to be sent: {service}",
        zh: "待发送{department}撤销：{service}")
    public static let undoAskedAgain = LocalizedText(
        en: "asked {department} again to undo it ({attempt}): {service}",
        zh: "再次请{department}撤销（第 {attempt} 次）：{service}")
    public static let undone = LocalizedText(en: "undone", zh: "已撤销")
    public static let undoing = LocalizedText(en: "being undone", zh: "撤销中")
    public static let undoAtDesk = LocalizedText(
        en: "undoing it waits for a person at the desk: {reason}", zh: "撤销转窗口人工处理：{reason}")
    public static let leftDone = LocalizedText(en: "left as it is: {reason}", zh: "保持办结：{reason}")
    public static let leftImpossible = LocalizedText(
        en: "cannot be undone: {why}", zh: "不能撤销：{why}")
    public static let leftUndeclared = LocalizedText(
        en: "cannot be undone: the department names no service for it", zh: "不能撤销：该部门未提供撤销事项")
    public static let leftUnplanned = LocalizedText(
        en: "cannot be undone: the workflow does not say what the department is to be sent",
        zh: "不能撤销：流程未写明撤销时发送的内容")
    public static let leftEarlier = LocalizedText(
        en: "it was done in an earlier round, and only the last round can be undone",
        zh: "属于前一轮办理，只能撤销最后一轮")
    public static let leftDecided = LocalizedText(en: "a person decided so", zh: "由窗口人员决定")
    public static let skippedWithdrawn = LocalizedText(
        en: "left out, the case was withdrawn", zh: "不再办理，办件已撤回")
    public static let verbUndoAgain = LocalizedText(en: "ask again to undo it", zh: "再次请求撤销")
    public static let verbLeaveDone = LocalizedText(
        en: "leave it done, and undo the others", zh: "保持办结，继续撤销其余环节")
    public static let verbLeaveUnknown = LocalizedText(
        en: "do not wait for it any longer, and undo the others", zh: "不再等待，继续撤销其余环节")
    public static let kindUndo = LocalizedText(en: "undo", zh: "撤销")

    // MARK: How a case stands
    public static let resultWithdrawn = LocalizedText(en: "withdrawn", zh: "已撤件")
    public static let resultWithdrawing = LocalizedText(en: "being withdrawn", zh: "撤件中")
    public static let waitingForUndo = LocalizedText(
        en: "A person must decide about undoing {title} ({step}). Look at it, then say one of:",
        zh: "撤销“{title}”（{step}）需人工处理。请先查看，再选择以下之一：")
    public static let waitingToWithdraw = LocalizedText(
        en:
            "Whether {department} has acted on {title} ({step}) must be known before the case can be withdrawn. Look at it, then say one of:",
        zh: "撤件前须弄清{department}是否已办理“{title}”（{step}）。请先查看，再选择以下之一：")

    // MARK: Before a withdrawal
    public static let withdrawPlan = LocalizedText(
        en: "Withdrawing case {case} means, in this order:", zh: "撤回办件 {case} 将依次：")
    public static let withdrawLeft = LocalizedText(
        en: "Case {case} is being withdrawn. What is left, in this order:", zh: "办件 {case} 正在撤件，尚余：")
    public static let unwanted = LocalizedText(
        en: "needed no more; its answer is awaited, and what was done is undone", zh: "不再需要，先等待其结果，已办理的将撤销")
    public static let takingBack = LocalizedText(
        en: "is to be done anew: what was done in it is undone first, the newest first",
        zh: "将重新办理：先从最近的起逐一撤销其中已办结的环节")
    public static let awaitedToUndo = LocalizedText(
        en: "its answer is awaited before anything is undone", zh: "撤销前先等待其结果")
    public static let withdrawNothing = LocalizedText(
        en: "Nothing is left to be done about case {case}; it will be closed.",
        zh: "办件 {case} 没有待处理的环节，将直接结束。")
    public static let withdrawAwaitUndo = LocalizedText(
        en: "its answer is awaited first; if the department has acted, that will be undone: {service}",
        zh: "先等待结果；如该部门已办理，将撤销：{service}")
    public static let withdrawAwaitLeave = LocalizedText(
        en: "its answer is awaited first; if the department has acted, that {reason}",
        zh: "先等待结果；如该部门已办理，{reason}")
    public static let withdrawAwaitOnly = LocalizedText(
        en: "its answer is awaited; it changes nothing", zh: "等待结果；该事项不改变数据")
    public static let withdrawUndo = LocalizedText(en: "will be undone: {service}", zh: "将撤销：{service}")
    public static let withdrawUndoing = LocalizedText(en: "is being undone: {service}", zh: "正在撤销：{service}")
    public static let withdrawStop = LocalizedText(en: "stops, or is not begun", zh: "停止办理或不再开始")
    public static let withdrawDry = LocalizedText(
        en: "Nothing was done. To withdraw the case:", zh: "以上仅为预览，未作任何处理。如需撤件：")
    public static let withdrawnAlready = LocalizedText(
        en: "Case {case} was withdrawn already.", zh: "办件 {case} 已撤件。")
    public static let withdrawNoReason = LocalizedText(
        en: "Withdrawn by the applicant, who gave no reason", zh: "申请人撤件，未说明原因")

    // MARK: Explain
    public static let explainUndo = LocalizedText(en: "If the case is withdrawn", zh: "如撤件")
    public static let explainUndoBy = LocalizedText(
        en: "undone by {service}", zh: "以“{service}”撤销")
    public static let explainUndoNothing = LocalizedText(en: "nothing to undo", zh: "无需撤销")
    public static let explainReason = LocalizedText(en: "withdrawal", zh: "撤件")
}
