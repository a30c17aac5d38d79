extension Catalogue {
    /// OW2000–OW2059: departments that are URLs.
    static let http: [Entry] = [
        Entry(
            "OW2000",
            LocalizedText(
                en:
                    "`{key}` belongs to `transport: http`, but the transport is `{transport}`.",
                zh: "`{key}` 属于 `transport: http`，而接入方式是 `{transport}`。"),
            remedy: LocalizedText(
                en:
                    "Write `transport: http`, or take `{key}` out.",
                zh: "请写 `transport: http`，或删去 `{key}`。")),
        Entry(
            "OW2001",
            LocalizedText(
                en:
                    "`transport: http` needs `url:`, where messages are posted to.",
                zh: "`transport: http` 须写 `url:`，即报文发往的网址。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `url: https://ga.example.gov.cn/window`.",
                zh: "例如写 `url: https://ga.example.gov.cn/window`。")),
        Entry(
            "OW2002",
            LocalizedText(
                en:
                    "This is no URL that a message can be posted to.",
                zh: "此处不是可发送报文的网址。"),
            remedy: LocalizedText(
                en:
                    "Write `https://` or `http://`, a host, a port where it is not the usual one, and a path; no user name, no password, no `#`.",
                zh: "请写 `https://` 或 `http://`、主机名、非默认端口和路径；不得含用户名、口令和 `#`。")),
        Entry(
            "OW2003",
            LocalizedText(
                en:
                    "`{key}` does not go with `style: {style}`.",
                zh: "`{key}` 不能与 `style: {style}` 同用。"),
            remedy: LocalizedText(
                en:
                    "Take it out, or change the style: `action:` belongs to SOAP, `parameter:` to `string-parameter`.",
                zh: "请删去，或改 `style:`：`action:` 属于 SOAP，`parameter:` 属于 `string-parameter`。")),
        Entry(
            "OW2004",
            LocalizedText(
                en:
                    "`style: string-parameter` needs `parameter:`, either with `field:` or with `operation:` and `name:`.",
                zh: "`style: string-parameter` 须写 `parameter:`，其中写 `field:`，或写 `operation:` 和 `name:`。"),
            remedy: LocalizedText(
                en:
                    "Write `parameter: {field: xml}`, or `parameter: {operation: submit, namespace: urn:city, name: arg0}`.",
                zh:
                    "请写 `parameter: {field: xml}`，或 `parameter: {operation: submit, namespace: urn:city, name: arg0}`。"
            )),
        Entry(
            "OW2005",
            LocalizedText(
                en:
                    "The URL of `poll:` must hold `{message}` and be on the host of `url:`, {host}, by the same scheme.",
                zh: "`poll:` 的网址须含 `{message}`，且与 `url:` 同协议、同主机（{host}）。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `https://{host}/answers/{message}`.",
                zh: "例如写 `https://{host}/answers/{message}`。")),
        Entry(
            "OW2006",
            LocalizedText(
                en:
                    "The header `{name}` lets somebody in, so its value does not stand in a definition.",
                zh: "请求头 `{name}` 是凭据，其值不得写在定义文件中。"),
            remedy: LocalizedText(
                en:
                    "Write `{name}: {from: CITY_TOKEN}` for a variable of whoever runs the window, or `{name}: {file: token.txt}`.",
                zh: "请写 `{name}: {from: CITY_TOKEN}`（取运行环境的变量）或 `{name}: {file: token.txt}`。")),
        Entry(
            "OW2007",
            LocalizedText(
                en:
                    "`{name}` is no name of a header.",
                zh: "`{name}` 不能作请求头名。"),
            remedy: LocalizedText(
                en:
                    "Use letters, digits and hyphens.",
                zh: "请用字母、数字和连字符。")),
        Entry(
            "OW2008",
            LocalizedText(
                en:
                    "`{key}:` must be a span of time between 1 second and {most} seconds, not in working days.",
                zh: "`{key}:` 应为 1 秒至 {most} 秒的时长，且不以工作日计。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `20 seconds`; a department that needs longer says that it has accepted, and is asked later (`poll:`).",
                zh: "例如写 `20 seconds`；需要更久的部门应先受理，再以 `poll:` 查询。")),
        Entry(
            "OW2009",
            LocalizedText(
                en:
                    "The file `{file}`, which `{key}` names, cannot be read on this machine or is empty.",
                zh: "本机无法读取 `{key}` 所指的文件 `{file}`，或该文件为空。"),
            remedy: LocalizedText(
                en:
                    "Put it where the window runs; until then nothing is exchanged with the department.",
                zh: "请放到运行窗口的机器上；在此之前无法与该部门交换报文。")),
        Entry(
            "OW2010",
            LocalizedText(
                en:
                    "The environment variable `{name}`, which holds a secret for the department, is not set on this machine.",
                zh: "本机未设置存放部门凭据的环境变量 `{name}`。"),
            remedy: LocalizedText(
                en:
                    "Set it where the window runs; until then nothing is exchanged with the department.",
                zh: "请在运行窗口的环境中设置；在此之前无法与该部门交换报文。")),
        Entry(
            "OW2011",
            LocalizedText(
                en:
                    "`tls:` says nothing for a URL that begins with `http:`.",
                zh: "网址以 `http:` 开头时，`tls:` 不起作用。"),
            remedy: LocalizedText(
                en:
                    "Write `https:`, or take `tls:` out.",
                zh: "请写 `https:`，或删去 `tls:`。")),
        Entry(
            "OW2012",
            LocalizedText(
                en:
                    "Messages to {host} go over the network without encryption.",
                zh: "发往 {host} 的报文未经加密。"),
            remedy: LocalizedText(
                en:
                    "Write `https:`; only a line of which you know that nobody listens may do without.",
                zh: "请写 `https:`；只有确知无人窃听的线路才可不加密。")),
        Entry(
            "OW2013",
            LocalizedText(
                en:
                    "The header `{name}` is set by OneWindow itself.",
                zh: "请求头 `{name}` 由 OneWindow 设置。"),
            remedy: LocalizedText(
                en:
                    "Take it out; `style:` and `action:` decide what it says.",
                zh: "请删去；其内容由 `style:` 和 `action:` 决定。")),
        Entry(
            "OW2014",
            LocalizedText(
                en:
                    "A secret comes either `from:` a variable or out of a `file:`.",
                zh: "凭据须取自变量（`from:`）或文件（`file:`），二者择一。"),
            remedy: LocalizedText(
                en:
                    "Write one of the two.",
                zh: "请只写其中之一。")),
        Entry(
            "OW2015",
            LocalizedText(
                en:
                    "A certificate of ours needs its key, and a key its certificate.",
                zh: "我方证书与私钥须同时给出。"),
            remedy: LocalizedText(
                en:
                    "Write both `certificate:` and `key:`.",
                zh: "请同时写 `certificate:` 和 `key:`。")),
        Entry(
            "OW2016",
            LocalizedText(
                en:
                    "{department} could not be reached several times in a row and is left alone for a while; message `{message}` has not been delivered.",
                zh: "{department} 连续多次无法联通，暂停发送；报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en:
                    "It is sent again by itself; `limits:` says after how many failures, and for how long.",
                zh: "系统将自动重发；次数与时长见 `limits:`。")),
        Entry(
            "OW2017",
            LocalizedText(
                en:
                    "The parameter `{name}` in the URL lets somebody in, so its value does not stand in a definition.",
                zh: "网址中的参数 `{name}` 是凭据，其值不得写在定义文件中。"),
            remedy: LocalizedText(
                en:
                    "Ask the department for a header that does the same, and write it under `headers:` with `{from: CITY_TOKEN}`.",
                zh: "请与部门商定改用请求头，并在 `headers:` 中以 `{from: CITY_TOKEN}` 写明。")),
        Entry(
            "OW2020",
            LocalizedText(
                en:
                    "The server of {department} could not be reached ({reason}); message `{message}` has not been delivered.",
                zh: "无法联通 {department} 的服务器（{reason}），报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en:
                    "It is sent again by itself; look at `url:` and whether the server runs.",
                zh: "系统将自动重发；请检查 `url:` 及对方服务器是否运行。")),
        Entry(
            "OW2021",
            LocalizedText(
                en:
                    "The server of {department} and we could not agree on an encrypted connection ({reason}); message `{message}` has not been delivered.",
                zh: "与 {department} 的服务器未能建立加密连接（{reason}），报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en:
                    "Look at `tls:`, at the dates of the certificates and at the versions of TLS; the message is sent again by itself.",
                zh: "请检查 `tls:`、证书有效期和 TLS 版本；系统将自动重发。")),
        Entry(
            "OW2022",
            LocalizedText(
                en:
                    "A certificate or key for {department} cannot be used ({reason}); message `{message}` has not been delivered.",
                zh: "用于 {department} 的证书或私钥不可用（{reason}），报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en:
                    "Both must be in PEM and belong together; a key with a password needs `password:`.",
                zh: "二者须为 PEM 格式且相互匹配；有口令的私钥须写 `password:`。")),
        Entry(
            "OW2023",
            LocalizedText(
                en:
                    "Message `{message}` cannot be put into the form that {department} wants, and has not been delivered.",
                zh: "报文 `{message}` 无法转换为 {department} 所需的形式，未送达。"),
            remedy: LocalizedText(
                en:
                    "Send it as it is, with `body: envelope`; with `body: payload` only a whole request can go out.",
                zh: "请用 `body: envelope` 原样发送；`body: payload` 只能发送完整的请求。")),
        Entry(
            "OW2024",
            LocalizedText(
                en:
                    "So many messages were before message `{message}` to {department} that its time was over; it has not been delivered.",
                zh: "排在报文 `{message}` 之前发往 {department} 的报文过多，已超时，未送达。"),
            remedy: LocalizedText(
                en:
                    "It is sent again by itself; `limits:` says how many go at once.",
                zh: "系统将自动重发；同时发送的数量见 `limits:`。")),
        Entry(
            "OW2025",
            LocalizedText(
                en:
                    "The connection to {department} broke after message `{message}` had begun to go out, so the outcome is unknown.",
                zh: "报文 `{message}` 开始发送后，与 {department} 的连接中断，结果不明。"),
            remedy: LocalizedText(
                en:
                    "`on-unknown:` of the service says what is done now.",
                zh: "后续做法见该事项的 `on-unknown:`。")),
        Entry(
            "OW2026",
            LocalizedText(
                en:
                    "{department} did not answer message `{message}` within {seconds} s; the outcome is unknown.",
                zh: "{department} 未在 {seconds} 秒内答复报文 `{message}`，结果不明。"),
            remedy: LocalizedText(
                en:
                    "Give it more time with `limits: {total: …}`, or have it accept first and be asked later (`poll:`).",
                zh: "请用 `limits: {total: …}` 放宽时限，或由其先受理、再以 `poll:` 查询。")),
        Entry(
            "OW2027",
            LocalizedText(
                en:
                    "The answer of {department} to message `{message}` is longer than {limit} bytes; the outcome is unknown.",
                zh: "{department} 对报文 `{message}` 的答复超过 {limit} 字节，结果不明。"),
            remedy: LocalizedText(
                en:
                    "Raise `limits: {answer: …}`, if the department's answers are that long; 1 MiB is the most.",
                zh: "若答复确有那么长，请提高 `limits: {answer: …}`；上限 1 MiB。")),
        Entry(
            "OW2028",
            LocalizedText(
                en:
                    "The server of {department} refused message `{message}` with status {status} and without an answer that can be read; it has not been acted on.",
                zh: "{department} 的服务器以状态码 {status} 拒收报文 `{message}`，且无可读的答复，未予办理。"),
            remedy: LocalizedText(
                en:
                    "It is sent again by itself; 404 and 405 speak of `url:`, 415 of `style:`, 429 of `at-once:`.",
                zh: "系统将自动重发；404、405 请查 `url:`，415 请查 `style:`，429 请查 `at-once:`。")),
        Entry(
            "OW2029",
            LocalizedText(
                en:
                    "{department} says that it cannot work at present (503); message `{message}` has not been delivered.",
                zh: "{department} 表示暂不能服务（503），报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en:
                    "It is sent again by itself.",
                zh: "系统将自动重发。")),
        Entry(
            "OW2030",
            LocalizedText(
                en:
                    "{department} answered message `{message}` with a page for people ({said} bytes, digest {digest}), so the outcome is unknown.",
                zh: "{department} 对报文 `{message}` 的答复是供人阅读的网页（{said} 字节，摘要 {digest}），结果不明。"),
            remedy: LocalizedText(
                en:
                    "It may be a maintenance text or a login page; look at `url:` and `headers:`, or ask the department.",
                zh: "可能是维护公告或登录页；请检查 `url:` 和 `headers:`，或询问该部门。")),
        Entry(
            "OW2031",
            LocalizedText(
                en:
                    "The server of {department} answered message `{message}` with status {status} and without an answer that can be read; the outcome is unknown.",
                zh: "{department} 的服务器对报文 `{message}` 以状态码 {status} 答复，且无可读的答复，结果不明。"),
            remedy: LocalizedText(
                en:
                    "`on-unknown:` of the service says what is done now; ask the department what went wrong.",
                zh: "后续做法见该事项的 `on-unknown:`；请询问该部门。")),
        Entry(
            "OW2032",
            LocalizedText(
                en:
                    "{department} answered message `{message}` with nothing (status {status}), so the outcome is unknown.",
                zh: "{department} 对报文 `{message}` 的答复为空（状态码 {status}），结果不明。"),
            remedy: LocalizedText(
                en:
                    "A department that answers later says 202; one that answers at once writes its answer.",
                zh: "稍后答复的部门应返回 202；当即答复的应写出答复。")),
        Entry(
            "OW2033",
            LocalizedText(
                en:
                    "{department} has accepted message `{message}`, but nothing says where its answer can be had; the outcome is unknown.",
                zh: "{department} 已接收报文 `{message}`，但未说明从何处取得结果，结果不明。"),
            remedy: LocalizedText(
                en:
                    "Write `poll:` with the URL of the answer, or `callback: yes` where the department posts it to our inbox.",
                zh: "请写 `poll:` 及查询结果的网址；若由部门送到我方收件地址，请写 `callback: yes`。")),
        Entry(
            "OW2034",
            LocalizedText(
                en:
                    "The file in which it is kept which answers of {department} are still to come cannot be used (message `{message}`).",
                zh: "记录 {department} 待取结果的文件无法使用（报文 `{message}`）。"),
            remedy: LocalizedText(
                en:
                    "Look at the folder `<store>-departments`: its owner must be able to write, and the disk must have room.",
                zh: "请检查文件夹 `<store>-departments`：须可写且磁盘有空间。")),
        Entry(
            "OW2035",
            LocalizedText(
                en:
                    "The answer of {department} to message `{message}` could not be had (status {status}; {said} bytes, digest {digest}).",
                zh: "未能取得 {department} 对报文 `{message}` 的结果（状态码 {status}；{said} 字节，摘要 {digest}）。"),
            remedy: LocalizedText(
                en:
                    "It is asked for again by itself; look at `poll:`.",
                zh: "系统将自动再次查询；请检查 `poll:`。")),
        Entry(
            "OW2036",
            LocalizedText(
                en:
                    "{department} had no answer to message `{message}` in all the time for which `poll:` asks; it is not asked for any more.",
                zh: "在 `poll:` 规定的期限内 {department} 始终没有报文 `{message}` 的结果，不再查询。"),
            remedy: LocalizedText(
                en:
                    "Ask the department; a longer time stands in `at-most:`.",
                zh: "请询问该部门；可用 `at-most:` 延长期限。")),
        Entry(
            "OW2037",
            LocalizedText(
                en:
                    "The server of {department} says that message `{message}` belongs to another URL ({status}); it has not been acted on.",
                zh: "{department} 的服务器表示报文 `{message}` 应发往其他网址（{status}），未予办理。"),
            remedy: LocalizedText(
                en:
                    "No message goes where `url:` does not say: ask the department for its right URL and write it there. 302 is often a login page: look at `headers:`.",
                zh: "系统只向 `url:` 所写网址发送：请向部门核实网址后改正；302 往往是登录页，请查 `headers:`。")),
        Entry(
            "OW2038",
            LocalizedText(
                en:
                    "The server of {department} does not let us in (status {status}); message `{message}` has not been acted on.",
                zh: "{department} 的服务器拒绝我方访问（状态码 {status}），报文 `{message}` 未予办理。"),
            remedy: LocalizedText(
                en:
                    "Look at `headers:` and `tls:`, and whether the secret there is still the right one; the message is sent again by itself.",
                zh: "请检查 `headers:`、`tls:` 及其凭据是否有效；系统将自动重发。")),
        Entry(
            "OW2042",
            LocalizedText(
                en: "`{name}` is no reason for which a service of this department says no.",
                zh: "`{name}` 不是该部门任何事项的不予受理原因。"),
            remedy: LocalizedText(
                en: "Take one of `rejections:`: {known}.", zh: "请使用 `rejections:` 中的原因：{known}。")),
        Entry(
            "OW2043",
            LocalizedText(
                en: "`faults:` says what faults of SOAP mean, and this department is not reached by SOAP.",
                zh: "`faults:` 说明 SOAP 故障的含义，而该部门不以 SOAP 接入。"),
            remedy: LocalizedText(
                en: "Take it out, or write `style: soap-1.1` or `style: soap-1.2`.",
                zh: "请删去，或写 `style: soap-1.1` 或 `style: soap-1.2`。")),
        Entry(
            "OW2040",
            LocalizedText(
                en:
                    "The department's server says by a SOAP fault that the message is at fault.",
                zh: "部门服务器以 SOAP 故障表明报文有误。"),
            remedy: LocalizedText(
                en:
                    "Ask the department what it found, with the look-up id; the same message will not fare better.",
                zh: "请凭查询号询问该部门；同一报文重发无用。")),
        Entry(
            "OW2041",
            LocalizedText(
                en:
                    "The department's server says by a SOAP fault that it could not work on the message.",
                zh: "部门服务器以 SOAP 故障表明暂时无法处理该报文。"),
            remedy: LocalizedText(
                en:
                    "It is sent again by itself where the service allows it; otherwise `on-unknown:` says what is done.",
                zh: "事项允许时系统自动重发；否则按 `on-unknown:` 处理。")),
        Entry(
            "OW2050",
            LocalizedText(
                en:
                    "There is no department `{name}`; did you mean `{nearest}`?",
                zh: "没有部门 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(
                en:
                    "There are {known}.",
                zh: "现有部门：{known}。")),
        Entry(
            "OW2051",
            LocalizedText(
                en:
                    "There is no department `{name}`.",
                zh: "没有部门 `{name}`。"),
            remedy: LocalizedText(
                en:
                    "There are {known}; a new one is made by `onewindow adapter new`.",
                zh: "现有部门：{known}；新部门用 `onewindow adapter new` 建立。")),
        Entry(
            "OW2018",
            LocalizedText(
                en:
                    "`{first}` and `{second}` take the same element `{element}`, and with `body: payload` nothing tells them apart.",
                zh: "`{first}` 与 `{second}` 的请求都是 `{element}`，而 `body: payload` 无法区分。"),
            remedy: LocalizedText(
                en:
                    "Use `body: envelope`, give each its `action:` in a style of SOAP, or an element of its own; otherwise the department would take one for the other, a question for the deed.",
                zh: "请用 `body: envelope`，或以 SOAP 方式为各事项写不同的 `action:`，或使用不同的根元素；否则部门会把查询当作办理。")),
        Entry(
            "OW2052",
            LocalizedText(
                en:
                    "`onewindow.yaml` says nothing of `{name}`: there is no other way to reach it than its folder's.",
                zh: "`onewindow.yaml` 没有写到 `{name}`，只能按其目录所写的方式接入。"),
            remedy: LocalizedText(
                en: "Leave out `--deployed`, or say in `onewindow.yaml` how it is reached.",
                zh: "请去掉 `--deployed`，或在 `onewindow.yaml` 中写明接入方式。")),
        Entry(
            "OW2055",
            LocalizedText(
                en:
                    "Nothing can be served at {address}: {reason}.",
                zh: "无法在 {address} 提供服务：{reason}。"),
            remedy: LocalizedText(
                en:
                    "Name another port with `--port`, or `--port 0` for one that is free.",
                zh: "请用 `--port` 换一个端口，或用 `--port 0` 取空闲端口。")),
    ]
}
