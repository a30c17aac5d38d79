public import CaseMachine
public import CaseModel
public import DefinitionFiles
public import Expressions
import LibXML
import WorkflowModel

/// Carries random cases of one workflow through the case machine, in memory and in no time, and says what went
/// wrong for a reason that lies in the definition.
///
/// The form is filled in at random; each department answers at random what its schema and its manifest allow: a
/// receipt, a reply, a rejection, a fault, silence, the same again; a person at the desk decides at random; time
/// passes as the case needs it. One seed is one case.
public struct CaseSimulator: Sendable {
    let machine: CaseMachine
    let application: SchemaSampler
    /// By department: what replies are made from, and what requests are held against.
    let departments: [DepartmentName: Department]
    let calendar: WorkingCalendar
    let manners: Manners

    /// How the world treats a case.
    public enum Manners: Sendable {
        case usual
        /// Every other case is withdrawn, and departments answer what they were asked before too.
        case rough
    }

    struct Department: Sendable {
        let sampler: SchemaSampler
        let schema: LoadedSchema
    }

    /// What happened at one instant.
    public struct Turn: Sendable {
        public let instant: Instant
        public let events: [CaseEvent]
    }

    /// What became of one case.
    public struct Outcome: Sendable {
        /// Nil when the application was turned away, so that there was no case.
        public var result: CaseResult?
        public var isTurnedAway = false
        public var findings: [SimulationFinding] = []
        /// How many messages were answered, deadlines fired and decisions made.
        public var inputs = 0
        /// The whole history of the case; empty when there was none.
        public var turns: [Turn] = []
    }

    public init(
        definition: LoadedDefinition, program: WorkflowProgram, calendar: WorkingCalendar,
        manners: Manners = .usual
    ) {
        self.manners = manners
        machine = CaseMachine(program: program)
        application = SchemaSampler(definition.workflow.application.model)
        self.calendar = calendar
        departments = Dictionary(
            definition.departments.map {
                (
                    $0.contract.name,
                    Department(sampler: SchemaSampler($0.contract.messages), schema: $0.messages)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Another form that the schema allows.
    func form(using random: inout SeededRandom) throws(SchemaSampler.Unsampled) -> ChangedForm {
        let tree = try application.document(machine.program.definition.application.root, using: &random)
        return ChangedForm(digest: Digest(of: "form \(random.next())"), document: tree)
    }

    /// Carries one case to its end.
    ///
    /// Throws `SchemaSampler.Unsampled` for a schema that no document can be made of.
    public func run(seed: UInt64) throws(SchemaSampler.Unsampled) -> Outcome {
        var random = SeededRandom(seed: seed)
        // Half of the forms a family fills in at random are turned away; a few more are tried.
        var outcome = Outcome()
        for _ in 0..<6 {
            let form = try application.document(machine.program.definition.application.root, using: &random)
            var run = SimulatedCase(self, form: form, seed: seed, random: random)
            try run.carry()
            random = run.random
            outcome.findings += run.outcome.findings
            outcome.inputs += run.outcome.inputs
            outcome.isTurnedAway = run.outcome.isTurnedAway
            outcome.turns = run.outcome.turns
            outcome.result = run.outcome.result
            if !outcome.isTurnedAway { return outcome }
        }
        return outcome
    }
}
