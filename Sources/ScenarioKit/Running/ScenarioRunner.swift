public import CaseModel
public import CaseRuntime

/// Runs scenarios, each in a world of its own: a store in memory, departments with books in memory, and a clock that
/// jumps to what is due next.
///
/// The same scenario under the same definitions gives the same outcome, word for word.
public struct ScenarioRunner: Sendable {
    private let home: ScenarioHome
    private let showsValues: Bool

    /// - Parameter showsValues: true to show in differences what fields hold although the scenario does not say it: only
    ///   for people who are invented.
    public init(home: ScenarioHome, showsValues: Bool = false) {
        self.home = home
        self.showsValues = showsValues
    }

    /// What came of one scenario.
    public struct Outcome: Sendable {
        /// What is otherwise than the scenario says, in the order of its lines; empty when it has passed.
        public let differences: [Diagnostic]
        /// Everything that happened to the case, turn by turn; empty when the application was refused.
        public let course: [CaseReport]
        /// How much time has passed for the case.
        public let passed: Duration
        public var hasPassed: Bool { differences.isEmpty }
    }

    /// Carries the case to its end and holds what came of it against what is expected.
    public func run(_ scenario: Scenario) async -> Outcome {
        let record = await ScenarioRun(scenario, home: home, showsValues: showsValues).carry()
        let differences = record.problems + scenario.expectations.flatMap { $0.differences(from: record) }
        return Outcome(
            differences: differences.sorted { ($0.place, $0.code) < ($1.place, $1.code) },
            course: record.course,
            passed: record.end - scenario.start)
    }
}
