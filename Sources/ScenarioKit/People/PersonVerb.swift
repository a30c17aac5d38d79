import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles

/// Something a person can do in a scenario, such as ``Decide``.
///
/// A new one is a type that conforms to this, and its name in ``PersonVerbs/all``: the form of the file, its published
/// schema and the course of scenarios follow.
protocol PersonVerb: Sendable {
    /// The keys of its map; the first is the verb itself and required, so that one verb is told from another.
    static var keys: [Shape.Key] { get }

    /// Reads a map of the right form, and reports what the definitions do not know. Nil when nothing is left of it.
    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader)

    /// The verb with what it is about: `decide household`.
    var words: String { get }
    /// The case in which it is done.
    var within: CasePath { get }
    /// True when the case is where this can be done. Asked only while ``within`` is there.
    func isPossible(among cases: StandingCases) -> Bool
    /// Does it. Throws `CaseRefusal` when the case does not allow it.
    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws
}

extension PersonVerb {
    static var shape: Shape { Shape(keys.first?.name ?? "people", keys + PlannedAct.keys) }
}

/// Every verb there is.
enum PersonVerbs {
    static let all: [any PersonVerb.Type] = [
        Decide.self, Answer.self, Withdraw.self, Supply.self, Correct.self,
    ]
}
