extension Catalogue {
    /// OW1321 to OW1339: decision tables.
    static let tables: [Entry] = [
        Entry(
            "OW1321",
            LocalizedText(
                en: "The column name `{name}` is taken.",
                zh: "列名 `{name}` 已被占用。"),
            remedy: LocalizedText(
                en: "Each column has a name of its own; when, note and today are reserved.",
                zh: "各列不能重名；when、note、today 为保留名。")),
        Entry(
            "OW1322",
            LocalizedText(
                en: "The row has {cells} cells, but the table has {columns} columns.",
                zh: "该行有 {cells} 格，而表有 {columns} 列。"),
            remedy: LocalizedText(
                en: "In the order of the columns: {known}. Write `-` where every value will do.",
                zh: "请按列序书写：{known}。任意值都可以时写 `-`。")),
        Entry(
            "OW1323",
            LocalizedText(
                en: "“{text}” is no condition on `{name}`, which is {type}.",
                zh: "“{text}” 不能作为 `{name}`（{type}）的条件。"),
            remedy: LocalizedText(
                en: "Write for example {example}; `-` for any value.",
                zh: "例如：{example}；任意值写 `-`。")),
        Entry(
            "OW1324",
            LocalizedText(
                en: "“{text}” is no value of `{name}`, which is {type}.",
                zh: "“{text}” 不是 `{name}`（{type}）的值。"),
            remedy: LocalizedText(
                en: "Write for example {example}, or begin the cell with `=` to compute it.",
                zh: "例如：{example}；要计算得出时，单元格以 `=` 开头。")),
        Entry(
            "OW1325",
            LocalizedText(
                en: "Nothing lies in “{text}”.",
                zh: "“{text}” 中没有任何值。"),
            remedy: LocalizedText(
                en: "Write the smaller value first; `[` and `]` take the bound in.",
                zh: "请先写较小的值；`[` 和 `]` 表示含该值。")),
        Entry(
            "OW1326",
            LocalizedText(
                en: "The row gives nothing for `{name}`.",
                zh: "该行没有给出 `{name}`。"),
            remedy: LocalizedText(
                en: "Give a value, or say `optional: yes` of the column.",
                zh: "请给出值，或在该列写 `optional: yes`。")),
        Entry(
            "OW1327",
            LocalizedText(
                en: "`{name}` is never “{text}”.",
                zh: "`{name}` 不会是“{text}”。"),
            remedy: LocalizedText(
                en: "Its `one-of:` lists {known}.",
                zh: "其 `one-of:` 列出：{known}。")),
        Entry(
            "OW1328",
            LocalizedText(
                en: "The table has no column `{name}`.",
                zh: "决策表没有 `{name}` 列。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1329",
            LocalizedText(
                en: "The table calls itself `{name}`, but its file is {file}.",
                zh: "决策表名为 `{name}`，但文件是 {file}。"),
            remedy: LocalizedText(
                en: "Give both one name.",
                zh: "请使两者同名。")),
        Entry(
            "OW1330",
            LocalizedText(
                en: "The table `{table}` asks for `{name}`, and the step `{step}` does not give it.",
                zh: "决策表 `{table}` 需要 `{name}`，但环节 `{step}` 没有给出。"),
            remedy: LocalizedText(
                en: "Add `{name}:` to `with:`, or read a table before that has it as an output.",
                zh: "请在 `with:` 中加入 `{name}:`，或先查询以它为结果列的决策表。")),
        Entry(
            "OW1331",
            LocalizedText(
                en: "No table of the step asks for `{name}`.",
                zh: "该环节的决策表都不需要 `{name}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1332",
            LocalizedText(
                en: "`{name}` is {expected}, but this gives {type}.",
                zh: "`{name}` 应为 {expected}，但这里给出 {type}。"),
            remedy: LocalizedText(
                en: "Convert it on purpose, or change the type of the column.",
                zh: "请明确转换，或修改该列的类型。")),
        Entry(
            "OW1333",
            LocalizedText(
                en: "No row of `{table}` fits {example}.",
                zh: "`{table}` 中没有一行符合 {example}。"),
            remedy: LocalizedText(
                en: "Add a row, or say `on-no-row:` what happens then; as it stands a person decides.",
                zh: "请补充该行，或用 `on-no-row:` 说明如何处理；否则由人员决定。")),
        Entry(
            "OW1334",
            LocalizedText(
                en: "Rows {row} and {other} both fit {example}, but only one may.",
                zh: "第 {row} 行和第 {other} 行都符合 {example}，而只应有一行符合。"),
            remedy: LocalizedText(
                en: "Narrow one of them, or say `hit: first`.",
                zh: "请收窄其中一行，或写 `hit: first`。")),
        Entry(
            "OW1335",
            LocalizedText(
                en: "Row {row} is never taken: rows before it take all that it could.",
                zh: "第 {row} 行永远不会被取到：前面的行已涵盖。"),
            remedy: LocalizedText(
                en: "Put it further up, narrow those before it, or take it out.",
                zh: "请上移该行、收窄前面的行，或删去。")),
        Entry(
            "OW1336",
            LocalizedText(
                en: "`{name}` needs exactly one value, but this is {type}.",
                zh: "`{name}` 需要恰好一个值，但这里是 {type}。"),
            remedy: LocalizedText(
                en: "Say what holds otherwise: `… otherwise …`, or choose one: `…[1]`.",
                zh: "请写明为空时的值 `… otherwise …`，或选取一个 `…[1]`。")),
        Entry(
            "OW1337",
            LocalizedText(
                en: "Two tables of the step give `{name}`.",
                zh: "该环节有两个决策表都给出 `{name}`。"),
            remedy: LocalizedText(
                en: "Give one of the outputs another name, or make two steps.",
                zh: "请给其中一列改名，或拆成两个环节。")),
        Entry(
            "OW1338",
            LocalizedText(
                en: "The step `{step}` gives inputs but names no table.",
                zh: "环节 `{step}` 给出了输入，却没有指明决策表。"),
            remedy: LocalizedText(
                en: "Add `decide:` with the path of a table, such as `tables/months.yaml`.",
                zh: "请加入 `decide:` 和决策表的路径，例如 `tables/months.yaml`。")),
    ]
}
