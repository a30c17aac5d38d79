/// Finds the known name an author most likely meant: "write `$certificate`" instead of "unknown variable".
public enum NearestName {
    /// The candidate with the smallest distance to `name`, the first of several; nil when none is near.
    ///
    /// Near means: at most a third of the longer name's characters differ, and never more than three. A
    /// candidate that differs only in upper and lower case is always near.
    public static func to(_ name: String, among candidates: some Sequence<String>) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name {
            let limit = min(3, max(name.unicodeScalars.count, candidate.unicodeScalars.count) / 3)
            let found = candidate.lowercased() == name.lowercased() ? 0 : distance(name, candidate)
            guard found <= limit, found < best?.distance ?? .max else { continue }
            best = (candidate, found)
        }
        return best?.name
    }

    /// How many insertions, deletions, replacements and swaps of neighbours turn one name into the other
    /// (Damerau-Levenshtein distance with adjacent transpositions, each place edited once).
    public static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.unicodeScalars)
        let right = Array(right.unicodeScalars)
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var least = min(
                    last[column + 1] + 1, current[column] + 1,
                    last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
