extension Catalogue {
    /// OW1901–OW1920, OW1944, OW1945, OW1948 and OW1949: what is wrong in a scenario file, or keeps a scenario from running as it says.
    static let scenarios: [Entry] = [
        Entry(
            "OW1901",
            LocalizedText(
                en: "there is no workflow `{name}`; there is: {known}", zh: "没有流程 `{name}`；现有流程：{known}"),
            remedy: LocalizedText(
                en: "Write the name after `workflow:` in its file.", zh: "请写流程文件中 `workflow:` 的名称。")),
        Entry(
            "OW1902",
            LocalizedText(en: "the application {file} cannot be read", zh: "无法读取申请表 {file}"),
            remedy: LocalizedText(
                en: "The path begins at the folder of the scenario.", zh: "路径从本情形文件所在目录算起。")),
        Entry(
            "OW1903",
            LocalizedText(
                en: "{file} is `{found}` of its own kind, not the `{expected}` that {workflow} takes",
                zh: "{file} 的根元素是 `{found}`，不是流程 {workflow} 的申请表 `{expected}`"),
            remedy: LocalizedText(
                en: "Name an application of this workflow, in its namespace.", zh: "请使用该流程的申请表及其命名空间。")),
        Entry(
            "OW1904",
            LocalizedText(
                en: "{file} is no well-formed XML, so that nothing in it can be changed",
                zh: "{file} 不是格式良好的 XML，无法改动其中的字段"),
            remedy: LocalizedText(
                en: "Leave `change:` out, or begin with a good application.", zh: "请去掉 `change:`，或改用正确的申请表。")),
        Entry(
            "OW1905",
            LocalizedText(en: "{workflow} has no step `{name}`", zh: "流程 {workflow} 没有环节 `{name}`"),
            remedy: LocalizedText(en: "write {known}", zh: "请写 {known}")),
        Entry(
            "OW1906",
            LocalizedText(
                en: "{workflow} asks no department `{name}`", zh: "流程 {workflow} 不涉及部门 `{name}`"),
            remedy: LocalizedText(en: "write {known}", zh: "请写 {known}")),
        Entry(
            "OW1907",
            LocalizedText(en: "the department has no service `{name}`", zh: "该部门没有事项 `{name}`"),
            remedy: LocalizedText(en: "write {known}", zh: "请写 {known}")),
        Entry(
            "OW1908",
            LocalizedText(
                en: "`{path}`: there is no `{step}` there in `{root}`", zh: "`{path}`：`{root}` 中此处没有 `{step}`"
            ),
            remedy: LocalizedText(en: "write {known}", zh: "请写 {known}")),
        Entry(
            "OW1909",
            LocalizedText(en: "`{text}` cannot be understood here", zh: "此处无法理解 `{text}`"),
            remedy: LocalizedText(en: "write for example `{example}`", zh: "请写成如 `{example}`")),
        Entry(
            "OW1910",
            LocalizedText(en: "there is no scenario under {path}", zh: "{path} 下没有情形文件"),
            remedy: LocalizedText(
                en: "Name a file, or a folder with files whose names end in .scenario.yaml.",
                zh: "请指定文件，或含有以 .scenario.yaml 结尾的文件的目录。")),
        Entry(
            "OW1911",
            LocalizedText(
                en: "`{one}` and `{other}` cannot stand together", zh: "`{one}` 与 `{other}` 不能同时使用"),
            remedy: LocalizedText(en: "Keep one of them.", zh: "请只保留其一。")),
        Entry(
            "OW1912",
            LocalizedText(
                en: "this says when the department behaves otherwise, but not how", zh: "只写了何时，没有写部门如何表现"),
            remedy: LocalizedText(
                en:
                    "Add `answer`, `reject`, `fault`, `silent`, `down`, `lose-answer`, `receipt-then`, `late` or `twice`.",
                zh:
                    "请加上 `answer`、`reject`、`fault`、`silent`、`down`、`lose-answer`、`receipt-then`、`late` 或 `twice`。"
            )),
        Entry(
            "OW1913",
            LocalizedText(
                en: "with these fields the reply of `{service}` breaks its own schema: {code} {reason}",
                zh: "按这些字段，`{service}` 的结果不符合其模式：{code} {reason.zh}"),
            remedy: LocalizedText(
                en: "Where the mock gives no reply, `answer:` must name every required field.",
                zh: "模拟部门本身不给结果时，`answer:` 须写全必填字段。")),
        Entry(
            "OW1914",
            LocalizedText(
                en: "working days after {date} run into a year of which the calendar knows nothing",
                zh: "{date} 之后的工作日进入了工作日历没有数据的年份"),
            remedy: LocalizedText(
                en: "Say it in days or hours, or add the year to the calendar.", zh: "请改用天或小时，或在工作日历中补充该年份。")),
        Entry(
            "OW1915",
            LocalizedText(
                en: "`answer:` needs the service whose reply it is", zh: "`answer:` 须写明是哪个事项的结果"),
            remedy: LocalizedText(en: "Add `service:` beside it.", zh: "请在旁边加上 `service:`。")),
        Entry(
            "OW1916",
            LocalizedText(
                en: "the department's manifest declares no reason `{name}`", zh: "部门清单中没有原因代码 `{name}`"),
            remedy: LocalizedText(en: "write {known}", zh: "请写 {known}")),
        Entry(
            "OW1917",
            LocalizedText(
                en: "`{name}` is neither a rule under `refuse:` of {workflow} nor a code",
                zh: "`{name}` 既不是流程 {workflow} 中 `refuse:` 的规则，也不是代码"),
            remedy: LocalizedText(en: "write {known}", zh: "请写 {known}")),
        Entry(
            "OW1918",
            LocalizedText(
                en: "the case does not come to rest: something was due at {count} instants",
                zh: "办件一直无法停下来：已有 {count} 个时刻有事可办"),
            remedy: LocalizedText(
                en: "Say with `until:` how far time passes.", zh: "请用 `until:` 写明时间推进到何时。")),
        Entry(
            "OW1919",
            LocalizedText(
                en: "there is such a message, but before the one above: {what}",
                zh: "有这样的报文，但早于上一条：{what}"),
            remedy: LocalizedText(
                en: "Put the entries in the order of the messages, or say `count:`.",
                zh: "请按报文的先后排列，或使用 `count:`。")),
        Entry(
            "OW1920",
            LocalizedText(en: "a message that nobody expected: {what}", zh: "意料之外的报文：{what}"),
            remedy: LocalizedText(
                en: "Add it to `messages:`, or take `no-other-messages:` away.",
                zh: "请补入 `messages:`，或去掉 `no-other-messages:`。")),
        Entry(
            "OW1944",
            LocalizedText(
                en: "`{name}` of {workflow} runs no workflow, so that there is no case within",
                zh: "流程 {workflow} 的环节 `{name}` 不办子办件"),
            remedy: LocalizedText(
                en: "Before the stroke stands a step with `workflow:`: {known}",
                zh: "斜线之前应为有 `workflow:` 的环节：{known}"
            )),
        Entry(
            "OW1945",
            LocalizedText(
                en: "`{given}` does not say which of several cases is meant", zh: "`{given}` 未说明是哪一个子办件"),
            remedy: LocalizedText(
                en:
                    "A step with `each:` opens one case for each, and each has a number: `{step}:1`. A step without has none.",
                zh: "有 `each:` 的环节逐个办理，以编号区分，如 `{step}:1`；没有 `each:` 的环节不带编号。")),
        Entry(
            "OW1948",
            LocalizedText(
                en: "no workflow of this scenario says by which region an office of `{department}` is chosen",
                zh: "本情形涉及的流程均未写明按哪个地区选择 `{department}` 的机构"),
            remedy: LocalizedText(
                en: "Write an entry for it under `routes:` of the workflow, or take the offices away.",
                zh: "请在流程的 `routes:` 下为其写一项，或删去这些机构。")),
        Entry(
            "OW1949",
            LocalizedText(
                en: "there is no office `{name}` in this scenario", zh: "本情形中没有机构 `{name}`"),
            remedy: LocalizedText(
                en: "Write one that stands under `offices:`: {known}", zh: "请写 `offices:` 下已有的机构：{known}")),
    ]

