import CaseModel

/// Where everything of a ``WorkflowGraph`` stands, in pixels: lanes from top to bottom, order from left to right.
///
/// Pure arithmetic on whole numbers, so that the same workflow gives the same picture on every machine. Text is
/// measured, not guessed: a wide character takes the size of the letter, any other six tenths of it.
struct GraphLayout {
    struct Point: Hashable {
        var x: Int
        var y: Int
    }
    struct Frame: Hashable {
        var x: Int
        var y: Int
        var width: Int
        var height: Int
        var middle: Int { y + height / 2 }
        var right: Int { x + width }
    }
    /// A box with its words on lines.
    struct PlacedBox {
        var frame: Frame
        var title: [String]
        var detail: [String]
        var mark: [String]
    }
    /// A condition, standing on the line that leads to its box.
    struct Tag {
        var frame: Frame
        var lines: [String]
        var box: Int
    }
    struct PlacedLane {
        var frame: Frame
        var title: [String]
    }

    let width: Int
    let height: Int
    private(set) var lanes: [PlacedLane] = []
    /// In the order of the graph's boxes.
    private(set) var boxes: [PlacedBox] = []
    private(set) var tags: [Tag] = []
    /// The corners of each arrow, in the order of the graph's arrows.
    let arrows: [[Point]]

    /// Room for a text of one line at a size of letters.
    static func room(for text: String, size: Int) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            sum + [0, 6, 10][TextWidth.columns(of: scalar)]
        } * size / 10
    }

    enum Size {
        static let heading = 18
        static let title = 14
        static let detail = 12
        static let line = 18
        static let tagLine = 16
        static let padding = 12
        /// Between two rows, between two lines side by side.
        static let rowGap = 14
        static let lineGap = 9
        static let arrow = 22
        static let top = 56
        static let margin = 12
        static let titleColumns = 20
        static let detailColumns = 28
        static let tagColumns = 30
        static let laneColumns = 14
    }

    init(_ graph: WorkflowGraph) {
        let grid = GraphGrid(graph)
        let routes = GraphRoutes(graph, grid)
        let words = graph.boxes.map(Self.words)
        let tagLines = graph.boxes.map { box in
            box.condition.map { TextWidth.lines(of: $0.words, columns: Size.tagColumns) } ?? []
        }

        // From left to right: the names of the lanes, then for each column the room for lines, tags and boxes.
        let laneTitles = graph.lanes.map { TextWidth.lines(of: $0.title, columns: Size.laneColumns) }
        let laneWidth = laneTitles.joined().map { Self.room(for: $0, size: Size.title) }.max() ?? 0
        var x = Size.margin + laneWidth + 2 * Size.padding
        x += Size.padding
        var columnLeft: [Int] = []
        var columnWidth: [Int] = []
        var gapLeft: [Int] = []
        for column in 0..<grid.columnCount {
            let members = graph.boxes.indices.filter { grid.column[$0] == column }
            let tagWidth = members.flatMap { tagLines[$0] }.map { Self.room(for: $0, size: Size.detail) + 16 }
                .max()
            if column > 0 {
                gapLeft.append(x)
                x +=
                    Size.padding + routes.slots[column - 1] * Size.lineGap + (tagWidth.map { $0 + 8 } ?? 0)
                    + Size.arrow
            }
            let width = members.map { words[$0].width }.max() ?? 0
            columnLeft.append(x)
            columnWidth.append(width)
            x += width
        }
        width = x + Size.padding + Size.margin

        // From top to bottom: for each lane its rows, and above each row the lines that run along it.
        var y = Size.top
        var rowTop: [Int] = []
        var rowHeight: [Int] = []
        var corridorTop: [Int] = []
        for (index, rows) in grid.rowsOfLane.enumerated() {
            let top = y
            for row in rows {
                corridorTop.append(y + Size.rowGap / 2)
                y += Size.rowGap + routes.tracks[row] * Size.lineGap
                let members = graph.boxes.indices.filter { grid.row[$0] == row }
                let height =
                    members.map { max(words[$0].height, tagLines[$0].count * Size.tagLine + 10) }.max() ?? 0
                let least = laneTitles[index].count * Size.line / max(1, rows.count)
                rowTop.append(y)
                rowHeight.append(max(height, least))
                y += max(height, least)
            }
            if index == graph.lanes.count - 1 {
                corridorTop.append(y + Size.rowGap / 2)
                y += routes.tracks[grid.rowCount] * Size.lineGap
            }
            y += Size.rowGap
            lanes.append(
                PlacedLane(
                    frame: Frame(x: Size.margin, y: top, width: width - 2 * Size.margin, height: y - top),
                    title: laneTitles[index]))
        }
        height = y + Size.margin

        for box in graph.boxes.indices {
            let column = grid.column[box]
            let row = grid.row[box]
            let frame = Frame(
                x: columnLeft[column], y: rowTop[row] + (rowHeight[row] - words[box].height) / 2,
                width: columnWidth[column], height: words[box].height)
            boxes.append(
                PlacedBox(
                    frame: frame, title: words[box].title, detail: words[box].detail, mark: words[box].mark))
            guard !tagLines[box].isEmpty else { continue }
            let room = (tagLines[box].map { Self.room(for: $0, size: Size.detail) }.max() ?? 0) + 16
            let tall = tagLines[box].count * Size.tagLine + 6
            tags.append(
                Tag(
                    frame: Frame(
                        x: frame.x - Size.arrow - room, y: frame.middle - tall / 2, width: room, height: tall),
                    lines: tagLines[box], box: box))
        }

        let frames = boxes.map(\.frame)
        arrows = zip(graph.arrows, routes.routes).map { arrow, route in
            let start = Point(x: frames[arrow.from].right, y: frames[arrow.from].middle)
            let end = Point(x: frames[arrow.to].x, y: frames[arrow.to].middle)
            func slot(_ slot: GraphRoutes.Slot) -> Int {
                gapLeft[slot.gap] + Size.padding + slot.index * Size.lineGap
            }
            switch route {
            case .straight: return [start, end]
            case .bend(let at):
                return [start, Point(x: slot(at), y: start.y), Point(x: slot(at), y: end.y), end]
            case .along(let corridor, let track, let out, let into):
                let y = corridorTop[corridor] + track * Size.lineGap
                return [
                    start, Point(x: slot(out), y: start.y), Point(x: slot(out), y: y),
                    Point(x: slot(into), y: y), Point(x: slot(into), y: end.y), end,
                ]
            }
        }
    }

    // MARK: Words in a box

    private struct Words {
        var title: [String]
        var detail: [String]
        var mark: [String]
        var width: Int
        var height: Int
    }

    private static func words(_ box: WorkflowGraph.Box) -> Words {
        let title = TextWidth.lines(of: box.title, columns: Size.titleColumns)
        // Beside each other where there is room, below each other where there is none.
        let joined = box.details.joined(separator: " · ")
        let detail =
            TextWidth.columns(of: joined) <= Size.detailColumns
            ? [joined].filter { !$0.isEmpty }
            : box.details.flatMap { TextWidth.lines(of: $0, columns: Size.detailColumns) }
        let mark = box.mark.map { TextWidth.lines(of: $0.words, columns: Size.detailColumns) } ?? []
        let width =
            max(
                title.map { room(for: $0, size: Size.title) }.max() ?? 0,
                (detail + mark).map { room(for: $0, size: Size.detail) }.max() ?? 0) + 2 * Size.padding
        let lines = title.count + detail.count + mark.count
        return Words(
            title: title, detail: detail, mark: mark, width: width,
            height: lines * Size.line + Size.padding)
    }
}
