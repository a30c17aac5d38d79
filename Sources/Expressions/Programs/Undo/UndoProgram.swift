public import WorkflowModel

/// Whether a step can be undone once it is done, and how.
public enum UndoProgram: Sendable {
    /// There is nothing to undo: the step asks no department, or its service changes nothing.
    case nothing
    /// The service, what it is sent, and the variable that holds `$undo`, for ``UndoDocument``.
    case service(ServiceContract, MessagePlan, reason: Slot)
    /// The manifest says that it cannot be undone, and why.
    case none(why: String)
    /// The manifest says nothing of undoing.
    case undeclared
    /// The manifest names a service whose request has required fields, and the workflow does not say what it is sent.
    case unplanned(ServiceContract)

    /// What the undoing service is sent.
    public var plan: MessagePlan? { if case .service(_, let plan, _) = self { plan } else { nil } }
}
