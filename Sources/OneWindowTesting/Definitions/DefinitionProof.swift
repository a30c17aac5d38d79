import CaseMachine
import CaseModel
import Checker
import DefinitionFiles
import Expressions
import WorkflowModel

/// The proof by random definitions: a workflow is made at random; what the checker accepts is run through simulated
/// cases, and must neither get stuck nor fail for a reason that the checker promised to find.
public struct DefinitionProof: Sendable {
    /// Something that went wrong in a case, with all that happened in it.
    public struct Mishap: Sendable {
        public let finding: SimulationFinding
        public let caseSeed: UInt64
        public let turns: [CaseSimulator.Turn]
    }

    /// What came of one definition.
    public struct Trial: Sendable {
        public var definition: RandomDefinition
        /// Codes of the errors of a definition that was refused; empty for one that was accepted.
        public var errors: [String] = []
        /// Distinct and promised, with the first case that showed it.
        public var mishaps: [Mishap] = []
        /// What each case went through.
        public var constructs: [Set<Construct>] = []
        public var results: [CaseEnding: Int] = [:]
        public var inputs = 0

        public var isAccepted: Bool { errors.isEmpty }
    }

    /// How a simulated case came to its end.
    public enum CaseEnding: String, Sendable, CaseIterable {
        case completed, ended, withdrawn, stuck
    }

    private let home: TestHome
    private let calendar: WorkingCalendar

    /// Throws when the home folder cannot be written.
    public init() throws {
        home = try TestHome("steps: {}", tables: RandomDefinition.tables)
        calendar = home.repository.calendars["test"]!
    }

    /// Makes the definition of a seed and carries so many cases through it. Of the pairs of constructs each gets its
    /// turn as the one that the definition is made to hold.
    ///
    /// Throws `SchemaSampler.Unsampled` for a schema that no document can be made of.
    public func trial(seed: UInt64, cases: Int) throws(SchemaSampler.Unsampled) -> Trial {
        let pairs = ConstructPair.all
        let pair = pairs[Int(seed % UInt64(pairs.count))]
        return try trial(of: RandomDefinition(seed: seed, holding: [pair.first, pair.second]), cases: cases)
    }

    func trial(of definition: RandomDefinition, cases: Int) throws(SchemaSampler.Unsampled) -> Trial {
        var trial = Trial(definition: definition)
        let repository = DefinitionRepository(
            home: home.path,
            replacing: [TestHome.workflowPath: Array(TestHome.workflow(definition.body).utf8)])
        let report = Checker.check(repository)
        guard !report.hasErrors, let workflow = report.workflows.first, let program = workflow.program else {
            trial.errors = report.diagnostics.filter { $0.severity == .error }.map {
                "\($0.code) \($0.arguments["step"] ?? "") \($0.place.line)"
            }
            return trial
        }
        let simulator = CaseSimulator(
            definition: workflow.definition, program: program, calendar: calendar, manners: .rough)
        var seen: Set<SimulationFinding> = []
        for index in 0..<cases {
            let caseSeed = definition.seed &* 1_000_003 &+ UInt64(index)
            let outcome = try simulator.run(seed: caseSeed)
            trial.inputs += outcome.inputs
            let ending = outcome.result.map { CaseEnding(rawValue: $0.rawValue)! } ?? .stuck
            trial.results[ending, default: 0] += 1
            let trace = ConstructTrace(outcome.turns, of: CaseID("OW-\(caseSeed)"), program: program)
            trial.constructs.append(trace.constructs)
            for finding in outcome.findings where finding.promise == .promised {
                if seen.insert(finding).inserted {
                    trial.mishaps.append(Mishap(finding: finding, caseSeed: caseSeed, turns: outcome.turns))
                }
            }
        }
        return trial
    }
}
