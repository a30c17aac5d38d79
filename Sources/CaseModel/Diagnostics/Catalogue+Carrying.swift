extension Catalogue {
    /// OW1650–OW1699 and OW1790–OW1799: what the runtime meets while it carries cases.
    static let carrying: [Entry] = [
        Entry(
            "OW1651",
            LocalizedText(
                en: "No adapter is there for the department",
                zh: "没有对应部门的适配器"),
            remedy: LocalizedText(
                en: "Look at `onewindow adapter list`; the folder under Adapters may have been renamed.",
                zh: "请用 onewindow adapter list 查看；Adapters 下的目录可能已改名。")),
        Entry(
            "OW1652",
            LocalizedText(
                en: "The answer belongs to another message: case, request or request hash differ",
                zh: "答复与所发报文不符：办件、请求编号或请求摘要不一致"),
            remedy: LocalizedText(
                en:
                    "Ask the department which message it meant to answer; the bytes are kept and shown by `trace`.",
                zh: "请向该部门核实其答复的是哪份报文；原文已保存，可用 trace 查看。")),
        Entry(
            "OW1653",
            LocalizedText(
                en: "The message cannot be read",
                zh: "报文无法读取"),
            remedy: LocalizedText(
                en: "The bytes are kept; the trace shows them.",
                zh: "原文已保存，可用 trace 查看。")),
        Entry(
            "OW1654",
            LocalizedText(
                en: "The message says it comes from another department",
                zh: "报文自称来自其他部门"),
            remedy: LocalizedText(
                en: "Check the adapter's name in the department's system.",
                zh: "请检查对方系统中的部门名称。")),
        Entry(
            "OW1655",
            LocalizedText(
                en: "A message of a kind that is not expected here",
                zh: "此处不应收到此类报文"),
            remedy: LocalizedText(
                en: "See what it says in the trace; decide about the step.",
                zh: "请在 trace 中查看内容，并对该环节作出决定。")),
        Entry(
            "OW1656",
            LocalizedText(
                en: "The message is for a case that is not in this store",
                zh: "报文所属办件不在本存储中"),
            remedy: LocalizedText(
                en: "It was put aside with its bytes; check which store the department answers to.",
                zh: "已连同原文另行登记；请检查该部门应答复哪个存储。")),
        Entry(
            "OW1658",
            LocalizedText(
                en:
                    "The window was stopped while a message to {department} was on its way; whether it has acted is not known.",
                zh: "窗口程序在向{department}发送报文时中断，是否已办理未知。"),
            remedy: LocalizedText(
                en:
                    "Ask the department, then say `again` or `go-on`. It does not know our keys, so nothing goes to it twice by itself.",
                zh: "请先向该部门核实，再选择 again 或 go-on；该部门不识别重复报文，系统不会自行重发。")),
        Entry(
            "OW1657",
            LocalizedText(
                en:
                    "Nothing new came back: only what had come before, or a message that does not belong here",
                zh: "未收到新的结果：返回的是此前已收到的报文，或与此无关的报文"),
            remedy: LocalizedText(
                en: "The same bytes are sent again by themselves where the department knows our keys.",
                zh: "如该部门能识别重复报文，系统将自动重发原报文。")),
        Entry(
            "OW1790",
            LocalizedText(
                en: "Turn {version} of case {case} cannot be decoded",
                zh: "办件 {case} 的第 {version} 条流水无法解码"),
            remedy: LocalizedText(
                en: "Run `onewindow verify`; restore the store from a backup if it was changed.",
                zh: "请运行 onewindow verify；如被改动，请从备份恢复。")),
        Entry(
            "OW1791",
            LocalizedText(
                en: "A document of case {case} is missing from the store ({body})",
                zh: "办件 {case} 的一份文书在存储中缺失（{body}）"),
            remedy: LocalizedText(
                en: "Run `onewindow verify`; an erased document cannot be carried on from.",
                zh: "请运行 onewindow verify；已清除的文书无法继续办理。")),
        Entry(
            "OW1792",
            LocalizedText(
                en: "There is no case {case} in this store",
                zh: "本存储中没有办件 {case}"),
            remedy: LocalizedText(
                en: "See `onewindow list` for the cases there are.",
                zh: "请用 onewindow list 查看已有办件。")),
        Entry(
            "OW1793",
            LocalizedText(
                en:
                    "The definition {digest} a case was opened with is missing from the store or cannot be read",
                zh: "办件所依据的流程定义 {digest} 在存储中缺失或无法读取"),
            remedy: LocalizedText(
                en: "Run `onewindow verify`; restore the store from a backup.",
                zh: "请运行 onewindow verify；请从备份恢复。")),
        Entry(
            "OW1794",
            LocalizedText(
                en:
                    "The history of case {case} is not the one that was written: turn {version} was changed or is "
                    + "missing, so the case is neither shown nor carried on",
                zh: "办件 {case} 的流水与原写入内容不符：第 {version} 条被改动或缺失，因此不予显示，也不再继续办理"),
            remedy: LocalizedText(
                en: "Run `onewindow verify`, keep the store as it is, and restore a backup to another place.",
                zh: "请运行 onewindow verify，原样保留该存储，并将备份恢复到另一位置。")),
    ]
}
