extension Catalogue {
    /// OW16xx.
    static let exchange: [Entry] = [
        // MARK: Reading an envelope
        Entry(
            "OW1601",
            LocalizedText(
                en:
                    "This is no message of ours: the root element is `{element}`, not an envelope of version 1.",
                zh: "这不是本系统的报文：根元素是 `{element}`，不是第 1 版信封。"),
            remedy: LocalizedText(
                en: "Wrap the payload in `envelope` of namespace `urn:onewindow:envelope:1`.",
                zh: "请把报文正文放进命名空间 `urn:onewindow:envelope:1` 的 `envelope`。")),
        Entry(
            "OW1602",
            LocalizedText(
                en: "The header calls the message `{kind}`, and what follows it is something else.",
                zh: "信封头称报文为 `{kind}`，但其后的内容不相符。"),
            remedy: LocalizedText(
                en:
                    "A request, reply or update has a `payload` (a reply with its `outcome`); the others have the element of their kind.",
                zh: "请求、结果和更正须带 `payload`（结果还须注明 `outcome`）；其他种类须带同名元素。")),
        Entry(
            "OW1603",
            LocalizedText(
                en:
                    "The payload of message `{message}` is not the one its header was written for: the digests differ.",
                zh: "报文 `{message}` 的正文与信封头的摘要不一致。"),
            remedy: LocalizedText(
                en:
                    "It was changed on the way or written wrongly; have it sent again. The digest is SHA-256 over the exclusive canonical form.",
                zh: "正文在途中被改动或写错，请对方重发。摘要为专用规范化形式（Exclusive C14N）的 SHA-256。")),
        Entry(
            "OW1604",
            LocalizedText(
                en: "The instant in `created` cannot be read.", zh: "`created` 中的时间无法识别。"),
            remedy: LocalizedText(
                en: "Write it as 2026-11-23T09:12:45+08:00.", zh: "请写成 2026-11-23T09:12:45+08:00。")),
        Entry(
            "OW1605",
            LocalizedText(
                en: "The message is addressed to another department.", zh: "报文的接收方是另一个部门。"),
            remedy: LocalizedText(
                en: "Look at `receiver` and at the route the message took.", zh: "请核对 `receiver` 和报文的路由。")),
        Entry(
            "OW1606",
            LocalizedText(
                en: "The department has no such service in this version.", zh: "该部门没有这个事项，或版本不符。"),
            remedy: LocalizedText(
                en: "Compare `service` and its `version` with the department's manifest.",
                zh: "请将 `service` 及其 `version` 与部门清单核对。")),
        Entry(
            "OW1607",
            LocalizedText(
                en: "The message is not a request of the service it names.", zh: "报文不是所称事项的请求。"),
            remedy: LocalizedText(
                en: "The payload's root element must be the service's `request`.",
                zh: "正文的根元素须是该事项的 `request`。")),
        Entry(
            "OW1609",
            LocalizedText(
                en: "The id of this message is known with other bytes; it has been put aside.",
                zh: "此报文编号已用于内容不同的报文，现已隔离存放。"),
            remedy: LocalizedText(
                en: "Send the stored bytes again, or give the new message an id of its own.",
                zh: "请原样重发已存的报文，或为新报文另编编号。")),

        // MARK: Answers
        Entry(
            "OW1610",
            LocalizedText(
                en: "The answer names another message than the one it is taken for.",
                zh: "答复所指的报文并非对应的请求。"),
            remedy: LocalizedText(en: "Look at `in-reply-to`.", zh: "请核对 `in-reply-to`。")),
        Entry(
            "OW1611",
            LocalizedText(
                en: "The answer to `{message}` is about other bytes than we sent.",
                zh: "对 `{message}` 的答复所依据的内容与我方所发不一致。"),
            remedy: LocalizedText(
                en: "The request was changed on the way, or the department mixed up two; ask it.",
                zh: "请求在途中被改动，或对方弄混了两份报文，请向对方核实。")),
        Entry(
            "OW1612",
            LocalizedText(
                en:
                    "The answer to `{message}` comes from another department, or names another service, case, step or key.",
                zh: "对 `{message}` 的答复来自其他部门，或所列事项、办件、环节、幂等键不符。"),
            remedy: LocalizedText(
                en: "It is kept and changes nothing; ask the department.", zh: "已留存，不产生任何效果；请向部门核实。")),
        Entry(
            "OW1613",
            LocalizedText(
                en: "The reply is `{element}`; the service answers with `{expected}`.",
                zh: "结果为 `{element}`，而该事项应答 `{expected}`。"),
            remedy: LocalizedText(
                en: "Compare it with `reply:` in the department's manifest.", zh: "请与部门清单中的 `reply:` 核对。")),

        // MARK: Delivery
        Entry(
            "OW1620",
            LocalizedText(
                en: "{department} cannot be reached; the message has not been delivered",
                zh: "无法接通{department}，报文未送达"),
            remedy: LocalizedText(en: "It is sent again by itself.", zh: "系统将自动重发。")),
        Entry(
            "OW1621",
            LocalizedText(
                en: "{department} may have read the message, and nothing came back",
                zh: "{department}可能已收到报文，但没有任何回音"),
            remedy: LocalizedText(
                en: "The same message is sent again under the same key; the department acts once.",
                zh: "系统将以同一幂等键重发同一报文，部门只会办理一次。")),
        Entry(
            "OW1622",
            LocalizedText(
                en: "The transport `{transport}` of {department} is not available in this version.",
                zh: "{department} 的接入方式 `{transport}` 在此版本中不可用。"),
            remedy: LocalizedText(
                en: "Use `transport: mock`, or register an adapter written in Swift.",
                zh: "请使用 `transport: mock`，或注册用 Swift 编写的适配器。")),
        Entry(
            "OW1623",
            LocalizedText(
                en:
                    "The mock department could not write its books; whether it has acted on `{message}` is not known.",
                zh: "模拟部门无法写入自己的账册；是否已办理 `{message}` 不明。"),
            remedy: LocalizedText(
                en: "Look at space and permissions of the folder beside the store.",
                zh: "请检查存储旁边文件夹的空间和权限。")),
        Entry(
            "OW1628",
            LocalizedText(
                en: "The books of the mock department {department}, {file}, cannot be used ({reason}).",
                zh: "模拟部门 {department} 的账册 {file} 无法使用（{reason}）。"),
            remedy: LocalizedText(
                en: "Look at space and permissions of its folder; if it is no database, move the file away.",
                zh: "请检查其文件夹的空间和权限；如该文件不是数据库，请移走。")),

        // MARK: Faults of a department
        Entry(
            "OW1624",
            LocalizedText(
                en: "The department's own answer does not fit its schema and was not sent.",
                zh: "部门自己的答复不符合其 XSD，未予发出。"),
            remedy: LocalizedText(
                en: "The place says which element; mend the rule in `mock.yaml` or the register.",
                zh: "位置指明了元素；请修改 `mock.yaml` 的规则或登记册。")),
        Entry(
            "OW1625",
            LocalizedText(
                en: "A rule of the department could not be evaluated.", zh: "部门的一条规则无法求值。"),
            remedy: LocalizedText(
                en: "The place says which expression of `mock.yaml`.", zh: "位置指明了 `mock.yaml` 中的表达式。")),
        Entry(
            "OW1626",
            LocalizedText(
                en: "No rule of the department answers this request.", zh: "部门没有适用于此请求的规则。"),
            remedy: LocalizedText(
                en: "Give the service a last rule without `when:`.", zh: "请为该事项加一条不带 `when:` 的末尾规则。")),
        Entry(
            "OW1627",
            LocalizedText(
                en: "The department has no figure for the year it would need.", zh: "部门没有所需年度的数据。"),
            remedy: LocalizedText(
                en: "Add the year to the department's table.", zh: "请在部门的数据表中补充该年度。")),
    ]
}
