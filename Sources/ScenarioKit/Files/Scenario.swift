public import CaseModel
import DefinitionFiles
import WorkflowModel

/// One story of one case: who applies, how the departments behave, what people decide, and what must come of it.
///
/// Made by ``ScenarioFile``, which has held every name in it against the definitions.
public struct Scenario: Sendable {
    /// What happens, in a sentence.
    public let name: String
    /// The path of its file, as it stands in places.
    public let file: String
    public let workflow: WorkflowName
    /// Where `scenario:` stands.
    public let place: SourcePlace

    let definition: LoadedDefinition
    let application: Application
    /// What is handed in with it.
    let attachments: [AttachedDocument]
    let start: Instant
    /// Time passes to here, whatever is due; nil when it passes only as long as something is due.
    let until: Instant?
    /// The departments that are divided into offices; others are asked as a whole.
    let offices: [DepartmentName: OfficeDirectory]
    /// In the order of the file; of several that fit a request the first counts.
    let behaviours: [DepartmentName: [Behaviour]]
    /// In the order in which they happen.
    let people: [PlannedAct]
    let expectations: [any Expectation]
    /// Every value that the file says: what may be shown of a field, because everybody has it before their eyes.
    let words: Set<String>

    /// The application as it is handed in.
    struct Application: Sendable {
        /// How refusals call it.
        var name: String
        var bytes: [UInt8]
        var place: SourcePlace
    }
}
