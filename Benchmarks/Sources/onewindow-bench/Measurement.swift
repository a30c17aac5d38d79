import CaseModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What a run took.
struct Measurement {
    struct Case: Sendable {
        let id: CaseID
        /// From handing the application in to the case being closed.
        let time: Duration
    }

    let cases: [Case]
    let wall: Duration
    /// User and system time of the whole process.
    let processor: Duration

    var json: String {
        let times = cases.map(\.time).sorted()
        let fields: [(String, Double)] = [
            ("wall", wall.seconds), ("rate", Double(cases.count) / wall.seconds),
            ("p50", Self.percentile(0.5, of: times).seconds * 1000),
            ("p99", Self.percentile(0.99, of: times).seconds * 1000),
            ("cpu_ms", processor.seconds * 1000 / Double(cases.count)),
        ]
        let rest = fields.map { ", \"\($0)\": \($1)" }.joined()
        return "{\"cases\": \(cases.count)\(rest)}"
    }

    private static func percentile(_ share: Double, of sorted: [Duration]) -> Duration {
        sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}

/// The processor time this process has used.
enum ProcessorTime {
    static var now: Duration {
        var time = timespec()
        // CLOCK_PROCESS_CPUTIME_ID always exists (POSIX.1-2008, clock_getres), so the result needs no check.
        _ = clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
