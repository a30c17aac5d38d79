/// The table for `onewindow.yaml`, which says how departments are reached in one place.
extension Shape {
    public static let deployment = Shape(
        "deployment",
        [
            Key(
                "departments", .map { Shape("departments", others: Others(.name, .map { .deployed })) },
                .required, en: "How each is reached here.", zh: "各部门在本地的接入方式。"),
            Key(
                "inbox", .map { .inbox }, .optional, en: "Where departments post what they have to say.",
                zh: "各部门送交报文的地址。"),
        ])

    static let inbox = Shape(
        "inbox",
        [
            Key(
                "address", .text, .required,
                en: "The URL by which they reach `onewindow inbox`; the department's name is put behind it.",
                zh: "对方访问 `onewindow inbox` 的网址，其后加部门标识。")
        ])

    static let inboxDoor = Shape(
        "inbox of a department",
        [
            Key(
                "secret", .map { .secret }, .required,
                en: "What it shows to be let in; at least 16 characters.",
                zh: "对方出示的密钥，至少 16 个字符。")
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
                zh: "按行政区划代码（GB/T 2260）列出的机构。"),
            Key(
                "inbox", .map { .inboxDoor }, .optional, en: "How it is let in to our inbox.",
                zh: "向我方收件地址送交报文的凭证。"),
        ])

    /// An office: what differs from the department.
    static let office = Shape("office", transportKeys)

    static let transportKeys =
        [Key("transport", transportKind, .optional, en: "How it is reached.", zh: "接入方式。")]
        + hoursKeys + processKeys + httpKeys + exchangeKeys
}
