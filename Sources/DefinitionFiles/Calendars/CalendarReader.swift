import CaseModel

/// Reads working calendars, with the calendars they add days to.
struct CalendarReader {
    private(set) var problems: [Diagnostic] = []
    private let contents: (String) -> [UInt8]?
    private var known: [String: WorkingCalendar?] = [:]

    /// - Parameter contents: The bytes of a calendar's file by the calendar's name.
    init(contents: @escaping (String) -> [UInt8]?) { self.contents = contents }

    /// Nil when there is no such file, and after a report.
    mutating func calendar(_ name: String) -> WorkingCalendar? {
        if let calendar = known[name] { return calendar }
        known[name] = .some(nil)  // what extends itself is not found the second time
        guard let bytes = contents(name) else { return nil }
        let file = DefinitionFile(bytes, path: "Workflows/calendars/\(name).yaml", shape: .calendar)
        problems += file.problems
        guard file.problems.isEmpty, let root = file.root else { return nil }
        let before = problems.count
        if let node = root["name"], let text = node.text, text != name {
            problems.append(Diagnostic("OW1146", at: node.place, ["name": text, "folder": name]))
        }
        var days = CalendarDays()
        for entry in root["years"]?.entries ?? [] { days.read(entry, &problems) }
        var base: WorkingCalendar?
        if let node = root["extends"], let extended = node.text {
            base = calendar(extended)
            if base == nil {
                problems.append(Diagnostic("OW1314", at: node.place, ["name": extended]))
            }
        }
        guard problems.count == before else { return nil }
        let version = root["version"]?.text ?? ""
        let calendar = WorkingCalendar(
            name: name, version: base.map { "\(version) + \($0.name) \($0.version)" } ?? version,
            // A layer that says nothing of a year does not know its days either: nothing is guessed.
            years: base.map { $0.years.intersection(days.years) } ?? days.years,
            daysOff: days.off.union(base?.daysOff ?? []).subtracting(days.working),
            workingWeekendDays: days.working.union(base?.workingWeekendDays ?? []).subtracting(days.off))
        known[name] = calendar
        return calendar
    }
}

/// The days of one calendar file as they are gathered.
private struct CalendarDays {
    var years: Set<Int> = []
    var off: Set<CalendarDate> = []
    var working: Set<CalendarDate> = []

    mutating func read(_ entry: DefinitionNode.Entry, _ problems: inout [Diagnostic]) {
        guard entry.key.utf8.count == 4, let year = WholeNumber.read(entry.key) else {
            problems.append(Diagnostic("OW1309", at: entry.keyPlace, ["text": entry.key]))
            return
        }
        years.insert(year)
        for key in ["off", "working"] {
            for node in entry.value[key]?.items ?? [] {
                for date in dates(node, year: year, &problems) {
                    if off.contains(date) || working.contains(date) {
                        problems.append(Diagnostic("OW1312", at: node.place, ["date": date.text]))
                    } else if key == "working", date.weekday < 6 {
                        problems.append(Diagnostic("OW1313", at: node.place, ["date": date.text]))
                    } else if key == "off" {
                        off.insert(date)
                    } else {
                        working.insert(date)
                    }
                }
            }
        }
    }

    /// The days of `2026-10-01` or `2026-10-01..2026-10-07`.
    private func dates(
        _ node: DefinitionNode, year: Int, _ problems: inout [Diagnostic]
    ) -> [CalendarDate] {
        let text = node.text ?? ""
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        guard let first = ends.first.flatMap({ CalendarDate($0) }),
            let last = ends.last.flatMap({ CalendarDate($0) }), ends.count <= 2, first <= last
        else {
            problems.append(Diagnostic("OW1310", at: node.place, ["text": text]))
            return []
        }
        guard first.components.year == year, last.components.year == year else {
            problems.append(Diagnostic("OW1311", at: node.place, ["text": text, "year": "\(year)"]))
            return []
        }
        return (first.daysSinceEpoch...last.daysSinceEpoch).map { CalendarDate(daysSinceEpoch: $0) }
    }
}
