/// Supplements and corrections.
extension Catalogue {
    static let changes: [Entry] = [
        Entry(
            "OW1319",
            LocalizedText(
                en: "`{step}` says both `tell:` and `department:`.",
                zh: "`{step}` 同时写了 `tell:` 和 `department:`。"),
            remedy: LocalizedText(
                en:
                    "`department:` asks and waits for the reply; `tell:` names the same thing and does not wait.",
                zh: "`department:` 等待答复，`tell:` 不等待；请保留其一。")),
        Entry(
            "OW1320",
            LocalizedText(
                en:
                    "`wait:` is a length of time, `{until: …}`, `{message: …, from: …}`, or `{reply: …, of: …}`.",
                zh: "`wait:` 应为时长、`{until: …}`、`{message: …, from: …}` 或 `{reply: …, of: …}`。"),
            remedy: LocalizedText(
                en:
                    "Write `wait: 3 days`, `wait: {until: $date}`, `wait: {message: NOTICE, from: DEPARTMENT}`, or `wait: {reply: RESULT, of: STEP}`.",
                zh:
                    "请写成 `wait: 3 days`、`wait: {until: $date}`、`wait: {message: 消息, from: 部门}` 或 `wait: {reply: 结果, of: 环节}`。"
            )),
        Entry(
            "OW1398",
            LocalizedText(
                en: "`{step}` waits for a further result of `{other}`, and there is no such result.",
                zh: "`{step}` 等待 `{other}` 此后的结果，但不会有这样的结果。"),
            remedy: LocalizedText(
                en:
                    "After `of:` name a step that asks a department with `department:`, and put both steps into the same `each:`, or both outside.",
                zh: "`of:` 应写以 `department:` 向部门办理的环节；两个环节应在同一个 `each:` 之内，或都在其外。")),
        Entry(
            "OW1417",
            LocalizedText(
                en: "The service that `{other}` asks has no further result `{name}`.",
                zh: "`{other}` 所办事项没有此后的结果 `{name}`。"),
            remedy: LocalizedText(en: "{hint}", zh: "{hint.zh}")),
        Entry(
            "OW1943",
            LocalizedText(
                en: "The service has no further result `{name}`", zh: "该事项没有此后的结果 `{name}`"),
            remedy: LocalizedText(en: "Known: {known}", zh: "已有：{known}")),
        Entry(
            "OW1418",
            LocalizedText(
                en:
                    "`{step}` says `on-unknown: {word}`, and the manifest says `{manifest}` of `{service}`.",
                zh: "`{step}` 写了 `on-unknown: {word}`，而清单中 `{service}` 为 `{manifest}`。"),
            remedy: LocalizedText(
                en:
                    "Take it out, or write `on-unknown: desk`: whether a department knows a message that comes twice, or can be asked, only its manifest can say.",
                zh: "请删去，或写 `on-unknown: desk`：部门能否识别重复报文、能否先查询，只能由其清单说明。")),
        Entry(
            "OW1414",
            LocalizedText(
                en: "`ask-first: {service}` names a query with another `{key}:` than the service itself.",
                zh: "`ask-first: {service}` 所指查询的 `{key}` 与本事项不同。"),
            remedy: LocalizedText(
                en:
                    "The query is sent what the service was sent and answers with its reply: give both the same `request:` and `reply:`.",
                zh: "查询所发即本事项所发，所答即本事项的结果；两者的 `request:` 和 `reply:` 应相同。")),
        Entry(
            "OW1416",
            LocalizedText(
                en: "`{service}` is asked first, and has no reason code `{code}` for what has not been done.",
                zh: "先查询的事项 `{service}` 没有表示“尚未办理”的原因代码 `{code}`。"),
            remedy: LocalizedText(
                en: "Declare `{code}` in its `rejections:`, or name its code: `not-there: CODE`.",
                zh: "请在其 `rejections:` 中声明 `{code}`，或用 `not-there: 代码` 指明。")),
        Entry(
            "OW1413",
            LocalizedText(
                en: "The result `{name}` has the root element `{element}`, and another result has it too.",
                zh: "结果 `{name}` 的根元素 `{element}` 与另一结果相同。"),
            remedy: LocalizedText(
                en: "Give each result of a service an element of its own: the element tells which has come.",
                zh: "请为同一事项的每个结果使用不同的根元素：收到的是哪个结果由元素判定。")),
        Entry(
            "OW1397",
            LocalizedText(
                en:
                    "`optional:` in `{step}` belongs to a step of the workflow itself that waits for a message.",
                zh: "`{step}` 的 `optional:` 只用于流程顶层等待消息的环节。"),
            remedy: LocalizedText(
                en: "Take it out, or write `wait: {message: NOTICE, from: DEPARTMENT}` outside of groups.",
                zh: "请删去，或在组外写 `wait: {message: 消息, from: 部门}`。")),
        Entry(
            "OW1396",
            LocalizedText(
                en: "`{department}` sends no notice `{name}`.", zh: "部门 `{department}` 没有消息 `{name}`。"),
            remedy: LocalizedText(en: "{hint}", zh: "{hint.zh}")),
        Entry(
            "OW1942",
            LocalizedText(
                en: "The department sends no notice `{name}`", zh: "该部门没有消息 `{name}`"),
            remedy: LocalizedText(en: "Known: {known}", zh: "已有：{known}")),
        Entry(
            "OW1560",
            LocalizedText(
                en: "Nothing is missing for step {step} of case {case}",
                zh: "办件 {case} 的环节 {step} 不在补正中"),
            remedy: LocalizedText(
                en:
                    "`onewindow show {case}` says where it stands; `onewindow correct` changes a fact of the form.",
                zh: "可用 onewindow show {case} 查看；更正申请内容请用 onewindow correct。")),
        Entry(
            "OW1561",
            LocalizedText(
                en: "Case {case} has ended or is being withdrawn, and its form can be corrected no more",
                zh: "办件 {case} 已终止或正在撤件，不能再更正"),
            remedy: LocalizedText(
                en: "Open a new case with the right form.", zh: "请用正确的申请另行申请。")),
        Entry(
            "OW1568",
            LocalizedText(
                en: "Which `{path}` is meant is not clear: the form of case {case} has {count} of them",
                zh: "不清楚所指的是哪一个 `{path}`：办件 {case} 的申请中有 {count} 个"),
            remedy: LocalizedText(
                en:
                    "Say which, counted from 1: `{path}[1]`; one more is `{path}+`; or hand in the whole form with `--form`.",
                zh: "请写明第几个，如 `{path}[1]`；新增一个写作 `{path}+`；也可用 `--form` 提交整份申请。")),
        Entry(
            "OW1562",
            LocalizedText(
                en: "The change would have sent case {case} another way: `{what}` would come out otherwise",
                zh: "此更正会改变办件 {case} 的办理路径：`{what}` 的结果将不同"),
            remedy: LocalizedText(
                en:
                    "Nothing has been changed. Withdraw the case with `onewindow withdraw {case}` and open a new one.",
                zh: "未作任何更改。请用 onewindow withdraw {case} 撤件后另行申请。")),
        Entry(
            "OW1563",
            LocalizedText(
                en:
                    "{verb} cannot be said of step {step} of case {case} while its department is told of a change",
                zh: "办件 {case} 的环节 {step} 正在更正，不能选择 {verb}"),
            remedy: LocalizedText(
                en: "Say `again` to tell it again, or `go-on` when it has been told, or need not be.",
                zh: "请选择 again（再次告知），或在已告知、无需告知时选择 go-on。")),
        Entry(
            "OW1564",
            LocalizedText(
                en: "The form of case {case} has no field `{step}` in `{path}`; did you mean `{nearest}`?",
                zh: "办件 {case} 的申请表没有 `{path}` 中的字段 `{step}`；是否想写 `{nearest}`？"),
            remedy: LocalizedText(en: "There are: {known}.", zh: "可用：{known}。")),
        Entry(
            "OW1565",
            LocalizedText(
                en: "The form of case {case} has no field `{step}` in `{path}`",
                zh: "办件 {case} 的申请表没有 `{path}` 中的字段 `{step}`"),
            remedy: LocalizedText(en: "There are: {known}.", zh: "可用：{known}。")),
        Entry(
            "OW1566",
            LocalizedText(
                en: "`{root}` is not the form of case {case}",
                zh: "`{root}` 不是办件 {case} 的申请表"),
            remedy: LocalizedText(
                en: "Give the whole form again, with the right values.", zh: "请提交内容正确的完整申请表。")),
        Entry(
            "OW1567",
            LocalizedText(
                en: "The form of case {case} has been changed by somebody else in the meantime",
                zh: "办件 {case} 的申请表刚被他人更改"),
            remedy: LocalizedText(
                en: "Nothing has been changed. Look at the case and say it again.", zh: "未作任何更改。请查看办件后重新提交。")),
    ]
}
