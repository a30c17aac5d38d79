import Checker

/// A procedure of twenty steps in eight departments, with titles as long as real ones and arrows in every
/// direction: what a picture has to stay readable with. Made up for the tests.
enum TwentySteps {
    static let graph: WorkflowGraph = {
        let lanes = [
            "一窗受理", "卫生健康委员会", "公安局", "人力资源和社会保障局", "医疗保障局", "民政局", "住房公积金管理中心",
            "自然资源和规划局（不动产登记中心）", "退役军人事务局",
        ]
        // Name, lane, title, deadline in working days, condition, what it waits for.
        let steps: [(String, Int, String, Int, String?, [String])] = [
            ("certificate", 1, "死亡医学证明核验", 1, nil, ["start"]),
            ("last-days", 0, "法定期限", 0, nil, ["certificate"]),
            ("household", 2, "户口注销", 2, nil, ["certificate"]),
            ("funeral-subsidy", 3, "丧葬补助金申领", 8, "若 生前是否领取职工基本养老金", ["certificate"]),
            ("identity-card", 2, "居民身份证注销", 3, nil, ["household"]),
            ("passport", 2, "普通护照和往来港澳台通行证宣布作废", 3, "若 已填写(护照号码) 或 已填写(通行证号码)", ["household"]),
            ("driving-licence", 2, "机动车驾驶证注销", 3, "若 持有机动车驾驶证", ["household"]),
            ("medical-account", 4, "职工医保个人账户一次性支取及继承", 3, nil, ["household"]),
            ("medical-end", 4, "医保参保关系终止", 5, nil, ["medical-account"]),
            ("cremation", 5, "殡葬服务与火化证明", 3, nil, ["certificate"]),
            ("subsistence", 5, "最低生活保障待遇停发", 3, "若 享受最低生活保障", ["cremation"]),
            ("fund-withdraw", 6, "住房公积金提取", 3, nil, ["medical-end"]),
            ("fund-close", 6, "公积金账户销户", 3, nil, ["fund-withdraw"]),
            ("archive", 7, "不动产登记档案查询", 3, nil, ["certificate"]),
            ("estate", 7, "不动产继承（非公证）转移登记", 30, "若 名下有不动产 且 非(已办理公证)", ["household", "cremation"]),
            ("notice", 0, "公示期限", 0, nil, ["estate"]),
            ("estate-record", 7, "不动产登记簿记载", 3, nil, ["notice"]),
            ("pension-stop", 8, "养老待遇停发核定", 3, nil, ["certificate"]),
            ("veteran-funeral", 8, "优抚对象丧葬补助", 3, "若 是优抚对象", ["pension-stop"]),
            ("heating", 5, "供暖户名变更", 3, nil, ["estate-record", "fund-close", "veteran-funeral"]),
        ]
        var names = ["start"]
        var boxes = [WorkflowGraph.Box(kind: .start, title: "收到申请表", lane: 0)]
        var arrows: [WorkflowGraph.Arrow] = []
        for (name, lane, title, days, condition, after) in steps {
            boxes.append(
                WorkflowGraph.Box(
                    kind: lane == 0 ? .values : .request, title: title,
                    details: [name] + (days > 0 ? ["\(days) 个工作日"] : []), lane: lane,
                    condition: condition.map { .init(words: $0, expression: $0) }))
            arrows += after.compactMap { names.firstIndex(of: $0) }.map { .init(from: $0, to: names.count) }
            names.append(name)
        }
        boxes.append(WorkflowGraph.Box(kind: .end, title: "全部办结", lane: 0))
        for box in boxes.indices.dropLast() where !arrows.contains(where: { $0.from == box }) {
            arrows.append(.init(from: box, to: boxes.count - 1))
        }
        return WorkflowGraph(
            title: "身后一件事（全部事项）", subtitle: "二十个环节的示例", lanes: lanes.map { .init(title: $0) }, boxes: boxes,
            arrows: arrows)
    }()
}
