public import CaseModel

/// How a mock department is to misbehave, said from outside its folder: by a test, a sample's command line or
/// a deployment. What its own `mock.yaml` says comes on top.
///
/// As text, after the department's name, several with commas:
///
///     public-security=down-for:3,slow:7200
///
/// | word | the department |
/// |---|---|
/// | `down-for:3` | cannot be reached the first three times that each message is delivered |
/// | `slow:7200` | gives a receipt at once and its answer after so many seconds |
/// | `lose-reply:1` | acts, and its answer is lost, the first time that each message is delivered |
/// | `lose-reply:10%` | loses one answer in ten, which ones following from `seed:` |
/// | `seed:42` | the seed of the above |
/// | `answer-twice` | sends each answer a second time |
/// | `ignore-keys` | knows neither ids nor keys: acts each time a message comes |
public struct MockOptions: Sendable, Hashable {
    public var downForFirst = 0
    public var slow: Duration?
    public var losesFirstReplies = 0
    public var losesPercent = 0
    public var seed: UInt64 = 1
    public var answersTwice = false
    /// Knows neither message ids nor keys, as some old system does: to show that doubles are found.
    public var ignoresKeys = false

    public init() {}

    /// True when the department behaves.
    public var isQuiet: Bool {
        downForFirst == 0 && slow == nil && losesFirstReplies == 0 && losesPercent == 0 && !answersTwice
            && !ignoresKeys
    }

    /// Reads `public-security=down-for:3,slow:7200`. Throws OW1448 for a word it does not know, and OW1452 when
    /// department or words are missing.
    public static func parse(
        _ text: String
    ) throws(Diagnostic) -> (department: DepartmentName, options: MockOptions) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw Diagnostic("OW1452", at: SourcePlace(file: "--mock"), ["text": text])
        }
        let department = String(parts[0])
        var options = MockOptions()
        for word in parts[1].split(separator: ",") { try options.apply(word, to: department) }
        return (DepartmentName(department), options)
    }

    private mutating func apply(_ word: Substring, to department: String) throws(Diagnostic) {
        let parts = word.split(separator: ":", maxSplits: 1)
        let value = parts.count == 2 ? parts[1] : ""
        switch (parts[0], Int(value)) {
        case ("down-for", let count?) where count >= 0: downForFirst = count
        // Ten years: a longer time no test waits for.
        case ("slow", let seconds?) where (1...315_360_000).contains(seconds): slow = .seconds(seconds)
        case ("lose-reply", let count?) where count >= 0: losesFirstReplies = count
        case ("lose-reply", nil) where value.hasSuffix("%"):
            guard let percent = Int(value.dropLast()), (0...100).contains(percent) else {
                throw Self.refusal(word, department)
            }
            losesPercent = percent
        case ("seed", let seed?) where seed >= 0: self.seed = UInt64(seed)
        case ("answer-twice", nil) where value.isEmpty: answersTwice = true
        case ("ignore-keys", nil) where value.isEmpty: ignoresKeys = true
        default: throw Self.refusal(word, department)
        }
    }

    private static func refusal(_ word: Substring, _ department: String) -> Diagnostic {
        Diagnostic(
            "OW1448", at: SourcePlace(file: "--mock"), ["option": String(word), "department": department])
    }

    /// Whether the answer to this delivery is lost. Follows from seed, key and number alone.
    func losesReply(key: IdempotencyKey, delivery: Int) -> Bool {
        if delivery <= losesFirstReplies { return true }
        guard losesPercent > 0 else { return false }
        let draw = Digest(of: "\(seed)/\(key)/\(delivery)").bytes
        return (Int(draw[0]) << 8 | Int(draw[1])) % 100 < losesPercent
    }
}
