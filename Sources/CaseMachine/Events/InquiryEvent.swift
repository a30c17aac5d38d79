public import CaseModel

/// What happens because nobody knows whether a department has acted: it is asked before it is sent the request again.
public enum InquiryEvent: Sendable, Hashable {
    /// The query that tells has been built, from what the request was built from.
    case asked(StepName, RequestFacts)
    /// The department has the query.
    case receipt(StepName, MessageFacts)
    /// The department says that it has not acted: the request may go again.
    case notThere(StepName, MessageFacts)
    /// The department's answer to the query says nothing of the request.
    case refused(StepName, MessageFacts, code: ReasonCode)
    /// The query was not answered, or with a fault: the message, where one came. Asking twice does no harm.
    case failed(StepName, MessageID, MessageFacts?, code: ReasonCode)
    /// The query goes again at an instant.
    case repeated(StepName, MessageID, due: Instant)

    /// The step it is about.
    public var step: StepName {
        switch self {
        case .asked(let step, _), .receipt(let step, _), .notThere(let step, _), .refused(let step, _, _),
            .failed(let step, _, _, _), .repeated(let step, _, _):
            step
        }
    }
}
