/// The table for `onewindow.yaml`, which says how departments are reached in one place.
extension Shape {
    public static let deployment = Shape(
        "deployment",
        [
            Key(
                "departments", .map { Shape("departments", others: Others(.name, .map { .deployed })) },
                .required, en: "How each is reached here.", zh: "各部门在本地的接入方式。")
        ])

    /// What a deployment may say of a department: how it is reached, and nothing else.
    static let deployed = Shape("department", transportKeys)

    static let transportKeys =
        [Key("transport", transportKind, .optional, en: "How it is reached.", zh: "接入方式。")]
        + processKeys + httpKeys + exchangeKeys
}
