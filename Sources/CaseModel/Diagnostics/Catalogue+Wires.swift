extension Catalogue {
    /// OW2200–OW2259: departments with words of their own.
    static let wires: [Entry] = [
        Entry(
            "OW2200",
            LocalizedText(
                en:
                    "`{service}` is asked in words of its own, but the manifest does not say in which schema they stand.",
                zh: "事项 `{service}` 使用对方报文格式，但清单未写明其 XSD。"),
            remedy: LocalizedText(
                en: "Write `wire:` with `schema:` at the top of the manifest too.",
                zh: "请在清单顶层也写 `wire:` 及其 `schema:`。")),
        Entry(
            "OW2201",
            LocalizedText(
                en: "A department with words of its own knows nothing of our envelope.",
                zh: "使用自有报文格式的部门不认识我方信封。"),
            remedy: LocalizedText(
                en: "Take `body: envelope` out, or write `body: payload`.",
                zh: "请删去 `body: envelope`，或写 `body: payload`。")),
        Entry(
            "OW2202",
            LocalizedText(
                en:
                    "`transport: {transport}` carries our envelopes, in which words of a department's own have no place.",
                zh: "`transport: {transport}` 只传我方信封，不能使用对方报文格式。"),
            remedy: LocalizedText(
                en: "Use `transport: http` or `process`, or let the department read our envelope.",
                zh: "请改用 `transport: http` 或 `process`，或由部门读取我方信封。")),
        Entry(
            "OW2203",
            LocalizedText(
                en: "Their schema has no root element `{name}`; did you mean `{nearest}`?",
                zh: "对方 XSD 中没有根元素 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(
                en: "Write `{nearest}`.",
                zh: "请写 `{nearest}`。")),
        Entry(
            "OW2204",
            LocalizedText(
                en: "Their schema has no root element `{name}`. It has {known}.",
                zh: "对方 XSD 中没有根元素 `{name}`，已有：{known}。"),
            remedy: LocalizedText(
                en: "Write one of its root elements.",
                zh: "请写其中的一个根元素。")),
        Entry(
            "OW2205",
            LocalizedText(
                en: "The service has no reason `{name}`; did you mean `{nearest}`?",
                zh: "本事项没有原因代码 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(
                en: "Write `{nearest}`, or add `{name}` to `rejections:`.",
                zh: "请写 `{nearest}`，或在 `rejections:` 中增加 `{name}`。")),
        Entry(
            "OW2206",
            LocalizedText(
                en: "The service has no reason `{name}`. It has: {known}.",
                zh: "本事项没有原因代码 `{name}`，已有：{known}。"),
            remedy: LocalizedText(
                en: "Add it to `rejections:` of the service.",
                zh: "请在本事项的 `rejections:` 中增加。")),
        Entry(
            "OW2207",
            LocalizedText(
                en: "There is no code list `{name}`.",
                zh: "没有代码表 `{name}`。"),
            remedy: LocalizedText(
                en: "Write {known}, or add the list to `codes:`.",
                zh: "请写 {known}，或在 `codes:` 中增加该表。")),
        Entry(
            "OW2208",
            LocalizedText(
                en: "`{what}` can be {values}, of which the code list `{list}` has no row.",
                zh: "`{what}` 可能为 {values}，代码表 `{list}` 中没有对应行。"),
            remedy: LocalizedText(
                en: "Add a row for each, or say otherwise what is sent for it.",
                zh: "请为每个值增加一行，或另行说明发送什么。")),
        Entry(
            "OW2209",
            LocalizedText(
                en: "`{what}` can be {values}, of which the code list `{list}` has no row.",
                zh: "`{what}` 可能为 {values}，代码表 `{list}` 中没有对应行。"),
            remedy: LocalizedText(
                en: "Add a row for each, or say otherwise what it means.",
                zh: "请为每个值增加一行，或另行说明其含义。")),
        Entry(
            "OW2210",
            LocalizedText(
                en:
                    "`{theirs}` of the code list `{list}` stands for `{one}` and for `{other}`: it cannot be read back.",
                zh: "代码表 `{list}` 中的 `{theirs}` 同时对应 `{one}` 与 `{other}`，无法反查。"),
            remedy: LocalizedText(
                en:
                    "Let each of ours have one of theirs where `meaning()` reads the list, or write a list for each direction.",
                zh: "以 `meaning()` 反查的代码表须一一对应，或为两个方向各写一表。")),
        Entry(
            "OW2211",
            LocalizedText(
                en: "{picture} is no form of a date that `{function}` knows.",
                zh: "{picture} 不是 `{function}` 能识别的日期形式。"),
            remedy: LocalizedText(
                en:
                    "Write it out with `yyyy`, `MM`, `dd`, `HH`, `mm` and `ss`, such as {example}; what is read needs year, month and day, and a time needs a date with its time.",
                zh: "请用 `yyyy`、`MM`、`dd`、`HH`、`mm`、`ss` 写出，例如 {example}；读取时须含年、月、日，含时间的形式须用于日期时间。")),
        Entry(
            "OW2212",
            LocalizedText(
                en: "`{function}()` takes the name of a code list in quotation marks.",
                zh: "`{function}()` 的第一个参数须为带引号的代码表名称。"),
            remedy: LocalizedText(
                en: "Write for instance `{function}('sex', …)`.",
                zh: "例如写 `{function}('sex', …)`。")),
        Entry(
            "OW2213",
            LocalizedText(
                en: "`{first}` and `{second}` may hold for one answer to `{service}`, which then is a fault.",
                zh: "事项 `{service}` 的同一结果可能同时满足 `{first}` 与 `{second}`，届时按故障处理。"),
            remedy: LocalizedText(
                en: "Let one of them exclude the other: `$answer/dm = '0000'` and `$answer/dm = '1001'` do.",
                zh: "请使两者互斥，例如 `$answer/dm = '0000'` 与 `$answer/dm = '1001'`。")),
        Entry(
            "OW2214",
            LocalizedText(
                en: "`callback:` beside `wire:`: what is posted to us must be in our words.",
                zh: "`callback:` 与 `wire:` 同用：送到我方收件地址的内容须为我方报文。"),
            remedy: LocalizedText(
                en: "Take `callback:` out, and let the result be asked for with `poll:`.",
                zh: "请删去 `callback:`，改用 `poll:` 查询结果。")),
        Entry(
            "OW2215",
            LocalizedText(
                en: "`{service}` is answered in words of its own, but nothing says which of them mean what.",
                zh: "事项 `{service}` 以对方格式答复，但未写明各种结果的含义。"),
            remedy: LocalizedText(
                en: "Write `outcome:` with at least `done:`.",
                zh: "请写 `outcome:`，至少包含 `done:`。")),
        Entry(
            "OW2216",
            LocalizedText(
                en: "`{service}` may be accepted, but nobody asks for the result that comes later.",
                zh: "事项 `{service}` 可能先受理，但没有途径取得后到的结果。"),
            remedy: LocalizedText(
                en:
                    "Write `poll:` of `transport: http` (without `wire:` also `callback:`), or take `accepted:` out.",
                zh: "请写 `transport: http` 的 `poll:`（没有 `wire:` 时也可用 `callback:`），或删去 `accepted:`。")),
        Entry(
            "OW2217",
            LocalizedText(
                en: "`login:` is said in words of the department, but the manifest has none.",
                zh: "`login:` 使用对方报文格式，但清单未写 `wire:`。"),
            remedy: LocalizedText(
                en: "Write `wire:` with `schema:`, the XSD of the login's messages.",
                zh: "请写 `wire:` 及其 `schema:`，即登录报文的 XSD。")),
        Entry(
            "OW2218",
            LocalizedText(
                en: "The line `{name}` does not say where the token stands.",
                zh: "请求头 `{name}` 未写明令牌的位置。"),
            remedy: LocalizedText(
                en: "Write `{token}` in it, as in `Bearer {token}`.",
                zh: "请在其中写 `{token}`，例如 `Bearer {token}`。")),
        Entry(
            "OW2219",
            LocalizedText(
                en:
                    "`{service}` has further results, which cannot be told in words of the department's own yet.",
                zh: "事项 `{service}` 有后续结果，目前不能以对方报文格式接收。"),
            remedy: LocalizedText(
                en: "Take `replies:` out, or let the department speak our envelope.",
                zh: "请删去 `replies:`，或由部门使用我方信封。")),
        Entry(
            "OW2220",
            LocalizedText(
                en: "`outcome:` of `{service}` says what answers mean, but our envelope says it already.",
                zh: "事项 `{service}` 写了 `outcome:`，但我方信封已说明结果。"),
            remedy: LocalizedText(
                en: "Write `body: payload`, or take `outcome:` out.",
                zh: "请写 `body: payload`，或删去 `outcome:`。")),
        Entry(
            "OW2221",
            LocalizedText(
                en: "{example} cannot be put into the words of {department}: {code} at {place}.",
                zh: "{example} 无法转换为 {department} 的报文：{place} 处 {code}。"),
            remedy: LocalizedText(
                en: "Mend the example, or what `wire:` of the manifest makes of that field.",
                zh: "请修正示例，或修正清单 `wire:` 对该字段的处理。")),
        Entry(
            "OW2222",
            LocalizedText(
                en: "A login without a secret: whatever it shows would stand in the manifest.",
                zh: "登录没有机密：所提交的内容将写在清单中。"),
            remedy: LocalizedText(
                en:
                    "Name what lets us in under `secrets:`, from a variable or a file, and read it in `send:`.",
                zh: "请在 `secrets:` 中以变量或文件给出凭证，并在 `send:` 中引用。")),
        Entry(
            "OW2231",
            LocalizedText(
                en: "A code has no row in the code list that is asked.",
                zh: "代码在所查的代码表中没有对应行。"),
            remedy: LocalizedText(
                en: "Ask the department what the code means, and add it to `codes:` of the manifest.",
                zh: "请向部门核实该代码的含义，并补入清单的 `codes:`。")),
        Entry(
            "OW2232",
            LocalizedText(
                en: "A text is no date of the form that is asked for.",
                zh: "文本不是所要求形式的日期。"),
            remedy: LocalizedText(
                en:
                    "Compare the picture in the manifest, such as `yyyyMMdd`, with what the department sends.",
                zh: "请核对清单中的日期形式（如 `yyyyMMdd`）与部门实际发送的内容。")),
        Entry(
            "OW2233",
            LocalizedText(
                en: "The request cannot be put into the department's words: it would not fit their schema.",
                zh: "请求无法转换为对方报文：不符合对方 XSD。"),
            remedy: LocalizedText(
                en:
                    "Compare the field with what their schema allows, and say in the manifest what is sent instead.",
                zh: "请核对该字段与对方 XSD 的要求，并在清单中说明改发什么。")),
        Entry(
            "OW2234",
            LocalizedText(
                en: "The department's answer does not fit their own schema.",
                zh: "部门的结果不符合其自己的 XSD。"),
            remedy: LocalizedText(
                en: "Compare what came with their XSD; `onewindow trace CASE --xml` shows it.",
                zh: "请将收到的内容与对方 XSD 核对；onewindow trace 办件号 --xml 可显示收到的内容。")),
        Entry(
            "OW2235",
            LocalizedText(
                en: "The department's answer is none of the outcomes that the manifest knows.",
                zh: "部门的结果不在清单所列的各种结果之中。"),
            remedy: LocalizedText(
                en: "Ask the department what this answer means, and add it to `outcome:`.",
                zh: "请向部门核实该结果的含义，并补入 `outcome:`。")),
        Entry(
            "OW2236",
            LocalizedText(
                en: "The department's answer is two of the outcomes at once.",
                zh: "部门的结果同时满足两种判定。"),
            remedy: LocalizedText(
                en: "Let the conditions of `outcome:` exclude each other.",
                zh: "请使 `outcome:` 中的条件互斥。")),
        Entry(
            "OW2237",
            LocalizedText(
                en: "What came back from {department} does not belong to message {message}.",
                zh: "{department} 的结果不属于报文 {message}。"),
            remedy: LocalizedText(
                en:
                    "Look what the department answers to whom; whether it has acted on this message nobody knows.",
                zh: "请查明部门的应答对象；该报文是否已办理尚不清楚。")),
        Entry(
            "OW2238",
            LocalizedText(
                en: "The department says that it cannot work just now, and that it has done nothing.",
                zh: "部门表示暂时无法办理，且未作任何处理。"),
            remedy: LocalizedText(
                en: "Nothing; the message goes again.",
                zh: "无需处理，报文将重发。")),
        Entry(
            "OW2239",
            LocalizedText(
                en:
                    "{department} did not let us in: the login was answered with status {status} and {said} bytes, in which no token could be found.",
                zh: "{department} 未允许登录：返回状态 {status}，{said} 字节，其中没有令牌。"),
            remedy: LocalizedText(
                en:
                    "Check the secrets of `login:` and what the server answers to them. The message goes again.",
                zh: "请核对 `login:` 的口令及服务器的答复。报文将重发。")),
    ]
}
