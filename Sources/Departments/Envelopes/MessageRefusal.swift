public import CaseModel

/// A message that is not let through, with everything that is wrong with it.
public struct MessageRefusal: Error, Sendable, Hashable {
    /// Where it was stopped.
    public var point: CheckPoint
    /// At least one; values in them are masked.
    public var diagnostics: [Diagnostic]

    public init(_ point: CheckPoint, _ diagnostics: [Diagnostic]) {
        precondition(!diagnostics.isEmpty, "a refusal says why")
        self.point = point
        self.diagnostics = diagnostics
    }

    /// The code of the first finding: what the message is refused for.
    public var code: DiagnosticCode { diagnostics[0].code }
}

/// The four points at which a message is checked: on leaving and on arriving, at both ends.
public enum CheckPoint: String, Sendable, Hashable, CaseIterable {
    case requestLeaving, requestArriving, replyLeaving, replyArriving
}
