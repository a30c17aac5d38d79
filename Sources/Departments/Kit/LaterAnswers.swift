public import CaseModel

/// Waits, in a trial, for what a department says later. The clock of a trial jumps to when something can come; where a real server is
/// asked, real time passes too until it has an answer.
public struct LaterAnswers {
    private let adapter: any DepartmentAdapter
    private let end: ContinuousClock.Instant

    /// - Parameter patience: how long a server is asked again and again.
    public init(of adapter: any DepartmentAdapter, patience: Duration) {
        self.adapter = adapter
        end = .now + patience
    }

    /// What has come next, settled; nil when nothing is on its way any more, or patience has run out.
    ///
    /// - Parameter now: the trial's clock, moved on.
    public func next(_ now: inout Instant) async throws -> [InboundMessage]? {
        while let due = await adapter.nextDue() {
            now = max(now, due)
            let messages = try await adapter.collect(upTo: now)
            if !messages.isEmpty {
                try await adapter.settle(messages.map(\.id))
                return messages
            }
            guard ContinuousClock.now < end else { return nil }
            // A server that is asked tells nobody when it has an answer: it has to be asked again, as by a person who waits, and
            // not so often that it is a burden.
            try await Task.sleep(for: .milliseconds(250))
        }
        return nil
    }
}
