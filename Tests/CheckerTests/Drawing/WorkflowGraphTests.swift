import CaseModel
import Checker
import Expressions
import Testing

/// What a picture of the shipped workflow holds, and its forms that are read as text.
struct WorkflowGraphTests {
    @Test("Lanes stand in the order in which departments are first asked, the window above them")
    func lanes() throws {
        let graph = WorkflowGraph(try Shipped.program(), in: .chinese)
        #expect(graph.lanes.map(\.title) == ["一窗受理", "卫生健康委员会", "公安局", "人力资源和社会保障局"])
        #expect(graph.boxes.map(\.title) == ["收到申请表", "死亡医学证明核验", "法定期限", "户口注销", "丧葬补助金申领", "全部办结"])
        #expect(graph.boxes.map(\.lane) == [0, 1, 0, 2, 3, 0])
    }

    @Test("A condition is said in the words of the form, and kept as it is written")
    func condition() throws {
        let box = WorkflowGraph(try Shipped.program(), in: .chinese).boxes[4]
        #expect(box.condition?.words == "若 生前是否领取职工基本养老金 且 已填写(领款人)")
        #expect(box.condition?.expression == "$drew-pension and exists($application/pension/payee)")
    }

    @Test("What others imply is not drawn: only the last steps lead to the end")
    func arrows() throws {
        let graph = WorkflowGraph(try Shipped.program(), in: .chinese)
        #expect(
            graph.arrows == [
                .init(from: 0, to: 1), .init(from: 1, to: 2), .init(from: 1, to: 3), .init(from: 1, to: 4),
                .init(from: 3, to: 5), .init(from: 4, to: 5),
            ])
    }

    @Test(
        "The steps that a correction reaches are marked, with how they hear of it",
        arguments: [
            (["applicant", "name"], [3: "reached told by 更正死亡注销登记", 4: "desk a person tells it"]),
            (
                ["deceased", "name"],
                [
                    1: "reached asked anew", 2: "mayBeReached perhaps: if the answer of 死亡医学证明核验 changes",
                    3: "mayBeReached perhaps: if the answer of 死亡医学证明核验 changes",
                    4: "mayBeReached perhaps: if the answer of 死亡医学证明核验 changes",
                ]
            ),
            (["pension", "drawing"], [4: "skipped decided by it: that stays"]),
            (["pension", "payee"], [4: "desk a person tells it"]),
            (["applicant", "phone"], [:]),
        ] as [([String], [Int: String])])
    func corrected(path: [String], marks: [Int: String]) throws {
        let graph = WorkflowGraph(try Shipped.program(), correcting: path, in: .english)
        var found: [Int: String] = [:]
        for (index, box) in graph.boxes.enumerated() {
            found[index] = box.mark.map { "\($0.kind) \($0.words)" }
        }
        #expect(found == marks)
    }

    @Test("Who is asked for what is missing stands in the box, where the workflow says so")
    func missing() throws {
        let graph = WorkflowGraph(try Shipped.program(), in: .english)
        #expect(
            graph.boxes[4].details == [
                "funeral-subsidy", "if more is needed: the family brings it, then on",
                "within 10 working days", "8 working days",
            ])
        #expect(graph.boxes[3].details == ["household", "2 working days"])
    }

    @Test("Mermaid")
    func mermaid() throws {
        #expect(
            MermaidDrawing.text(of: WorkflowGraph(try Shipped.program(), in: .chinese)) == """
                ---
                title: "身后一件事 · after-death-affairs 2026.1"
                ---
                flowchart LR
                  box0(["收到申请表"])
                  box5(["全部办结"])
                  subgraph lane0["一窗受理"]
                    box2[/"法定期限<br/>last-days"/]
                  end
                  subgraph lane1["卫生健康委员会"]
                    box1["死亡医学证明核验<br/>certificate<br/>1 个工作日"]
                  end
                  subgraph lane2["公安局"]
                    box3["户口注销<br/>household<br/>2 个工作日"]
                  end
                  subgraph lane3["人力资源和社会保障局"]
                    box4["丧葬补助金申领<br/>funeral-subsidy<br/>缺件：家属补正后继续办理<br/>补正期限 10 个工作日<br/>8 个工作日"]
                  end
                  box0 --> box1
                  box1 --> box2
                  box1 --> box3
                  box1 -->|"若 生前是否领取职工基本养老金 且 已填写(领款人)"| box4
                  box3 --> box5
                  box4 --> box5

                """)
    }

    @Test("DOT, with the state of a case")
    func dot() {
        let graph = WorkflowGraph(
            title: "A \"case\"", subtitle: "1", lanes: [.init(title: "Window"), .init(title: "Police")],
            boxes: [
                .init(kind: .start, title: "application", lane: 0),
                .init(
                    kind: .request, title: "Household", details: ["household", "2 working days"], lane: 1,
                    condition: .init(words: "if a < b", expression: "$a < $b"),
                    mark: .init(kind: .done, words: "done")),
            ], arrows: [.init(from: 0, to: 1)])
        #expect(
            DotDrawing.text(of: graph) == #"""
                digraph workflow {
                  rankdir=LR;
                  newrank=true;
                  label="A \"case\" · 1";
                  labelloc=t;
                  fontname="Noto Sans CJK SC";
                  node [shape=box, fontname="Noto Sans CJK SC"];
                  edge [fontname="Noto Sans CJK SC"];
                  box0 [label="application", shape=oval];
                  subgraph cluster_1 {
                    label="Police";
                    box1 [label="Household\nhousehold\n2 working days\ndone", style="rounded,filled", fillcolor="#d8f3dc"];
                  }
                  box0 -> box1 [label="if a < b"];
                }

                """#)
    }
}
