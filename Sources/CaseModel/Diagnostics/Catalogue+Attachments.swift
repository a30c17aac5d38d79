extension Catalogue {
    /// OW1836 to OW1839: `attach:`; OW1580 to OW1589: what is handed in and sent by it.
    static let attachments: [Entry] = [
        Entry(
            "OW1836",
            LocalizedText(
                en: "There is no material `{name}` to attach.",
                zh: "没有可附送的材料 `{name}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1837",
            LocalizedText(
                en: "Nothing of `{material}` can be attached: the window keeps no copy of it.",
                zh: "`{material}` 无可附送：窗口不留存其副本。"),
            remedy: LocalizedText(
                en: "Say `keep: scanned` or `keep: copied` of the material, or take it out of `attach:`.",
                zh: "请在该材料中写 `keep: scanned` 或 `keep: copied`，或从 `attach:` 中删去。")),
        Entry(
            "OW1838",
            LocalizedText(
                en: "`{material}` would go with `{step}`, and the family is not told that `{step}` needs it.",
                zh: "`{material}` 会随环节 `{step}` 送出，而家属并未被告知该环节需要它。"),
            remedy: LocalizedText(
                en: "Add `{step}` to the `for:` of the material, or take the material out of `attach:`.",
                zh: "请把 `{step}` 写入该材料的 `for:`，或从 `attach:` 中删去该材料。")),
        Entry(
            "OW1839",
            LocalizedText(
                en: "The service `{service}` of {department} takes no documents.",
                zh: "{department} 的事项 `{service}` 不接收附件。"),
            remedy: LocalizedText(
                en:
                    "Take `attach:` out; where it does take them, its manifest says of which kinds: `attachments: [pdf, jpeg]`.",
                zh: "请删去 `attach:`；若其确实接收，请在清单中写明类型：`attachments: [pdf, jpeg]`。")),
        Entry(
            "OW1580",
            LocalizedText(
                en: "The workflow knows no material `{material}`.",
                zh: "流程中没有材料 `{material}`。"),
            remedy: LocalizedText(
                en: "{hint}",
                zh: "{hint.zh}")),
        Entry(
            "OW1581",
            LocalizedText(
                en: "No step sends `{material}` to a department.",
                zh: "没有环节会把 `{material}` 送往部门。"),
            remedy: LocalizedText(
                en: "Nothing need be scanned of it; the window sees or keeps the paper.",
                zh: "无需扫描；窗口查看或留存纸件即可。")),
        Entry(
            "OW1582",
            LocalizedText(
                en: "The file cannot be handed in as `{material}`: {reason}.",
                zh: "该文件不能作为 `{material}` 交入：{reason.zh}。"),
            remedy: LocalizedText(
                en: "Hand in a PDF, OFD, JPEG, PNG or TIFF file of at most 10 MiB.",
                zh: "请交 PDF、OFD、JPEG、PNG 或 TIFF 文件，每个不超过 10 MiB。")),
        Entry(
            "OW1583",
            LocalizedText(
                en: "{department} takes no {kind} files, and `{material}` goes there.",
                zh: "{department} 不接收 {kind} 文件，而 `{material}` 要送往该处。"),
            remedy: LocalizedText(
                en: "Hand it in as one of these: {taken}.",
                zh: "请改用以下类型之一：{taken}。")),
        Entry(
            "OW1584",
            LocalizedText(
                en: "More files of `{material}` than {most}.",
                zh: "`{material}` 的文件超过 {most} 个。"),
            remedy: LocalizedText(
                en: "Put several pages into one PDF file.",
                zh: "请把多页合成一个 PDF 文件。")),
        Entry(
            "OW1585",
            LocalizedText(
                en: "Nothing can be handed in: the case is closed.",
                zh: "办件已关闭，不能再交材料。"),
            remedy: LocalizedText(
                en: "`onewindow show` says how it ended.",
                zh: "结果见 onewindow show。")),
        Entry(
            "OW1586",
            LocalizedText(
                en: "A file of `{material}` that belongs to a message of case {case} is not in the store.",
                zh: "办件 {case} 的报文所附 `{material}` 的文件不在库中。"),
            remedy: LocalizedText(
                en: "Hand it in again with `onewindow attach`, then `onewindow decide` with `again`.",
                zh: "请用 onewindow attach 重新交入，再用 onewindow decide 以 again 重办。")),
        Entry(
            "OW1587",
            LocalizedText(
                en:
                    "The documents of a message could not be laid into `{folder}`; the message was not handed over.",
                zh: "报文所附文件无法放入 `{folder}`，报文未送出。"),
            remedy: LocalizedText(
                en: "See to room and rights there; the message goes again by itself.",
                zh: "请检查该处的空间与权限；报文会自行重发。")),
        Entry(
            "OW1589",
            LocalizedText(
                en: "The service `{service}` takes documents, and `{form}` has no room for them.",
                zh: "事项 `{service}` 接收附件，而 `{form}` 无法携带附件。"),
            remedy: LocalizedText(
                en: "Take `attachments:` out, or reach the department in another way.",
                zh: "请删去 `attachments:`，或改用其他方式接入。")),
        Entry(
            "OW1588",
            LocalizedText(
                en: "The documents could not be written to `{folder}`.",
                zh: "文件无法写入 `{folder}`。"),
            remedy: LocalizedText(
                en: "Name a folder that can be written.",
                zh: "请指定可写的文件夹。")),
    ]
}
