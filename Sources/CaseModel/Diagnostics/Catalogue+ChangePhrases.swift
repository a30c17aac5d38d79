/// Words about supplements and corrections.
extension Phrases {
    public static let supplementAsked = LocalizedText(
        en: "{department} asks for more", zh: "{department}要求补正")
    public static let missing = LocalizedText(en: "Missing: {missing}", zh: "缺：{missing}")
    public static let supplementing = LocalizedText(
        en: "something is missing", zh: "待补正")
    public static let supplementUntil = LocalizedText(en: "until {date}", zh: "补正期限 {date}")
    public static let toldWindow = LocalizedText(en: "the window sees to it", zh: "由窗口补正")
    public static let toldFamily = LocalizedText(en: "the family is told", zh: "告知家属补正")
    public static let supplied = LocalizedText(en: "handed in what was missing", zh: "已补正")
    public static let formGiven = LocalizedText(
        en: "The case around it has filled in the form anew", zh: "上级办件已重新填写本件申请表")
    public static let formChanged = LocalizedText(
        en: "The form has been changed; those who were sent what has changed are told",
        zh: "申请内容已更正，将告知已收到原内容的部门")
    public static let outdated = LocalizedText(
        en: "will be told of the change when it has answered", zh: "待其答复后告知更正")
    public static let correctionBegun = LocalizedText(
        en: "was sent what has changed", zh: "收到的内容已有变化，需更正")
    public static let correctionLeft = LocalizedText(en: "left as it was", zh: "保持不变")
    public static let beingCorrected = LocalizedText(en: "being corrected", zh: "更正中")
    public static let updateTaken = LocalizedText(
        en: "{department} has changed its result", zh: "{department}更正了结果")
    public static let voided = LocalizedText(
        en: "{department} has taken its result back", zh: "{department}作废了结果")
    public static let conditionDiffers = LocalizedText(
        en: "“{condition}” was decided otherwise than it would be now; the steps stay as they are",
        zh: "条件“{condition}”按现有内容会有不同结果；各环节保持不变，请人工核对")
    public static let reasonSupplementAgain = LocalizedText(
        en: "the department asks for more once again", zh: "部门再次要求补正")
    public static let reasonNotSupplied = LocalizedText(
        en: "what was missing was not handed in in time", zh: "逾期未补正")
    public static let reasonSupplementMissing = LocalizedText(
        en: "what is missing is not waited for", zh: "不再等待补正")
    public static let reasonToBeTold = LocalizedText(
        en: "what it was sent has changed, and a person must tell it", zh: "所收到的内容已有变化，须人工告知")
    public static let reasonVoided = LocalizedText(
        en: "the department has taken its result back", zh: "部门已作废其结果")
    public static let waitingForSupplement = LocalizedText(
        en: "{department} asks for more for {title} ({step}). When it has been handed in:",
        zh: "{department}要求补正“{title}”（{step}）。补正后：")
    public static let waitingForCorrection = LocalizedText(
        en: "What {department} was sent for {title} ({step}) has changed. Tell it, then say one of:",
        zh: "{department}为“{title}”（{step}）收到的内容已有变化。请告知后选择以下之一：")
    public static let verbTellAgain = LocalizedText(en: "tell it again", zh: "再次告知")
    public static let verbLeaveCorrected = LocalizedText(
        en: "it has been told, or need not be", zh: "已告知或无需告知")
    public static let listening = LocalizedText(
        en: "waits for {department} to send it", zh: "等待{department}发来")
    public static let noticeTaken = LocalizedText(en: "{department} has sent it", zh: "{department}已发来")
    public static let noticeKept = LocalizedText(
        en: "{department} has sent something that is not waited for yet; it is kept",
        zh: "{department}发来的消息尚无环节等待，先保留")
    public static let kindNotice = LocalizedText(en: "notice", zh: "通知")
    public static let kindSupplement = LocalizedText(en: "supplement", zh: "补正")
    public static let kindUpdate = LocalizedText(en: "update", zh: "更正")
    public static let kindVoid = LocalizedText(en: "void", zh: "作废")
    public static let correctNothing = LocalizedText(
        en: "Nobody was sent what would change.", zh: "没有部门收到过所更正的内容。")
    public static let correctPlan = LocalizedText(
        en: "Correcting case {case} means:", zh: "更正办件 {case} 将：")
    public static let correctTold = LocalizedText(
        en: "is told by {service}", zh: "通过“{service}”告知")
    public static let correctByPerson = LocalizedText(
        en: "must be told by a person: the department names no service for it", zh: "须人工告知：该部门未提供更正方式")
    public static let correctLater = LocalizedText(
        en: "is told when it has answered what is under way", zh: "待其答复在办请求后告知")
    public static let correctDry = LocalizedText(
        en: "What follows from their answers is told on. Nothing has been done. To do it:",
        zh: "由其答复引起的变化将继续告知。以上尚未执行。执行请用：")
}
