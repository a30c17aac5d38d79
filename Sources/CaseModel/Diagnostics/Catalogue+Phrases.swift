/// Words of the command line that are no diagnostics: the same catalogue, looked up by name.
public enum Phrases {
    // MARK: A case on its way
    public static let caseOpened = LocalizedText(
        en: "Case {case} · {title} · {workflow} {version}", zh: "办件 {case} · {title} · {workflow} {version}")
    public static let caseContinues = LocalizedText(
        en: "Case {case} goes on · {title}", zh: "办件 {case} 继续办理 · {title}")
    public static let simulated = LocalizedText(
        en: "Time is simulated: every date below is marked [sim].",
        zh: "时间为模拟：以下日期均标注 [模拟]。")
    public static let simulatedMark = LocalizedText(en: "[sim]", zh: "[模拟]")
    public static let joined = LocalizedText(
        en:
            "{file}: these affairs are already case {case}. The application is kept with it; the case goes on with the first one.",
        zh: "{file}：同一逝者的事项已有办件 {case}。本申请已存入该办件，办理仍以首份申请为准。")
    public static let asked = LocalizedText(en: "asked {department}", zh: "已发送{department}")
    public static let subCaseOpened = LocalizedText(
        en: "opens a case of its own: {case} · {department}", zh: "开立子办件 {case} · {department}")
    public static let subCase = LocalizedText(en: "case {case}", zh: "子办件 {case}")
    public static let receivedBefore = LocalizedText(
        en: "This message has been taken in before: case {case}.", zh: "该消息此前已收：办件 {case}。")
    public static let subCases = LocalizedText(en: "Cases within", zh: "子办件")
    public static let toBeAsked = LocalizedText(
        en: "message for {department} is ready to be sent", zh: "待发送{department}")
    public static let askedAgain = LocalizedText(
        en: "asked {department} again ({attempt})", zh: "再次发送{department}（第 {attempt} 次）")
    public static let received = LocalizedText(
        en: "{department} has received it; waiting for the result",
        zh: "{department}已收到，等待结果")
    public static let receivedTold = LocalizedText(en: "{department} has received it", zh: "{department}已收到")
    public static let promisedBy = LocalizedText(en: "promised by {date}", zh: "承诺于 {date} 前办结")
    public static let promiseUnknown = LocalizedText(
        en: "no promised date: the calendar {calendar} has no data for it",
        zh: "无法给出承诺日期：工作日历 {calendar} 缺少相应年份")
    public static let done = LocalizedText(en: "done", zh: "办结")
    public static let computed = LocalizedText(en: "computed", zh: "已计算")
    public static let notThereReason = LocalizedText(
        en: "the department has not acted, and was asked as often as `retry:` allows", zh: "部门答复尚未办理，且已达重试次数")
    public static let unansweredReason = LocalizedText(en: "not answered", zh: "未答复")
    public static let waitedReason = LocalizedText(en: "not waited for", zh: "不再等待")
    public static let notEnoughReason = LocalizedText(
        en: "too few of them can be done (not-enough)", zh: "能办结的项数不足（not-enough）")
    public static let noWinnerReason = LocalizedText(
        en: "none of the ways led to the end (no-winner)", zh: "各途径均未办结（no-winner）")
    public static let memberEndedReason = LocalizedText(
        en: "one of its steps has ended (member-ended)", zh: "组内有环节已终止（member-ended）")
    public static let repeatedReason = LocalizedText(
        en: "it has been done as often as it may (repeated-too-often)", zh: "已达到最多次数（repeated-too-often）")
    public static let skippedOtherPath = LocalizedText(
        en: "not needed: {step} went otherwise", zh: "无需办理：“{step}”另有结果")
    public static let skippedMilestone = LocalizedText(
        en: "too late: {step} has settled", zh: "已错过：“{step}”已了结")
    public static let cancelled = LocalizedText(en: "not needed any more", zh: "不再需要，已取消")
    public static let itemsFixed = LocalizedText(en: "{count} of them", zh: "共 {count} 项")
    public static let raceWon = LocalizedText(en: "decided by {step}", zh: "由“{step}”办结")
    public static let answered = LocalizedText(en: "answered", zh: "已答复")
    public static let asksWindow = LocalizedText(
        en: "waits for an answer at the window: {questions}", zh: "等待窗口填写：{questions}")
    public static let asksFamily = LocalizedText(
        en: "waits for an answer from the family: {questions}", zh: "等待家属答复：{questions}")
    public static let waitsUntil = LocalizedText(en: "waits until {date}", zh: "等待至 {date}")
    public static let waitIsOver = LocalizedText(en: "the wait is over", zh: "等待结束")
    public static let escalated = LocalizedText(
        en: "the promised time has passed; whoever oversees the window is to look at it",
        zh: "已超过承诺时限，转督办")
    public static let waitingForAnswer = LocalizedText(
        en: "{title} ({step}) waits for answers. When they are known:",
        zh: "“{title}”（{step}）等待答复。知道后请填写：")
    public static let skippedCondition = LocalizedText(en: "not needed", zh: "无需办理")
    public static let skippedPredecessor = LocalizedText(
        en: "left out, because {step} ended", zh: "不再办理，因“{step}”已终止")
    public static let skippedGroup = LocalizedText(
        en: "not begun: {group} has settled without it", zh: "未开始：“{group}”已了结，本项不再办理")
    public static let skippedEnd = LocalizedText(en: "left out, the case ended", zh: "不再办理，办件已结束")
    public static let passedOver = LocalizedText(
        en: "passed over: {reason}", zh: "跳过：{reason}")
    public static let branchEnded = LocalizedText(en: "ended here: {reason}", zh: "到此终止：{reason}")
    public static let rejected = LocalizedText(
        en: "{department} answers: {reason}", zh: "{department}答复：{reason}")
    public static let fault = LocalizedText(
        en: "the exchange with {department} broke: {reason}", zh: "与{department}的交换故障：{reason}")
    public static let silence = LocalizedText(
        en: "no answer from {department}; whether it acted is not known",
        zh: "{department}无应答，是否已办理未知")
    public static let outcomeUnknown = LocalizedText(
        en: "whether it acted is not known", zh: "是否已办理未知")
    public static let unusableAnswer = LocalizedText(
        en: "the answer of {department} cannot be used; whether it acted is not known",
        zh: "{department}的答复无法使用，是否已办理未知")
    public static let inquiryAsked = LocalizedText(
        en: "asks {department} whether it has acted, before anything is sent again",
        zh: "先向{department}查询是否已办理，再决定是否重发")
    public static let inquiryNotThere = LocalizedText(
        en: "{department} has not acted", zh: "{department}答复：尚未办理")
    public static let inquiryRefused = LocalizedText(
        en: "{department} cannot say whether it has acted: {reason}", zh: "{department}无法说明是否已办理：{reason}")
    public static let inquiryRepeated = LocalizedText(
        en: "will ask again at {date}", zh: "将于 {date} 再次查询")
    public static let kindInquiry = LocalizedText(en: "inquiry", zh: "查询")
    public static let resendAt = LocalizedText(
        en: "the same message goes again at {date}", zh: "将于 {date} 原样重发")
    public static let closedUntil = LocalizedText(
        en: "{department} takes no messages now; it goes at {date}", zh: "{department}现在不收件，将于 {date} 发送")
    public static let closedBecause = LocalizedText(
        en: "{department} takes no messages now ({reason}); it goes at {date}",
        zh: "{department}现在不收件（{reason}），将于 {date} 发送")
    public static let againAt = LocalizedText(
        en: "not yet: will ask again on {date}", zh: "尚未具备条件：将于 {date} 再次询问")
    public static let atDesk = LocalizedText(
        en: "waits for a person at the desk: {reason}", zh: "转窗口人工处理：{reason}")
    public static let clerkDecided = LocalizedText(
        en: "a person decided: {verb}", zh: "窗口人员决定：{verb}")
    public static let deadlineMissed = LocalizedText(
        en: "the promised time has passed", zh: "已超过承诺时限")
    public static let setAside = LocalizedText(
        en: "a message from {department} was recorded and changed nothing: {fate}",
        zh: "{department}的一份报文已登记，不影响办理：{fate}")
    public static let fateDuplicate = LocalizedText(en: "it came twice", zh: "重复")
    public static let fateForged = LocalizedText(
        en: "a known number with other contents", zh: "编号相同而内容不同")
    public static let fateLate = LocalizedText(en: "it came too late", zh: "迟到")
    public static let fateUnsolicited = LocalizedText(en: "nobody asked for it", zh: "无对应请求")
    public static let fateUnusable = LocalizedText(
        en: "cannot be used; its bytes are kept", zh: "无法采用，原文已保存")
    public static let applicationJoined = LocalizedText(
        en: "another application for the same person was kept with this case", zh: "同一逝者的另一份申请已存入本办件")

