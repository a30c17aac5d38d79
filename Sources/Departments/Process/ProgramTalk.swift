public import CaseModel

/// What came of handing one message to a program: facts, before anybody says what they mean.
public struct ProgramTalk: Sendable {
    /// How the conversation came to an end.
    public enum End: Sendable, Hashable {
        /// The program could not be started, for this reason.
        case notStarted(String)
        /// A program that had died is not started again before this instant.
        case resting(until: Instant)
        /// So many messages were before this one that its time was over before its turn.
        case noTurn
        /// The program ended by itself with that exit status.
        case exited(Int)
        /// A signal ended it.
        case signalled(Int)
        /// A program that is kept alive wrote a whole answer and goes on.
        case answered
        /// A program that is kept alive closed its output without an answer, and had to be stopped.
        case fellSilent
        /// It was stopped because its time was over.
        case timedOut
        /// It was stopped because its answer became too long.
        case tooLong
        /// It was stopped because what it wrote is no frame.
        case brokenFrame
    }

    public var end: End
    /// True when an answer is a frame: then what a program wrote before its end is none.
    public var isFramed = false
    /// How many bytes of the message went into its standard input. They need not have been read.
    public var written = 0
    /// What it wrote on standard output, without a frame; at most as long as an answer may be.
    public var output: [UInt8] = []
    /// What it wrote on standard error: the beginning, how much in all, and the digest of all. Nobody knows whether it
    /// quotes a person's data, so that only who tries a department by hand is shown it.
    public var errors: [UInt8] = []
    public var errorCount = 0
    public var errorDigest = Digest(of: [])

    public init(_ end: End) { self.end = end }

    /// Of standard error this much is kept.
    public static let keptErrors = 16_384
}
