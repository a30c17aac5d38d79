/// Words of `graph` and `explain`.
extension Phrases {
    // MARK: Pictures
    public static let graphWindow = LocalizedText(en: "The window", zh: "一窗受理")
    public static let graphStart = LocalizedText(en: "application", zh: "收到申请表")
    public static let graphEnd = LocalizedText(en: "completed", zh: "全部办结")
    public static let graphIf = LocalizedText(en: "if {condition}", zh: "若 {condition}")
    public static let graphToday = LocalizedText(en: "today", zh: "今天")

    public static let graphTells = LocalizedText(en: "told, no reply awaited", zh: "只告知，不等答复")
    public static let graphMissingFamily = LocalizedText(
        en: "if more is needed: the family brings it, then on", zh: "缺件：家属补正后继续办理")
    public static let graphMissingWindow = LocalizedText(
        en: "if more is needed: the window sees to it, then on", zh: "缺件：窗口补正后继续办理")
    public static let graphMissingWithin = LocalizedText(en: "within {time}", zh: "补正期限 {time}")
    public static let graphCorrecting = LocalizedText(en: "a correction of {field}", zh: "更正“{field}”")
    public static let graphTold = LocalizedText(en: "told by {service}", zh: "以“{service}”告知")
    public static let graphAskedAnew = LocalizedText(en: "asked anew", zh: "重新办理")
    public static let graphToldByPerson = LocalizedText(en: "a person tells it", zh: "由窗口转告")
    public static let graphComputedAnew = LocalizedText(en: "computed anew", zh: "重新计算")
    public static let graphPerhaps = LocalizedText(
        en: "perhaps: if the answer of {steps} changes", zh: "视“{steps}”的结果是否有变")
    public static let graphDecided = LocalizedText(
        en: "decided by it: that stays", zh: "据此决定是否办理，不再改变")
    public static let graphByRegion = LocalizedText(en: "office by region", zh: "按地区选择机构")
    public static let explainOffice = LocalizedText(en: "which office is asked", zh: "由哪个机构办理")
    public static let explainAtOffice = LocalizedText(en: "office {office}", zh: "机构 {office}")
    public static let explainNoOffice = LocalizedText(
        en: "there is no office for this region: a person decides", zh: "该地区没有对应机构，由窗口处理")
    public static let explainNoRegion = LocalizedText(
        en: "no region code is given: a person decides which office", zh: "未提供行政区划代码，由窗口确定机构")
    public static let explainOfficeLater = LocalizedText(
        en: "which office is known after {steps}", zh: "由哪个机构办理，待{steps}后可知")
    public static let explainOfficeEach = LocalizedText(
        en: "for each the office of its region", zh: "逐项按各自地区选择机构")
    public static let graphListens = LocalizedText(en: "waits for {department}", zh: "等待{department}来件")
    public static let graphGroup = LocalizedText(en: "group of {count}", zh: "含 {count} 个环节")
    public static let graphRace = LocalizedText(en: "first of {count}", zh: "{count} 个环节先到先办")
    public static let graphEnough = LocalizedText(en: "{enough} of {count}", zh: "{count} 个环节中取 {enough}")
    public static let graphEach = LocalizedText(en: "for each", zh: "逐项")
    public static let graphEachUntil = LocalizedText(en: "for each, until it is enough", zh: "逐项，够了即可")
    public static let graphEachEnough = LocalizedText(en: "for each, until {enough}", zh: "逐项，满 {enough} 项即可")
    public static let graphRepeat = LocalizedText(en: "up to {count} times", zh: "至多 {count} 次")
    public static let graphExclusive = LocalizedText(en: "one at a time: {label}", zh: "逐一办理：{label}")

    // MARK: What may come later
    public static let explainChanges = LocalizedText(
        en: "If something is missing or changes", zh: "如需补正或情况有变")
    public static let explainChangeBy = LocalizedText(
        en: "a change is told by {service}", zh: "有更正时以“{service}”告知")
    public static let explainChangeAgain = LocalizedText(
        en: "after a change it is asked anew", zh: "有更正时重新办理")
    public static let explainChangeByPerson = LocalizedText(
        en: "a person tells it of a change", zh: "有更正时由窗口人员告知")
    public static let explainMissingWindow = LocalizedText(
        en: "what is missing is asked of the window", zh: "需补正时找窗口")
    public static let explainMissingFamily = LocalizedText(
        en: "what is missing is asked of the family", zh: "需补正时找家属")
    public static let explainMissingWithin = LocalizedText(en: "within {time}", zh: "限 {time}")
    public static let explainClockStops = LocalizedText(
        en: "the promised time stands still", zh: "承诺时限暂停计算")
    public static let explainClockRuns = LocalizedText(
        en: "the promised time goes on", zh: "承诺时限照常计算")
    public static let explainListens = LocalizedText(
        en: "waits for {notice}, which {department} sends of its own accord",
        zh: "等待{department}自行发来“{notice}”")

