extension Catalogue {
    /// OW10xx.
    static let xml: [Entry] = xmlDocuments + xmlValidity

    /// Bytes and markup.
    private static let xmlDocuments: [Entry] = [
        Entry(
            .emptyDocument,
            LocalizedText(en: "the document is empty", zh: "报文是空的"),
            remedy: LocalizedText(
                en: "check that the file was saved or copied in full, and send it again",
                zh: "请检查文件是否已完整保存或复制，然后重新发送")),
        Entry(
            .noElement,
            LocalizedText(
                en: "this is no XML document: it has no element",
                zh: "这不是 XML 报文：其中没有任何元素"),
            remedy: LocalizedText(
                en: "send the XML form itself, not a text, a picture or an office document",
                zh: "请发送 XML 报文本身，不要发送文本、图片或办公文档")),
        Entry(
            .documentType,
            LocalizedText(
                en: "a document type declaration (<!DOCTYPE) is not accepted",
                zh: "不接受文档类型声明（<!DOCTYPE）"),
            remedy: LocalizedText(
                en: "take the declaration out; a schema says what is allowed",
                zh: "请删去该声明，文档结构由模式（XSD）规定")),
        Entry(
            .tooManyBytes,
            LocalizedText(
                en: "the document has {bytes} bytes; at most {limit} are accepted",
                zh: "报文有 {bytes} 字节，最多接受 {limit} 字节"),
            remedy: LocalizedText(
                en: "send attachments by digest, not inside the document",
                zh: "附件请以摘要引用，不要放在报文内")),
        Entry(
            .tooDeep,
            LocalizedText(
                en: "elements stand more than {limit} deep",
                zh: "元素嵌套超过 {limit} 层"),
            remedy: LocalizedText(
                en: "nest less",
                zh: "请减少嵌套")),
        Entry(
            .tooManyElements,
            LocalizedText(
                en: "the document has more than {limit} elements",
                zh: "报文中的元素超过 {limit} 个"),
            remedy: LocalizedText(
                en: "send several smaller documents",
                zh: "请拆成几份较小的报文")),
        Entry(
            .tooManyAttributes,
            LocalizedText(
                en: "the element has more than {limit} attributes",
                zh: "该元素的属性超过 {limit} 个"),
            remedy: LocalizedText(
                en: "put the values into elements",
                zh: "请改用子元素")),
        Entry(
            .tooManyNamespaces,
            LocalizedText(
                en: "the element declares more than {limit} namespaces",
                zh: "该元素声明的命名空间超过 {limit} 个"),
            remedy: LocalizedText(
                en: "declare only the namespaces that are used",
                zh: "只声明用到的命名空间")),
        Entry(
            .nameTooLong,
            LocalizedText(
                en: "a name is longer than {limit} bytes",
                zh: "名称超过 {limit} 字节"),
            remedy: LocalizedText(
                en: "shorten the name",
                zh: "请缩短名称")),
        Entry(
            .encodingNotAccepted,
            LocalizedText(
                en: "the encoding {encoding} is not accepted here",
                zh: "此处不接受 {encoding} 编码"),
            remedy: LocalizedText(
                en: "send {accepted}",
                zh: "请使用 {accepted}")),
        Entry(
            .badBytes,
            LocalizedText(
                en: "bytes stand here that are no character in {encoding}",
                zh: "此处的字节不是有效的 {encoding} 字符"),
            remedy: LocalizedText(
                en: "save the document in the encoding it declares",
                zh: "请按声明的编码保存报文")),
        Entry(
            .badCharacter,
            LocalizedText(
                en: "the character {character} is not allowed in XML",
                zh: "XML 不允许字符 {character}"),
            remedy: LocalizedText(
                en: "take the character out",
                zh: "请删去该字符")),
        Entry(
            .endsInsideElement,
            LocalizedText(
                en: "the document ends before the element {element} is closed",
                zh: "报文在元素 {element} 结束之前中断"),
            remedy: LocalizedText(
                en: "send the document again in full",
                zh: "请重新发送完整报文")),
        Entry(
            .tagsDoNotMatch,
            LocalizedText(
                en: "the end tag </{found}> does not close the open element {element}",
                zh: "结束标签 </{found}> 与未关闭的元素 {element} 不符"),
            remedy: LocalizedText(
                en: "close {element} first",
                zh: "请先关闭 {element}")),
        Entry(
            .afterRoot,
            LocalizedText(
                en: "the document goes on after its root element",
                zh: "根元素之后还有内容"),
            remedy: LocalizedText(
                en: "send one root element and nothing after it",
                zh: "根元素只能有一个，其后不得有内容")),
        Entry(
            .badMarkup,
            LocalizedText(
                en: "the markup is broken: {expected} was expected here",
                zh: "标记有误：此处应为 {expected}"),
            remedy: LocalizedText(
                en: "correct the tag; in text write &lt; for < and &amp; for &",
                zh: "请更正标签；正文中的 < 写作 &lt;，& 写作 &amp;")),
        Entry(
            .attributeTwice,
            LocalizedText(
                en: "the attribute {attribute} is given twice",
                zh: "属性 {attribute} 重复"),
            remedy: LocalizedText(
                en: "keep one of the two",
                zh: "只保留其中一个")),
        Entry(
            .unknownEntity,
            LocalizedText(
                en: "the entity &{entity}; is not known",
                zh: "未知实体 &{entity};"),
            remedy: LocalizedText(
                en: "write the character itself; only lt, gt, amp, apos and quot are known",
                zh: "请直接写字符；只能使用 lt、gt、amp、apos、quot")),
        Entry(
            .prefixNotDeclared,
            LocalizedText(
                en: "the namespace prefix {prefix} is not declared",
                zh: "命名空间前缀 {prefix} 未声明"),
            remedy: LocalizedText(
                en: "declare it: xmlns:{prefix}=\"…\"",
                zh: "请声明：xmlns:{prefix}=\"…\"")),
        Entry(
            .badNamespace,
            LocalizedText(
                en: "a name or a declaration breaks the rules for namespaces",
                zh: "名称或声明不符合命名空间规则"),
            remedy: LocalizedText(
                en: "use one colon at most in a name and a non-empty namespace for a prefix",
                zh: "名称中最多一个冒号，前缀必须对应非空的命名空间")),
        Entry(
            .notWellFormed,
            LocalizedText(
                en: "the document is not well-formed here (reason {detail} of the parser)",
                zh: "此处不是良构的 XML（解析器原因号 {detail}）"),
            remedy: LocalizedText(
                en: "correct the markup at this place",
                zh: "请更正此处的标记")),
        Entry(
            .readersDisagree,
            LocalizedText(
                en: "the document could not be read for certain",
                zh: "无法确定地读出该报文"),
            remedy: LocalizedText(
                en: "report this with the document's structure; it is a defect of ours",
                zh: "这是本软件的缺陷，请报告")),
        Entry(
            .moreProblems,
            LocalizedText(
                en: "{count} more problems are not listed",
                zh: "另有 {count} 个问题未列出"),
            remedy: LocalizedText(
                en: "correct what is listed and check again",
                zh: "请先更正已列出的问题，再次检查")),
        Entry(
            .cannotBeWritten,
            LocalizedText(
                en: "{path} holds the character {character}, which XML cannot",
                zh: "{path} 含有 XML 无法表示的字符 {character}"),
            remedy: LocalizedText(
                en: "take the character out where the value comes from",
                zh: "请在数据来源处删去该字符")),
        Entry(
            .noCanonicalForm,
            LocalizedText(
                en: "the document has no canonical form",
                zh: "该文档没有规范形式"),
            remedy: LocalizedText(
                en: "write namespaces as absolute URIs",
                zh: "命名空间请使用绝对 URI")),
        Entry(
            .badReference,
            LocalizedText(
                en: "a character or entity reference is broken",
                zh: "字符引用或实体引用有误"),
            remedy: LocalizedText(
                en: "write &amp; for the character &",
                zh: "字符 & 请写作 &amp;")),
        Entry(
            .endsInsideMarkup,
            LocalizedText(
                en: "the document ends inside a {construct}",
                zh: "报文在标记（{construct}）中间中断"),
            remedy: LocalizedText(
                en: "send the document again in full",
                zh: "请重新发送完整报文")),
        Entry(
            .encodingMismatch,
            LocalizedText(
                en: "the document declares {declared} but its bytes are {encoding}",
                zh: "报文声明的编码是 {declared}，实际字节是 {encoding}"),
            remedy: LocalizedText(
                en: "correct the declaration or save the document in what it declares",
                zh: "请更正声明，或按声明的编码保存")),
    ]

