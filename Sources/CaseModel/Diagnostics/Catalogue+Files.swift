extension Catalogue {
    /// OW11xx.
    static let files: [Entry] = yaml + shapes

    /// OW1101 to OW1129: what the strict subset of YAML refuses.
    private static let yaml: [Entry] = [
        Entry(
            "OW1101",
            LocalizedText(en: "The file is not UTF-8 text here.", zh: "文件从此处起不是 UTF-8 文本。"),
            remedy: LocalizedText(
                en: "Save the file as UTF-8 (in an older editor it may have been saved as GBK).",
                zh: "请用 UTF-8 编码另存（旧编辑器可能存成了 GBK）。")),
        Entry(
            "OW1102",
            LocalizedText(
                en: "The file is too big: {what}, where {limit} are allowed.",
                zh: "文件过大：{what}，上限为 {limit}。"),
            remedy: LocalizedText(
                en: "Divide it, or nest its lists and maps less deeply.", zh: "请拆分文件，或减少嵌套层数。")),
        Entry(
            "OW1103",
            LocalizedText(
                en: "The character {character} cannot be seen and is not allowed in a definition file.",
                zh: "字符 {character} 不可见，定义文件中不允许使用。"),
            remedy: LocalizedText(
                en: "Delete it; it often comes along when text is copied from a web page.",
                zh: "请删除它；从网页复制文字时常会带入。")),
        Entry(
            "OW1104",
            LocalizedText(en: "There is a tab here.", zh: "此处有制表符（Tab）。"),
            remedy: LocalizedText(
                en: "Use spaces; two for each level.", zh: "请改用空格，每层缩进两个。")),
        Entry(
            "OW1105",
            LocalizedText(
                en:
                    "This line is indented by {found} spaces, but the map or list it belongs to by {expected}.",
                zh: "本行缩进 {found} 个空格，而它所属的一层缩进 {expected} 个。"),
            remedy: LocalizedText(
                en: "Bring it under the entries it belongs to, or indent it deeper than the key it explains.",
                zh: "请与同层各项对齐，或缩进到它所说明的键之下。")),
        Entry(
            "OW1106",
            LocalizedText(
                en:
                    "No text may begin with “{character}” here: YAML gives it a meaning that definition files do not use.",
                zh: "文字不能以“{character}”开头：它在 YAML 中另有含义，定义文件不使用这些功能。"),
            remedy: LocalizedText(
                en: "Put the text in quotes; what is to be said twice goes under `parts:`, not into anchors.",
                zh: "请给文字加英文引号；需要重复的内容写在 `parts:` 下，不用锚点和别名。")),
        Entry(
            "OW1107",
            LocalizedText(
                en: "The text ends here: YAML reads ` #` as the beginning of a comment.",
                zh: "文字在此被截断：YAML 把“空格加 #”当作注释的开始。"),
            remedy: LocalizedText(
                en:
                    "If # belongs to the text, put the whole text in quotes; before a comment put two spaces.",
                zh: "若 # 属于文字，请给整段文字加引号；若是注释，请在 # 前空两格。")),
        Entry(
            "OW1108",
            LocalizedText(
                en: "There is a “{bracket}” in a text that stands within brackets itself.",
                zh: "括号内的文字里又出现了“{bracket}”。"),
            remedy: LocalizedText(
                en:
                    "Write the list or map on lines of its own, one entry a line; expressions stand only there.",
                zh: "请改为分行书写，每项一行；表达式只能这样写。")),
        Entry(
            "OW1109",
            LocalizedText(en: "The colon has no space behind it.", zh: "冒号后缺少空格。"),
            remedy: LocalizedText(en: "Write `key: value`.", zh: "请写成 `键: 值`。")),
        Entry(
            "OW1110",
            LocalizedText(
                en: "This is the Chinese full-width colon “：”, which does not divide key and value.",
                zh: "这里是中文全角冒号“：”，不能分隔键和值。"),
            remedy: LocalizedText(
                en: "Write `key: value` with an ASCII colon and a space.", zh: "请用英文冒号加空格，写成 `键: 值`。")),
        Entry(
            "OW1111",
            LocalizedText(
                en: "The text stands in full-width quotes {quote}, which would be part of it.",
                zh: "文字用了中文引号 {quote}，引号会成为文字的一部分。"),
            remedy: LocalizedText(
                en:
                    "Write ASCII quotes \"…\", or none; if the quotes are meant, put ASCII quotes around them.",
                zh: "请改用英文引号 \"…\" 或不加引号；若确需中文引号，请在外面再加英文引号。")),
        Entry(
            "OW1112",
            LocalizedText(
                en: "The key `{key}` stands here a second time; the first is in line {line}.",
                zh: "键 `{key}` 重复出现，第一次在第 {line} 行。"),
            remedy: LocalizedText(
                en: "Keep one of the two, or give one another name.", zh: "请保留其中一个，或改用别的名称。")),
        Entry(
            "OW1113",
            LocalizedText(
                en: "A second document begins here; a file holds exactly one.",
                zh: "此处开始了第二个文档；一个文件只能有一个。"),
            remedy: LocalizedText(
                en: "Remove this line, or move what follows into a file of its own.",
                zh: "请删除此行，或把后面的内容移到另一个文件。")),
        Entry(
            "OW1114",
            LocalizedText(
                en: "The quote {quote} that opens here is not closed.", zh: "此处的引号 {quote} 没有结束。"),
            remedy: LocalizedText(
                en:
                    "Close it behind the text; further lines of a quoted text are indented deeper than its key.",
                zh: "请在文字后加上结束引号；引号内换行时，续行须比键缩进更深。")),
        Entry(
            "OW1115",
            LocalizedText(
                en: "`{escape}` is not an escape.", zh: "`{escape}` 不是有效的转义。"),
            remedy: LocalizedText(
                en: "Write `\\\\` for a backslash, or use single quotes, in which a backslash is itself.",
                zh: "反斜杠请写成 `\\\\`，或改用单引号（其中反斜杠就是它自己）。")),
        Entry(
            "OW1116",
            LocalizedText(
                en: "Something stands behind a text or list that is already closed.",
                zh: "已结束的文字或列表后面还有内容。"),
            remedy: LocalizedText(
                en:
                    "Put the whole value within the quotes or brackets, or take the quotes away; an expression that begins with '…' stands in double quotes.",
                zh: "请把整个值放进引号或括号内，或去掉引号；以 '…' 开头的表达式请整体加双引号。")),
        Entry(
            "OW1117",
            LocalizedText(
                en:
                    "The list or map in brackets is not well formed here: a comma, a value or the closing bracket is missing.",
                zh: "括号内的列表或映射有误：缺少逗号、值或结束括号。"),
            remedy: LocalizedText(
                en: "Write `[a, b]` or `{key: value, key: value}`; a text in brackets stands on one line.",
                zh: "请写成 `[a, b]` 或 `{键: 值, 键: 值}`；括号内的文字不能换行。")),
        Entry(
            "OW1118",
            LocalizedText(en: "A line of the form `key: value` was expected here.", zh: "此处应为 `键: 值`。"),
            remedy: LocalizedText(
                en: "Write a key, a colon, a space and its value.", zh: "请写键、英文冒号、空格和值。")),
        Entry(
            "OW1119",
            LocalizedText(
                en: "A colon with a space stands within a text, where it would begin a map.",
                zh: "文字中出现了“冒号加空格”，会被当作映射。"),
            remedy: LocalizedText(
                en: "Put the text in quotes, or begin the map on a line of its own.",
                zh: "请给文字加英文引号，或另起一行写映射。")),
        Entry(
            "OW1120",
            LocalizedText(
                en: "Behind `|` or `>` stands “{found}”; only `-`, `+` or a comment may.",
                zh: "`|` 或 `>` 后面是“{found}”；只能是 `-`、`+` 或注释。"),
            remedy: LocalizedText(
                en: "Begin the text on the next line, indented.", zh: "请从下一行缩进书写文字。")),
        Entry(
            "OW1121",
            LocalizedText(
                en: "A list item `- …` stands where a key or a value was expected.",
                zh: "此处应为键或值，却是列表项 `- …`。"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1122",
            LocalizedText(en: "The file says nothing.", zh: "文件没有内容。"),
            remedy: LocalizedText(
                en: "Write the definition, or delete the file.", zh: "请写入定义，或删除此文件。")),
        Entry(
            "OW1123",
            LocalizedText(
                en: "The blank {character} stands here, which is not the ordinary space.",
                zh: "此处的空白是 {character}，不是普通空格。"),
            remedy: LocalizedText(
                en: "Delete it and type a space; it comes from a Chinese keyboard or from a web page.",
                zh: "请删除后重新输入英文空格；它来自中文输入法或网页复制。")),
    ]

    /// OW1130 to OW1149: keys and values that do not fit the table of their kind of file.
    private static let shapes: [Entry] = [
        Entry(
            "OW1130",
            LocalizedText(
                en: "`{key}` is not a key of `{shape}`; did you mean `{nearest}`?",
                zh: "`{shape}` 中没有键 `{key}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "Its keys are {known}.", zh: "可用的键：{known}。")),
        Entry(
            "OW1131",
            LocalizedText(en: "`{key}` is not a key of `{shape}`.", zh: "`{shape}` 中没有键 `{key}`。"),
            remedy: LocalizedText(en: "Its keys are {known}.", zh: "可用的键：{known}。")),
        Entry(
            "OW1132",
            LocalizedText(
                en: "`{shape}` lacks the key `{key}`, which it must have.", zh: "`{shape}` 缺少必需的键 `{key}`。"),
            remedy: LocalizedText(en: "Write `{example}`.", zh: "请写 `{example}`。")),
        Entry(
            "OW1133",
            LocalizedText(
                en: "`{key}` expects {expected}, but {found} stands here.",
                zh: "`{key}` 应为{expected.zh}，此处却是{found.zh}。"),
            remedy: LocalizedText(
                en: "It is written like this: `{key}: {example}`.", zh: "写法：`{key}: {example}`。")),
        Entry(
            "OW1134",
            LocalizedText(
                en: "`{key}` has no value; {expected} was expected.", zh: "`{key}` 没有值，应为{expected.zh}。"),
            remedy: LocalizedText(
                en: "It is written like this: `{key}: {example}`.", zh: "写法：`{key}: {example}`。")),
        Entry(
            "OW1135",
            LocalizedText(
                en: "`{key}` is an expression and stands within brackets.",
                zh: "`{key}` 是表达式，不能写在括号形式的映射或列表里。"),
            remedy: LocalizedText(
                en: "Write the map on lines of its own, one `key: value` a line.",
                zh: "请分行书写，每行一个 `键: 值`。")),
        Entry(
            "OW1136",
            LocalizedText(en: "“{name}” cannot be a name here.", zh: "“{name}”不能作为名称。"),
            remedy: LocalizedText(
                en: "{advice}",
                zh: "{advice.zh}")),
        Entry(
            "OW1137",
            LocalizedText(
                en: "“{text}” is not a span of time, which `{key}` expects.",
                zh: "`{key}` 应为时限，而“{text}”不是。"),
            remedy: LocalizedText(
                en:
                    "Write a number from 1 on and a unit: `2 working days`, `3 days`, `1 hour`, `30 minutes`, `10 seconds`.",
                zh: "请写不小于 1 的数字加单位：`2 working days`（工作日）、`3 days`、`1 hour`、`30 minutes`、`10 seconds`。")),
        Entry(
            "OW1138",
            LocalizedText(
                en: "`{key}` expects a whole number from {least} to {most}, but “{text}” stands here.",
                zh: "`{key}` 应为 {least} 到 {most} 的整数，此处却是“{text}”。"),
            remedy: LocalizedText(
                en: "Write a number within these bounds, in digits without sign or leading zero.",
                zh: "请写此范围内的数字，不带正负号和前导零。")),
        Entry(
            "OW1139",
            LocalizedText(en: "`{key}` cannot be `{text}`.", zh: "`{key}` 不能是 `{text}`。"),
            remedy: LocalizedText(en: "It is one of {known}.", zh: "可以是：{known}。")),
        Entry(
            "OW1140",
            LocalizedText(
                en: "`{key}` cannot be `{text}`; did you mean `{nearest}`?",
                zh: "`{key}` 不能是 `{text}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "It is one of {known}.", zh: "可以是：{known}。")),
        Entry(
            "OW1141",
            LocalizedText(
                en: "`{word}` is a word of the language that this version does not carry out yet.",
                zh: "`{word}` 是本语言的词，但此版本尚不支持。"),
            remedy: LocalizedText(
                en:
                    "Leave it out for now, or write another; Documentation/LANGUAGE.md says which words this version knows.",
                zh: "请暂时删去或改用其他词；Documentation/LANGUAGE.md 列有此版本支持的词。")),
        Entry(
            "OW1142",
            LocalizedText(en: "`{key}` is empty.", zh: "`{key}` 是空的。"),
            remedy: LocalizedText(en: "Write at least one entry, or leave the key out.", zh: "请至少写一项，或删去此键。")),
        Entry(
            "OW1143",
            LocalizedText(en: "“{path}” is not the path of a field.", zh: "“{path}”不是字段路径。"),
            remedy: LocalizedText(
                en:
                    "Write element names divided by `/`, such as `deceased/name`; an attribute as `@name` at the end.",
                zh: "请用 `/` 分隔元素名，如 `deceased/name`；末尾的属性写作 `@名称`。")),

        Entry(
            "OW1144",
            LocalizedText(en: "There is no file `{path}`.", zh: "找不到文件 `{path}`。"),
            remedy: LocalizedText(
                en: "Paths are relative to the file they stand in; check the spelling.",
                zh: "路径相对于所在文件，请检查拼写。")),
        Entry(
            "OW1145",
            LocalizedText(
                en: "`{path}` leads out of the folder of definitions.", zh: "`{path}` 指向定义目录之外。"),
            remedy: LocalizedText(
                en: "Copy the file beside the definition and write its relative path with `/`.",
                zh: "请把文件放到定义旁，并用 `/` 写相对路径。")),
        Entry(
            "OW1146",
            LocalizedText(
                en: "The name is `{name}`, but the folder or file is called `{folder}`.",
                zh: "名称是 `{name}`，而文件夹或文件名是 `{folder}`。"),
            remedy: LocalizedText(en: "Give both the same name.", zh: "请使两者同名。")),
        Entry(
            "OW1147",
            LocalizedText(
                en: "`{key}` holds a map with `{below}`, which has no meaning there.",
                zh: "`{key}` 之下是含 `{below}` 的映射，此处没有意义。"),
            remedy: LocalizedText(
                en: "A field within a field is written as one path: `{key}/{below}: …`.",
                zh: "字段中的字段要写成一条路径：`{key}/{below}: …`。")),
        Entry(
            "OW1148",
            LocalizedText(
                en: "The folder has no `{file}`.",
                zh: "该文件夹中没有 `{file}`。"),
            remedy: LocalizedText(
                en: "Add it, or take the folder away.",
                zh: "请补上该文件，或移走该文件夹。")),
    ]
}
