extension Catalogue {
    /// OW2100–OW2159 that tell of tables in a database of PostgreSQL.
    static let servers: [Entry] = [
        Entry(
            "OW2105",
            LocalizedText(
                en: "This is no database that the window can reach.",
                zh: "此处不是窗口能连接的数据库。"),
            remedy: LocalizedText(
                en:
                    "Write a SQLite file, or `postgresql://user@host:5432/database`; the only parameters are `sslmode=disable`, `sslmode=verify-full` and, without a host, `host=/folder/of/a/socket`.",
                zh:
                    "请写 SQLite 文件，或 `postgresql://user@host:5432/database`；参数只有 `sslmode=disable`、`sslmode=verify-full`，以及不写主机时的 `host=/套接字目录`。"
            )),
        Entry(
            "OW2106",
            LocalizedText(
                en: "The URL of `database:` holds a password, which does not stand in a definition.",
                zh: "`database:` 的网址中含口令，口令不得写在定义文件中。"),
            remedy: LocalizedText(
                en:
                    "Take it out and write `password: {from: EXCHANGE_PASSWORD}` for a variable of whoever runs the window, or `password: {file: password.txt}`.",
                zh:
                    "请删去，并写 `password: {from: EXCHANGE_PASSWORD}`（取运行环境的变量）或 `password: {file: password.txt}`。"
            )),
        Entry(
            "OW2107",
            LocalizedText(
                en: "`{key}:` belongs to a database of PostgreSQL, and `database:` names a file.",
                zh: "`{key}:` 属于 PostgreSQL 数据库，而 `database:` 是一个文件。"),
            remedy: LocalizedText(
                en:
                    "Write `database: postgresql://…`, or take `{key}:` out.",
                zh:
                    "请写 `database: postgresql://…`，或删去 `{key}:`。")),
        Entry(
            "OW2108",
            LocalizedText(
                en: "Messages to the database on {host} go over the network without encryption.",
                zh: "发往 {host} 上数据库的报文未经加密。"),
            remedy: LocalizedText(
                en:
                    "Take `sslmode=disable` out; only a line of which you know that nobody listens may do without.",
                zh:
                    "请删去 `sslmode=disable`；只有确知无人窃听的线路才可不加密。")),
        Entry(
            "OW2109",
            LocalizedText(
                en: "`tls:` says nothing for a database that is reached without encryption.",
                zh: "数据库连接不加密时，`tls:` 不起作用。"),
            remedy: LocalizedText(
                en:
                    "Take `sslmode=disable` out or name a host, or take `tls:` out.",
                zh:
                    "请删去 `sslmode=disable` 或写明主机，或删去 `tls:`。")),
        Entry(
            "OW2116",
            LocalizedText(
                en: "This is no name of a schema.",
                zh: "此处不是模式名。"),
            remedy: LocalizedText(
                en:
                    "Write the name alone, in at most 63 bytes, as the owner of the database has it: `schema: exchange`.",
                zh:
                    "请只写模式名，不超过 63 字节，如 `schema: exchange`。")),
        Entry(
            "OW2139",
            LocalizedText(
                en:
                    "The column `{column}` of the table `{table}` of {department} has a type that does not take what is written there.",
                zh: "{department} 的交换表 `{table}` 的列 `{column}` 类型不符。"),
            remedy: LocalizedText(
                en:
                    "Compare it with the CREATE TABLE of Documentation/ADAPTERS.md.",
                zh:
                    "请与 Documentation/ADAPTERS.md 的 CREATE TABLE 核对。")),
        Entry(
            "OW2149",
            LocalizedText(
                en: "The database server of {department} cannot be used: {reason}.",
                zh: "{department} 的数据库服务器无法使用：{reason.zh}。"),
            remedy: LocalizedText(
                en:
                    "Look whether the server of `{database}` runs, can be reached from here and lets the window in; messages go again by themselves.",
                zh:
                    "请检查 `{database}` 的服务器是否运行、能否从本机连接、是否允许窗口登录；报文会自动重发。")),
    ]
}
