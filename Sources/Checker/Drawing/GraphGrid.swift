/// Which column and which row each box stands in. Rows are counted from the top through all lanes.
struct GraphGrid {
    let column: [Int]
    private(set) var row: [Int]
    let columnCount: Int
    let rowCount: Int
    /// The rows of each lane; every lane has one at least.
    let rowsOfLane: [Range<Int>]
    private let occupied: [Place: Int]

    struct Place: Hashable {
        var column: Int
        var row: Int
    }

    init(_ graph: WorkflowGraph) {
        let column = graph.columns
        let follows = Set(graph.arrows)
        var rows: [[[Int]]] = graph.lanes.map { _ in [[]] }
        var rowInLane = [Int](repeating: 0, count: graph.boxes.count)
        for box in graph.boxes.indices.sorted(by: { (column[$0], $0) < (column[$1], $1) }) {
            let lane = graph.boxes[box].lane
            // The line that leaves a box and the line that enters its neighbour lie on one height: a box stands
            // right beside another only where it waits for it, so that no line seems to join the two.
            func fits(_ members: [Int]) -> Bool {
                guard let last = members.last else { return true }
                return column[last] + 1 < column[box]
                    || (column[last] < column[box] && follows.contains(.init(from: last, to: box)))
            }
            let free = rows[lane].indices.filter { fits(rows[lane][$0]) }
            let beside = free.first { index in
                rows[lane][index].last.map { follows.contains(.init(from: $0, to: box)) } ?? false
            }
            if let chosen = beside ?? free.first {
                rowInLane[box] = chosen
                rows[lane][chosen].append(box)
            } else {
                rowInLane[box] = rows[lane].count
                rows[lane].append([box])
            }
        }
        var next = 0
        var ranges: [Range<Int>] = []
        for lane in rows {
            ranges.append(next..<next + lane.count)
            next += lane.count
        }
        let row = graph.boxes.indices.map { ranges[graph.boxes[$0].lane].lowerBound + rowInLane[$0] }
        self.column = column
        self.row = row
        columnCount = (column.max() ?? 0) + 1
        rowCount = next
        rowsOfLane = ranges
        occupied = Dictionary(
            graph.boxes.indices.map { (Place(column: column[$0], row: row[$0]), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The box that stands there.
    func box(column: Int, row: Int) -> Int? { occupied[Place(column: column, row: row)] }

    /// True when no box stands in these columns of a row.
    func isFree(_ columns: Range<Int>, row: Int) -> Bool {
        columns.allSatisfy { box(column: $0, row: row) == nil }
    }
}