    /// Validity, and schemas themselves.
    private static let xmlValidity: [Entry] = [
        Entry(
            .superfluousElement,
            LocalizedText(
                en: "the element {path} does not belong here; expected: {expected}",
                zh: "此处不应有元素 {path}；应为：{expected}"),
            remedy: LocalizedText(
                en: "take the element out, or correct its name",
                zh: "请删去该元素，或更正其名称")),
        Entry(
            .valueEmpty,
            LocalizedText(en: "{path} is empty", zh: "{path} 是空的"),
            remedy: LocalizedText(
                en: "fill it in; if it may be left out, take the empty element or attribute out",
                zh: "请填写；如属可选项，请删去空的元素或属性")),
        Entry(
            .rootNotDeclared,
            LocalizedText(
                en: "the root element {element} is not one that the schema declares",
                zh: "根元素 {element} 未在模式中声明"),
            remedy: LocalizedText(
                en: "check the element's name and namespace",
                zh: "请检查元素名称和命名空间")),
        Entry(
            .unexpectedElement,
            LocalizedText(
                en: "the element {path} is out of order; the order is: {expected}",
                zh: "元素 {path} 的位置不对；顺序应为：{expected}"),
            remedy: LocalizedText(
                en: "put the elements in the order of the schema",
                zh: "请按模式规定的顺序排列元素")),
        Entry(
            .missingElement,
            LocalizedText(
                en: "{path} lacks the element {expected}",
                zh: "{path} 缺少元素 {expected}"),
            remedy: LocalizedText(
                en: "add the element; when one that comes after it is there, put it before that",
                zh: "请补上该元素；若其后的元素已有，请放在它之前")),
        Entry(
            .textNotAllowed,
            LocalizedText(
                en: "{path} holds text where only elements are allowed",
                zh: "{path} 只能包含元素，却有文字"),
            remedy: LocalizedText(
                en: "put the text into an element of its own",
                zh: "请把文字放进相应的子元素")),
        Entry(
            .wrongType,
            LocalizedText(
                en: "{path} has a value of {count} characters that is not of the type {expected}",
                zh: "{path} 的值（{count} 个字符）不符合类型 {expected}"),
            remedy: LocalizedText(
                en: "write the value in the form of its type; a date is 2026-07-01",
                zh: "请按类型书写，例如日期写作 2026-07-01")),
        Entry(
            .valueNotListed,
            LocalizedText(
                en: "{path} has a value of {count} characters that is not one of {expected}",
                zh: "{path} 的值（{count} 个字符）不在允许的范围：{expected}"),
            remedy: LocalizedText(
                en: "choose one of the listed values",
                zh: "请从列出的值中选择")),
        Entry(
            .patternNotMet,
            LocalizedText(
                en:
                    "{path} has a value of {count} characters that does not have the form it must have (pattern {expected})",
                zh: "{path} 的值（{count} 个字符）不符合规定的格式（模式 {expected}）"),
            remedy: LocalizedText(
                en: "check the value for missing or superfluous characters",
                zh: "请检查是否多写或漏写字符")),
        Entry(
            .wrongLength,
            LocalizedText(
                en: "{path} has a value of {count} characters; its length must keep to {expected}",
                zh: "{path} 的值有 {count} 个字符，长度限定为 {expected}"),
            remedy: LocalizedText(
                en: "check the value for missing or superfluous characters",
                zh: "请检查是否多写或漏写字符")),
        Entry(
            .outOfRange,
            LocalizedText(
                en: "{path} has a value of {count} characters that is beyond the limit {expected}",
                zh: "{path} 的值（{count} 个字符）超出界限 {expected}"),
            remedy: LocalizedText(
                en: "check the value",
                zh: "请核对该值")),
        Entry(
            .tooManyDigits,
            LocalizedText(
                en: "{path} has a value of {count} characters that has more than {expected} digits",
                zh: "{path} 的值（{count} 个字符）位数超过 {expected}"),
            remedy: LocalizedText(
                en: "check the value; money has two digits after the point",
                zh: "请核对该值；金额保留两位小数")),
        Entry(
            .missingAttribute,
            LocalizedText(
                en: "{path} lacks the attribute {attribute}",
                zh: "{path} 缺少属性 {attribute}"),
            remedy: LocalizedText(
                en: "add the attribute",
                zh: "请补上该属性")),
        Entry(
            .attributeNotAllowed,
            LocalizedText(
                en: "{path} is not allowed to have the attribute {attribute}",
                zh: "{path} 不允许有属性 {attribute}"),
            remedy: LocalizedText(
                en: "take the attribute out",
                zh: "请删去该属性")),
        Entry(
            .contentNotAllowed,
            LocalizedText(
                en: "{path} must not have this content",
                zh: "{path} 不允许有这样的内容"),
            remedy: LocalizedText(
                en: "take out the elements or text that the schema does not allow there",
                zh: "请删去模式不允许的元素或文字")),
        Entry(
            .keyViolated,
            LocalizedText(
                en: "{path} breaks a rule of the schema about unique or referring values",
                zh: "{path} 违反了模式中关于唯一或引用的规定"),
            remedy: LocalizedText(
                en: "check for a value given twice or one that refers to nothing",
                zh: "请检查重复的值或指向不存在对象的引用")),
        Entry(
            .nilOrTypeMisused,
            LocalizedText(
                en: "{path} uses xsi:nil or xsi:type where the schema does not allow it",
                zh: "{path} 使用了模式不允许的 xsi:nil 或 xsi:type"),
            remedy: LocalizedText(
                en: "leave the attribute out",
                zh: "请去掉该属性")),
        Entry(
            .fixedValueDiffers,
            LocalizedText(
                en: "{path} has a value of {count} characters where the schema fixes another",
                zh: "{path} 的值（{count} 个字符）与模式规定的固定值不同"),
            remedy: LocalizedText(
                en: "write the fixed value",
                zh: "请写入规定的固定值")),
        Entry(
            .invalidOtherwise,
            LocalizedText(
                en: "{path} is not valid (rule {detail} of the validator)",
                zh: "{path} 不符合模式（校验器规则号 {detail}）"),
            remedy: LocalizedText(
                en: "compare the element with the schema",
                zh: "请将该元素与模式对照")),
        Entry(
            .validatorFailed,
            LocalizedText(
                en: "the schema check itself failed, so the document counts as refused",
                zh: "模式校验本身出错，报文按不通过处理"),
            remedy: LocalizedText(
                en: "send it again; if it happens again, report it",
                zh: "请重试；若再次发生，请报告")),
        Entry(
            .schemaInvalid,
            LocalizedText(
                en: "the schema cannot be used: {detail}",
                zh: "模式无法使用：{detail}"),
            remedy: LocalizedText(
                en: "correct the schema at this place",
                zh: "请更正此处的模式")),
        Entry(
            .schemaMissing,
            LocalizedText(
                en: "the schema document {location} is not there",
                zh: "找不到模式文档 {location}"),
            remedy: LocalizedText(
                en: "put it beside the schema; nothing is fetched from elsewhere",
                zh: "请把它放在模式旁边；不会从别处下载")),
        Entry(
            .schemaTooSlow,
            LocalizedText(
                en: "the schema could not be compiled within {seconds} seconds",
                zh: "模式未能在 {seconds} 秒内编译完成"),
            remedy: LocalizedText(
                en: "make its content models simpler",
                zh: "请简化其内容模型")),
        Entry(
            .schemaTooLarge,
            LocalizedText(
                en: "{attribute} is larger than {limit}",
                zh: "{attribute} 大于 {limit}"),
            remedy: LocalizedText(
                en: "write unbounded, or a smaller number",
                zh: "请写 unbounded，或较小的数")),
    ]
}
