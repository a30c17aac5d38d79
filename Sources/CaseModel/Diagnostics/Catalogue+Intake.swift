extension Catalogue {
    /// OW1810 to OW1839: `region:`, `questions:` and `materials:`.
    static let intake: [Entry] = [
        Entry(
            "OW1810",
            LocalizedText(
                en: "`region:` has both `key:` and `with:`.",
                zh: "`region:` 同时写了 `key:` 和 `with:`。"),
            remedy: LocalizedText(
                en: "Write `key:` where the table has one input, `with:` where it has several.",
                zh: "表只有一个输入时写 `key:`，有几个时写 `with:`。")),
        Entry(
            "OW1811",
            LocalizedText(
                en:
                    "The short form of `region:` needs one field of the form named `{name}`; there are {count}: {known}.",
                zh: "`region:` 的简写要求申请表中恰有一个名为 `{name}` 的字段；现有 {count} 个：{known.zh}。"),
            remedy: LocalizedText(
                en: "Say where it comes from: `table:` with `key:`.",
                zh: "请用 `table:` 和 `key:` 写明取自哪里。")),
        Entry(
            "OW1812",
            LocalizedText(
                en: "The table `{table}` asks for `{name}`, and `region:` does not give it.",
                zh: "决策表 `{table}` 需要 `{name}`，但 `region:` 没有给出。"),
            remedy: LocalizedText(
                en: "Give each input of the table: `with:` with `{name}:`.",
                zh: "请用 `with:` 给出表的每个输入，加入 `{name}:`。")),
        Entry(
            "OW1813",
            LocalizedText(
                en: "The table `{table}` does not ask for `{name}`.",
                zh: "决策表 `{table}` 不需要 `{name}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1814",
            LocalizedText(
                en: "A region is one row, but `{table}` collects all that fit.",
                zh: "地区规则只取一行，但 `{table}` 收集所有符合的行。"),
            remedy: LocalizedText(
                en: "Write `hit: first` or `hit: only` in the table.",
                zh: "请在表中写 `hit: first` 或 `hit: only`。")),
        Entry(
            "OW1815",
            LocalizedText(
                en: "{variable} is not known when the region is looked up.",
                zh: "查找地区规则时还不知道 {variable}。"),
            remedy: LocalizedText(
                en: "`region:` reads `$application` and `$today` only.",
                zh: "`region:` 只能读取 `$application` 和 `$today`。")),
        Entry(
            "OW1816",
            LocalizedText(
                en: "No row of `{table}` fits {example}: such an application is turned away.",
                zh: "`{table}` 中没有一行符合 {example}，这样的申请将不予受理。"),
            remedy: LocalizedText(
                en: "Add the row, or a last row with `-` that says what holds elsewhere.",
                zh: "请补充该行，或在最后加一行 `-` 写明其他地区的规则。")),
        Entry(
            "OW1817",
            LocalizedText(
                en: "The table `{table}` has no row for this application, or several: it goes by {keys}.",
                zh: "决策表 `{table}` 中没有适用于本申请的行，或有几行：按 {keys.zh} 查找。"),
            remedy: LocalizedText(
                en: "Correct the form, or ask the window of the region: this workflow has no rules for it.",
                zh: "请核对申请表；如无误，说明本流程没有该地区的规则，请到当地窗口办理。")),
        Entry(
            "OW1820",
            LocalizedText(
                en: "The answer to `{question}` must go into one field of the form, but this is {type}.",
                zh: "问题 `{question}` 的回答须填入申请表的一个字段，但这里是 {type}。"),
            remedy: LocalizedText(
                en: "Write the path of one field without fields below it: `$application/pension/drawing`.",
                zh: "请写一个没有下级的字段的路径，例如 `$application/pension/drawing`。")),
        Entry(
            "OW1821",
            LocalizedText(
                en: "`{field}` can never be “{value}”; it expects {expected}.",
                zh: "`{field}` 不可能是“{value}”；应为 {expected}。"),
            remedy: LocalizedText(
                en: "Left of the colon stands the value for the form, right of it the words.",
                zh: "冒号左边写填入表单的值，右边写文字。")),
        Entry(
            "OW1822",
            LocalizedText(
                en: "`{question}` offers no choice for {missing}, which `{field}` may be.",
                zh: "问题 `{question}` 没有提供 {missing.zh}，而 `{field}` 可以是它。"),
            remedy: LocalizedText(
                en: "Add the choice, or take the value out of the schema.",
                zh: "请补充选项，或从 XSD 中删去该值。")),
        Entry(
            "OW1823",
            LocalizedText(
                en: "`{question}` and `{other}` may both be asked, and both fill `{field}`.",
                zh: "`{question}` 和 `{other}` 可能都被询问，且都填入 `{field}`。"),
            remedy: LocalizedText(
                en: "Give them conditions that exclude each other, or make one question of them.",
                zh: "请使两者的 `when:` 互相排斥，或合并为一个问题。")),
        Entry(
            "OW1824",
            LocalizedText(
                en: "The question `{question}` reads {variable}, which is not known at intake.",
                zh: "问题 `{question}` 读取了 {variable}，而受理时还不知道。"),
            remedy: LocalizedText(
                en: "Read `$application`, `$region`, `$today`, and conditions made of these.",
                zh: "只能读取 `$application`、`$region`、`$today` 和由它们构成的条件。")),
        Entry(
            "OW1825",
            LocalizedText(
                en: "`{question}` is asked by `{field}`, which `{later}` fills only then or later.",
                zh: "是否询问 `{question}` 取决于 `{field}`，而它此时尚未由 `{later}` 填写。"),
            remedy: LocalizedText(
                en: "Put `{later}` before `{question}`.",
                zh: "请把 `{later}` 放在 `{question}` 之前。")),
        Entry(
            "OW1826",
            LocalizedText(
                en:
                    "The reply of `{service}` has no data element `{element}`, so it cannot know the answer to `{question}`.",
                zh: "`{service}` 的回复中没有数据元 `{element}`，不可能知道 `{question}` 的答案。"),
            remedy: LocalizedText(
                en: "Name the service whose reply has it, or take `known-from:` out.",
                zh: "请写回复中有该数据元的事项，或删去 `known-from:`。")),
        Entry(
            "OW1827",
            LocalizedText(
                en: "`{field}` names no data element, so whether `{service}` knows it cannot be told.",
                zh: "`{field}` 未标注数据元，无法判断 `{service}` 是否知道。"),
            remedy: LocalizedText(
                en: "Say in the form's XSD which data element it is.",
                zh: "请在申请表的 XSD 中标注其数据元。")),
        Entry(
            "OW1828",
            LocalizedText(
                en: "`{service}` changes something; before there is a case only a query may be asked.",
                zh: "`{service}` 会改变数据；立案之前只能查询。"),
            remedy: LocalizedText(
                en: "Name a service with `changes: nothing`.",
                zh: "请写声明了 `changes: nothing` 的事项。")),
        Entry(
            "OW1829",
            LocalizedText(
                en: "`{service}` needs `{needed}`, and no other field of the form is that data element.",
                zh: "`{service}` 需要 `{needed}`，而申请表的其他字段都不是该数据元。"),
            remedy: LocalizedText(
                en: "Ask the family without `known-from:`, or mark the field of the form that holds it.",
                zh: "请删去 `known-from:` 直接询问，或在 XSD 中标注持有它的字段。")),
        Entry(
            "OW1830",
            LocalizedText(
                en: "Whenever `{material}` is needed, `{step}` is skipped.",
                zh: "需要 `{material}` 时，环节 `{step}` 总是不办理。"),
            remedy: LocalizedText(
                en: "Take the step out of `for:`, or correct one of the conditions.",
                zh: "请从 `for:` 中删去该环节，或更正条件。")),
        Entry(
            "OW1831",
            LocalizedText(
                en: "Whether `{material}` is needed is known only after `{step}`.",
                zh: "是否需要 `{material}` 要等 `{step}` 之后才知道。"),
            remedy: LocalizedText(
                en: "Say so: `known-after: {step}`.",
                zh: "请写明：`known-after: {step}`。")),
        Entry(
            "OW1832",
            LocalizedText(
                en: "`due:` is for what comes later, but `{material}` is not `otherwise: later`.",
                zh: "`due:` 只用于后补的材料，但 `{material}` 不是 `otherwise: later`。"),
            remedy: LocalizedText(
                en: "Write `otherwise: later`, or take `due:` out.",
                zh: "请写 `otherwise: later`，或删去 `due:`。")),
        Entry(
            "OW1833",
            LocalizedText(
                en: "`{material}` may come later, but nothing says by when.",
                zh: "`{material}` 可以后补，但没有写明期限。"),
            remedy: LocalizedText(
                en: "Add `due:`, such as `due: 20 working days`.",
                zh: "请加入 `due:`，例如 `due: 20 working days`。")),
        Entry(
            "OW1834",
            LocalizedText(
                en: "Whether `{material}` is needed does not depend on `{step}`.",
                zh: "是否需要 `{material}` 与 `{step}` 无关。"),
            remedy: LocalizedText(
                en: "Take `known-after:` out, so that the family is told at intake.",
                zh: "请删去 `known-after:`，以便受理时一次告知。")),
        Entry(
            "OW1835",
            LocalizedText(
                en: "`{step}` needs `{material}` but does not wait for `{other}`, which decides about it.",
                zh: "环节 `{step}` 需要 `{material}`，却不等待决定是否需要它的 `{other}`。"),
            remedy: LocalizedText(
                en: "Put `{other}` into the `after:` of `{step}`.",
                zh: "请把 `{other}` 写入 `{step}` 的 `after:`。")),
    ]
}
