extension Catalogue {
    /// OW2060–OW2079: making a department from a description.
    static let imports: [Entry] = [
        Entry(
            "OW2060",
            LocalizedText(
                en:
                    "`{file}` is no description in WSDL 1.1.",
                zh: "`{file}` 不是 WSDL 1.1 服务描述。"),
            remedy: LocalizedText(
                en:
                    "Ask the department for WSDL 1.1: its root is `definitions` in http://schemas.xmlsoap.org/wsdl/.",
                zh: "请向部门索取 WSDL 1.1（根元素为 http://schemas.xmlsoap.org/wsdl/ 的 `definitions`）。")),
        Entry(
            "OW2061",
            LocalizedText(
                en:
                    "The operation `{operation}` is {style}; only document/literal is read.",
                zh: "操作 `{operation}` 为 {style}，只支持 document/literal。"),
            remedy: LocalizedText(
                en:
                    "Ask the department for document/literal, or leave the operation out with `--operation`; `style: string-parameter` reaches one that takes XML as a string.",
                zh:
                    "请向部门索取 document/literal 方式，或用 `--operation` 不导入该操作；以字符串传 XML 的可用 `style: string-parameter`。"
            )),
        Entry(
            "OW2062",
            LocalizedText(
                en:
                    "The description demands {demands}, which is not done here.",
                zh: "该描述要求 {demands}，本系统不支持。"),
            remedy: LocalizedText(
                en:
                    "Ask the department for an endpoint with TLS and a header or a certificate instead, which `headers:` and `tls:` do.",
                zh: "请与部门商定改用 TLS 加请求头或客户端证书（见 `headers:`、`tls:`）。")),
        Entry(
            "OW2063",
            LocalizedText(
                en:
                    "`{file}` has no port for SOAP with an operation.",
                zh: "`{file}` 中没有 SOAP 端口及操作。"),
            remedy: LocalizedText(
                en:
                    "A service with a port, its `soap:address` and a binding with operations are needed.",
                zh: "须有 service、带 `soap:address` 的 port 及含操作的 binding。")),
        Entry(
            "OW2064",
            LocalizedText(
                en:
                    "The address in `{file}` is no URL that a message can be posted to.",
                zh: "`{file}` 中的地址不是可发送报文的网址。"),
            remedy: LocalizedText(
                en:
                    "Say it with `--url`.",
                zh: "请用 `--url` 指定。")),
        Entry(
            "OW2065",
            LocalizedText(
                en:
                    "The request or the reply of `{operation}` is not one element.",
                zh: "操作 `{operation}` 的请求或结果不是单个元素。"),
            remedy: LocalizedText(
                en:
                    "A message needs exactly one part with `element=`; leave the operation out with `--operation`.",
                zh: "报文须恰有一个带 `element=` 的 part；可用 `--operation` 不导入该操作。")),
        Entry(
            "OW2066",
            LocalizedText(
                en:
                    "Requests and replies in `{file}` are in several namespaces: {namespaces}.",
                zh: "`{file}` 的请求与结果分属多个命名空间：{namespaces}。"),
            remedy: LocalizedText(
                en:
                    "Make a department of each: choose its operations with `--operation`.",
                zh: "请按命名空间分为多个部门：用 `--operation` 选择各自的操作。")),
        Entry(
            "OW2067",
            LocalizedText(
                en:
                    "The operation `{operation}` gives no reply.",
                zh: "操作 `{operation}` 没有结果。"),
            remedy: LocalizedText(
                en:
                    "A service replies; leave the operation out with `--operation`.",
                zh: "事项须有结果；可用 `--operation` 不导入该操作。")),
        Entry(
            "OW2068",
            LocalizedText(
                en:
                    "The operation `{operation}` wants a block in the header, `{part}`.",
                zh: "操作 `{operation}` 要求 SOAP 头块 `{part}`。"),
            remedy: LocalizedText(
                en:
                    "No such block is sent: ask the department to do without, or leave the operation out with `--operation`.",
                zh: "本系统不发送头块：请与部门商定取消，或用 `--operation` 不导入该操作。")),
        Entry(
            "OW2069",
            LocalizedText(
                en:
                    "The description has no operation `{operation}`.",
                zh: "该描述没有操作 `{operation}`。"),
            remedy: LocalizedText(
                en:
                    "Its operations are {known}.",
                zh: "现有操作：{known}。")),
        Entry(
            "OW2070",
            LocalizedText(
                en:
                    "The schema `{schema}` is not there beside the description.",
                zh: "描述文件旁没有模式文件 `{schema}`。"),
            remedy: LocalizedText(
                en:
                    "Put it there under this name; nothing is fetched from the network. A URL in `schemaLocation` is to be changed into the file's name.",
                zh: "请以该名称存放；系统不联网获取。`schemaLocation` 为网址的，请改为文件名。")),
    ]
}
