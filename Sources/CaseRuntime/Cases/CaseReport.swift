public import CaseMachine
public import CaseModel

/// What has just become durable about one case: what `run` prints live and a desk would show.
public struct CaseReport: Sendable {
    public let caseID: CaseID
    public let events: [CaseEvent]
    public let at: Instant
    /// The state after the events.
    public let state: CaseState
    public let pinned: PinnedDefinition
}
