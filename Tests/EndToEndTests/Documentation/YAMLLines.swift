/// Lines of YAML in block style, to put an example into the file it is taken from.
struct YAMLLines {
    var lines: [String]

    init(_ lines: [String]) { self.lines = lines }

    /// These lines with the entries of others in the place of those of the same name, or behind them. A map within a
    /// map is merged in the same way; anything else, such as a list or a map on one line, is replaced.
    func merging(_ other: YAMLLines) -> YAMLLines {
        var result = self
        for entry in other.entries {
            guard let old = result.entries.first(where: { $0.key == entry.key }) else {
                result.lines += other.lines[entry.range]
                continue
            }
            var new = Array(other.lines[entry.range])
            if let inside = result.map(in: old), let added = other.map(in: entry) {
                new =
                    [result.lines[old.range.lowerBound]]
                    + inside.merging(added).lines.map { $0.isEmpty ? $0 : "  " + $0 }
            }
            result.lines.replaceSubrange(old.range, with: new)
        }
        return result
    }

    /// These lines as the value of a key, and of one above it, and so on.
    func under(_ keys: [String]) -> YAMLLines {
        YAMLLines(
            keys.reversed().reduce(lines) { lines, key in
                ["\(key):"] + lines.map { $0.isEmpty ? $0 : "  " + $0 }
            })
    }

    private typealias Entry = (key: String, range: Range<Int>)

    /// The entries that begin in the first column, each with the lines it takes.
    private var entries: [Entry] {
        let starts = lines.indices.compactMap { index in
            lines[index].prefixMatch(of: /([^\s#:-][^\s:]*):(\s|$)/).map { (key: String($0.1), start: index) }
        }
        return starts.enumerated().map { place, entry in
            (entry.key, entry.start..<(place + 1 < starts.count ? starts[place + 1].start : lines.count))
        }
    }

    /// The map that is the value of an entry, moved to the first column; nil where the value is something else.
    private func map(in entry: Entry) -> YAMLLines? {
        let inside = lines[entry.range].dropFirst()
        guard let first = inside.first(where: { $0.contains(/^ *[^ #]/) }) else { return nil }
        let indent = first.prefix { $0 == " " }.count
        guard indent > 0, !first.dropFirst(indent).hasPrefix("- ") else { return nil }
        return YAMLLines(inside.map { String($0.dropFirst(min(indent, $0.prefix { $0 == " " }.count))) })
    }
}
