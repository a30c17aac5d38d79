public import CaseModel
import CaseMachine
import Checker
import DefinitionFiles
import Expressions
import WorkflowModel

/// The proof by broken copies: a workflow is edited at random, one edit a copy; what the checker lets pass is run
/// through simulated cases, and must not fail for a reason that the checker promised to find.
///
/// The promises stand in Documentation/PROOF.md.
public struct MutationProof: Sendable {
    /// What came of one edit.
    public struct Trial: Sendable {
        public enum Verdict: String, Sendable, CaseIterable {
            /// The checker found an error.
            case refused
            /// The checker let it pass, and no case failed for a reason it promised to find.
            case accepted
            /// The checker let it pass and should not have: a bug of ours.
            case failed = "accepted and failed"
        }
        public var seed: UInt64
        public var edit: WorkflowEdit
        public var verdict: Verdict
        /// Codes of the errors of a refused copy.
        public var errors: [String] = []
        /// Distinct, promised and not, with the seed of the first case that showed it.
        public var findings: [(finding: SimulationFinding, caseSeed: UInt64)] = []
        public var cases = 0
        /// Cases whose application was let in.
        public var opened = 0
        public var completed = 0
        public var inputs = 0
    }

    private let home: String
    private let path: String
    private let name: WorkflowName
    private let mutator: WorkflowMutator

    /// Nil when the home folder has no such workflow without errors.
    public init?(home: String, workflow: WorkflowName) {
        let repository = DefinitionRepository(home: home)
        let report = Checker.check(repository)
        let path = "Workflows/\(workflow)/workflow.yaml"
        guard !report.hasErrors, let source = repository.source(of: path),
            let definition = repository.workflows.first(where: { $0.workflow.name == workflow })
        else { return nil }
        self.home = home
        self.path = path
        self.name = workflow
        mutator = WorkflowMutator(text: String(decoding: source, as: UTF8.self), definition: definition)
    }

    /// Makes one copy and proves or disproves it.
    ///
    /// Throws `SchemaSampler.Unsampled` for a schema that no document can be made of.
    public func trial(seed: UInt64, cases: Int) throws(SchemaSampler.Unsampled) -> Trial {
        var random = SeededRandom(seed: seed)
        let (edit, text) = mutator.edit(using: &random)
        return try trial(of: edit, text: text, seed: seed, cases: cases)
    }

    /// The workflow as it is, run through simulated cases.
    public func unchanged(seed: UInt64, cases: Int) throws(SchemaSampler.Unsampled) -> Trial {
        let edit = WorkflowEdit(kind: .path, line: 0, before: "", after: "")
        return try trial(of: edit, text: mutator.lines.joined(separator: "\n"), seed: seed, cases: cases)
    }

    private func trial(
        of edit: WorkflowEdit, text: String, seed: UInt64, cases: Int
    ) throws(SchemaSampler.Unsampled) -> Trial {
        let repository = DefinitionRepository(home: home, replacing: [path: Array(text.utf8)])
        let report = Checker.check(repository)
        guard !report.hasErrors,
            let workflow = report.workflows.first(where: { $0.definition.workflow.name == name }),
            let program = workflow.program,
            let calendar = repository.calendars[workflow.definition.workflow.calendar]
        else {
            let errors = report.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue)
            return Trial(seed: seed, edit: edit, verdict: .refused, errors: errors)
        }
        let simulator = CaseSimulator(definition: workflow.definition, program: program, calendar: calendar)
        var trial = Trial(seed: seed, edit: edit, verdict: .accepted)
        var seen: Set<SimulationFinding> = []
        for index in 0..<cases {
            let caseSeed = seed &* 1_000_003 &+ UInt64(index)
            let outcome = try simulator.run(seed: caseSeed)
            trial.cases += 1
            trial.opened += outcome.isTurnedAway ? 0 : 1
            trial.completed += outcome.result == .completed ? 1 : 0
            trial.inputs += outcome.inputs
            for finding in outcome.findings where seen.insert(finding).inserted {
                trial.findings.append((finding, caseSeed))
                if finding.promise == .promised { trial.verdict = .failed }
            }
        }
        return trial
    }
}
