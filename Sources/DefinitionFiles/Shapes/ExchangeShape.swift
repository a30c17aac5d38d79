import CaseModel
import WorkflowModel

/// The keys of `transport: folder` and `transport: table` in `adapter.yaml`, and what belongs to which transport.
extension Shape {
    static let exchangeKeys = [
        Key("folder", .text, .optional, en: "The folder in which files are exchanged.", zh: "交换文件的目录。"),
        Key(
            "database", .text, .optional,
            en: "The database with the two tables: a SQLite file, or `postgresql://user@host/database`.",
            zh: "存放两张交换表的数据库：SQLite 文件，或 `postgresql://user@host/database`。"),
        Key(
            "password", .map { .secret }, .optional, en: "With which the server lets us in.",
            zh: "登录数据库服务器的口令。"),
        Key("schema", .text, .optional, en: "The schema with the tables.", zh: "交换表所在的模式。"),
        Key("every", .timeSpan, .optional, en: "How often answers are looked for.", zh: "查看结果的间隔。"),
        Key(
            "batch", .map { .batch }, .optional, en: "Many requests in one file.", zh: "多件请求合为一个文件。"),
    ]

    /// What is said of a server, and of no file.
    static let serverKeys = ["password", "schema", "tls"]

    static let batch = Shape(
        "batch",
        [
            Key(
                "at", .text, .required, en: "The hour at which the file is written, `18:00`.",
                zh: "写出文件的时刻，如 `18:00`。"),
            Key(
                "at-most", .number(FolderTransport.Batch.requests), .optional,
                en: "Requests in one file; more go into further files.", zh: "每个文件的件数上限，超出另成文件。"),
        ])

    /// The transports that there are.
    static let transports = ["mock", "process", "http", "desk", "folder", "table"]

    /// Keys that belong to some of the transports, and what is said of one beside another.
    static let keysOfTransports: [(transports: [String], keys: [String], code: DiagnosticCode)] = [
        (["process"], processKeys.map(\.name), "OW1950"),
        (["http"], httpKeys.map(\.name).filter { $0 != "tls" }, "OW2000"),
        (["http", "table"], ["tls"], "OW2100"),
        (["folder"], ["folder", "batch"], "OW2100"),
        (["table"], ["database", "password", "schema"], "OW2100"),
        (["folder", "table"], ["every"], "OW2100"),
    ]
}
