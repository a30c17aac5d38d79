import CaseModel
import Expressions

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

    /// Something that the department says by itself, so long after the request came.
    struct Sequel: Sendable {
        enum Content: Sendable {
            case reply(Int, XMLTree), notice(ServiceName, XMLTree), update(XMLTree), void
        }
        var after: Duration
        var content: Content
    }

    var answer: Answer
    var memories: [Memory] = []
    /// What is said of it later.
    var sequels: [Sequel] = []
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

    /// A number that follows from the seed, a word and a key, and from nothing else.
    func draw(_ word: String, _ key: String) -> UInt64 {
        Digest(of: "\(options.seed)/\(word)/\(key)").bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The same as a number from 0 up to 100 with two decimals: `$chance`.
    func chance(_ word: String, _ key: String) -> Value {
        let hundredths = draw(word, key) % 10_000
        let text = String(hundredths)
        let padded = String(repeating: "0", count: max(0, 3 - text.count)) + text
        return ExactDecimal(padded.dropLast(2) + "." + padded.suffix(2)).map { Value(.decimal($0)) }
            ?? .nothing
    }
}
