/// The key `x-road:` of `transport: http`.
extension Shape {
    static let xRoad = Shape(
        "x-road",
        [
            Key("client", .map { .xRoadClient }, .required, en: "Who we are there.", zh: "我方标识。"),
            Key(
                "service", .map { .xRoadService }, .required, en: "Who the department is there.",
                zh: "部门标识。"),
            Key("user", .text, .optional, en: "On whose behalf we ask; no person of a case.", zh: "以谁的名义调用。"),
        ])

    private static let xRoadClient = Shape("client of x-road", memberKeys)
    private static let xRoadService = Shape(
        "service of x-road",
        memberKeys + [Key("version", .text, .optional, en: "Of its services.", zh: "服务版本。")])

    private static let memberKeys = [
        Key("instance", .text, .required, en: "The federation.", zh: "X-Road 实例。"),
        Key("class", .text, .required, en: "The class of the member.", zh: "成员类别。"),
        Key("code", .text, .required, en: "The code of the member.", zh: "成员代码。"),
        Key("subsystem", .text, .optional, en: "The subsystem of the member.", zh: "子系统代码。"),
    ]
}
