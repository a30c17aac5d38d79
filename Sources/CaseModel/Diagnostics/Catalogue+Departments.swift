extension Catalogue {
    /// OW14xx.
    static let departments: [Entry] = manifests + mocks

    /// OW1401 to OW1419: what is wrong within one manifest beyond its form.
    private static let manifests: [Entry] = [
        Entry(
            "OW1401",
            LocalizedText(
                en:
                    "The unified social credit code {code} has a wrong check character; it should end with {expected}.",
                zh: "统一社会信用代码 {code} 的校验码不对，末位应为 {expected}。"),
            remedy: LocalizedText(
                en: "Compare it with the department's certificate: one of its characters is mistyped.",
                zh: "请对照证书核对，其中有字符写错。")),
        Entry(
            "OW1402",
            LocalizedText(
                en: "The messages' schema has no root element `{name}`; did you mean `{nearest}`?",
                zh: "报文的 XSD 中没有根元素 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "Its root elements are {known}.", zh: "根元素有：{known}。")),
        Entry(
            "OW1403",
            LocalizedText(
                en: "The messages' schema has no root element `{name}`.", zh: "报文的 XSD 中没有根元素 `{name}`。"),
            remedy: LocalizedText(en: "Its root elements are {known}.", zh: "根元素有：{known}。")),
        Entry(
            "OW1404",
            LocalizedText(
                en: "The manifest has no service `{name}`; did you mean `{nearest}`?",
                zh: "清单中没有事项 `{name}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "Its services are {known}.", zh: "事项有：{known}。")),
        Entry(
            "OW1405",
            LocalizedText(en: "The manifest has no service `{name}`.", zh: "清单中没有事项 `{name}`。"),
            remedy: LocalizedText(en: "Its services are {known}.", zh: "事项有：{known}。")),
        Entry(
            "OW1406",
            LocalizedText(
                en: "`{service}` says that it cannot be undone, but not why.",
                zh: "`{service}` 声明不能撤销，但没有说明原因。"),
            remedy: LocalizedText(
                en: "Write `why-not:` beside `undo: none`; a clerk is shown it before a case is withdrawn.",
                zh: "请在 `undo: none` 旁写 `why-not:`，撤件前会向窗口人员显示。")),
        Entry(
            "OW1407",
            LocalizedText(
                en: "`{service}` has a `why-not:` without `undo: none`.",
                zh: "`{service}` 有 `why-not:`，却没有 `undo: none`。"),
            remedy: LocalizedText(
                en: "Write `undo: none`, or take `why-not:` away.", zh: "请写 `undo: none`，或删去 `why-not:`。")),
        Entry(
            "OW1408",
            LocalizedText(
                en:
                    "`ask-first: {service}` names a service that changes something; only a query may be asked first.",
                zh: "`ask-first: {service}` 指向会改变数据的事项；只能先问查询类事项。"),
            remedy: LocalizedText(
                en: "Name a query, or mark the service with `changes: nothing` if it is one.",
                zh: "请改为查询事项；若它只查询，请标明 `changes: nothing`。")),
        Entry(
            "OW1409",
            LocalizedText(
                en: "“{code}” is not a unified social credit code.", zh: "“{code}”不是统一社会信用代码。"),
            remedy: LocalizedText(
                en: "It has 18 characters, digits and capital letters without I, O, S, V, Z (GB 32100-2015).",
                zh: "应为 18 位，由数字和除 I、O、S、V、Z 外的大写字母组成（GB 32100-2015）。")),
    ]
}
