extension CaseID {
    /// The case that has opened this one, for a sub-case: its number is that of the request, `PARENT.step.1`.
    public var parent: CaseID? {
        let parts = rawValue.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count < 3 ? nil : CaseID(parts.dropLast(2).joined(separator: "."))
    }

    /// What its number has beyond that of the outermost case: `affairs:1.1`; nil for a case of its own.
    public var within: String? {
        parent == nil
            ? nil : rawValue.firstIndex(of: ".").map { String(rawValue[rawValue.index(after: $0)...]) }
    }

    /// How many cases there are around it.
    public var depth: Int {
        var depth = 0
        var at = self
        while let parent = at.parent {
            depth += 1
            at = parent
        }
        return depth
    }

    /// True for one of these cases, and for a case within one of them.
    public func isWithin(_ cases: Set<CaseID>) -> Bool {
        cases.contains(self) || parent?.isWithin(cases) == true
    }
}
