extension Catalogue {
    /// OW12xx.
    static let expressions: [Entry] =
        expressionSyntax + expressionNames + expressionTypes + expressionFunctions + expressionEvaluation

    /// How it is written.
    private static let expressionSyntax: [Entry] = [
        Entry(
            "OW1201",
            LocalizedText(
                en: "`{found}` was not expected here; expected {expected}",
                zh: "此处不应出现 `{found}`；应为{expected.zh}"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1202",
            LocalizedText(
                en: "the text or comment that begins here is not closed",
                zh: "从这里开始的文本或注释没有结束"),
            remedy: LocalizedText(
                en: "close a text with the quotation mark it began with, a comment with `:)`",
                zh: "文本请用开始时的引号结束，注释请用 `:)` 结束")),
        Entry(
            "OW1203",
            LocalizedText(
                en: "`{name}` stands alone: a path begins with a variable",
                zh: "`{name}` 单独出现：路径必须以变量开头"),
            remedy: LocalizedText(
                en: "write {known}",
                zh: "请写成 {known.zh}")),
        Entry(
            "OW1204",
            LocalizedText(
                en: "`{found}` has no meaning in an expression",
                zh: "`{found}` 在表达式中没有意义"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1205",
            LocalizedText(
                en: "`{found}` of XPath is not part of this language",
                zh: "本语言不包含 XPath 的 `{found}`"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1206",
            LocalizedText(
                en: "the number {found} has more digits than can be kept",
                zh: "数字 {found} 的位数超出可保存的范围"),
            remedy: LocalizedText(
                en:
                    "whole numbers have up to 18 digits, decimals up to 38; an identity number is a text: `'…'`",
                zh: "整数最多 18 位，小数最多 38 位；证件号码是文本，请写成 `'…'`")),
        Entry(
            "OW1207",
            LocalizedText(
                en: "the expression is empty",
                zh: "表达式为空"),
            remedy: LocalizedText(
                en: "write a path such as `$application/deceased/name`, or take the entry out",
                zh: "请写一个路径，例如 `$application/deceased/name`，或删除该项")),
        Entry(
            "OW1208",
            LocalizedText(
                en: "the expression ends too early; expected {expected}",
                zh: "表达式过早结束；应为{expected.zh}"),
            remedy: LocalizedText(
                en: "complete it, or take the last operator out",
                zh: "请补全表达式，或删除最后的运算符")),
        Entry(
            "OW1209",
            LocalizedText(
                en: "`{found}` is neither a number nor a name",
                zh: "`{found}` 既不是数字也不是名称"),
            remedy: LocalizedText(
                en: "put a space after the number; amounts have no unit and no exponent",
                zh: "请在数字后加空格；金额不带单位，也不用指数形式")),
        Entry(
            "OW1219",
            LocalizedText(
                en: "the expression is nested or chained too deeply; the limit is {limit}",
                zh: "表达式嵌套或串联过深；上限为 {limit}"),
            remedy: LocalizedText(
                en: "give a part of it a name under `conditions:` or with `let`",
                zh: "请用 `conditions:` 或 `let` 给其中一部分命名")),
    ]

    /// What names mean.
    private static let expressionNames: [Entry] = [
        Entry(
            "OW1210",
            LocalizedText(
                en: "there is no variable `${name}` here",
                zh: "此处没有变量 `${name}`"),
            remedy: LocalizedText(
                en: "write {known}",
                zh: "请写成 {known}")),
        Entry(
            "OW1211",
            LocalizedText(
                en: "`{parent}` has no element `{name}` below it",
                zh: "`{parent}` 之下没有元素 `{name}`"),
            remedy: LocalizedText(
                en: "write {known}",
                zh: "请写成 {known}")),
        Entry(
            "OW1212",
            LocalizedText(
                en: "`{parent}` has no attribute `@{name}`",
                zh: "`{parent}` 没有属性 `@{name}`"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1213",
            LocalizedText(
                en: "`{name}` may mean several elements here: {choices}",
                zh: "此处 `{name}` 可能指多个元素：{choices}"),
            remedy: LocalizedText(
                en: "write it with a prefix, to say which",
                zh: "请加前缀说明是哪一个")),
        Entry(
            "OW1214",
            LocalizedText(
                en: "the prefix `{prefix}` is not known",
                zh: "前缀 `{prefix}` 未知"),
            remedy: LocalizedText(
                en:
                    "use a prefix that the schema declares, or leave it out: a name alone is found where it is the only one",
                zh: "请使用结构文件声明的前缀，或省略前缀：唯一的名称可直接书写")),
        Entry(
            "OW1215",
            LocalizedText(
                en: "there is no function `{name}`",
                zh: "没有函数 `{name}`"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1216",
            LocalizedText(
                en: "`{what}` is a value ({type}) and has nothing below it",
                zh: "`{what}` 是一个值（{type}），其下没有内容"),
            remedy: LocalizedText(
                en: "take the step out",
                zh: "请删除这一级路径")),
        Entry(
            "OW1217",
            LocalizedText(
                en: "`{parent}` {holds}; there is no `{name}` below it",
                zh: "`{parent}` {holds.zh}，其下没有 `{name}`"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1218",
            LocalizedText(
                en: "`${name}` is one name, and there is no such variable",
                zh: "`${name}` 是一个完整的名称，但没有这个变量"),
            remedy: LocalizedText(
                en: "to subtract, write a space: `${head} - {tail}`",
                zh: "如要相减，请加空格：`${head} - {tail}`")),
    ]

    /// Types, and how many values.
    private static let expressionTypes: [Entry] = [
        Entry(
            "OW1220",
            LocalizedText(
                en: "`{operator}` cannot take {left} and {right}",
                zh: "`{operator}` 不能用于 {left} 和 {right}"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1221",
            LocalizedText(
                en: "`{what}` may be nothing, and a value is needed here",
                zh: "`{what}` 可能没有值，而此处必须有值"),
            remedy: LocalizedText(
                en: "write `({what}) otherwise …`, or ask `exists(…)` first",
                zh: "请写成 `({what}) otherwise …`，或先用 `exists(…)` 判断")),
        Entry(
            "OW1222",
            LocalizedText(
                en: "`{what}` may be several, and one is needed here",
                zh: "`{what}` 可能有多个，而此处只能有一个"),
            remedy: LocalizedText(
                en: "pick one with `[1]`, or use `some … satisfies`, `for`, `sum(…)`",
                zh: "请用 `[1]` 取其一，或使用 `some … satisfies`、`for`、`sum(…)`")),
        Entry(
            "OW1223",
            LocalizedText(
                en: "`{what}` is no condition: it is {type}",
                zh: "`{what}` 不是条件：它是 {type}"),
            remedy: LocalizedText(
                en: "write a comparison, or `exists({what})` to ask whether it is there",
                zh: "请写成比较，或用 `exists({what})` 判断是否存在")),
        Entry(
            "OW1224",
            LocalizedText(
                en: "`{what}` would ask whether the element is there, not whether it is true",
                zh: "`{what}` 判断的是元素是否存在，而不是其值是否为真"),
            remedy: LocalizedText(
                en: "write `{what} = true()` or `exists({what})`",
                zh: "请写成 `{what} = true()` 或 `exists({what})`")),
        Entry(
            "OW1225",
            LocalizedText(
                en: "`{operator}` can never compare {left} with {right}",
                zh: "`{operator}` 无法比较 {left} 与 {right}"),
            remedy: LocalizedText(
                en: "write {advice}",
                zh: "请写成 {advice}")),
        Entry(
            "OW1226",
            LocalizedText(
                en: "`{name}` takes {wanted} arguments, not {count}",
                zh: "`{name}` 需要 {wanted} 个参数，而不是 {count} 个"),
            remedy: LocalizedText(
                en: "see the list of functions",
                zh: "请参见函数列表")),
        Entry(
            "OW1227",
            LocalizedText(
                en: "`{what}` holds elements and has no value of its own",
                zh: "`{what}` 只含下级元素，自身没有值"),
            remedy: LocalizedText(
                en: "name the element below it that is meant, or ask `exists(…)`",
                zh: "请写明所指的下级元素，或用 `exists(…)` 判断")),
        Entry(
            "OW1228",
            LocalizedText(
                en: "`{what}` is text; nobody said that it is {type}",
                zh: "`{what}` 是文本，没有说明它是 {type}"),
            remedy: LocalizedText(
                en: "write `{type}({what})`, or give the element its type in the schema",
                zh: "请写成 `{type}({what})`，或在结构文件中为元素规定类型")),
        Entry(
            "OW1229",
            LocalizedText(
                en: "argument {position} of `{function}` must be {wanted}, not {found}",
                zh: "`{function}` 的第 {position} 个参数应为 {wanted}，而不是 {found}"),
            remedy: LocalizedText(
                en: "write {advice}",
                zh: "请写成 {advice}")),
        Entry(
            "OW1230",
            LocalizedText(
                en: "`{field}` can never be '{value}'",
                zh: "`{field}` 永远不会是“{value}”"),
            remedy: LocalizedText(
                en: "the schema knows {known}",
                zh: "结构文件规定的值有 {known}")),
        Entry(
            "OW1231",
            LocalizedText(
                en: "`{what}` is always there: what follows `otherwise` is never used",
                zh: "`{what}` 一定有值：`otherwise` 之后的部分不会用到"),
            remedy: LocalizedText(
                en: "take the `otherwise` out",
                zh: "请删除 `otherwise`")),
        Entry(
            "OW1232",
            LocalizedText(
                en: "{found} cannot be turned into {type}",
                zh: "{found} 不能转换为 {type}"),
            remedy: LocalizedText(
                en: "take another field, or go by way of `string(…)` if its text has that form",
                zh: "请换用其他字段；如其文本确有该形式，可先用 `string(…)`")),
        Entry(
            "OW1233",
            LocalizedText(
                en: "{value} is no {type}",
                zh: "{value} 不是 {type}"),
            remedy: LocalizedText(
                en: "write it like this: {example}",
                zh: "请按此格式书写：{example}")),
        Entry(
            "OW1234",
            LocalizedText(
                en: "`{what}` can never be true",
                zh: "`{what}` 永远不会成立"),
            remedy: LocalizedText(
                en:
                    "compare with a value that `{field}` can have, or take the comparison out; the schema says {expected}",
                zh: "请与 `{field}` 可能有的值比较，或删去这一比较；结构文件的规定是 {expected}")),
        Entry(
            "OW1235",
            LocalizedText(
                en: "`{what}` is true of every value",
                zh: "`{what}` 对任何值都成立"),
            remedy: LocalizedText(
                en:
                    "take the comparison out, or ask `exists(…)` if it is meant whether there is a value; of `{field}` the schema says {expected}",
                zh: "请删去这一比较；如果要问是否有值，请写 `exists(…)`；结构文件对 `{field}` 的规定是 {expected}")),
    ]

    /// Functions and their arguments.
    private static let expressionFunctions: [Entry] = [
        Entry(
            "OW1237",
            LocalizedText(
                en: "`{what}` may hold nothing, or several values, and stands where its value is read",
                zh: "`{what}` 可能没有值或有多个值，而此处要读取它的值"),
            remedy: LocalizedText(
                en: "write `data({what})`, to say that its values are meant and not the element",
                zh: "请写成 `data({what})`，说明所指的是值而不是元素")),
        Entry(
            "OW1238",
            LocalizedText(
                en: "{picture} is no picture that `{function}` knows",
                zh: "{picture} 不是 `{function}` 能识别的格式"),
            remedy: LocalizedText(
                en: "write it out in digits, such as {example}",
                zh: "请直接写出由数字组成的格式，例如 {example}")),
        Entry(
            "OW1236",
            LocalizedText(
                en: "`{name}` of XPath is not part of this language: {why}",
                zh: "本语言不包含 XPath 的 `{name}`：{why.zh}"),
            remedy: LocalizedText(en: "{advice}", zh: "{advice.zh}")),
    ]

    /// What only shows when a case runs.
    private static let expressionEvaluation: [Entry] = [
        Entry(
            "OW1280",
            LocalizedText(
                en: "the expression divides by zero",
                zh: "表达式中出现除以零"),
            remedy: LocalizedText(
                en: "ask first whether the divisor is zero: `if ($d = 0) then … else …`",
                zh: "请先判断除数是否为零：`if ($d = 0) then … else …`")),
        Entry(
            "OW1281",
            LocalizedText(
                en: "a result has more digits, or lies further off, than can be kept",
                zh: "计算结果超出可保存的范围"),
            remedy: LocalizedText(
                en: "round in between, or check the values that go in",
                zh: "请在中间步骤取整，或检查输入的值")),
        Entry(
            "OW1282",
            LocalizedText(
                en: "a text does not have the form of the type it is read as",
                zh: "文本不符合所读取类型的形式"),
            remedy: LocalizedText(
                en: "see the message that brought it; ask first with `castable as`",
                zh: "请查看带来该值的报文；可先用 `castable as` 判断")),
        Entry(
            "OW1283",
            LocalizedText(
                en: "two values of different kinds were compared",
                zh: "比较了不同种类的值"),
            remedy: LocalizedText(
                en: "say with a constructor such as `xs:decimal(…)` what each is",
                zh: "请用 `xs:decimal(…)` 等写明各自的类型")),
        Entry(
            "OW1284",
            LocalizedText(
                en: "there are several values where one is needed",
                zh: "只能有一个值的地方出现了多个值"),
            remedy: LocalizedText(
                en: "pick one with `[1]`",
                zh: "请用 `[1]` 取其一")),
        Entry(
            "OW1285",
            LocalizedText(
                en: "there is no value where one is needed",
                zh: "必须有值的地方没有值"),
            remedy: LocalizedText(
                en: "write `otherwise …` for the case that it is missing",
                zh: "请用 `otherwise …` 说明缺少时的取值")),
        Entry(
            "OW1286",
            LocalizedText(
                en: "the working calendar has no data for a year that is counted over",
                zh: "工作日历缺少所计算年份的数据"),
            remedy: LocalizedText(
                en: "add the year's notice of holidays to the calendar",
                zh: "请将该年度的放假通知补入工作日历")),
        Entry(
            "OW1287",
            LocalizedText(
                en: "a value is of another kind than the operation takes",
                zh: "值的种类不适用于该运算"),
            remedy: LocalizedText(
                en: "say with a constructor such as `xs:decimal(…)` what it is",
                zh: "请用 `xs:decimal(…)` 等写明类型")),
        Entry(
            "OW1288",
            LocalizedText(
                en: "a date and a time with different zones are put together",
                zh: "合并的日期与时间时区不同"),
            remedy: LocalizedText(
                en: "bring both to one zone first: `adjust-date-to-timezone(…)`",
                zh: "请先用 `adjust-date-to-timezone(…)` 等统一时区")),
        Entry(
            "OW1289",
            LocalizedText(
                en: "a time zone is further off than 14 hours, or not in whole minutes",
                zh: "时区偏移超过 14 小时，或不是整分钟"),
            remedy: LocalizedText(
                en: "write a zone such as `xs:dayTimeDuration('PT8H')`",
                zh: "请写成 `xs:dayTimeDuration('PT8H')` 这样的时区")),
        Entry(
            "OW1290",
            LocalizedText(
                en: "the expression was given up after too many steps of work",
                zh: "表达式运算步数过多，已中止"),
            remedy: LocalizedText(
                en: "narrow the sequences it walks over",
                zh: "请缩小其遍历的范围")),
    ]
}
