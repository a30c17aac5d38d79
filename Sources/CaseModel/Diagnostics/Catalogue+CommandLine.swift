extension Catalogue {
    /// OW18xx.
    static let commandLine: [Entry] = [
        Entry(
            "OW1801",
            LocalizedText(
                en: "There is no store {store}",
                zh: "没有存储 {store}"),
            remedy: LocalizedText(
                en: "Name the right one with --store, or open a case first with `onewindow run`.",
                zh: "请用 --store 指定正确的存储，或先用 onewindow run 受理一件。")),
        Entry(
            "OW1802",
            LocalizedText(
                en: "There is no case {case} in {store}; the nearest is {nearest}",
                zh: "{store} 中没有办件 {case}；最接近的是 {nearest}"),
            remedy: LocalizedText(
                en: "See `onewindow list` for the cases there are.",
                zh: "请用 onewindow list 查看已有办件。")),
        Entry(
            "OW1803",
            LocalizedText(
                en: "The file {file} cannot be read",
                zh: "无法读取文件 {file}"),
            remedy: LocalizedText(
                en: "Check the name and that you may read it.",
                zh: "请检查文件名和读取权限。")),
        Entry(
            "OW1805",
            LocalizedText(
                en: "Case {case} lives by real time; --virtual-time would give it dates that are not true",
                zh: "办件 {case} 按实际时间办理，--virtual-time 会产生不真实的日期"),
            remedy: LocalizedText(
                en: "Carry it on without --virtual-time.", zh: "请去掉 --virtual-time 后继续办理。")),
        Entry(
            "OW1808",
            LocalizedText(
                en: "There is no {path}, neither here nor in the folder with Workflows and Adapters",
                zh: "没有 {path}，当前目录和定义目录中均未找到"),
            remedy: LocalizedText(
                en: "Name a file or folder that exists, or no path at all to see everything.",
                zh: "请指定存在的文件或目录；不指定则检查全部。")),
        Entry(
            "OW1807",
            LocalizedText(
                en: "There is no case {case} in {store}", zh: "{store} 中没有办件 {case}"),
            remedy: LocalizedText(
                en: "See `onewindow list` for the cases there are.", zh: "请用 onewindow list 查看已有办件。")),
        Entry(
            "OW1804",
            LocalizedText(
                en: "Something failed that should not have: {kind}",
                zh: "发生了不应出现的错误：{kind}"),
            remedy: LocalizedText(
                en:
                    "Nothing that was told as done is lost: go on with `onewindow continue`, and look with `onewindow doctor`.",
                zh: "已告知办结的内容不会丢失：请运行 onewindow continue 继续办理，并用 onewindow doctor 检查。")),
        Entry(
            "OW1806",
            LocalizedText(
                en: "There is no workflow {name}; there is: {known}",
                zh: "没有流程 {name}；现有流程：{known}"),
            remedy: LocalizedText(
                en: "Name a workflow, its folder below Workflows, or its workflow.yaml.",
                zh: "请写流程名、Workflows 下的文件夹或其中的 workflow.yaml。")),
    ]
}
