public import CaseModel
import DefinitionFiles
import LibXML
import WorkflowModel

/// One `*.scenario.yaml` as read: the scenario, and everything that is wrong with the file.
public struct ScenarioFile: Sendable {
    /// How the names of such files end.
    public static let ending = ".scenario.yaml"

    public let path: String
    /// Nil when something is wrong.
    public let scenario: Scenario?
    /// What people see of it even when something is wrong: its sentence, or its path.
    public let title: String
    /// In the order of the file.
    public let problems: [Diagnostic]

    /// Reads a scenario and holds it against the definitions.
    ///
    /// - Parameters:
    ///   - path: the name that stands in places; the application is looked for from its folder.
    ///   - contents: the bytes of the application by its path; nil when there is none.
    public init(
        _ bytes: [UInt8], path: String, home: ScenarioHome, contents: (String) -> [UInt8]?
    ) {
        self.path = path
        let file = DefinitionFile(bytes, path: path, shape: .scenario)
        title = file.root?["scenario"]?.text ?? path
        // Half a tree says nothing for certain about names; one of the wrong form does.
        guard let root = file.root, StrictYAML.read(bytes, file: path).problems.isEmpty else {
            scenario = nil
            problems = file.problems
            return
        }
        // A name that is not known may only follow from a workflow that is not.
        let name = root["workflow"]?.text ?? ""
        guard let definition = home.workflow(name) else {
            let known = home.repository.workflows.map(\.workflow.name.rawValue)
            scenario = nil
            let unknown = root["workflow"].map { node in
                Diagnostic(
                    "OW1901", at: node.place,
                    ["name": name, "known": known.map { "`\($0)`" }.joined(separator: ", ")])
            }
            problems = Self.together(file.problems, unknown.map { [$0] } ?? [])
            return
        }
        var reader = ScenarioReader(file: path, definition: definition, home: home)
        let read = reader.scenario(root, contents: contents)
        problems = Self.together(file.problems, reader.problems)
        scenario = problems.isEmpty ? read : nil
    }

    /// What is wrong with the form of a value says enough about it.
    private static func together(_ form: [Diagnostic], _ names: [Diagnostic]) -> [Diagnostic] {
        let places = Set(form.map(\.place))
        return (form + names.filter { !places.contains($0.place) }).sorted { $0.place < $1.place }
    }
}
