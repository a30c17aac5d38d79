import WorkflowModel

/// The tables for a decision table's file.
extension Shape {
    /// A decision table.
    public static let table = Shape(
        "table",
        [
            Key("table", .name, .required, en: "The table's name.", zh: "决策表名称。"),
            Key("title", .text, .required, en: "What people call it.", zh: "决策表标题。"),
            Key("source", .text, .optional, en: "Where its figures come from.", zh: "数据来源。"),
            Key(
                "hit", .choice(DecisionTable.Hit.allCases.map(\.rawValue)), .optional,
                en: "Which of the rows that fit are taken; the first when left out.",
                zh: "取哪些符合的行；省略则取第一行。"),
            Key(
                "inputs", .map { Shape("inputs", others: Others(.name, column)) }, .required,
                en: "The columns with conditions.", zh: "条件列。"),
            Key(
                "outputs", .map { Shape("outputs", others: Others(.name, column)) }, .required,
                en: "The columns with results, read as $step/name.", zh: "结果列，用 $环节/名称 读取。"),
            Key(
                "rows", .list(.either([.map { .tableRow }, .list(cell)])), .required,
                en: "The rows: maps by column, or lists in the order of the columns.",
                zh: "各行：按列名的映射，或按列序的列表。"),
        ])

    private static let types = TableType.allCases.map(\.rawValue)

    private static let column = ValueKind.either([
        .choice(types),
        .map {
            Shape(
                "column",
                [
                    Key("type", .choice(types), .required, en: "What its values are.", zh: "值的类型。"),
                    Key("title", .text, .optional, en: "What people call it.", zh: "列名。"),
                    Key("one-of", .list(.text), .optional, en: "The only values there are.", zh: "只可能的值。"),
                    Key(
                        "optional", .choice(["yes", "no"]), .optional,
                        en: "`yes`: a row may leave the result out.", zh: "`yes` 表示某行可以没有该结果。"),
                ])
        },
    ])

    static let tableRow = Shape(
        "row",
        [
            Key(
                "when", .expression, .optional, en: "What must hold beside the conditions.", zh: "另须成立的条件。"),
            Key("note", .text, .optional, en: "A remark for people.", zh: "备注。"),
        ], others: Others(.name, cell))

    private static let cell = ValueKind.either([
        .text, .list(.text),
        .map {
            Shape("not", [Key("not", .oneOrMore(.text), .required, en: "None of these.", zh: "不是这些值。")])
        },
    ])
}
