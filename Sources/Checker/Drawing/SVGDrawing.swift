import CaseModel

/// A ``WorkflowGraph`` as SVG (Scalable Vector Graphics 1.1), which every browser shows and every printer prints.
public enum SVGDrawing {
    public static func text(of graph: WorkflowGraph) -> String {
        let layout = GraphLayout(graph)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(layout.width)\" height=\"\(layout.height)\" "
                + "viewBox=\"0 0 \(layout.width) \(layout.height)\" role=\"img\" font-family=\"\(fonts)\">",
            "<title>\(escaped(graph.title))</title>",
            "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerWidth=\"9\" "
                + "markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">"
                + "<path d=\"M0 0L10 5L0 10z\" fill=\"\(Colour.line)\"/></marker></defs>",
            "<rect width=\"\(layout.width)\" height=\"\(layout.height)\" fill=\"#ffffff\"/>",
            word(
                graph.title, x: GraphLayout.Size.margin, y: 34, size: GraphLayout.Size.heading,
                weight: "bold"),
            word(
                graph.subtitle,
                x: GraphLayout.Size.margin
                    + GraphLayout.room(for: graph.title, size: GraphLayout.Size.heading) + 16, y: 34,
                size: GraphLayout.Size.detail, fill: Colour.faint),
        ]
        for (index, lane) in layout.lanes.enumerated() { lines += drawn(lane, index) }
        for points in layout.arrows { lines.append(drawn(points)) }
        for tag in layout.tags { lines += drawn(tag, graph.boxes[tag.box]) }
        for (box, placed) in zip(graph.boxes, layout.boxes) { lines += drawn(box, placed) }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static let fonts =
        "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

    private enum Colour {
        static let text = "#1f2933"
        static let faint = "#616e7c"
        static let line = "#52606d"
        static let lanes = ["#f5f7fa", "#ffffff"]
        static let border = "#cbd2d9"

        /// Fill and edge: by kind in the picture of a workflow, by state in that of a case.
        static func box(_ box: WorkflowGraph.Box) -> (fill: String, edge: String) {
            if let mark = box.mark { return mark.kind.colours }
            return switch box.kind {
            case .start, .end: ("#323f4b", "#323f4b")
            case .request: ("#e6f0fb", "#2f6fb3")
            case .values: ("#ffffff", "#7b8794")
            }
        }
    }

    // MARK: Parts

    private static func drawn(_ lane: GraphLayout.PlacedLane, _ index: Int) -> [String] {
        let frame = lane.frame
        let middle = frame.middle - (lane.title.count - 1) * GraphLayout.Size.line / 2
        return [
            "<rect x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\" "
                + "fill=\"\(Colour.lanes[index % 2])\" stroke=\"\(Colour.border)\"/>"
        ]
            + lane.title.enumerated().map { line, text in
                word(
                    text, x: frame.x + GraphLayout.Size.padding, y: middle + line * GraphLayout.Size.line + 5,
                    size: GraphLayout.Size.title, weight: "bold")
            }
    }

    private static func drawn(_ box: WorkflowGraph.Box, _ placed: GraphLayout.PlacedBox) -> [String] {
        let frame = placed.frame
        let colours = Colour.box(box)
        let isEdge = box.kind == .start || box.kind == .end
        let ink = isEdge && box.mark == nil ? "#ffffff" : Colour.text
        let dashes = box.kind == .values || box.mark?.kind == .skipped ? " stroke-dasharray=\"5 3\"" : ""
        var lines = [
            "<rect x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\" "
                + "rx=\"\(isEdge ? frame.height / 2 : 6)\" fill=\"\(colours.fill)\" stroke=\"\(colours.edge)\" "
                + "stroke-width=\"1.5\"\(dashes)/>"
        ]
        let centre = frame.x + frame.width / 2
        var y = frame.y + GraphLayout.Size.padding / 2 + 14
        func add(_ text: String, size: Int, fill: String, weight: String = "normal") {
            lines.append(word(text, x: centre, y: y, size: size, fill: fill, weight: weight, isCentred: true))
            y += GraphLayout.Size.line
        }
        for text in placed.title { add(text, size: GraphLayout.Size.title, fill: ink, weight: "bold") }
        for text in placed.detail { add(text, size: GraphLayout.Size.detail, fill: Colour.faint) }
        for text in placed.mark {
            add(text, size: GraphLayout.Size.detail, fill: colours.edge, weight: "bold")
        }
        return lines
    }

    private static func drawn(_ tag: GraphLayout.Tag, _ box: WorkflowGraph.Box) -> [String] {
        let frame = tag.frame
        return [
            "<g><title>\(escaped(box.condition?.expression ?? ""))</title>"
                + "<rect x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\" "
                + "rx=\"8\" fill=\"#fff8e1\" stroke=\"#c9a227\"/>"
        ]
            + tag.lines.enumerated().map { line, text in
                word(
                    text, x: frame.x + frame.width / 2, y: frame.y + 15 + line * GraphLayout.Size.tagLine,
                    size: GraphLayout.Size.detail, fill: "#5f4b00", isCentred: true)
            } + ["</g>"]
    }

    /// A line with round corners, so that where two meet it shows which way each goes.
    private static func drawn(_ points: [GraphLayout.Point]) -> String {
        var path = "M\(points[0].x) \(points[0].y)"
        for index in points.indices.dropFirst().dropLast() {
            let (before, corner, after) = (points[index - 1], points[index], points[index + 1])
            let radius = min(6, distance(before, corner) / 2, distance(corner, after) / 2)
            let enter = toward(before, from: corner, radius)
            let leave = toward(after, from: corner, radius)
            path += "L\(enter.x) \(enter.y)Q\(corner.x) \(corner.y) \(leave.x) \(leave.y)"
        }
        let last = points[points.count - 1]
        path += "L\(last.x) \(last.y)"
        return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(Colour.line)\" stroke-width=\"1.5\" "
            + "marker-end=\"url(#arrow)\"/>"
    }

    private static func distance(_ one: GraphLayout.Point, _ other: GraphLayout.Point) -> Int {
        abs(one.x - other.x) + abs(one.y - other.y)
    }

    private static func toward(
        _ point: GraphLayout.Point, from corner: GraphLayout.Point, _ length: Int
    ) -> GraphLayout.Point {
        GraphLayout.Point(
            x: corner.x + (point.x - corner.x).signum() * length,
            y: corner.y + (point.y - corner.y).signum() * length)
    }

    private static func word(
        _ text: String, x: Int, y: Int, size: Int, fill: String = Colour.text, weight: String = "normal",
        isCentred: Bool = false
    ) -> String {
        "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" fill=\"\(fill)\""
            + (weight == "normal" ? "" : " font-weight=\"\(weight)\"")
            + (isCentred ? " text-anchor=\"middle\"" : "") + ">\(escaped(text))</text>"
    }

    /// Characters XML does not allow in text (XML 1.0, section 2.4).
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return result
    }
}
