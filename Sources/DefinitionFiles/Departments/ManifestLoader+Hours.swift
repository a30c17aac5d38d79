import CaseModel
import WorkflowModel

extension ManifestLoader {
    /// What `hours:` and `closed:` say; nil where the department's system always takes messages.
    mutating func hours() -> OpeningHours? {
        let spans = (root["hours"].map { $0.items ?? [$0] } ?? []).compactMap {
            $0.entries == nil ? nil : span($0)
        }
        let closed = root["closed"].map { $0.items ?? [$0] } ?? []
        let closures = closed.filter { $0.text != "none" }.compactMap { closure($0) }
        guard !spans.isEmpty || !closures.isEmpty else { return nil }
        let hours = OpeningHours(spans: spans, closures: closures)
        // Whatever day it is read on.
        let starts = closures.compactMap { closure in
            if case .dates(let dates) = closure.days { dates.lowerBound } else { nil }
        }
        if let node = root["closed"] ?? root["hours"],
            ([CalendarDate(daysSinceEpoch: 0)] + starts).contains(where: hours.isNeverOpen)
        {
            report("OW2153", node.place, [:])
        }
        return hours
    }

    private mutating func span(_ node: DefinitionNode) -> OpeningHours.Span? {
        let days: OpeningHours.Days
        let names = node["days"].map { ($0.items ?? [$0]).compactMap(\.text) } ?? ["every"]
        switch names {
        case ["every"]: days = .every
        case ["working"]: days = .working
        default:
            days = .weekdays(Set(names.compactMap { Shape.weekdays.firstIndex(of: $0) }.map { $0 + 1 }))
        }
        guard let from = minute(node["from"], orElse: 0), let to = minute(node["to"], orElse: 1440) else {
            return nil
        }
        guard from < to else {
            report("OW2151", (node["to"] ?? node["from"] ?? node).place, [:])
            return nil
        }
        return .init(days: days, minutes: from..<to)
    }

    /// Nil after a report.
    private mutating func minute(_ node: DefinitionNode?, orElse minute: Int) -> Int? {
        guard let node else { return minute }
        guard let text = node.text else { return nil }
        if text == "24:00" { return 1440 }
        if let minute = Self.minute(text) { return minute }
        report("OW2150", node.place, [:])
        return nil
    }

    /// `2026-12-31`, `2026-09-25..2026-09-28`, or `25..28` of every month; alone, or as `days:` beside `because:`.
    private mutating func closure(_ node: DefinitionNode) -> OpeningHours.Closure? {
        guard let days = node.entries == nil ? node : node["days"], let text = days.text else { return nil }
        let because = node["because"]?.text ?? ""
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = ends.first, let last = ends.last else { return unreadable(days) }
        if let first = CalendarDate(first), let last = CalendarDate(last), first <= last {
            return .init(days: .dates(first...last), because: because)
        }
        if let first = Int(first), let last = Int(last), first <= last, (1...31).contains(first), last <= 31 {
            return .init(days: .ofMonth(first...last), because: because)
        }
        return unreadable(days)
    }

    private mutating func unreadable(_ node: DefinitionNode) -> OpeningHours.Closure? {
        report("OW2152", node.place, [:])
        return nil
    }
}
