import CaseModel
import Foundation
import WorkflowModel

/// What can be said of a department's program before a message goes to it.
enum ProcessProofs {
    /// Errors are what is wrong in the folder; warnings are what is missing on this machine and may be there on another.
    static func problems(of process: ProcessTransport, folder: String) -> [Diagnostic] {
        let command = process.command[0]
        let files = FileManager.default
        let path = command.hasPrefix("/") ? command : folder + "/" + command
        let arguments = ["program": command]
        var problems: [Diagnostic] = []
        if command.contains("/") {
            // Outside of the folder stands what a machine has; another may have it.
            let severity: Diagnostic.Severity = command.hasPrefix("/") ? .warning : .error
            if !files.fileExists(atPath: path) {
                problems.append(Diagnostic("OW1952", at: process.place, severity: severity, arguments))
            } else if !files.isExecutableFile(atPath: path) {
                problems.append(Diagnostic("OW1953", at: process.place, severity: severity, arguments))
            }
        } else if files.fileExists(atPath: path) {
            problems.append(Diagnostic("OW1954", at: process.place, arguments))
        } else {
            do throws(Diagnostic) {
                var process = process
                process.environment.removeAll { if case .from = $0.value { true } else { false } }
                _ = try ProgramLaunch(
                    process, folder: folder, books: "", inherited: ProcessInfo.processInfo.environment)
            } catch { problems.append(error) }
        }
        for variable in process.environment {
            guard case .from(let name) = variable.value, ProcessInfo.processInfo.environment[name] == nil
            else { continue }
            problems.append(Diagnostic("OW1957", at: variable.place, severity: .warning, ["name": name]))
        }
        return problems
    }
}
