/// `{ask: family, fields: […], then: again}`, an answer to a rejection.
extension Shape {
    static let askAgain = Shape(
        "question",
        [
            Key("ask", .choice(["window", "family"]), .required, en: "Who is asked.", zh: "向谁询问。"),
            Key(
                "then", .choice(["again"]), .required, en: "The department is asked anew.", zh: "之后重新向部门办理。"),
            Key(
                "fields", .oneOrMore(.text), .optional,
                en: "Fields of the form that may be handed in; all where nothing is said.",
                zh: "可以更改的申请表字段；未写则不限。"),
            Key("within", .timeSpan, .optional, en: "How long there is to answer.", zh: "期限。"),
            Key(
                "at-most", .number(1...100), .optional,
                en: "How often somebody is asked; once where nothing is said.", zh: "最多询问几次；未写为一次。"),
            Key(
                "on-expired", .choice(ValueKind.words), .optional,
                en: "When nothing was handed in in time.", zh: "逾期未答复时。"),
            .later("steps", en: "Steps.", zh: "环节。"),
        ])
}
