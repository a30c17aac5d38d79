import CaseModel

/// The words for what keeps PostgreSQL from being used. A server's own texts are never shown: they hold values of rows.
enum PostgresWords {
    /// That of an error of a statement, from its SQLSTATE.
    static func words(of state: String) -> LocalizedText {
        let (english, chinese) =
            exact[state] ?? classes[String(state.prefix(2))] ?? ("the server refuses", "服务器拒绝")
        return LocalizedText(en: "\(english) (\(state))", zh: "\(chinese)（\(state)）")
    }

    /// Of a connection that could not be made: libpq's own words hold nothing of a row, but are in any language and of any length.
    static func words(ofConnecting said: String) -> LocalizedText {
        // With PQERRORS_SQLSTATE a refusal of the server ends with its state, behind a word in the server's language.
        if let match = said.firstMatch(of: /:\s+([0-9A-Z]{5})\s*$/) {
            return words(of: String(match.1))
        }
        let found = connecting.first { words in words.parts.contains { said.contains($0) } }
        let (english, chinese) = found.map { ($0.english, $0.chinese) } ?? broken
        return LocalizedText(en: english, zh: chinese)
    }

    static var brokenConnection: LocalizedText { LocalizedText(en: broken.0, zh: broken.1) }

    static func timedOut(after seconds: Int) -> LocalizedText {
        LocalizedText(en: "no answer within \(seconds) seconds", zh: "\(seconds) 秒内没有应答")
    }

    private static let broken = ("the connection broke", "连接中断")

    private static let connecting: [(parts: [String], english: String, chinese: String)] = [
        (["translate host name"], "nobody knows the host", "主机名无法解析"),
        (["does not support SSL"], "it does not encrypt", "服务器不支持加密"),
        (
            ["invalid response", "expected authentication request"],
            "something else than PostgreSQL answers there", "该处不是 PostgreSQL 服务"
        ),
        (["certificate", "private key", " alert "], "its certificate or ours is not accepted", "证书不被接受"),
        (["Connection refused", "No such file or directory"], "nobody listens there", "该处无服务"),
        (["password supplied", "password authentication"], "the server asks for a password", "服务器要求口令"),
        (["No route to host", "unreachable"], "there is no way to it", "网络不可达"),
        (["authentication"], "it lets us in by no way that we know", "不支持其认证方式"),
    ]

    private static let exact: [String: (String, String)] = [
        "28P01": ("it does not accept the user or the password", "用户名或口令不被接受"),
        "28000": ("it does not let this user in from here", "不允许该用户从本机登录"),
        "3D000": ("it has no such database", "没有该数据库"),
        "53300": ("it has too many connections", "连接数已满"),
        "53100": ("its disk is full", "磁盘已满"),
        "57014": ("it took too long", "超时"),
        "55P03": ("another program has locked it", "被其他程序锁定"),
        "25006": ("it can only be read", "只读"),
        "42501": ("this user may not do that there", "该用户没有权限"),
        "42P10": ("the primary key is missing", "缺少主键"),
        "22P05": ("its encoding has no place for a character of the message", "数据库编码容不下报文中的某个字符"),
        "22021": ("its encoding has no place for a character of the message", "数据库编码容不下报文中的某个字符"),
        "22001": ("a column is too short", "列长度不足"),
    ]

    private static let classes: [String: (String, String)] = [
        "08": ("the connection broke", "连接中断"),
        "22": ("a column does not take the value", "列不接受该值"),
        "23": ("a rule of the table refuses the row", "违反表的约束"),
        "28": ("it does not let this user in", "不允许该用户登录"),
        "40": ("another program was at the same rows", "与其他程序冲突"),
        "42": ("the tables are not as they have to be", "表结构不符"),
        "53": ("it has no room left", "资源不足"),
        "54": ("it has no room left", "资源不足"),
        "55": ("it is not ready for that", "暂不可用"),
        "57": ("it is shutting down or starting", "正在关闭或启动"),
        "58": ("its machine fails", "系统错误"),
    ]
}
