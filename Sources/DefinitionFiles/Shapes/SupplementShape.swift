extension Shape {
    /// `on-supplement:` of a step, or of all in `defaults:`.
    static let supplement = Shape(
        "on-supplement",
        [
            Key("ask", .choice(["window", "family"]), .optional, en: "Who is told.", zh: "向谁说明。"),
            Key(
                "within", .timeSpan, .optional, en: "How long there is to hand it in.", zh: "补正期限。"),
            Key(
                "clock", .choice(["stops", "runs"]), .optional,
                en: "Whether the promised time stops meanwhile; it does where nothing is said.",
                zh: "补正期间承诺时限是否停算；未写即停算。"),
            Key(
                "at-most", .number(1...100), .optional,
                en: "How often a department may ask; once where nothing is said.", zh: "最多要求补正几次；未写为一次。"),
            Key(
                "on-expired", .choice(["desk", "go-on", "end-branch", "end-case"]), .optional,
                en: "When nothing was handed in in time.", zh: "逾期未补正时。"),
        ])
}
