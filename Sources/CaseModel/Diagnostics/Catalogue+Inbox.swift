extension Catalogue {
    /// OW2260–OW2279: our own address, where departments post what they have to say; and X-Road.
    static let inbox: [Entry] = [
        Entry(
            "OW2260",
            LocalizedText(
                en: "Somebody posted to the address of {department} without its secret and was not let in.",
                zh: "有人未出示 {department} 的密钥就向其收件地址送交报文，已拒绝。"),
            remedy: LocalizedText(
                en:
                    "If it was the department: both sides need the same secret, shown as `Authorization: Bearer …`.",
                zh: "如确为该部门：双方须使用同一密钥，以 `Authorization: Bearer …` 出示。")),
        Entry(
            "OW2261",
            LocalizedText(
                en: "No department is let in to the inbox.",
                zh: "没有任何部门可以向收件地址送交报文。"),
            remedy: LocalizedText(
                en:
                    "Give each that posts its secret in `onewindow.yaml`: `inbox: {secret: {from: VARIABLE}}`.",
                zh: "请在 `onewindow.yaml` 中为各部门写明密钥：`inbox: {secret: {from: 变量}}`。")),
        Entry(
            "OW2262",
            LocalizedText(
                en:
                    "The secret of {department} is shorter than {least} characters, so the department is not let in.",
                zh: "{department} 的密钥不足 {least} 个字符，因此不接收该部门的报文。"),
            remedy: LocalizedText(
                en: "Agree on a longer one, for instance what `openssl rand -hex 32` prints.",
                zh: "请约定更长的密钥，例如 `openssl rand -hex 32` 的输出。")),
        Entry(
            "OW2263",
            LocalizedText(
                en:
                    "What {department} has sent answers nothing that it was asked in case {case}, and no step there waits for it.",
                zh: "{department} 送来的报文不是对办件 {case} 中任何请求的答复，也没有环节在等待它。"),
            remedy: LocalizedText(
                en: "It is kept with the case and moves nothing; check which message it names.",
                zh: "已随办件留存，不影响办理；请核对报文所指的请求。")),
        Entry(
            "OW2264",
            LocalizedText(
                en: "The window cannot keep what {department} has sent; nothing has been taken in.",
                zh: "窗口目前无法保存 {department} 送来的报文，未予接收。"),
            remedy: LocalizedText(
                en: "The department sends it again later; what is wrong here is told beside this.",
                zh: "请该部门稍后重发；本方的问题另有说明。")),
        Entry(
            "OW2265",
            LocalizedText(
                en:
                    "{department} has sent an answer to a message that it was not sent, or one that its service does not give.",
                zh: "{department} 答复的并非发给它的报文，或该事项没有这种答复。"),
            remedy: LocalizedText(
                en:
                    "Put the id that came as `OneWindow-Message-Id` into `OneWindow-In-Reply-To`, and compare the element with the manifest.",
                zh: "请把收到的 `OneWindow-Message-Id` 写入 `OneWindow-In-Reply-To`，并与清单核对根元素。")),
        Entry(
            "OW2266",
            LocalizedText(
                en:
                    "{department} has posted a message without an envelope, and nothing says what it answers.",
                zh: "{department} 送来的报文没有信封，也未说明答复哪一件报文。"),
            remedy: LocalizedText(
                en: "Post an envelope, or say in the line `OneWindow-In-Reply-To` which message it answers.",
                zh: "请使用信封，或用 `OneWindow-In-Reply-To` 写明所答复的报文。")),
        Entry(
            "OW2267",
            LocalizedText(
                en:
                    "{department} is to post its answers to our inbox (`callback: yes`), but nothing lets it in there.",
                zh: "{department} 的结果应送到我方收件地址（`callback: yes`），但没有写明其凭证。"),
            remedy: LocalizedText(
                en: "Write `inbox: {secret: {from: VARIABLE}}` beside it in `onewindow.yaml`.",
                zh: "请在 `onewindow.yaml` 中为其写明 `inbox: {secret: {from: 变量}}`。")),
        Entry(
            "OW2268",
            LocalizedText(
                en:
                    "The inbox listens at {address} without encryption: secrets and messages can be read on the way to it.",
                zh: "收件地址在 {address} 上以明文监听：密钥和报文在途中可被读取。"),
            remedy: LocalizedText(
                en:
                    "Listen on 127.0.0.1 behind a web server that speaks TLS, and can ask for certificates of clients too.",
                zh: "请在 127.0.0.1 上监听，前置支持 TLS 的网页服务器；客户端证书也由其核验。")),
        Entry(
            "OW2270",
            LocalizedText(
                en: "`x-road:` needs `style: soap-1.1` and `body: payload`.",
                zh: "`x-road:` 须与 `style: soap-1.1` 和 `body: payload` 同用。"),
            remedy: LocalizedText(
                en: "Write both: X-Road carries the department's own message in SOAP 1.1 and nothing else.",
                zh: "请写明两者：X-Road 只以 SOAP 1.1 传递部门自己的报文。")),
        Entry(
            "OW2271",
            LocalizedText(
                en: "`{key}` is no part of an identifier of X-Road.",
                zh: "`{key}` 的值不能作为 X-Road 标识的一部分。"),
            remedy: LocalizedText(
                en:
                    "Write it as the federation has registered it; `:`, `;`, `/`, `\\`, `%` and control characters do not stand in one.",
                zh: "请按 X-Road 登记的写法填写；不得含 `:`、`;`、`/`、`\\`、`%` 和控制字符。")),
        Entry(
            "OW2272",
            LocalizedText(
                en: "X-Road's header says that the answer is one to other bytes, or to another message.",
                zh: "X-Road 报头表明该答复针对其他内容或其他报文。"),
            remedy: LocalizedText(
                en:
                    "Nothing of it is believed; ask who runs the security servers, and decide about the step.",
                zh: "该答复不予采信；请询问安全服务器的运行方，并对该环节作出决定。")),
        Entry(
            "OW2273",
            LocalizedText(
                en: "The answer has no `requestHash` of X-Road that can be checked.",
                zh: "答复中没有可核对的 X-Road `requestHash`。"),
            remedy: LocalizedText(
                en: "`url:` must be that of our own security server; it must use SHA-512 or SHA-256.",
                zh: "`url:` 须为我方安全服务器，摘要须为 SHA-512 或 SHA-256。")),
        Entry(
            "OW2274",
            LocalizedText(
                en:
                    "`poll:` beside `x-road:`: an answer that is asked for later says nothing of the bytes it answers.",
                zh: "`poll:` 与 `x-road:` 同用：后查询的结果无从核对所答复的报文。"),
            remedy: LocalizedText(
                en: "Take `poll:` out: through X-Road the answer comes at once.",
                zh: "请删去 `poll:`：经 X-Road 的结果即时返回。")),
    ]
}
