extension Catalogue {
    /// OW1440 to OW1499: what is wrong with the rules of a mock department.
    static let mocks: [Entry] = [
        Entry(
            "OW1440",
            LocalizedText(
                en: "The manifest of {department} has no service `{name}`.",
                zh: "{department} 的清单中没有事项 `{name}`。"),
            remedy: LocalizedText(en: "Its services are {known}.", zh: "事项有：{known}。")),
        Entry(
            "OW1441",
            LocalizedText(
                en: "The mock of {department} does not say how `{name}` is answered.",
                zh: "{department} 的模拟未说明如何应答 `{name}`。"),
            remedy: LocalizedText(
                en: "Add the service with its rules to `mock.yaml`.", zh: "请在 `mock.yaml` 中加上该事项及其规则。")),
        Entry(
            "OW1442",
            LocalizedText(
                en: "`{name}` is no rejection of `{service}` in the manifest.",
                zh: "`{name}` 不是清单中 `{service}` 的不予受理原因。"),
            remedy: LocalizedText(en: "Its rejections are {known}.", zh: "原因有：{known}。")),
        Entry(
            "OW1443",
            LocalizedText(
                en: "A rule says exactly one of `answer`, `reject`, `supplement` and `fault`.",
                zh: "一条规则须且只能写 `answer`、`reject`、`supplement`、`fault` 之一。"),
            remedy: LocalizedText(
                en: "Write one of them; two outcomes are two rules, each with its `when:`.",
                zh: "请写其中一个；两种结果请拆成两条规则，各带 `when:`。")),
        Entry(
            "OW1444",
            LocalizedText(
                en: "`mock.yaml` stands for {name}, but its folder is that of {department}.",
                zh: "`mock.yaml` 写的是 {name}，而文件夹属于 {department}。"),
            remedy: LocalizedText(
                en: "Write `mock: {department}`.", zh: "请写 `mock: {department}`。")),
        Entry(
            "OW1445",
            LocalizedText(en: "The file `{path}` is not there.", zh: "找不到文件 `{path}`。"),
            remedy: LocalizedText(
                en: "The path is relative to the department's folder.", zh: "路径相对于部门的文件夹。")),
        Entry(
            "OW1446",
            LocalizedText(
                en: "`{path}` is no field of a record: it must begin with the name of a record from `find:`.",
                zh: "`{path}` 不是记录的字段：须以 `find:` 中的记录名开头。"),
            remedy: LocalizedText(
                en: "Write `record/field`; the records are {known}.", zh: "请写成 `记录/字段`；记录有：{known}。")),
        Entry(
            "OW1447",
            LocalizedText(
                en: "An answer cannot be slow by working days: a mock has no calendar.",
                zh: "延迟不能用工作日：模拟部门没有日历。"),
            remedy: LocalizedText(en: "Write days, hours or minutes.", zh: "请写天、小时或分钟。")),
        Entry(
            "OW1474",
            LocalizedText(
                en: "Rules read something else as `${name}` already.", zh: "规则中的 `${name}` 已有所指。"),
            remedy: LocalizedText(en: "Take another name.", zh: "请换一个名称。")),
        Entry(
            "OW1475",
            LocalizedText(
                en: "`slow:` says how long in one of two ways, and here not in one.",
                zh: "`slow:` 须以两种写法之一写明多久。"),
            remedy: LocalizedText(
                en: "Write `for: 2 hours`, or `between: 10 minutes` with `and: 3 hours`.",
                zh: "请写 `for: 2 hours`，或 `between: 10 minutes` 与 `and: 3 hours`。")),
        Entry(
            "OW1476",
            LocalizedText(en: "`and:` is shorter than `between:`.", zh: "`and:` 短于 `between:`。"),
            remedy: LocalizedText(en: "Write the shorter span under `between:`.", zh: "请把较短的时间写在 `between:`。")
        ),
        Entry(
            "OW1477",
            LocalizedText(
                en: "`then:` without `answer:`: nothing follows of what was not done.",
                zh: "`then:` 没有 `answer:`：没有办理就没有后续。"),
            remedy: LocalizedText(
                en: "Put it into a rule that answers.", zh: "请写在有 `answer:` 的规则中。")),
        Entry(
            "OW1478",
            LocalizedText(
                en: "This says not one thing, or not what it holds.", zh: "此处未写明是哪一种后续，或缺少内容。"),
            remedy: LocalizedText(
                en:
                    "Write one of `reply:` or `notice:` with `answer:`, `update:` with the reply as it is now, or `void: yes`.",
                zh: "请写其一：`reply:` 或 `notice:` 并写 `answer:`；`update:` 写更正后的结果；或 `void: yes`。")),
        Entry(
            "OW1479",
            LocalizedText(
                en: "`{name}` is none of the `{key}:` of the manifest.", zh: "`{name}` 不在清单的 `{key}:` 中。"),
            remedy: LocalizedText(en: "Known are: {known}.", zh: "已有：{known}。")),
        Entry(
            "OW1448",
            LocalizedText(
                en: "`{option}` is no way for the mock of {department} to misbehave.",
                zh: "`{option}` 不是 {department} 可用的模拟选项。"),
            remedy: LocalizedText(
                en:
                    "Write `department=down-for:3`, `slow:SECONDS`, `lose-reply:1`, `lose-reply:10%`, `seed:7`, `answer-twice` or `ignore-keys`, several with commas.",
                zh:
                    "请写 `部门=down-for:3`、`slow:秒数`、`lose-reply:1`、`lose-reply:10%`、`seed:7`、`answer-twice` 或 `ignore-keys`，多个用逗号分隔。"
            )),
        Entry(
            "OW1449",
            LocalizedText(
                en: "`{code}` is no stable code.", zh: "`{code}` 不是有效的代码。"),
            remedy: LocalizedText(en: "A fault names one, such as `OW1627`.", zh: "故障须写代码，例如 `OW1627`。")),
        Entry(
            "OW1450",
            LocalizedText(
                en: "The rules after this one are never reached: it has no `when:`.",
                zh: "此规则不带 `when:`，其后的规则永远不会用到。"),
            remedy: LocalizedText(en: "Move it to the end.", zh: "请移到最后。")),
        Entry(
            "OW1451",
            LocalizedText(
                en: "When no `when:` of `{service}` holds, no rule answers and the department faults.",
                zh: "若 `{service}` 的各条 `when:` 都不成立，则没有规则答复，部门会报故障。"),
            remedy: LocalizedText(
                en: "Let the last rule have no `when:`.", zh: "请让最后一条规则不带 `when:`。")),
        Entry(
            "OW1453",
            LocalizedText(
                en: "There is no mock department `{department}`.", zh: "没有模拟部门 `{department}`。"),
            remedy: LocalizedText(en: "There are {known}.", zh: "现有：{known}。")),
        Entry(
            "OW1452",
            LocalizedText(
                en: "`{text}` does not say how which department is to misbehave.",
                zh: "`{text}` 没有写全是哪个部门、怎样模拟。"),
            remedy: LocalizedText(
                en: "Write both with `=` between, such as `public-security=down-for:3`.",
                zh: "请写全，中间用 `=`，例如 `public-security=down-for:3`。")),
    ]
}
