public import CaseModel

/// Nothing was written, and nothing is broken: decide again from the newest state.
public enum JournalRefusal: Error, Sendable, Hashable {
    /// Somebody appended first.
    case versionConflict(expected: Int, actual: Int)
    /// Another case of the workflow, open or completed, holds the exclusive key.
    case keyTaken(by: CaseID)
    /// A row this append speaks of has passed to another worker, or is gone; or a message it would add waits
    /// in the outbox already.
    case claimLost(String)
    /// An outbox row names a body that neither the turn brings nor the case has: a mistake of the caller.
    case bodyMissing(Digest)
}

/// The store cannot be trusted to have written: the exchange stops.
public struct JournalFailure: Error, Sendable {
    /// OW17xx.
    public let diagnostic: Diagnostic
    public init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// Something `verify` found.
public struct JournalFinding: Sendable, Hashable {
    public var caseID: CaseID?
    public var version: Int?
    public var diagnostic: Diagnostic
    public init(caseID: CaseID?, version: Int?, diagnostic: Diagnostic) {
        self.caseID = caseID
        self.version = version
        self.diagnostic = diagnostic
    }
}
