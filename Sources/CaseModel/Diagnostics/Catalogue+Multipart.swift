extension Catalogue {
    /// OW2280 to OW2288: documents in one body with their message; OW1594 to OW1599: in the words of a department.
    static let multipart: [Entry] = [
        Entry(
            "OW2280",
            LocalizedText(
                en: "The body of several parts cannot be read: {reason}.",
                zh: "多部分报文体无法读取：{reason.zh}。"),
            remedy: LocalizedText(
                en:
                    "Write it as RFC 2387 has it, its lines ended by CRLF; the message is the part that `start` names, or the first.",
                zh: "请按 RFC 2387 书写，各行以 CRLF 结束；报文为 `start` 所指的部分，省略则为第一部分。")),
        Entry(
            "OW2281",
            LocalizedText(
                en: "The document {document} is not what the message says it is.",
                zh: "文件 {document} 与报文所述不符。"),
            remedy: LocalizedText(
                en:
                    "Digest, length and kind are those of its bytes: SHA-256, and PDF, OFD, JPEG, PNG or TIFF by how they begin.",
                zh: "摘要、长度与类型均以其字节为准：摘要为 SHA-256，类型按开头字节判定为 PDF、OFD、JPEG、PNG 或 TIFF。")),
        Entry(
            "OW2282",
            LocalizedText(
                en: "The document {document} that the message names did not come with it.",
                zh: "报文所列文件 {document} 未随报文送达。"),
            remedy: LocalizedText(
                en: "Send each in a part of its own, or take it out of the message.",
                zh: "请以单独的部分逐一附送，或从报文中删去。")),
        Entry(
            "OW2283",
            LocalizedText(
                en: "The document {document} came along, and nothing says which material it is.",
                zh: "随报文送达的文件 {document} 未说明属于哪项材料。"),
            remedy: LocalizedText(
                en:
                    "An envelope names it in its header; without one its part says `OneWindow-Material:`, or the block `documents` of the SOAP header lists it.",
                zh: "有信封的在报头中列出；无信封的在该部分写 `OneWindow-Material:`，或在 SOAP 头的 `documents` 中列出。")),
        Entry(
            "OW2284",
            LocalizedText(
                en: "The service `{service}` takes no documents of the kind {kind}.",
                zh: "事项 `{service}` 不接收 {kind} 类文件。"),
            remedy: LocalizedText(
                en: "The manifest says which it takes: `attachments: [pdf, jpeg]`.",
                zh: "所接收的类型见清单：`attachments: [pdf, jpeg]`。")),
        Entry(
            "OW2285",
            LocalizedText(
                en: "What came is too much: at most {most}.",
                zh: "所送内容过多：至多 {most}。"),
            remedy: LocalizedText(
                en:
                    "A document has at most 10 MiB, a message at most 100 of them, and what stands in a message itself counts as part of its 1 MiB.",
                zh: "单个文件不超过 10 MiB，一件报文不超过 100 个；置于报文内部的计入其 1 MiB。")),
        Entry(
            "OW2286",
            LocalizedText(
                en: "`attachments-as: mtom` stands beside `{beside}`.",
                zh: "`attachments-as: mtom` 与 `{beside}` 同用。"),
            remedy: LocalizedText(
                en:
                    "MTOM is SOAP by itself: `style: soap-1.1` or `soap-1.2`, without `x-road:`. Left out, documents are parts of one body.",
                zh: "MTOM 仅用于 `style: soap-1.1` 或 `soap-1.2`，且不经 `x-road:`；省略该项时附件为多部分报文体的各部分。")),
        Entry(
            "OW2287",
            LocalizedText(
                en: "The documents are too much for one message in the department's words.",
                zh: "附件过多，无法置于一件部门自有格式的报文中。"),
            remedy: LocalizedText(
                en:
                    "Together they may have 32 MiB where they stand in the message as base64. Scan at a lower resolution; with SOAP `attachments-as: mtom` has no such limit.",
                zh: "以 base64 置于报文内的附件合计不超过 32 MiB。请降低扫描分辨率；使用 SOAP 时 `attachments-as: mtom` 无此限制。")),
        Entry(
            "OW2288",
            LocalizedText(
                en: "No field of {department}'s request takes `{material}`.",
                zh: "{department} 的请求中没有字段接收 `{material}`。"),
            remedy: LocalizedText(
                en:
                    "Give it a field in `send:` of the service, by `attachment: {material}`; or take it out of `attach:`.",
                zh: "请在该事项的 `send:` 中以 `attachment: {material}` 为其指定字段；或从 `attach:` 中删去。")),
        Entry(
            "OW1594",
            LocalizedText(
                en: "The service `{service}` takes no documents, and a field is to hold one.",
                zh: "事项 `{service}` 不接收附件，却有字段要放附件。"),
            remedy: LocalizedText(
                en: "Say of which kinds it takes them, `attachments: [pdf, jpeg]`, or take the field out.",
                zh: "请写明所接收的类型，如 `attachments: [pdf, jpeg]`；或删去该字段。")),
        Entry(
            "OW1595",
            LocalizedText(
                en: "The field `{field}` cannot hold a document.",
                zh: "字段 `{field}` 不能放附件。"),
            remedy: LocalizedText(
                en:
                    "It takes an element of `xs:base64Binary`, or of text for base64 in it, without a pattern or a list of values and of no fixed length.",
                zh: "须为 `xs:base64Binary` 元素，或以文本存放 base64 的元素，且无格式、取值列表和固定长度的限制。")),
        Entry(
            "OW1596",
            LocalizedText(
                en: "What is to stand in `{field}` is no document but {type}.",
                zh: "要放入 `{field}` 的不是附件，而是 {type}。"),
            remedy: LocalizedText(
                en:
                    "Name a material, `{attachment: household-booklet}`, or documents: `$documents/document[kind = 'pdf']`.",
                zh: "请写材料名称，如 `{attachment: household-booklet}`；或写文件：`$documents/document[kind = 'pdf']`。")),
        Entry(
            "OW1597",
            LocalizedText(
                en: "Their request must hold a document that has not been handed in.",
                zh: "对方请求必须含有的附件尚未交入。"),
            remedy: LocalizedText(
                en:
                    "Nothing was sent. Hand it in with `onewindow attach`, then `onewindow decide` with `again`.",
                zh: "报文未发出。请用 onewindow attach 交入，再用 onewindow decide 以 again 重办。")),
        Entry(
            "OW1598",
            LocalizedText(
                en:
                    "A field of their request takes one document of another length, or one where there are several.",
                zh: "对方请求的字段只放一个附件，或对附件长度有限制，与所交附件不符。"),
            remedy: LocalizedText(
                en:
                    "Nothing was sent. Put several pages into one PDF file; or name one of them in the manifest: `$documents/document[number = 1]`.",
                zh: "报文未发出。请把多页合成一个 PDF 文件；或在清单中指定其一：`$documents/document[number = 1]`。")),
        Entry(
            "OW1599",
            LocalizedText(
                en:
                    "A document goes with the message, and no field of the department's request takes its material.",
                zh: "报文附有文件，而对方请求中没有字段接收该材料。"),
            remedy: LocalizedText(
                en:
                    "Nothing was sent. Give the material a field in `send:` of the manifest, or take it out of the workflow's `attach:`.",
                zh: "报文未发出。请在清单的 `send:` 中为该材料指定字段，或从流程的 `attach:` 中删去。")),
    ]
}