    // MARK: The one form
    public static let explainForm = LocalizedText(
        en: "The one form · {count} fields, {required} of them always required",
        zh: "一张申请表 · 共 {count} 项，其中必填 {required} 项")
    public static let explainMessage = LocalizedText(
        en:
            "{message} from {department}, with which it begins · {count} fields, {required} of them always there",
        zh: "开始办件的消息：{department}的{message} · 共 {count} 项，其中必有 {required} 项")
    public static let explainRequired = LocalizedText(en: "required", zh: "必填")
    public static let explainWithGroup = LocalizedText(
        en: "required if {group} is given", zh: "填“{group}”时必填")
    public static let explainOptional = LocalizedText(en: "optional", zh: "可不填")
    public static let explainRepeats = LocalizedText(en: "several", zh: "可多项")
    public static let explainSensitive = LocalizedText(en: "sensitive", zh: "敏感")
    public static let explainOf = LocalizedText(en: "{element} of {person}", zh: "{element}（{person}）")
    public static let explainSeparator = LocalizedText(en: ", ", zh: "、")
    /// Between sources of which one is taken over unchanged.
    public static let explainOr = LocalizedText(en: ", otherwise ", zh: "，没有则用 ")
    public static let explainNoElement = LocalizedText(en: "no data element named", zh: "未标注数据元")

    // MARK: Messages
    public static let explainMessages = LocalizedText(
        en: "Messages · {count}, {fields} fields", zh: "报文 · {count} 份，共 {fields} 项")
    public static let explainTheMessage = LocalizedText(en: "the message", zh: "来文")
    public static let explainForms = LocalizedText(en: "the form", zh: "申请表")
    public static let explainCase = LocalizedText(en: "the case", zh: "办件")
    public static let explainMoved = LocalizedText(en: "moved", zh: "照搬")
    public static let explainComputed = LocalizedText(en: "computed", zh: "计算")
    public static let explainConstant = LocalizedText(en: "constant", zh: "固定")
    public static let explainDecided = LocalizedText(en: "decided by {source}", zh: "取决于 {source}")

    // MARK: Counts
    public static let explainCounts = LocalizedText(en: "What the family is spared", zh: "家属少填少跑")
    public static let explainGivenText = LocalizedText(
        en: "{least} to {most} fields, once", zh: "{least} 至 {most} 项，只填一次")
    public static let explainMovedText = LocalizedText(
        en: "up to {count} fields ({replies} from departments, {form} from the form without asking again)",
        zh: "最多 {count} 项（{replies} 项来自部门，{form} 项来自申请表、不再询问）")
    public static let explainVisitsText = LocalizedText(
        en: "at most {saved} = {counters} to counters − 1 to this window",
        zh: "最多 {saved} 次 = 各部门 {counters} 次 − 本窗口 1 次")

    // MARK: With an application
    public static let explainApplication = LocalizedText(
        en: "With {file}, handed in on {date} (calendar {calendar})",
        zh: "按 {file} 推算：{date} 递交，工作日历 {calendar}")
    public static let explainFilled = LocalizedText(
        en: "{count} fields of the form filled in, marked ● above; left blank ○: {blank}",
        zh: "申请表已填 {count} 项（上文以 ● 标出），未填 ○ {blank} 项")
    public static let explainConditions = LocalizedText(en: "Conditions", zh: "条件")
    public static let explainSteps = LocalizedText(en: "Steps", zh: "环节")
    public static let explainHolds = LocalizedText(en: "holds", zh: "成立")
    public static let explainHoldsNot = LocalizedText(en: "does not hold", zh: "不成立")
    public static let explainLater = LocalizedText(
        en: "known only after: {steps}", zh: "须待“{steps}”有结果后才知道")
    public static let explainDesk = LocalizedText(
        en: "cannot be decided ({code}): a person will be asked", zh: "无法判断（{code}），将转窗口人工处理")
    public static let explainComputes = LocalizedText(en: "computes values", zh: "将计算")
    public static let explainDecides = LocalizedText(en: "is decided by tables", zh: "将查表决定")
    public static let explainAsksWindow = LocalizedText(en: "asks the window", zh: "将由窗口填写")
    public static let explainAsksFamily = LocalizedText(en: "asks the family", zh: "将请家属答复")
    public static let explainWaits = LocalizedText(en: "waits", zh: "将等候")
    public static let explainGroup = LocalizedText(en: "holds {count} steps", zh: "含 {count} 个环节")
    public static let explainSends = LocalizedText(
        en: "sends a message of {fields} fields to {department}", zh: "将向{department}发送报文，{fields} 项")
    public static let explainMaySend = LocalizedText(
        en: "perhaps ({why}) a message of {fields} fields to {department}",
        zh: "视情况（{why}）向{department}发送报文，{fields} 项")
    public static let explainBy = LocalizedText(en: "by {date} at the latest", zh: "最迟 {date}")
    public static let explainNoDate = LocalizedText(en: "no promised date", zh: "无承诺日期")
    public static let explainAtLeast = LocalizedText(en: "at least {count}", zh: "至少 {count}")
    public static let explainComplete = LocalizedText(
        en: "Complete by {date} at the latest, if every department keeps its time and none says no.",
        zh: "各部门按时限办理且均予受理时，最迟 {date} 全部办结。")
    public static let explainRefused = LocalizedText(
        en: "This application would be turned away; no case would be opened:", zh: "这份申请将不予受理，不建立办件：")
}
