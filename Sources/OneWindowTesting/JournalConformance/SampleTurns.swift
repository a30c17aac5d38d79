public import CaseJournal
public import CaseModel

/// Turns to append in tests: of no workflow, small, and the same at each run.
public enum SampleTurns {
    /// The instant at which the sample cases begin: 2026-11-23 09:00 in China.
    public static let start = Instant(milliseconds: 1_795_395_600_000)

    /// A turn that makes version `version` of a case, with events that say so.
    public static func turn(
        _ caseID: CaseID, version: Int, status: CaseLine.Status = .running, key: ExclusiveKey? = nil
    ) -> Turn {
        let at = start + .seconds(version)
        let line = CaseLine(
            caseID: caseID, workflow: "sample", definition: Digest(of: "definition"), status: status,
            openedAt: start, changedAt: at, isSimulated: false, waitingFor: ["first", "second"])
        var turn = Turn(
            caseID: caseID, expectedVersion: version - 1, at: at,
            events: Array("\(caseID) \(version)".utf8), line: line)
        turn.exclusiveKey = key
        return turn
    }

    /// A body of these words.
    public static func body(_ words: String) -> Body {
        Body(digest: Digest(of: words), bytes: Array(words.utf8))
    }

    /// An outbox row for the body of these words.
    public static func row(
        _ message: MessageID, words: String, due: Instant = start, heldUntil: Instant? = nil
    ) -> NewOutboxRow {
        NewOutboxRow(
            message: message, department: "public-security", service: "cancel", body: Digest(of: words),
            due: due, heldUntil: heldUntil)
    }

    /// The key of a sample person.
    public static func key(_ person: String) -> ExclusiveKey {
        ExclusiveKey(workflow: "sample", digest: Digest(of: person))
    }
}
