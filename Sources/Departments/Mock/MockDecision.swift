import CaseModel

/// What a mock department does with one request it has read: decided by ``MockProgram``, carried out by
/// ``MockDepartment``.
struct MockDecision: Sendable {
    enum Answer: Sendable {
        /// It acts, and says so with this payload.
        case reply(Envelope.Outcome, XMLTree)
        case rejection(ReasonCode, reason: String)
        case supplement(Envelope.Supplement)
        case fault(Envelope.Fault)
    }

    /// A field of a record of the register that from now on has another value.
    struct Memory: Sendable, Hashable {
        /// ``MockRegister/record(_:)`` of the record.
        var record: Digest
        var field: String
        /// Nil takes the field away.
        var value: String?
    }

    var answer: Answer
    var memories: [Memory] = []
    /// How long after the receipt the answer comes; nil when it comes at once.
    var delay: Duration?
    /// It cannot be reached for this delivery: nothing else of the decision happens.
    var isDown = false
    /// It acts, and nobody hears of it.
    var losesReply = false
    var answersTwice = false
}

/// What one decision is made from, beside the request: everything that is not in the rules comes in here.
struct MockCircumstances: Sendable {
    /// The register as it is now.
    var register: XMLTree
    /// How often this message has been delivered, this time included.
    var delivery: Int
    var now: Instant
    var options: MockOptions
}
