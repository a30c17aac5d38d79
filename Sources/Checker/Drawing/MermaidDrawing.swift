/// A ``WorkflowGraph`` as a Mermaid flowchart, which code-review systems and wikis show where it is written.
public enum MermaidDrawing {
    public static func text(of graph: WorkflowGraph) -> String {
        var lines = ["---", "title: \(scalar(graph.title + " · " + graph.subtitle))", "---", "flowchart LR"]
        // Beginning and end stand outside the lanes: a subgraph holds its boxes together, and these two are apart.
        let inLane = graph.boxes.indices.filter { !graph.boxes[$0].isOutsideOfWork }
        lines += graph.boxes.indices.filter { !inLane.contains($0) }.map {
            "  " + shape("box\($0)", graph.boxes[$0])
        }
        for (index, lane) in graph.lanes.enumerated() {
            let members = inLane.filter { graph.boxes[$0].lane == index }
            guard !members.isEmpty else { continue }
            lines.append("  subgraph lane\(index)[\(quoted(lane.title))]")
            lines += members.map { "    " + shape("box\($0)", graph.boxes[$0]) } + ["  end"]
        }
        for arrow in graph.arrows {
            let label = graph.boxes[arrow.to].condition.map { "|\(quoted($0.words))|" } ?? ""
            lines.append("  box\(arrow.from) -->\(label) box\(arrow.to)")
        }
        for mark in WorkflowGraph.Mark.Kind.allCases {
            let boxes = graph.boxes.indices.filter { graph.boxes[$0].mark?.kind == mark }
            guard !boxes.isEmpty else { continue }
            lines.append("  classDef \(mark.rawValue) \(style(mark))")
            lines.append("  class \(boxes.map { "box\($0)" }.joined(separator: ",")) \(mark.rawValue)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func shape(_ name: String, _ box: WorkflowGraph.Box) -> String {
        let words = [box.title] + box.details + (box.mark.map { [$0.words] } ?? [])
        let text = quoted(words.joined(separator: "\n"))
        return switch box.kind {
        case .start, .end: "\(name)([\(text)])"
        case .request: "\(name)[\(text)]"
        case .values: "\(name)[/\(text)/]"
        }
    }

    private static func style(_ mark: WorkflowGraph.Mark.Kind) -> String {
        "fill:\(mark.colours.fill),stroke:\(mark.colours.edge)"
            + (mark == .skipped ? ",stroke-dasharray:5 3" : "")
    }

    /// A quoted scalar of YAML, which the title stands in.
    private static func scalar(_ text: String) -> String {
        var result = "\""
        for character in text {
            if character == "\"" || character == "\\" { result += "\\" }
            result.append(character)
        }
        return result + "\""
    }

    /// In quotes, where Mermaid reads `#…;` as a character by name or number and knows no backslash.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "\n": result += "<br/>"
            default: result.append(character)
            }
        }
        return result + "\""
    }
}