    // MARK: The summary
    public static let result = LocalizedText(en: "Result", zh: "结果")
    public static let resultCompleted = LocalizedText(en: "completed", zh: "全部办结")
    public static let resultEnded = LocalizedText(en: "ended, not completed", zh: "已结束，未全部办结")
    public static let resultRunning = LocalizedText(en: "under way", zh: "办理中")
    public static let resultDesk = LocalizedText(
        en: "waiting for a person at the desk", zh: "等待窗口人工处理")
    public static let reference = LocalizedText(en: "Reference", zh: "办件编号")
    public static let messages = LocalizedText(en: "Messages", zh: "报文")
    public static let messagesText = LocalizedText(
        en: "{total} ({sent} sent, {received} received)", zh: "共 {total} 份（发送 {sent}，收到 {received}）")
    public static let resentText = LocalizedText(
        en: "; failed deliveries: {count}", zh: "；投递失败 {count} 次")
    public static let visitsNone = LocalizedText(en: "0", zh: "0 次")
    public static let notDone = LocalizedText(en: "Otherwise", zh: "其他")
    public static let visitsUnknown = LocalizedText(
        en: "not counted, for want of a source: {services}", zh: "无来源依据而未计入：{services}")
    public static let given = LocalizedText(en: "Told by the family", zh: "家属填报")
    public static let givenText = LocalizedText(en: "{count} fields, once", zh: "{count} 项，只填一次")
    public static let moved = LocalizedText(en: "Moved by data", zh: "数据代跑")
    public static let movedText = LocalizedText(
        en: "{count} fields ({replies} from departments, {form} from the form without asking again)",
        zh: "{count} 项（{replies} 项来自部门，{form} 项来自申请表、未再询问）")
    public static let visits = LocalizedText(en: "Visits saved", zh: "少跑次数")
    public static let visitsText = LocalizedText(
        en: "{saved} = {counters} to counters − 1 to this window",
        zh: "{saved} 次 = 各部门 {counters} 次 − 本窗口 1 次")
    public static let time = LocalizedText(en: "Time", zh: "用时")
    public static let store = LocalizedText(en: "Store", zh: "存储")
    public static let waitingUntil = LocalizedText(
        en: "Nothing is due before {date}. Go on then with:", zh: "{date} 之前无事可办。届时请运行：")
    public static let waitingForPerson = LocalizedText(
        en: "A person must decide about {title} ({step}). Look at it, then say one of:",
        zh: "“{title}”（{step}）需人工处理。请先查看，再选择以下之一：")
    public static let waitingForDepartment = LocalizedText(
        en:
            "{title} ({step}) waits for {department}, and the promised time has passed. To ask again with the same message, or to decide otherwise:",
        zh: "“{title}”（{step}）仍在等待{department}，已超过承诺时限。可原样再问，或另作决定：")
    public static let noAdapter = LocalizedText(
        en: "{title} ({step}) cannot go on: there is no adapter for {department} under {home}.",
        zh: "“{title}”（{step}）无法继续：{home} 下没有 {department} 的适配器。")
    public static let interrupted = LocalizedText(
        en: "Interrupted. Nothing is lost; go on with:", zh: "已中断，数据未丢失。请运行以下命令继续：")
    public static let nothingOpen = LocalizedText(
        en: "No open case in {store}.", zh: "{store} 中没有在办的办件。")
    public static let realCasesLeft = LocalizedText(
        en: "Cases that live by real time are left alone: {count}.", zh: "按实际时间办理的办件不参与模拟：{count} 件。")
    public static let openedButStopped = LocalizedText(
        en: "{file}: case {case} was opened, and then something broke.", zh: "{file}：办件 {case} 已建立，随后发生故障。")
    public static let notOpened = LocalizedText(
        en: "{file}: no case was opened; hand it in again.", zh: "{file}：未建立办件，请重新提交。")
    public static let sameApplication = LocalizedText(
        en: "{file}: this application is already case {case}; nothing was added.",
        zh: "{file}：该申请已是办件 {case}，未作任何添加。")
    public static let stepName = LocalizedText(en: "step", zh: "环节")
    public static let rowsTaken = LocalizedText(
        en: "decided by {table}, row {rows}", zh: "按《{table}》第 {rows} 行确定")
    public static let noRowReason = LocalizedText(en: "no row of the table fits", zh: "决策表中没有符合的行")
    public static let severalRowsReason = LocalizedText(
        en: "several rows of the table fit where one may", zh: "决策表中有多行符合，只应有一行")
    public static let overdueReason = LocalizedText(en: "no answer within the promised time", zh: "承诺时限内无答复")
    public static let kindRequest = LocalizedText(en: "request", zh: "请求")
    public static let kindReceipt = LocalizedText(en: "receipt", zh: "回执")
    public static let kindReply = LocalizedText(en: "reply", zh: "结果")
    public static let kindRejection = LocalizedText(en: "rejection", zh: "不予受理")
    public static let kindFault = LocalizedText(en: "fault", zh: "故障")
    public static let kindUnknown = LocalizedText(en: "unknown", zh: "其他")
    public static let seconds = LocalizedText(en: "{s} s", zh: "{s} 秒")
    public static let minutes = LocalizedText(en: "{m} min {s} s", zh: "{m} 分 {s} 秒")
    public static let hours = LocalizedText(en: "{h} h {m} min", zh: "{h} 小时 {m} 分")
    public static let days = LocalizedText(en: "{d} d {h} h", zh: "{d} 天 {h} 小时")

