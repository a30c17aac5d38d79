/// A ``WorkflowGraph`` in the DOT language of Graphviz, for those who draw with their own tools.
public enum DotDrawing {
    public static func text(of graph: WorkflowGraph) -> String {
        var lines = [
            "digraph workflow {", "  rankdir=LR;", "  newrank=true;",
            "  label=\(quoted(graph.title + " · " + graph.subtitle));",
            "  labelloc=t;", "  fontname=\"Noto Sans CJK SC\";",
            "  node [shape=box, fontname=\"Noto Sans CJK SC\"];",
            "  edge [fontname=\"Noto Sans CJK SC\"];",
        ]
        // Beginning and end stand outside the lanes: a cluster holds its boxes together, and these two are apart.
        let inLane = graph.boxes.indices.filter { !graph.boxes[$0].isOutsideOfWork }
        lines += graph.boxes.indices.filter { !inLane.contains($0) }.map { "  " + node($0, graph.boxes[$0]) }
        for (index, lane) in graph.lanes.enumerated() {
            let members = inLane.filter { graph.boxes[$0].lane == index }
            guard !members.isEmpty else { continue }
            lines += ["  subgraph cluster_\(index) {", "    label=\(quoted(lane.title));"]
            lines += members.map { "    " + node($0, graph.boxes[$0]) } + ["  }"]
        }
        for arrow in graph.arrows {
            let label = graph.boxes[arrow.to].condition.map { " [label=\(quoted($0.words))]" } ?? ""
            lines.append("  box\(arrow.from) -> box\(arrow.to)\(label);")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private static func node(_ number: Int, _ box: WorkflowGraph.Box) -> String {
        let words = [box.title] + box.details + (box.mark.map { [$0.words] } ?? [])
        return "box\(number) [label=\(quoted(words.joined(separator: "\n")))\(look(of: box))];"
    }

    private static func look(of box: WorkflowGraph.Box) -> String {
        if let mark = box.mark {
            return ", style=\"rounded,filled\", fillcolor=\"\(mark.kind.colours.fill)\""
        }
        return switch box.kind {
        case .start, .end: ", shape=oval"
        case .request: ", style=rounded"
        case .values: ", style=dashed"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result + "\""
    }
}
