import CaseModel
import DefinitionFiles
import WorkflowModel

/// A verb with its time: an entry of `people:`.
struct PlannedAct: Sendable {
    /// Beside those of the verb.
    static let keys = [
        Shape.Key("after", .timeSpan, .optional, en: "So long after it can be done.", zh: "具备条件后多久。"),
        Shape.Key("at", .text, .optional, en: "Not before this instant.", zh: "不早于此刻。"),
    ]

    var verb: any PersonVerb
    var after: TimeSpan?
    var notBefore: Instant?
    var place: SourcePlace

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        let meant = PersonVerbs.all.first { type in type.keys.first.map { node[$0.name] != nil } ?? false }
        guard let verb = meant?.init(node, &reader) else { return nil }
        self.verb = verb
        after = node["after"]?.text.flatMap(TimeSpanText.read)
        notBefore = node["at"].flatMap { reader.moment($0) }?.start
        place = node.place
    }

    /// When it is done, if it can be done since `possible` and the one before was done at `previous`. Nil when working
    /// days run into a year of which the calendar knows nothing.
    func instant(
        possibleSince possible: Instant, previous: Instant, _ calendar: WorkingCalendar?
    ) -> Instant? {
        let start = max(possible, previous)
        let due = after.map { $0.later(than: start, calendar) } ?? start
        return due.map { max($0, notBefore ?? $0) }
    }
}
