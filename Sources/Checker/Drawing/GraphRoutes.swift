/// The way each arrow takes: right out of its box, up or down between two columns, and into the next box from the
/// left. No way leads through a box, and two ways lie upon each other only where they begin or end together.
struct GraphRoutes {
    /// A place for a line from top to bottom, in the gap before a column.
    struct Slot: Hashable {
        /// The gap between column `gap` and the next.
        var gap: Int
        /// From left to right.
        var index: Int
    }

    enum Route: Hashable {
        case straight
        /// Up or down once.
        case bend(Slot)
        /// Out to a line that runs along above the row `corridor`, and from there into the box.
        case along(corridor: Int, track: Int, out: Slot, into: Slot)
    }

    /// In the order of the graph's arrows.
    private(set) var routes: [Route] = []
    /// How many lines from top to bottom each gap holds.
    private(set) var slots: [Int]
    /// How many lines run along above each row; the last entry is below the last row.
    private(set) var tracks: [Int]

    /// A line from top to bottom is shared by all that leave one box, or enter one box.
    private enum Owner: Hashable { case from(Int), to(Int) }
    private var owners: [[Owner]]
    /// What runs along above each row: the columns it passes, and whose it is.
    private var corridors: [[(track: Int, box: Int, span: Range<Int>)]]

    init(_ graph: WorkflowGraph, _ grid: GraphGrid) {
        slots = Array(repeating: 0, count: max(1, grid.columnCount - 1))
        tracks = Array(repeating: 0, count: grid.rowCount + 1)
        owners = Array(repeating: [], count: max(1, grid.columnCount - 1))
        corridors = Array(repeating: [], count: grid.rowCount + 1)
        for arrow in graph.arrows { routes.append(route(arrow, graph, grid)) }
        slots = owners.map(\.count)
    }

    private mutating func route(
        _ arrow: WorkflowGraph.Arrow, _ graph: WorkflowGraph, _ grid: GraphGrid
    ) -> Route {
        let (from, to) = (grid.column[arrow.from], grid.column[arrow.to])
        let (above, below) = (grid.row[arrow.from], grid.row[arrow.to])
        let between = from + 1..<to
        if above == below, grid.isFree(between, row: above) { return .straight }
        // Along the row of the box it leads to.
        let beside = grid.box(column: from, row: below)
        if above != below, grid.isFree(between, row: below),
            beside.map({ graph.arrows.contains(.init(from: $0, to: arrow.to)) }) ?? true
        {
            return .bend(slot(.from(arrow.from), gap: from))
        }
        // Along its own row.
        let opposite = grid.box(column: to, row: above)
        if above != below, grid.isFree(between, row: above),
            opposite.map({ graph.arrows.contains(.init(from: arrow.from, to: $0)) }) ?? true
        {
            return .bend(slot(.to(arrow.to), gap: to - 1))
        }
        let corridor = below < above ? above : above + 1
        let track = track(in: corridor, for: arrow.from, over: from..<to)
        return .along(
            corridor: corridor, track: track, out: slot(.from(arrow.from), gap: from),
            into: slot(.to(arrow.to), gap: to - 1))
    }

    private mutating func slot(_ owner: Owner, gap: Int) -> Slot {
        if let known = owners[gap].firstIndex(of: owner) { return Slot(gap: gap, index: known) }
        owners[gap].append(owner)
        return Slot(gap: gap, index: owners[gap].count - 1)
    }

    /// A track no other box's line uses over these gaps; lines from one box share theirs.
    private mutating func track(in corridor: Int, for box: Int, over span: Range<Int>) -> Int {
        var track = 0
        while corridors[corridor].contains(where: {
            $0.track == track && $0.box != box && $0.span.overlaps(span)
        }) { track += 1 }
        corridors[corridor].append((track, box, span))
        tracks[corridor] = max(tracks[corridor], track + 1)
        return track
    }
}
