extension Catalogue {
    /// OW17xx.
    static let store: [Entry] =
        [
            Entry(
                "OW1701",
                LocalizedText(
                    en: "The file {file} is not a store of OneWindow: another program made it",
                    zh: "文件 {file} 不是 OneWindow 的数据存储，而是其他程序的文件"),
                remedy: LocalizedText(
                    en: "Name another file with --store; this one is left as it is.",
                    zh: "请用 --store 指定另一个文件；此文件未作任何改动。")),
            Entry(
                "OW1702",
                LocalizedText(
                    en: "The store {file} has schema {found}; this program knows schemas up to {known}",
                    zh: "数据存储 {file} 的结构版本为 {found}，本程序只认识到 {known}"),
                remedy: LocalizedText(
                    en: "Use the newer version of OneWindow that wrote it.",
                    zh: "请使用写入它的较新版本的 OneWindow。")),
            Entry(
                "OW1703",
                LocalizedText(
                    en: "The store {file} cannot be opened ({sqlite})",
                    zh: "无法打开数据存储 {file}（{sqlite}）"),
                remedy: LocalizedText(
                    en: "Check that the folder exists and that you may read and write in it.",
                    zh: "请检查所在目录是否存在、是否有读写权限。")),
            Entry(
                "OW1704",
                LocalizedText(
                    en: "The store {file} is damaged or is no database ({sqlite})",
                    zh: "数据存储 {file} 已损坏或不是数据库（{sqlite}）"),
                remedy: LocalizedText(
                    en: "Keep the file as it is, restore the last backup to another place and open that.",
                    zh: "请原样保留该文件，将最近的备份恢复到另一位置后打开。")),
            Entry(
                "OW1705",
                LocalizedText(
                    en: "Another process kept the store {file} locked for too long ({sqlite})",
                    zh: "数据存储 {file} 被其他进程锁定过久（{sqlite}）"),
                remedy: LocalizedText(
                    en: "End the other program that works on the file, such as a backup tool, and go on.",
                    zh: "请结束正在使用该文件的其他程序（例如备份工具）后继续。")),
            Entry(
                "OW1706",
                LocalizedText(
                    en: "The store {file} cannot promise to keep what is written: journal_mode reads back as "
                        + "{journal}, synchronous as {synchronous}",
                    zh: "数据存储 {file} 无法保证写入不丢失：journal_mode 读回为 {journal}，synchronous 读回为 {synchronous}"),
                remedy: LocalizedText(
                    en: "Put the store on a local file system; WAL with synchronous 2 is needed.",
                    zh: "请把数据存储放在本机文件系统上；必须为 wal 且 synchronous 为 2。")),
            Entry(
                "OW1707",
                LocalizedText(
                    en: "The store {file} cannot be written ({sqlite})",
                    zh: "数据存储 {file} 不可写（{sqlite}）"),
                remedy: LocalizedText(
                    en: "Give yourself the right to write the file and its folder.",
                    zh: "请取得该文件及其目录的写权限。")),
            Entry(
                "OW1708",
                LocalizedText(
                    en:
                        "There is no room left for the store {file} ({sqlite}); what could not be written was not done",
                    zh: "数据存储 {file} 所在磁盘已满（{sqlite}）；未能写入的事项均未办理"),
                remedy: LocalizedText(
                    en: "Make room on the disk, then go on with `onewindow continue`.",
                    zh: "请腾出磁盘空间，再用 `onewindow continue` 继续。")),
            Entry(
                "OW1709",
                LocalizedText(
                    en:
                        "The disk failed while the store {file} was read or written ({sqlite}); work has stopped",
                    zh: "读写数据存储 {file} 时磁盘出错（{sqlite}），已停止办理"),
                remedy: LocalizedText(
                    en: "Check the disk, then `onewindow verify`, then `onewindow continue`.",
                    zh: "请检查磁盘，然后依次运行 `onewindow verify` 和 `onewindow continue`。")),
            Entry(
                "OW1710",
                LocalizedText(
                    en: "The store {file} has been closed", zh: "数据存储 {file} 已关闭"),
                remedy: LocalizedText(en: "Open it again.", zh: "请重新打开。")),
            Entry(
                "OW1711",
                LocalizedText(
                    en: "The store {file} gave an answer that was not expected ({sqlite}); work has stopped",
                    zh: "数据存储 {file} 返回了意外的结果（{sqlite}），已停止办理"),
                remedy: LocalizedText(
                    en: "Run `onewindow verify`, and report this with the words in brackets.",
                    zh: "请运行 `onewindow verify`，并连同括号中的内容一起上报。")),
            Entry(
                "OW1712",
                LocalizedText(
                    en: "The file {file}, by which workers know who is alive, cannot be opened ({system})",
                    zh: "无法打开登记在岗进程的文件 {file}（{system}）"),
                remedy: LocalizedText(
                    en: "Check that you may write in the folder of the store.",
                    zh: "请检查是否有数据存储所在目录的写权限。")),
        ] + storeFindings

    /// What `verify` finds.
    private static let storeFindings: [Entry] = [
        Entry(
            "OW1721",
            LocalizedText(
                en:
                    "Case {case}: turn {version} is not what was written, or its place in the chain is another's",
                zh: "办件 {case}：第 {version} 条流水与原写入内容不符，或其链接位置不对"),
            remedy: tampered),
        Entry(
            "OW1722",
            LocalizedText(
                en: "Case {case}: turn {version} is missing", zh: "办件 {case}：缺少第 {version} 条流水"),
            remedy: tampered),
        Entry(
            "OW1723",
            LocalizedText(
                en:
                    "Case {case}: the history ends with turn {version}, but its line in the list says {recorded}",
                zh: "办件 {case}：流水止于第 {version} 条，而办件清单记为第 {recorded} 条"),
            remedy: tampered),
        Entry(
            "OW1724",
            LocalizedText(
                en: "Commit {number} does not hold the turns it was made with",
                zh: "第 {number} 次提交所含的流水与当时不符"),
            remedy: tampered),
        Entry(
            "OW1725",
            LocalizedText(en: "Commit {number} is missing", zh: "缺少第 {number} 次提交"),
            remedy: tampered),
        Entry(
            "OW1726",
            LocalizedText(
                en: "Turn {version} of case {case} belongs to no case or to no commit",
                zh: "办件 {case} 的第 {version} 条流水没有所属的办件或提交"),
            remedy: tampered),
        Entry(
            "OW1727",
            LocalizedText(
                en:
                    "The bytes kept under digest {digest} are not those the digest was made from, or belong to no case",
                zh: "摘要 {digest} 下保存的内容与摘要不符，或没有所属办件"),
            remedy: tampered),
        Entry(
            "OW1728",
            LocalizedText(
                en: "What is waiting as {row} has lost its case or its bytes",
                zh: "待办项 {row} 失去了所属办件或内容"),
            remedy: tampered),
    ]

    private static let tampered = LocalizedText(
        en:
            "Somebody changed the store {file} past OneWindow: keep the file, and compare it with the last backup.",
        zh: "数据存储 {file} 曾被绕过 OneWindow 改动：请保留该文件，并与最近的备份比对。")
}
