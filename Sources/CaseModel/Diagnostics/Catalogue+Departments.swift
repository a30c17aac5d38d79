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
        Entry(
            "OW1410",
            LocalizedText(
                en: "`{service}` names itself as the service that undoes it.",
                zh: "`{service}` 把自己写成了撤销自己的事项。"),
            remedy: LocalizedText(
                en: "Name another service, or write `undo: none` with `why-not:`.",
                zh: "请改为其他事项，或写 `undo: none` 并用 `why-not:` 说明原因。")),
        Entry(
            "OW1411",
            LocalizedText(
                en: "`{service}` changes nothing, so there is nothing to undo.",
                zh: "`{service}` 不改变数据，无需撤销。"),
            remedy: LocalizedText(
                en: "Take `undo:` out, or take `changes: nothing` out if it changes something.",
                zh: "请删去 `undo:`；若它会改变数据，请删去 `changes: nothing`。")),

        Entry(
            "OW1412",
            LocalizedText(
                en: "`{other}` cannot take a correction of `{service}`: its request is another element.",
                zh: "`{other}` 不能受理 `{service}` 的更正：两者的请求元素不同。"),
            remedy: LocalizedText(
                en:
                    "A correction is the step's own request with other values; name a service that takes it, or `again`.",
                zh: "更正即以新内容再次发送原请求；请指定接受同一请求的事项，或写 `again`。")),
        Entry(
            "OW1415",
            LocalizedText(
                en: "The stored definition `{file}` cannot be read.", zh: "存储的定义 `{file}` 无法读取。"),
            remedy: LocalizedText(
                en: "Run `onewindow doctor`; restore the store from a backup if it is damaged.",
                zh: "请运行 `onewindow doctor`；若存储已损坏，请从备份恢复。")),
        Entry(
            "OW1420",
            LocalizedText(en: "`xs:redefine` is not supported.", zh: "不支持 `xs:redefine`。"),
            remedy: LocalizedText(
                en: "Include the schema and derive a type of your own.", zh: "请改用 xs:include，并派生自己的类型。")),
        Entry(
            "OW1421",
            LocalizedText(
                en: "The prefix `{prefix}` stands for two namespaces in this schema.",
                zh: "前缀 `{prefix}` 在此 XSD 中指向两个命名空间。"),
            remedy: LocalizedText(
                en: "Declare every prefix once, on the root element.", zh: "请在根元素上声明每个前缀，且只声明一次。")),
        Entry(
            "OW1422",
            LocalizedText(
                en: "Groups or derivations are nested too deeply here, or contain themselves.",
                zh: "此处的组或派生嵌套过深，或包含自身。"),
            remedy: LocalizedText(en: "Use fewer levels.", zh: "请减少层数。")),
        Entry(
            "OW1423",
            LocalizedText(
                en: "This annotation is not a data element with an `id`.", zh: "此注释不是带 `id` 的数据元。"),
            remedy: LocalizedText(
                en: "Write `<de:element id=\"…\" of=\"deceased\"/>`.",
                zh: "请写 `<de:element id=\"…\" of=\"deceased\"/>`。")),
    ]
}
