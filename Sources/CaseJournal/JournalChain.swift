public import CaseModel

/// How entries are chained, the same for every journal, so that a history can be moved between stores.
///
/// Links are made over digests only: erasing a body leaves every link as it was.
public enum JournalChain {
    /// The link before a case's first turn and before a store's first commit: 32 zero bytes.
    public static let origin = Digest(bytes: [UInt8](repeating: 0, count: 32))!

    /// The link of a turn: SHA-256 over the previous link, case id, version, instant and the digest of its
    /// events, each followed by a zero byte or of fixed width.
    public static func turn(
        after previous: Digest, caseID: CaseID, version: Int, at: Instant, events: Digest
    ) -> Digest {
        var bytes = previous.bytes
        bytes += Array(caseID.rawValue.utf8)
        bytes.append(0)
        append(Int64(version), to: &bytes)
        append(at.milliseconds, to: &bytes)
        bytes += events.bytes
        return Digest(of: bytes)
    }

    /// The link of a commit: SHA-256 over the previous commit's link, its number and the links of the turns
    /// it made durable, in order.
    public static func commit(after previous: Digest, number: Int64, turns: [Digest]) -> Digest {
        var bytes = previous.bytes
        append(number, to: &bytes)
        for turn in turns { bytes += turn.bytes }
        return Digest(of: bytes)
    }

    private static func append(_ value: Int64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
        }
    }
}
