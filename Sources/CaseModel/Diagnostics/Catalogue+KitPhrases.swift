/// What the commands of the kit for departments say beside diagnostics.
extension Phrases {
    public static let kitWritten = LocalizedText(en: "written", zh: "已写入")
    public static let kitNext = LocalizedText(en: "Next: {command}", zh: "下一步：{command}")
    public static let kitWithoutExample = LocalizedText(
        en: "No example could be made for: {services}.", zh: "下列事项未能生成示例：{services}。")
    public static let kitGood = LocalizedText(
        en: "Nothing wrong found in {department}. Services: {services}; examples: {examples}.",
        zh: "{department} 未发现问题。事项 {services} 个，示例 {examples} 个。")
    public static let kitKept = LocalizedText(
        en: "{department} keeps to the contract: {kept} of {all}.", zh: "{department} 符合约定：{kept}/{all}。")
    public static let kitNothing = LocalizedText(
        en: "Nothing of {department} could be tried: it has no example that can be sent.",
        zh: "{department} 没有可发送的示例，什么都没有试。")
    public static let kitBroken = LocalizedText(
        en: "{department} does not keep to the contract: {kept} of {all}.",
        zh: "{department} 不符合约定：{kept}/{all}。")
    public static let kitAccepted = LocalizedText(en: "is answered as its name says", zh: "答复与文件名相符")
    public static let kitRepeated = LocalizedText(
        en: "sent again, gets the same answer", zh: "重发得到同一答复")
    public static let kitActsOnce = LocalizedText(
        en: "is acted on once, by the department's books", zh: "按部门账册只办理一次")
    public static let kitSameKey = LocalizedText(
        en: "under the same key, is not acted on again", zh: "同一幂等键不再办理")
    public static let kitOtherBytes = LocalizedText(
        en: "with other bytes under its id, is refused", zh: "同一标识的其他内容被拒绝")
    public static let kitBrokenMessage = LocalizedText(
        en: "broken off in the middle, gets a fault", zh: "中途截断时答以故障")
    public static let kitOversized = LocalizedText(
        en: "longer than 1 MiB, gets a fault", zh: "超过 1 MiB 时答以故障")
    public static let kitRestarted = LocalizedText(
        en: "after the department was started anew, gets the same answer", zh: "部门重启后得到同一答复")
    public static let kitArrived = LocalizedText(en: "arrives, and gets a receipt", zh: "送达并得到回执")
    public static let kitNotTried = LocalizedText(
        en: "Not tried: what {department} answers, and that it acts once. It has no machine here.",
        zh: "未试：{department} 的答复，以及是否只办理一次。此处没有它的系统。")
    public static let kitRequest = LocalizedText(en: "request", zh: "请求")
    public static let kitReceipt = LocalizedText(en: "receipt", zh: "回执")
    public static let kitAnswer = LocalizedText(en: "answer", zh: "答复")
    public static let kitAfter = LocalizedText(en: "after {time}", zh: "用时 {time}")
    public static let kitBytes = LocalizedText(en: "{count} bytes", zh: "{count} 字节")
    public static let kitServing = LocalizedText(
        en: "{department} answers at {url}; its WSDL is {url}?wsdl",
        zh: "{department} 已在 {url} 应答；WSDL：{url}?wsdl")
    public static let inboxOpen = LocalizedText(
        en: "Departments post their messages to {url}, each with its name behind it: {departments}",
        zh: "各部门向 {url} 送交报文，其后加部门标识：{departments}")
    public static let kitServingEnd = LocalizedText(en: "Ctrl-C ends it.", zh: "按 Ctrl-C 结束。")
    public static let kitWords = LocalizedText(
        en:
            "In words of its own: {fields} fields. Proved to fit whatever the values: {proved}; looked at when a message is made: {rest}.",
        zh: "对方报文共 {fields} 个字段：已证明必然相符 {proved} 个，生成报文时检查 {rest} 个。")
    public static let kitWordsNotTried = LocalizedText(
        en:
            "Not tried: what {department} does with a message that is broken, too long or another one under a known id. It sees no envelope.",
        zh: "未试：{department} 如何处理残缺、超长或重号的报文。它看不到信封。")
    public static let kitEnvelopesNotTried = LocalizedText(
        en:
            "Not tried: what {department} does with a message that is broken or too long. None such goes into SOAP.",
        zh: "未试：{department} 如何处理残缺或超长的报文。SOAP 中放不下这样的报文。")
    public static let kitAsked = LocalizedText(
        en: "asked by its query, says what it did", zh: "以查询事项询问，答出已办理的结果")
    public static let kitCame = LocalizedText(en: "what came", zh: "收到的内容")
    public static let kitNotice = LocalizedText(en: "of its own accord", zh: "自行发出")
    public static let kitTheirs = LocalizedText(en: "in their words", zh: "对方报文")
    public static let kitTheirAnswer = LocalizedText(en: "answer in their words", zh: "对方的结果")
    public static let kitServedWords = LocalizedText(
        en:
            "What is served takes and gives our messages; {department} itself is asked in words of its own only where its transport is reached.",
        zh: "此处收发的是我方报文；仅在接入对方系统时使用 {department} 的自有格式。")
    public static let kitErrors = LocalizedText(en: "standard error", zh: "标准错误输出")
}
