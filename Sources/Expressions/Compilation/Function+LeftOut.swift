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
            [
                "name", "local-name", "namespace-uri", "node-name", "root", "path", "id", "idref", "lang",
                "generate-id", "element-with-id", "has-children", "nilled", "innermost", "outermost",
                "unordered",
            ],
            LocalizedText(
                en: "names are known from the schema before a case runs", zh: "名称在办理前已由结构文件确定"),
            LocalizedText(
                en: "ask `exists(…)` with the name that is meant", zh: "请用 `exists(…)` 并写明所指的名称")
        ),
        (
            [
                "QName", "resolve-QName", "prefix-from-QName", "local-name-from-QName",
                "namespace-uri-from-QName", "namespace-uri-for-prefix", "in-scope-prefixes", "resolve-uri",
                "encode-for-uri", "iri-to-uri", "escape-html-uri",
            ],
            LocalizedText(en: "no procedure computes names or addresses", zh: "办事流程不计算名称或网址"),
            LocalizedText(
                en: "leave addresses to the adapter; a text is compared as it is written",
                zh: "网址由适配器处理；文本按原样比较")
        ),
        (
            ["normalize-unicode", "collation-key", "default-collation"],
            LocalizedText(
                en: "text is compared code point by code point", zh: "文本按码位逐一比较"),
            LocalizedText(
                en: "compare the texts as they are written", zh: "请直接比较原文本")
        ),
        (
            [
                "parse-xml", "parse-xml-fragment", "parse-json", "parse-ietf-date", "json-to-xml",
                "xml-to-json", "serialize",
            ],
            LocalizedText(
                en: "a text is not read as a document", zh: "文本不会被当作文档解析"),
            LocalizedText(
                en: "declare the elements in the XSD of the message", zh: "请在报文的结构文件中声明这些元素")
        ),
        (
            ["error"],
            LocalizedText(en: "an expression gives a value", zh: "表达式只给出值"),
            LocalizedText(
                en: "turn an application away with `refuse:`, or ask a person with `desk:`",
                zh: "请用 `refuse:` 退回申请，或用 `desk:` 转人工")
        ),
        (
            ["implicit-timezone"],
            LocalizedText(en: "it is the zone of the city", zh: "它就是本市的时区"),
            LocalizedText(
                en: "write `adjust-dateTime-to-timezone($x)`, which brings a moment to that zone",
                zh: "请写成 `adjust-dateTime-to-timezone($x)`，即换算到该时区")
        ),
        (
            [
                "doc", "doc-available", "collection", "uri-collection", "unparsed-text",
                "unparsed-text-lines",
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
