import CaseModel

extension Function {
    /// Functions of the XPath 3.1 library that are left out on purpose, with what to write instead.
    static func leftOut(_ name: String) -> (why: LocalizedText, advice: LocalizedText)? {
        reasons.first { $0.names.contains(name) }.map { ($0.why, $0.advice) }
    }

    private static let reasons: [(names: Set<String>, why: LocalizedText, advice: LocalizedText)] = [
        (
            ["number"],
            LocalizedText(
                en: "it gives a binary floating-point number, and turns a mistake into NaN",
                zh: "它得到二进制浮点数，并把错误变成 NaN"),
            LocalizedText(en: "write `xs:decimal(…)`, which is exact", zh: "请写成 `xs:decimal(…)`，结果精确")
        ),
        (
            ["current-date", "current-time"],
            LocalizedText(
                en: "a decision has one day, which is journaled", zh: "一次决定只有一个日期，并记入流水"),
            LocalizedText(
                en: "write `$today`, or `current-dateTime()` for the instant",
                zh: "请写成 `$today`；如需时刻，请写成 `current-dateTime()`")
        ),
        (
            ["matches", "replace", "analyze-string"],
            LocalizedText(
                en: "regular expressions can take time without bound", zh: "正则表达式的耗时没有上限"),
            LocalizedText(
                en: "say the form in the XSD with `xs:pattern`, or use `contains`, `translate`, `substring`",
                zh: "请在结构文件中用 `xs:pattern` 规定形式，或使用 `contains`、`translate`、`substring`")
        ),
        (
            [
                "for-each", "filter", "fold-left", "fold-right", "for-each-pair", "apply", "function-lookup",
                "function-name", "function-arity",
            ],
            LocalizedText(en: "there are no functions as values", zh: "函数不能作为值使用"),
            LocalizedText(
                en: "write `for $x in … return …`, `a ! b`, or a condition in square brackets",
                zh: "请写成 `for $x in … return …`、`a ! b`，或在方括号中写条件")
        ),
        (
            ["name", "local-name", "namespace-uri", "node-name", "root", "path", "id", "idref", "lang"],
            LocalizedText(
                en: "names are known from the schema before a case runs", zh: "名称在办理前已由结构文件确定"),
            LocalizedText(
                en: "ask `exists(…)` with the name that is meant", zh: "请用 `exists(…)` 并写明所指的名称")
        ),
        (
            [
                "doc", "doc-available", "collection", "uri-collection", "unparsed-text", "unparsed-text-lines",
                "unparsed-text-available", "environment-variable", "available-environment-variables",
                "json-doc", "transform", "load-xquery-module", "random-number-generator", "trace",
                "default-language", "static-base-uri", "base-uri", "document-uri",
            ],
            LocalizedText(
                en: "an expression sees its case and nothing else", zh: "表达式只能读取本办件的内容"),
            LocalizedText(
                en: "bring the value in with a step, a form or a table",
                zh: "请通过环节、申请表或决策表带入该值")
        ),
    ]
}
