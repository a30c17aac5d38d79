extension Catalogue {
    /// OW1340 to OW1399: proofs over a workflow.
    static let proofs: [Entry] = [
        Entry(
            "OW1340",
            LocalizedText(
                en: "There is no part `{name}`.",
                zh: "没有名为 `{name}` 的 part。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1341",
            LocalizedText(
                en: "The part `{part}` uses itself.",
                zh: "part `{part}` 引用了自身。"),
            remedy: LocalizedText(
                en: "Take it out of its own `use:`.",
                zh: "请从它自己的 `use:` 中去掉。")),
        Entry(
            "OW1342",
            LocalizedText(
                en: "The field `{field}` is given twice.",
                zh: "字段 `{field}` 给了两次。"),
            remedy: LocalizedText(
                en: "Keep one of the two; a part counts too.",
                zh: "只保留其中一处；part 中给出的也算。")),
        Entry(
            "OW1343",
            LocalizedText(
                en: "The message{of} has no field `{field}`.",
                zh: "{of.zh}报文中没有字段 `{field}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1344",
            LocalizedText(
                en: "`{field}` is a group of fields, not a field.",
                zh: "`{field}` 是一组字段，不是单个字段。"),
            remedy: LocalizedText(
                en: "Give each field below it: `{field}/…`.",
                zh: "请逐个给出其下的字段：`{field}/…`。")),
        Entry(
            "OW1345",
            LocalizedText(
                en: "`{field}` holds a value, so there is no `{below}` below it.",
                zh: "`{field}` 是一个值，其下没有 `{below}`。"),
            remedy: LocalizedText(
                en: "Give the value to `{field}` itself.",
                zh: "请直接给 `{field}` 赋值。")),
        Entry(
            "OW1346",
            LocalizedText(
                en: "The message needs `{field}`, and nothing gives it.",
                zh: "报文需要 `{field}`，但没有给出。"),
            remedy: LocalizedText(
                en: "Add {add} here.",
                zh: "请在此处加入 {add}。")),
        Entry(
            "OW1347",
            LocalizedText(
                en: "`{field}` is required, but its value may be nothing here.",
                zh: "`{field}` 是必填字段，但此处的值可能为空。"),
            remedy: LocalizedText(
                en:
                    "Write `… otherwise …`, guard the step with `when: exists(…)`, or wait for the step it comes from; a step that may be skipped or passed over (`go-on`) gives nothing then.",
                zh: "请写 `… otherwise …`，或用 `when: exists(…)` 限定本环节，或等待提供它的环节；可能跳过（`go-on`）的环节届时没有值。")),
        Entry(
            "OW1348",
            LocalizedText(
                en: "`{field}` takes one value, but the expression may give several.",
                zh: "`{field}` 只能有一个值，但表达式可能给出多个。"),
            remedy: LocalizedText(
                en: "Choose one, such as `…[1]`, or repeat an element with `each:`.",
                zh: "请选取一个，例如 `…[1]`，或用 `each:` 重复元素。")),
        Entry(
            "OW1349",
            LocalizedText(
                en: "`{field}` takes {expected}, but the expression gives {type}.",
                zh: "`{field}` 需要 {expected}，但表达式给出 {type}。"),
            remedy: LocalizedText(
                en: "Convert it on purpose, such as `xs:date(…)`, or choose another field.",
                zh: "请明确转换，例如 `xs:date(…)`，或改用其他字段。")),
        Entry(
            "OW1350",
            LocalizedText(
                en: "The step `{step}` waits for `{name}`, which is no step.",
                zh: "环节 `{step}` 等待 `{name}`，但没有这个环节。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1351",
            LocalizedText(
                en: "The step `{step}` waits for itself.",
                zh: "环节 `{step}` 等待自己。"),
            remedy: LocalizedText(
                en: "Take it out of its own `after:`.",
                zh: "请从它自己的 `after:` 中去掉。")),
        Entry(
            "OW1352",
            LocalizedText(
                en: "These steps wait for each other: {cycle}.",
                zh: "这些环节互相等待：{cycle}。"),
            remedy: LocalizedText(
                en: "Take one of them out of an `after:`.",
                zh: "请从其中一个 `after:` 中去掉一项。")),
        Entry(
            "OW1353",
            LocalizedText(
                en: "The step `{step}` reads `{variable}` but does not wait for `{other}`.",
                zh: "环节 `{step}` 读取 `{variable}`，却没有等待 `{other}`。"),
            remedy: LocalizedText(
                en: "Add `{other}` to its `after:`.",
                zh: "请在它的 `after:` 中加入 `{other}`。")),
        Entry(
            "OW1354",
            LocalizedText(
                en: "The step `{step}` can never start.",
                zh: "环节 `{step}` 永远不会开始。"),
            remedy: LocalizedText(
                en: "Change its `when:` or the steps it waits for.",
                zh: "请修改它的 `when:` 或所等待的环节。")),
        Entry(
            "OW1355",
            LocalizedText(
                en: "The condition `{condition}` is decided by itself.",
                zh: "条件 `{condition}` 取决于它自己。"),
            remedy: LocalizedText(
                en: "Conditions may read each other, but not in a circle.",
                zh: "条件可以互相引用，但不能成环。")),
        Entry(
            "OW1356",
            LocalizedText(
                en: "The name `{name}` is taken.",
                zh: "名称 `{name}` 已被占用。"),
            remedy: LocalizedText(
                en:
                    "Steps and conditions share their names; application, case, message, region, today and undo are reserved.",
                zh: "环节与条件不能重名；application、case、message、region、today、undo 为保留名。")),
        Entry(
            "OW1357",
            LocalizedText(
                en: "{variable} cannot be read at intake.",
                zh: "受理时不能读取 {variable}。"),
            remedy: LocalizedText(
                en:
                    "`refuse:` and `exclusive:` read `$application` and `$today` only, `refuse:` `$region` too; conditions are decided later, in the case.",
                zh:
                    "`refuse:` 与 `exclusive:` 只能读取 `$application` 和 `$today`，`refuse:` 还可读取 `$region`；条件在办件中才作判定。"
            )),
        Entry(
            "OW1358",
            LocalizedText(
                en: "The key of `exclusive:` must be exactly one value, but it is {type}.",
                zh: "`exclusive:` 的 key 必须恰好是一个值，但它是 {type}。"),
            remedy: LocalizedText(
                en: "Choose a required field of the form.",
                zh: "请选择申请表中的必填字段。")),
        Entry(
            "OW1359",
            LocalizedText(
                en: "`complete-when:` names `{name}`, which is no step.",
                zh: "`complete-when:` 中的 `{name}` 不是环节。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1360",
            LocalizedText(
                en: "`{field}` takes {digits} digits after the point, but the result may have more.",
                zh: "`{field}` 只能有 {digits} 位小数，但结果可能更多。"),
            remedy: LocalizedText(
                en: "Say the rounding: `round(…, {digits})`.",
                zh: "请说明如何取舍：`round(…, {digits})`。")),
        Entry(
            "OW1361",
            LocalizedText(
                en: "The text \"{text}\" does not fit `{field}`.",
                zh: "文本 “{text}” 不符合 `{field}` 的要求。"),
            remedy: LocalizedText(
                en: "Expected: {expected}.",
                zh: "应为：{expected}。")),
        Entry(
            "OW1362",
            LocalizedText(
                en: "`{field}` is required, so it cannot depend on `when:`.",
                zh: "`{field}` 是必填字段，不能加 `when:`。"),
            remedy: LocalizedText(
                en:
                    "Leave `when:` out, or write `if (…) then … else …`; a whole group that may be left out is written with `each:`.",
                zh: "请去掉 `when:`，或写 `if (…) then … else …`；可省略的整个组请用 `each:` 书写。")),
        Entry(
            "OW1363",
            LocalizedText(
                en: "In `{group}` there may be only one of `{one}` and `{other}`, but both may come.",
                zh: "`{group}` 中 `{one}` 与 `{other}` 只能有一个，但二者可能同时出现。"),
            remedy: LocalizedText(
                en: "Give one of them, or guard both with conditions that exclude each other.",
                zh: "只给出其中一个，或用互斥的条件分别限定。")),
        Entry(
            "OW1364",
            LocalizedText(
                en: "Of the values that the expression can give, `{field}` does not take {values}.",
                zh: "表达式可能给出的值中，`{field}` 不接受 {values}。"),
            remedy: LocalizedText(
                en:
                    "A request with such a value goes to the desk. Expected: {expected}. Translate the values with `if (…) then … else …`, or ask the step only when the value fits.",
                zh:
                    "带有这些值的请求会转到窗口处理。应为：{expected}。请用 `if (…) then … else …` 换算，或用 `when:` 限定只在取值合适时办理该环节。")),
        Entry(
            "OW1365",
            LocalizedText(
                en: "`{field}` stands once, but `each:` may give several.",
                zh: "`{field}` 只能出现一次，但 `each:` 可能给出多个。"),
            remedy: LocalizedText(
                en: "Take one of them, such as `…[1]`, without `each:`.",
                zh: "请去掉 `each:`，取其中一个，例如 `…[1]`。")),
        Entry(
            "OW1366",
            LocalizedText(
                en: "`{field}` may be missing while the group around it is there.",
                zh: "外层的组存在时 `{field}` 可能缺失。"),
            remedy: LocalizedText(
                en:
                    "Give all required fields of the group from one place that is there as a whole or not at all, or write the group with `each:` over that place, or write `… otherwise …`.",
                zh: "请让该组所有必填字段取自同一处（要么都有，要么都没有），或对该处用 `each:` 写整个组，或写 `… otherwise …`。")),
        Entry(
            "OW1367",
            LocalizedText(
                en: "None of the values that the expression can give is one that `{field}` takes.",
                zh: "表达式可能给出的值都不是 `{field}` 允许的值。"),
            remedy: LocalizedText(
                en: "Expected: {expected}.",
                zh: "应为：{expected}。")),
        Entry(
            "OW1368",
            LocalizedText(
                en: "`{field}` takes a value, but the expression gives {type}, which holds elements.",
                zh: "`{field}` 需要一个值，但表达式给出 {type}，其中是元素。"),
            remedy: LocalizedText(
                en: "Go on to the field you mean: `…/name`.",
                zh: "请继续写到所需字段：`…/name`。")),
        Entry(
            "OW1369",
            LocalizedText(
                en: "The name `{name}` of `as:` is taken.",
                zh: "`as:` 的名称 `{name}` 已被占用。"),
            remedy: LocalizedText(
                en: "Choose a name that is no step, condition or reserved word.",
                zh: "请换一个不是环节、条件或保留字的名称。")),
        Entry(
            "OW1370",
            LocalizedText(
                en: "`{name}` is set to {type}, which holds elements.",
                zh: "`{name}` 被设为 {type}，其中是元素。"),
            remedy: LocalizedText(
                en: "`set:` takes values; go on to the field you mean.",
                zh: "`set:` 只接受值；请继续写到所需字段。")),
        Entry(
            "OW1371",
            LocalizedText(
                en: "`{field}` takes a text, but {text} is a number.",
                zh: "`{field}` 需要文字，而 {text} 是数字。"),
            remedy: LocalizedText(
                en: "Write `{constant}`.",
                zh: "请写成 `{constant}`。")),
        Entry(
            "OW1372",
            LocalizedText(
                en: "`at:` of `{rule}` is {type}, not a field of the form.",
                zh: "`{rule}` 的 `at:` 是 {type}，不是申请表的字段。"),
            remedy: LocalizedText(
                en: "Write the path of the field: `$application/deceased/death-date`.",
                zh: "请写字段的路径：`$application/deceased/death-date`。")),
        Entry(
            "OW1373",
            LocalizedText(
                en: "`{what}` gives {type}, and exactly one date or instant is needed here.",
                zh: "`{what}` 得到 {type}，而此处需要恰好一个日期或时刻。"),
            remedy: LocalizedText(
                en:
                    "Write an expression that gives one xs:date or xs:dateTime and is certain: `… otherwise $today`.",
                zh: "请写出必定得到一个 xs:date 或 xs:dateTime 的表达式，如 `… otherwise $today`。")),
        Entry(
            "OW1374",
            LocalizedText(
                en:
                    "The question `{question}` has the type `{name}`, which is none, nor a simple type of {schema}.",
                zh: "问题 `{question}` 的类型 `{name}` 不存在，也不是 {schema} 中的简单类型。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1375",
            LocalizedText(
                en: "`{step}` cannot wait for `{other}`, which stands within `{group}`.",
                zh: "`{step}` 不能等待 `{group}` 内部的环节 `{other}`。"),
            remedy: LocalizedText(
                en: "Wait for the group: `after: {group}`.",
                zh: "请等待整个组：`after: {group}`。")),
        Entry(
            "OW1376",
            LocalizedText(
                en:
                    "`{variable}` cannot be read here: it stands within `{group}`, which is done for each of several.",
                zh: "此处不能读取 `{variable}`：它在逐项办理的组 `{group}` 内，有多份结果。"),
            remedy: LocalizedText(
                en: "Read it within the group, or compute there what is needed later.",
                zh: "请在组内读取，或在组内先算出以后要用的值。")),
        Entry(
            "OW1377",
            LocalizedText(
                en: "`{step}` may lose the race `{race}`, and what `{service}` has done could not be undone.",
                zh: "`{step}` 可能在 `{race}` 中落选，而 `{service}` 办理后无法撤销。"),
            remedy: LocalizedText(
                en: "A race takes what can be undone, changes nothing, waits, or asks people.",
                zh: "争先组内只能放可以撤销、不作变更、等待或询问人的环节。")),
        Entry(
            "OW1378",
            LocalizedText(
                en: "What `each:` of `{step}` gives may change from day to day.",
                zh: "`{step}` 的 `each:` 所取的内容可能逐日变化。"),
            remedy: LocalizedText(
                en:
                    "Take `$today` and `current-dateTime()` out; a step with `set:` before it can keep what the day gives.",
                zh: "请删去 `$today` 和 `current-dateTime()`；可用前面的 `set:` 环节保存当天的值。")),
        Entry(
            "OW1379",
            LocalizedText(
                en: "Nothing that `{step}` does changes what `until:` asks.",
                zh: "`{step}` 所做的事不会改变 `until:` 的条件。"),
            remedy: LocalizedText(
                en: "Ask for something that the step gives: `${step}/…`.",
                zh: "请检查该环节给出的内容：`${step}/…`。")),
        Entry(
            "OW1386",
            LocalizedText(
                en: "The step `{step}` is done for each of several, and does not say what one is called.",
                zh: "环节 `{step}` 逐项办理，却没有写每一项叫什么。"),
            remedy: LocalizedText(
                en: "Write `as:` beside `each:`: `as: heir`.",
                zh: "请在 `each:` 旁写 `as:`，如 `as: heir`。")),
        Entry(
            "OW1388",
            LocalizedText(
                en:
                    "`{step}` may wait for ever for the label `{label}`: `{group}` holds it, and waits for `{step}`.",
                zh: "`{step}` 可能永远等不到标签 `{label}`：`{group}` 占用该标签，又要等 `{step}`。"),
            remedy: LocalizedText(
                en:
                    "Take `exclusive:` away from one of the two; what stands within a group is under the group's label already.",
                zh: "请删去其中一处的 `exclusive:`；组内的环节已受该组标签的约束。")),
        Entry(
            "OW1389",
            LocalizedText(
                en: "The step `{step}` waits for {count} of `{other}`, and there are never so many.",
                zh: "环节 `{step}` 要等 `{other}` 中的 {count} 项办结，但不会有这么多项。"),
            remedy: LocalizedText(
                en:
                    "Name a step with `each:` whose `enough:` is not lower, or write a list of steps: `of: [a, b, c]`.",
                zh: "请写有 `each:` 且 `enough:` 不小于此数的环节，或写环节列表：`of: [a, b, c]`。")),
        Entry(
            "OW1399",
            LocalizedText(
                en: "{count} steps of the group `{step}` are to be enough, and it has {of}.",
                zh: "组 `{step}` 须办结 {count} 个环节，但它只有 {of} 个。"),
            remedy: LocalizedText(
                en: "Lower `enough:`, or add steps.",
                zh: "请减小 `enough:`，或增加环节。")),
        Entry(
            "OW1467",
            LocalizedText(
                en: "What `enough:` of `{step}` asks does not depend on what those give that are done.",
                zh: "`{step}` 的 `enough:` 条件与已办结各项的结果无关。"),
            remedy: LocalizedText(
                en: "Read the step itself, as in `count(${step}) ge 2`.",
                zh: "请读取该环节本身，例如 `count(${step}) ge 2`。")),
        Entry(
            "OW1468",
            LocalizedText(
                en:
                    "`enough:` of the group `{step}` is a condition, and a group gives nothing that it could read.",
                zh: "环节组 `{step}` 的 `enough:` 是条件，而环节组没有可读取的结果。"),
            remedy: LocalizedText(
                en: "Write a number, as in `enough: 2`.",
                zh: "请写数字，例如 `enough: 2`。")),
        Entry(
            "OW1387",
            LocalizedText(
                en: "The step `{step}` has `{key}` and no `each:`.",
                zh: "环节 `{step}` 有 `{key}` 而没有 `each:`。"),
            remedy: LocalizedText(
                en: "Write `each:` beside it, or take it out; `enough:` may also stand beside `steps:`.",
                zh: "请加上 `each:`，或删去它；`enough:` 也可写在 `steps:` 旁。")),
        Entry(
            "OW1380",
            LocalizedText(
                en: "There is no department `{name}`.",
                zh: "没有部门 `{name}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1381",
            LocalizedText(
                en: "`{department}` has no service `{name}`.",
                zh: "`{department}` 没有事项 `{name}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1382",
            LocalizedText(
                en: "`{service}` never rejects with the code `{name}`.",
                zh: "`{service}` 没有不予受理代码 `{name}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1383",
            LocalizedText(
                en:
                    "`{field}` holds sensitive data ({kind}), and `{department}` states no basis for receiving it.",
                zh: "`{field}` 含敏感信息（{kind}），而 `{department}` 未说明接收依据。"),
            remedy: LocalizedText(
                en: "Leave the field out, or let the department add it to `may-receive:` of `{service}`.",
                zh: "请不要发送该字段，或由该部门在 `{service}` 的 `may-receive:` 中写明依据。")),
        Entry(
            "OW1384",
            LocalizedText(
                en: "The schema `{schema}` has no root element `{element}`.",
                zh: "模式 `{schema}` 中没有根元素 `{element}`。"),
            remedy: LocalizedText(
                en: "Declare it there, or correct the name.",
                zh: "请在其中声明，或更正名称。")),
        Entry(
            "OW1385",
            LocalizedText(
                en: "`may-receive:` of `{service}` names `{field}`, which its request does not have.",
                zh: "`{service}` 的 `may-receive:` 中的 `{field}` 不在其请求里。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1390",
            LocalizedText(
                en: "The form asks the family for `{field}`, which {department} supplies ({element}).",
                zh: "申请表向家属询问 `{field}`，而{department}可以提供（{element}）。"),
            remedy: LocalizedText(
                en:
                    "Take it out of the form and read `{instead}`, or write `{instead} otherwise …` to declare a fallback.",
                zh: "请从申请表中去掉并读取 `{instead}`，或写 `{instead} otherwise …` 声明备用来源。")),
        Entry(
            "OW1391",
            LocalizedText(
                en: "The condition `{condition}` can never be true.",
                zh: "条件 `{condition}` 永远不会成立。"),
            remedy: LocalizedText(
                en:
                    "It contradicts itself, or what the `when:` of its step has asked; change it, or take out what depends on it.",
                zh: "它自相矛盾，或与所在环节的 `when:` 矛盾；请修改，或删去依赖它的内容。")),
    ]
}
