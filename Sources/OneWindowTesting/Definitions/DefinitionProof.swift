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
        /// The seed of the definition, and the constructs it was made to hold.
        public let origin: String

        public var story: String { "\(origin), case \(caseSeed): \(finding.code) \(finding.what)" }
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

    /// Definitions of chance, one for each seed.
    ///
    /// Throws `SchemaSampler.Unsampled` for a schema that no document can be made of.
    public func trials(
        seeds: ClosedRange<UInt64>, cases: Int
    ) throws(SchemaSampler.Unsampled) -> [Trial] {
        var all: [Trial] = []
        for seed in seeds { all.append(try trial(seed: seed, cases: cases)) }
        return all
    }

    /// Definitions that hold both constructs, from that seed on, until a case went through both, or so many were made.
    ///
    /// Throws `SchemaSampler.Unsampled` for a schema that no document can be made of.
    public func trials(
        holding pair: ConstructPair, from first: UInt64 = 1, atMost: Int, cases: Int
    ) throws(SchemaSampler.Unsampled) -> [Trial] {
        var all: [Trial] = []
        while all.count < atMost {
            let trial = try trial(seed: first + UInt64(all.count), holding: pair, cases: cases)
            all.append(trial)
            if trial.constructs.contains(where: { $0.isSuperset(of: [pair.first, pair.second]) }) { break }
        }
        return all
    }

    /// Makes the definition of a seed and carries so many cases through it.
    ///
    /// - Parameter pair: two constructs that the definition is made to hold, until a case went through both; nil for those
    ///   that chance brings.
    ///
    /// Throws `SchemaSampler.Unsampled` for a schema that no document can be made of.
    public func trial(
        seed: UInt64, holding pair: ConstructPair? = nil, cases: Int
    ) throws(SchemaSampler.Unsampled) -> Trial {
        let definition = RandomDefinition(seed: seed, holding: pair.map { [$0.first, $0.second] } ?? [])
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
        var rest = cases
        while rest > 0 {
            let index = cases - rest
            rest -= 1
            let caseSeed = definition.seed &* 1_000_003 &+ UInt64(index)
            let outcome = try simulator.run(seed: caseSeed)
            trial.inputs += outcome.inputs
            let ending = outcome.result.map { CaseEnding(rawValue: $0.rawValue)! } ?? .stuck
            trial.results[ending, default: 0] += 1
            let trace = ConstructTrace(outcome.turns, of: CaseID("OW-\(caseSeed)"), program: program)
            trial.constructs.append(trace.constructs)
            // One case that goes through both is what was asked for.
            if let pair, trace.constructs.isSuperset(of: [pair.first, pair.second]) { rest = 0 }
            for finding in outcome.findings where finding.promise == .promised {
                if seen.insert(finding).inserted {
                    trial.mishaps.append(
                        Mishap(
                            finding: finding, caseSeed: caseSeed, turns: outcome.turns,
                            origin: "seed \(seed)" + (pair.map { ", holding \($0.text)" } ?? "")))
                }
            }
        }
        return trial
    }
}
