import WorkflowModel

/// The tables for `region:`, `questions:` and `materials:` of a workflow.
extension Shape.Key {
    static let region = Shape.Key(
        "region", .either([.text, .map { .region }]), .optional,
        en: "A table of which one row, chosen by the form, is $region.",
        zh: "地区规则表，按申请表取其中一行，即 $region。")
    static let questions = Shape.Key(
        "questions", .map { Shape("questions", others: Shape.Others(.name, .map { .scenarioQuestion })) },
        .optional, en: "Scenario questions asked at intake, in this order.", zh: "情形引导问题，依次询问。")
    static let materials = Shape.Key(
        "materials", .map { Shape("materials", others: Shape.Others(.name, .map { .material })) }, .optional,
        en: "The documents that are needed, told all at once.", zh: "申请材料，一次告知。")
}

extension Shape {
    fileprivate static let region = Shape(
        "region",
        [
            Key("table", .text, .required, en: "The table of the regions.", zh: "地区规则表。"),
            Key("key", .expression, .optional, en: "The one input of the table.", zh: "表的唯一输入。"),
            Key(
                "with", .map { Shape("with", others: Others(.name, .expression)) }, .optional,
                en: "The inputs of the table by name.", zh: "表的各项输入。"),
        ])

    fileprivate static let scenarioQuestion = Shape(
        "scenario question",
        [
            Key("ask", .text, .required, en: "The words of the question.", zh: "问题。"),
            Key(
                "answers", .expression, .required, en: "The field of the form that the answer fills.",
                zh: "回答填入的表单字段。"),
            Key(
                "choices", .map { Shape("choices", others: Others(.text, .text)) }, .optional,
                en: "The answers: the value for the form, and its words.", zh: "选项：填入的值及其文字。"),
            Key("when", .expression, .optional, en: "Asked only then.", zh: "仅在此时询问。"),
            Key(
                "known-from", .map { .knower }, .optional,
                en: "A query that may know the answer; asked only if it does not.",
                zh: "可能已有答案的查询；查不到才询问。"),
        ])

    private static let knower = Shape(
        "known-from",
        [
            Key("department", .name, .required, en: "Who may know it.", zh: "部门。"),
            Key("service", .name, .required, en: "The query.", zh: "查询事项。"),
        ])

    fileprivate static let material = Shape(
        "material",
        [
            Key("title", .text, .required, en: "What people call it.", zh: "材料名称。"),
            Key(
                "for", .oneOrMore(.name), .optional,
                en: "The steps that need it; the window itself when left out.", zh: "需要它的环节；省略则为受理本身。"),
            Key("from", .name, .optional, en: "A department that can supply it.", zh: "可提供它的部门。"),
            Key(
                "otherwise", .choice(Material.Otherwise.allCases.map(\.rawValue)), .optional,
                en: "What the family does where no department supplies it: bring it, where nothing is said.",
                zh: "没有部门提供时家属如何做；省略则为自带。"),
            Key("due", .timeSpan, .optional, en: "With `later`: by when.", zh: "`later` 时：补交期限。"),
            Key(
                "any-of", .list(.text), .optional, en: "What is taken in its place, the strongest first.",
                zh: "可替代的材料，效力由强到弱。"),
            Key(
                "keep", .choice(Material.Keep.allCases.map(\.rawValue)), .optional,
                en: "What becomes of the original.", zh: "原件如何处理。"),
            Key("when", .expression, .optional, en: "Needed only then.", zh: "仅在此时需要。"),
            Key(
                "known-after", .oneOrMore(.name), .optional,
                en: "Steps whose results decide whether it is needed.", zh: "由哪些环节的结果决定是否需要。"),
        ])
}