    /// OW1921–OW1941, OW1946 and OW1947: what came otherwise than a scenario expects.
    static let scenarioDifferences: [Entry] = [
        Entry(
            "OW1921",
            LocalizedText(en: "the case is {found}, not {expected}", zh: "办件结果是 {found}，不是 {expected}")),
        Entry(
            "OW1922",
            LocalizedText(en: "the end is {found}, not {expected}", zh: "结束时间是 {found}，不是 {expected}")),
        Entry(
            "OW1923",
            LocalizedText(
                en: "`{step}` is {found}, not {expected}", zh: "环节 `{step}` 是 {found}，不是 {expected}")),
        Entry(
            "OW1924",
            LocalizedText(
                en: "`{step}` is so because of {found}, not of {expected}",
                zh: "环节 `{step}` 的原因是 {found}，不是 {expected}")),
        Entry(
            "OW1925",
            LocalizedText(
                en: "`{step}` settled: {found}; expected: {expected}",
                zh: "环节 `{step}` 的了结时间：{found.zh}；应为 {expected}")),
        Entry(
            "OW1926",
            LocalizedText(
                en: "`{step}` settled: {found}; expected: by {expected}",
                zh: "环节 `{step}` 的了结时间：{found.zh}；应不晚于 {expected}")),
        Entry(
            "OW1927",
            LocalizedText(
                en: "requests of `{step}`: {found}, not {expected}",
                zh: "环节 `{step}` 的请求次数是 {found}，不是 {expected}")),
        Entry(
            "OW1928",
            LocalizedText(en: "there is no such message: {what}", zh: "没有这样的报文：{what}")),
        Entry(
            "OW1929",
            LocalizedText(
                en: "messages of this kind: {found}, not {expected} ({what})",
                zh: "这样的报文有 {found} 份，不是 {expected} 份（{what}）")),
        Entry(
            "OW1930",
            LocalizedText(
                en: "`{path}` of `{step}` is {found}, not `{expected}`",
                zh: "环节 `{step}` 的 `{path}` 是{found.zh}，不是 `{expected}`")),
        Entry(
            "OW1931",
            LocalizedText(
                en: "`{step}` has no `{path}`, which should be `{expected}`",
                zh: "环节 `{step}` 没有 `{path}`，应为 `{expected}`")),
        Entry(
            "OW1932",
            LocalizedText(
                en: "`{path}` of `{step}` is {found}; there should be none",
                zh: "环节 `{step}` 的 `{path}` 是{found.zh}，本不应有")),
        Entry(
            "OW1933",
            LocalizedText(
                en: "`{step}` has {what}, so that it has no fields", zh: "环节 `{step}` {what.zh}，没有字段可比对")),
        Entry(
            "OW1934",
            LocalizedText(
                en: "the deadline of `{step}` is {found}, not {expected}",
                zh: "环节 `{step}` 的承诺时限是 {found.zh}，不是 {expected.zh}")),
        Entry(
            "OW1935",
            LocalizedText(
                en: "the deadline of `{step}` was {found}", zh: "环节 `{step}` {found.zh}")),
        Entry(
            "OW1936",
            LocalizedText(
                en: "`{department}` was never asked what this is about", zh: "从未向 `{department}` 提出此处所说的请求"),
            remedy: LocalizedText(
                en:
                    "Look at what happened below, and correct `service:`, `request:` or the order of the entries: the first that fits counts.",
                zh: "请对照下面的经过，改正 `service:`、`request:` 或先后次序：取第一条相符的。")),
        Entry(
            "OW1937",
            LocalizedText(
                en: "this was never possible: {act}", zh: "始终不具备条件：{act}"),
            remedy: LocalizedText(
                en:
                    "A person decides about a step that is at the desk, or whose deadline has passed without a word.",
                zh: "只有转到窗口的环节，或超时无答复的环节，才由人员决定。")),
        Entry(
            "OW1938",
            LocalizedText(
                en: "the case did not allow it ({act}): {code} {reason}",
                zh: "办件不允许（{act}）：{code} {reason.zh}")),
        Entry(
            "OW1939",
            LocalizedText(
                en: "the application was refused: {code}: {reason}", zh: "申请未被受理：{code}：{reason.zh}")),
        Entry(
            "OW1940",
            LocalizedText(
                en: "`{expected}` has not refused the application; refused by: {found}",
                zh: "不予接收的不是 `{expected}`，而是 {found}")),
        Entry(
            "OW1941",
            LocalizedText(
                en: "out of order: `{what}` happened {found}", zh: "次序不符：`{what}` {found.zh}")),
        Entry(
            "OW1946",
            LocalizedText(
                en: "the case within `{case}` is {found}, not {expected}",
                zh: "`{case}` 的子办件结果是 {found}，不是 {expected}")),
        Entry(
            "OW1947",
            LocalizedText(en: "`{case}` has never opened a case", zh: "`{case}` 从未开立子办件"),
            remedy: LocalizedText(
                en:
                    "Look at what happened below: whether the step has begun, and whether its form was taken in.",
                zh: "请对照下面的经过：该环节是否开始，其申请表是否被接收。")),
    ]
}
