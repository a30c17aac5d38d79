extension Catalogue {
    /// OW1950–OW1999: departments that are programs, and the kit that proves departments.
    static let transports: [Entry] = [
        // MARK: A program in a manifest
        Entry(
            "OW1950",
            LocalizedText(
                en: "`{key}` belongs to `transport: process`, but the transport is `{transport}`.",
                zh: "`{key}` 属于 `transport: process`，而接入方式是 `{transport}`。"),
            remedy: LocalizedText(
                en: "Write `transport: process`, or take `{key}` out.",
                zh: "请写 `transport: process`，或删去 `{key}`。")),
        Entry(
            "OW1951",
            LocalizedText(
                en: "`transport: process` needs `program:`, the command that is started.",
                zh: "`transport: process` 须写 `program:`，即要启动的程序。"),
            remedy: LocalizedText(
                en: "Write for instance `program: [python3, department.py]`.",
                zh: "例如写 `program: [python3, department.py]`。")),
        Entry(
            "OW1952",
            LocalizedText(
                en: "There is no file `{program}`.",
                zh: "没有文件 `{program}`。"),
            remedy: LocalizedText(
                en:
                    "A command with a `/` is a path from the adapter's folder; put the file there or mend the path.",
                zh: "带 `/` 的程序名是相对于适配器文件夹的路径；请放入该文件或更正路径。")),
        Entry(
            "OW1953",
            LocalizedText(
                en: "The file `{program}` may not be executed.",
                zh: "文件 `{program}` 没有执行权限。"),
            remedy: LocalizedText(
                en:
                    "Give it the permission: `chmod +x`, or name its interpreter before it, as in `[python3, {program}]`.",
                zh: "请用 `chmod +x` 授予权限，或在前面写明解释器，如 `[python3, {program}]`。")),
        Entry(
            "OW1954",
            LocalizedText(
                en:
                    "`{program}` without a `/` is looked for in PATH, but a file of that name stands in the adapter's folder.",
                zh: "不带 `/` 的 `{program}` 会在 PATH 中查找，但适配器文件夹里有同名文件。"),
            remedy: LocalizedText(
                en: "Write `./{program}`.",
                zh: "请写 `./{program}`。")),
        Entry(
            "OW1955",
            LocalizedText(
                en: "The command `{program}` is in no folder of PATH on this machine.",
                zh: "本机 PATH 的各文件夹中没有程序 `{program}`。"),
            remedy: LocalizedText(
                en: "Install it where the window runs; until then no message reaches the department.",
                zh: "请在运行窗口的机器上安装；在此之前报文无法送达该部门。")),
        Entry(
            "OW1956",
            LocalizedText(
                en: "`{name}` is no name of an environment variable.",
                zh: "`{name}` 不能作环境变量名。"),
            remedy: LocalizedText(
                en: "Use letters, digits and underscores, beginning with no digit.",
                zh: "请用字母、数字和下划线，且不以数字开头。")),
        Entry(
            "OW1957",
            LocalizedText(
                en:
                    "The environment variable `{name}`, which the program is to be given, is not set on this machine.",
                zh: "本机未设置要交给程序的环境变量 `{name}`。"),
            remedy: LocalizedText(
                en: "Set it where the window runs; until then no message reaches the department.",
                zh: "请在运行窗口的环境中设置；在此之前报文无法送达该部门。")),
        Entry(
            "OW1958",
            LocalizedText(
                en: "`time-out:` must be between 1 and {most} seconds.",
                zh: "`time-out:` 应为 1 至 {most} 秒。"),
            remedy: LocalizedText(
                en:
                    "Write for instance `20 seconds`; a department that needs longer answers with a receipt first.",
                zh: "例如写 `20 seconds`；需要更久的部门应先发回执。")),
        Entry(
            "OW1959",
            LocalizedText(
                en: "`{name}` is set by OneWindow itself.",
                zh: "`{name}` 由 OneWindow 设置。"),
            remedy: LocalizedText(
                en: "Take it out; the program finds in it the folder for its books.",
                zh: "请删去；程序可从该变量得知其账册文件夹。")),

        // MARK: Handing a message to a program
        Entry(
            "OW1960",
            LocalizedText(
                en:
                    "The program of {department} could not be started ({reason}); message `{message}` has not been delivered.",
                zh: "{department} 的程序无法启动（{reason}），报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en: "Look at `program:` in its manifest; the message is sent again by itself.",
                zh: "请检查清单中的 `program:`；系统将自动重发。")),
        Entry(
            "OW1961",
            LocalizedText(
                en:
                    "The program of {department} ended before a byte of message `{message}` was written to it; on standard error it wrote {said} bytes (digest {digest}).",
                zh: "{department} 的程序在报文 `{message}` 写入之前已结束；标准错误输出 {said} 字节（摘要 {digest}）。"),
            remedy: LocalizedText(
                en: "It is sent again by itself; `onewindow adapter try` shows what the program says.",
                zh: "系统将自动重发；可用 `onewindow adapter try` 查看程序的输出。")),
        Entry(
            "OW1962",
            LocalizedText(
                en:
                    "The program of {department} ended with exit status {status} after message `{message}` was written to it, so the outcome is unknown; on standard error it wrote {said} bytes (digest {digest}).",
                zh: "报文 `{message}` 写入后，{department} 的程序以退出码 {status} 结束，结果不明；标准错误输出 {said} 字节（摘要 {digest}）。"),
            remedy: LocalizedText(
                en:
                    "`onewindow adapter try` shows what the program says; a program that has not taken a message ends with 75.",
                zh: "可用 `onewindow adapter try` 查看程序的输出；未受理报文的程序应以 75 退出。")),
        Entry(
            "OW1963",
            LocalizedText(
                en:
                    "The program of {department} ended, or closed its output, without an answer to message `{message}`; the outcome is unknown. On standard error it wrote {said} bytes (digest {digest}).",
                zh: "{department} 的程序没有答复报文 `{message}` 就结束或关闭了输出，结果不明；标准错误输出 {said} 字节（摘要 {digest}）。"),
            remedy: LocalizedText(
                en:
                    "An answer is an envelope on standard output; `onewindow adapter try` shows what the program says.",
                zh: "答复应为标准输出上的报文；可用 `onewindow adapter try` 查看程序的输出。")),
        Entry(
            "OW1964",
            LocalizedText(
                en:
                    "The program of {department} was ended by signal {signal} after message `{message}` was written to it, so the outcome is unknown; on standard error it wrote {said} bytes (digest {digest}).",
                zh: "报文 `{message}` 写入后，{department} 的程序被信号 {signal} 终止，结果不明；标准错误输出 {said} 字节（摘要 {digest}）。"),
            remedy: LocalizedText(
                en: "Look who ended it: memory, an operator, a crash.",
                zh: "请查明原因：内存不足、人为终止或程序崩溃。")),
        Entry(
            "OW1965",
            LocalizedText(
                en:
                    "The program of {department} did not answer message `{message}` within {seconds} s and was stopped; the outcome is unknown. On standard error it wrote {said} bytes (digest {digest}).",
                zh: "{department} 的程序未在 {seconds} 秒内答复报文 `{message}`，已被停止，结果不明；标准错误输出 {said} 字节（摘要 {digest}）。"
            ),
            remedy: LocalizedText(
                en: "Give it more time with `time-out:`, or have it answer with a receipt first.",
                zh: "请用 `time-out:` 放宽时限，或让其先发回执。")),
        Entry(
            "OW1966",
            LocalizedText(
                en:
                    "The program of {department} wrote more than {limit} bytes in answer to message `{message}` and was stopped; the outcome is unknown. On standard error it wrote {said} bytes (digest {digest}).",
                zh:
                    "{department} 的程序对报文 `{message}` 的答复超过 {limit} 字节，已被停止，结果不明；标准错误输出 {said} 字节（摘要 {digest}）。"
            ),
            remedy: LocalizedText(
                en: "Look for what it prints beside its answer, or raise `output-limit:`.",
                zh: "请检查程序是否输出了答复以外的内容，或提高 `output-limit:`。")),
        Entry(
            "OW1967",
            LocalizedText(
                en:
                    "The program of {department} says that it has not taken message `{message}` (exit status 75); on standard error it wrote {said} bytes (digest {digest}).",
                zh: "{department} 的程序表示未受理报文 `{message}`（退出码 75）；标准错误输出 {said} 字节（摘要 {digest}）。"),
            remedy: LocalizedText(
                en: "It is sent again by itself.",
                zh: "系统将自动重发。")),
        Entry(
            "OW1968",
            LocalizedText(
                en:
                    "What the program of {department} wrote in answer to message `{message}` is no frame; it was stopped and the outcome is unknown. On standard error it wrote {said} bytes (digest {digest}).",
                zh: "{department} 的程序对报文 `{message}` 的答复不符合帧格式，已被停止，结果不明；标准错误输出 {said} 字节（摘要 {digest}）。"),
            remedy: LocalizedText(
                en:
                    "Before each answer stands a line with its number of bytes; print nothing else, and one answer to a message.",
                zh: "每个答复之前应有一行写明字节数；请勿输出其他内容，一件报文只答复一次。")),
        Entry(
            "OW1969",
            LocalizedText(
                en:
                    "The program of {department} has died and is not started again yet; message `{message}` has not been delivered.",
                zh: "{department} 的程序已退出，尚未到重新启动的时间；报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en: "It is sent again by itself; `onewindow adapter try` shows why the program dies.",
                zh: "系统将自动重发；可用 `onewindow adapter try` 查看退出原因。")),
        Entry(
            "OW1970",
            LocalizedText(
                en:
                    "Too many messages were before message `{message}` at the program of {department}; it has not been delivered.",
                zh: "{department} 的程序前面还有太多报文，报文 `{message}` 未送达。"),
            remedy: LocalizedText(
                en: "It is sent again by itself; where that is often so, the program needs to be faster.",
                zh: "系统将自动重发；如经常如此，应提高程序的处理速度。")),

        // MARK: The kit
        Entry(
            "OW1971",
            LocalizedText(
                en: "The variable `{name}` lets somebody in, so its value does not stand in a definition.",
                zh: "变量 `{name}` 是凭据，其值不得写在定义文件中。"),
            remedy: LocalizedText(
                en: "Write `{name}: {from: CITY_PASSWORD}` for a variable of whoever runs the window.",
                zh: "请写 `{name}: {from: CITY_PASSWORD}`（取运行环境的变量）。")),
        Entry(
            "OW1980",
            LocalizedText(
                en: "There is no department `{name}`; known are {known}.",
                zh: "没有部门 `{name}`；已有：{known}。"),
            remedy: LocalizedText(
                en: "Write one of these, or make it with `onewindow adapter new {name}`.",
                zh: "请写其中之一，或用 `onewindow adapter new {name}` 新建。")),
        Entry(
            "OW1981",
            LocalizedText(
                en: "{folder} is there already; nothing was written.",
                zh: "{folder} 已存在，未写入任何内容。"),
            remedy: LocalizedText(
                en: "Choose another name, or take the folder away first.",
                zh: "请另取名称，或先移走该文件夹。")),
        Entry(
            "OW1982",
            LocalizedText(
                en: "{department} has no example messages.",
                zh: "{department} 没有示例报文。"),
            remedy: LocalizedText(
                en:
                    "Put the payload of a request into `examples/SERVICE.xml` in its folder, or of one that is rejected into `examples/SERVICE.REASON.xml`.",
                zh: "请在其文件夹的 `examples/SERVICE.xml` 中放入请求内容；会被不予受理的，放入 `examples/SERVICE.REASON.xml`。")),
        Entry(
            "OW1983",
            LocalizedText(
                en: "`{file}` is no example of a service of {department}; its services are {known}.",
                zh: "`{file}` 不是 {department} 任何事项的示例；其事项有：{known}。"),
            remedy: LocalizedText(
                en: "Name it SERVICE.xml, or SERVICE.REASON.xml with a reason code of that service.",
                zh: "请命名为 SERVICE.xml，或带该事项原因代码的 SERVICE.REASON.xml。")),
        Entry(
            "OW1984",
            LocalizedText(
                en: "{department} has no service `{service}`; it has {known}.",
                zh: "{department} 没有事项 `{service}`；已有：{known}。"),
            remedy: LocalizedText(
                en: "Write one of these.",
                zh: "请写其中之一。")),
        Entry(
            "OW1987",
            LocalizedText(
                en:
                    "{department} posts its answers to our inbox, and nothing says where that is on this machine.",
                zh: "{department} 的结果送到我方收件地址，但没有写明它在本机的端口。"),
            remedy: LocalizedText(
                en: "Name the port behind that address with `--listen`.",
                zh: "请用 `--listen` 写明该地址对应的本机端口。")),
        Entry(
            "OW1988",
            LocalizedText(
                en: "Answers cannot be waited for at port {port}: {reason}.",
                zh: "无法在端口 {port} 等待结果：{reason}。"),
            remedy: LocalizedText(
                en: "Stop `onewindow inbox` for the time of the trial, or name another port with `--listen`.",
                zh: "试验期间请停止 `onewindow inbox`，或用 `--listen` 换一个端口。")),
        Entry(
            "OW1985",
            LocalizedText(
                en: "`{name}` cannot be the name of a department.",
                zh: "`{name}` 不能作部门标识。"),
            remedy: LocalizedText(
                en: "Use lower-case letters, digits and hyphens, beginning with a letter.",
                zh: "请用小写字母、数字和连字符，以字母开头。")),
        Entry(
            "OW1986",
            LocalizedText(
                en:
                    "`{file}` is a message of `{element}`, but the service `{service}` is asked with `{expected}`.",
                zh: "`{file}` 是 `{element}`，而事项 `{service}` 的请求是 `{expected}`。"),
            remedy: LocalizedText(
                en: "Send the request that the manifest names, or name the file after the service it is for.",
                zh: "请发送清单写明的请求，或按所属事项命名文件。")),

        // MARK: The contract
        Entry(
            "OW1990",
            LocalizedText(
                en: "{example} was not accepted: the answer was {answer}.",
                zh: "{example} 未被受理，答复为 {answer}。"),
            remedy: LocalizedText(
                en: "Mend the example or the department; `onewindow adapter try` shows the whole answer.",
                zh: "请更正示例或部门程序；可用 `onewindow adapter try` 查看完整答复。")),
        Entry(
            "OW1991",
            LocalizedText(
                en: "The answer to {example} cannot be used ({code}): {reason}",
                zh: "对 {example} 的答复不可用（{code}）：{reason}"),
            remedy: LocalizedText(
                en: "Compare the answer with the department's XSD; `onewindow adapter try` shows it.",
                zh: "请与部门的 XSD 核对答复；可用 `onewindow adapter try` 查看。")),
        Entry(
            "OW1992",
            LocalizedText(
                en: "The same message for {example} was answered otherwise the second time: {answer}.",
                zh: "{example} 的同一报文第二次得到不同答复：{answer}。"),
            remedy: LocalizedText(
                en: "Keep each answer under the id of its message, and give it again.",
                zh: "请按报文标识留存答复，再次收到时给出同一答复。")),
        Entry(
            "OW1993",
            LocalizedText(
                en: "The department acted {count} times on one key of {example}.",
                zh: "部门对 {example} 的同一幂等键办理了 {count} 次。"),
            remedy: LocalizedText(
                en: "Look the key up before acting.",
                zh: "办理前请先查该幂等键。")),
        Entry(
            "OW1994",
            LocalizedText(
                en: "Other bytes under the id of {example} were not refused: the answer was {answer}.",
                zh: "以 {example} 的报文标识发送其他内容未被拒绝，答复为 {answer}。"),
            remedy: LocalizedText(
                en: "Keep the digest of each message with its id, and answer with a fault when it differs.",
                zh: "请将报文摘要与标识一并留存，不一致时答以故障。")),
        Entry(
            "OW1995",
            LocalizedText(
                en:
                    "A message broken off in the middle was not answered with a fault: the answer was {answer}.",
                zh: "对中途截断的报文没有答以故障，答复为 {answer}。"),
            remedy: LocalizedText(
                en: "Answer what cannot be read with a fault envelope, not with silence.",
                zh: "无法读取的报文请答以故障报文，而非不答。")),
        Entry(
            "OW1996",
            LocalizedText(
                en: "A message longer than 1 MiB was not answered with a fault: the answer was {answer}.",
                zh: "对超过 1 MiB 的报文没有答以故障，答复为 {answer}。"),
            remedy: LocalizedText(
                en: "Read at most that much, and answer what is longer with a fault.",
                zh: "请限制读取长度，超长的答以故障。")),
        Entry(
            "OW1997",
            LocalizedText(
                en:
                    "After the department was started anew it answered the same message for {example} otherwise: {answer}.",
                zh: "部门重新启动后，对 {example} 的同一报文给出不同答复：{answer}。"),
            remedy: LocalizedText(
                en:
                    "Keep what has been done on disk before answering; `ONEWINDOW_BOOKS` names a folder for it.",
                zh: "请在答复之前将办理结果落盘；`ONEWINDOW_BOOKS` 给出可用的文件夹。")),
        Entry(
            "OW1998",
            LocalizedText(
                en: "A new message under the key of {example} was answered otherwise: {answer}.",
                zh: "以 {example} 的幂等键发送的新报文得到不同答复：{answer}。"),
            remedy: LocalizedText(
                en: "The department acts once for a key: say again what was said.",
                zh: "部门对一个幂等键只办理一次：请给出原来的结果。")),
        Entry(
            "OW1999",
            LocalizedText(
                en:
                    "The query that tells whether {example} was done did not tell what it was answered: {answer}.",
                zh: "查询 {example} 是否已办理时，没有给出原来的结果：{answer}。"),
            remedy: LocalizedText(
                en:
                    "Let the query answer with the reply that the deed was given, or take `ask-first` out of the manifest.",
                zh: "请让该查询给出办理时的结果，或从清单中删去 `ask-first`。")),
    ]
}