    public static let verbAgain = LocalizedText(en: "ask again", zh: "再次询问")
    public static let verbGoOn = LocalizedText(en: "go on without it", zh: "跳过，继续办理")
    public static let verbEndBranch = LocalizedText(
        en: "end here; what follows is left out", zh: "到此终止，后续不再办理")
    public static let verbEndCase = LocalizedText(en: "end the whole case", zh: "结束整个办件")

    // MARK: Refusals
    public static let refused = LocalizedText(
        en: "{file}: the application was not accepted; no case was opened.",
        zh: "{file}：申请未被受理，未建立办件。")
    public static let remedy = LocalizedText(en: "what to do: ", zh: "处理办法：")

    // MARK: Lists
    public static let noCases = LocalizedText(en: "No cases in {store}.", zh: "{store} 中没有办件。")
    public static let statusRunning = LocalizedText(en: "under way", zh: "办理中")
    public static let statusDesk = LocalizedText(en: "at the desk", zh: "待人工")
    public static let statusCompleted = LocalizedText(en: "completed", zh: "已办结")
    public static let statusEnded = LocalizedText(en: "ended", zh: "已结束")
    public static let waitsFor = LocalizedText(en: "waits for {steps}", zh: "等待 {steps}")
    public static let opened = LocalizedText(en: "opened", zh: "受理于")
    public static let changed = LocalizedText(en: "last change", zh: "最近变化")
    public static let definition = LocalizedText(en: "definition", zh: "定义")
    public static let stepWaiting = LocalizedText(en: "waiting", zh: "等待前序")
    public static let stepRunning = LocalizedText(en: "under way", zh: "办理中")
    public static let sentWord = LocalizedText(en: "sent", zh: "发送")
    public static let receivedWord = LocalizedText(en: "received", zh: "收到")
    public static let fateTaken = LocalizedText(en: "taken", zh: "已处理")
    public static let fateAnswered = LocalizedText(en: "answered", zh: "已答复")
    public static let fateWaiting = LocalizedText(en: "no answer yet", zh: "尚无答复")
    public static let fateReceived = LocalizedText(en: "received there, no result yet", zh: "对方已收到，尚无结果")
    public static let fateGivenUp = LocalizedText(en: "given up; tries: {count}", zh: "发送 {count} 次后放弃")

    // MARK: Check and doctor
    public static let checkGood = LocalizedText(
        en: "Nothing wrong found. Workflows: {workflows}; departments: {departments}.",
        zh: "{workflows} 个流程、{departments} 个部门：未发现问题。")
    public static let checkBad = LocalizedText(
        en: "Errors: {errors}; warnings: {warnings}.", zh: "{errors} 个错误，{warnings} 个警告。")
    public static let verifyGood = LocalizedText(
        en: "{store}: every entry is as it was written. Cases: {cases}; commits: {commits}.",
        zh: "{store}：所有记录与写入时一致。办件 {cases} 件，提交 {commits} 次。")
    public static let waits = LocalizedText(en: "waits", zh: "待办")
    public static let casesAtDesk = LocalizedText(
        en: "cases that wait for a person: {count}; `onewindow list` names them",
        zh: "等待人工处理的办件：{count} 件，用 `onewindow list` 查看")
    public static let allWell = LocalizedText(en: "All is well.", zh: "一切正常。")
    public static let fine = LocalizedText(en: "ok", zh: "正常")
    public static let wrong = LocalizedText(en: "wrong", zh: "异常")
}
