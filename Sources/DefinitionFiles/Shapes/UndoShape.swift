extension Shape {
    /// `undo:` of a step. The service is not named here: the manifest owns it.
    static let undo = Shape(
        "undo",
        [
            Key(
                "send", .mapOrTemplate, .required, en: "What the undoing service is sent.",
                zh: "撤销时发送的内容。")
        ])
}
