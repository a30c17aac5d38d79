/// A ``WorkflowGraph`` in the DOT language of Graphviz, for those who draw with their own tools.
public enum DotDrawing {
    public static func text(of graph: WorkflowGraph) -> String {
        var lines = [
            "digraph workflow {", "  rankdir=LR;", "  label=\(quoted(graph.title + " · " + graph.subtitle));",
            "  labelloc=t;", "  fontname=\"Noto Sans CJK SC\";",
            "  node [shape=box, fontname=\"Noto Sans CJK SC\"];",
            "  edge [fontname=\"Noto Sans CJK SC\"];",
        ]
        for (index, lane) in graph.lanes.enumerated() {
            lines.append("  subgraph cluster_\(index) {")
            lines.append("    label=\(quoted(lane.title));")
            for (number, box) in graph.boxes.enumerated() where box.lane == index {
                let words = [box.title] + box.details + (box.mark.map { [$0.words] } ?? [])
                lines.append(
                    "    box\(number) [label=\(quoted(words.joined(separator: "\n")))\(look(of: box))];")
            }
            lines.append("  }")
        }
        for arrow in graph.arrows {
            let label = graph.boxes[arrow.to].condition.map { " [label=\(quoted($0.words))]" } ?? ""
            lines.append("  box\(arrow.from) -> box\(arrow.to)\(label);")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
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
