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
    static let deployed = Shape(
        "department",
        transportKeys + [
            Key(
                "routes",
                .map {
                    Shape(
                        "routes",
                        [
                            Key(
                                "otherwise", .either([.choice(["desk"]), .map { .office }]), .optional,
                                en: "The office for all other regions; a person of the window when left out.",
                                zh: "其余地区的机构；省略则由窗口人员处理。")
                        ], others: Others(.text, .map { .office }))
                }, .optional, en: "Its offices by region code (GB/T 2260).",
                zh: "按行政区划代码（GB/T 2260）列出的机构。")
        ])

    /// An office: what differs from the department.
    static let office = Shape("office", transportKeys)

    static let transportKeys =
        [Key("transport", transportKind, .optional, en: "How it is reached.", zh: "接入方式。")]
        + processKeys + httpKeys + exchangeKeys
}
