import ArgumentParser
import CaseModel
import Departments

/// `--mock`: lets a mock department misbehave, to see what happens.
struct MockSwitches: ParsableArguments {
    @Option(
        name: .customLong("mock"),
        help: ArgumentHelp(
            "Let a mock department misbehave: DEPARTMENT=down-for:3, slow:7200, lose-reply:1, answer-twice. May be repeated.",
            valueName: "department=behaviour"))
    var switches: [String] = []

    /// Throws a usage error for a switch that is not understood.
    func parsed() throws -> [DepartmentName: MockOptions] {
        do throws(Diagnostic) {
            var options: [DepartmentName: MockOptions] = [:]
            for text in switches {
                let (department, parsed) = try MockOptions.parse(text)
                options[department] = parsed
            }
            return options
        } catch {
            throw ValidationError(error.reason(in: Console.shared.language))
        }
    }
}
