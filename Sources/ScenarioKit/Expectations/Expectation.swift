import CaseModel
import DefinitionFiles

/// One thing a scenario expects, such as ``StepExpectation``: what a key under `expect:` says.
///
/// A new one is a type that conforms to this, and its name in ``Expectations/all``: the form of the file and its
/// published schema follow.
protocol Expectation: Sendable {
    /// Its key under `expect:`.
    static var key: Shape.Key { get }
    /// Reads a value of the right form, and reports what the definitions do not know.
    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation]
    /// What is otherwise, each with its place in the scenario. Only what is said is compared.
    func differences(from record: CaseRecord) -> [Diagnostic]
}

/// Every expectation there is.
enum Expectations {
    static let all: [any Expectation.Type] = [
        EndExpectation.self, EndTimeExpectation.self, RefusalExpectation.self, CaseExpectation.self,
        StepExpectation.self,
        DeadlineExpectation.self, MessageExpectation.self, NoOtherMessages.self, SentExpectation.self,
        UndoSentExpectation.self,
        ResultExpectation.self, OrderExpectation.self,
    ]
}
