public import CaseModel
import Foundation
public import WorkflowModel

/// All that is needed to start a department's program: nothing is left to what this process happens to have.
public struct ProgramLaunch: Sendable {
    /// The path of the file that is executed, absolute.
    public var executable: String
    /// With the command as the manifest says it in the first place.
    public var arguments: [String]
    /// `NAME=value`, in order.
    public var environment: [String]
    /// The adapter's folder, absolute: the program's working folder.
    public var folder: String

    /// Puts together what the manifest says and what is only known on this machine.
    ///
    /// - Parameters:
    ///   - folder: The adapter's folder, absolute.
    ///   - books: Where the program may keep what it has done, absolute; it makes the folder itself.
    ///   - inherited: The environment of whoever runs the window. `PATH` and what `from:` names are taken from it.
    /// - Throws: OW1955 when the command is not in `PATH`, OW1957 when a variable named by `from:` is not set. Both depend
    ///   on the machine, so nothing has been started and the message can be sent again.
    public init(
        _ process: ProcessTransport, folder: String, books: String, inherited: [String: String]
    ) throws(Diagnostic) {
        self.folder = folder
        var variables = [
            (name: "PATH", value: inherited["PATH"] ?? Self.usualPath),
            (name: "ONEWINDOW_BOOKS", value: books),
            (name: "ONEWINDOW_ATTACHMENTS", value: AttachmentFolder.path(beside: books)),
        ]
        for variable in process.environment {
            let value: String
            switch variable.value {
            case .text(let text): value = text
            case .from(let name):
                guard let found = inherited[name] else {
                    throw Diagnostic("OW1957", at: variable.place, severity: .warning, ["name": name])
                }
                value = found
            }
            variables.removeAll { $0.name == variable.name }
            variables.append((variable.name, value))
        }
        environment = variables.map { "\($0.name)=\($0.value)" }
        arguments = process.command
        let path = variables.first { $0.name == "PATH" }?.value ?? Self.usualPath
        guard let found = Self.find(process.command[0], folder: folder, path: path) else {
            throw Diagnostic(
                "OW1955", at: process.place, severity: .warning, ["program": process.command[0]])
        }
        executable = found
    }

    private static let usualPath = "/usr/local/bin:/usr/bin:/bin"

    /// As a shell finds it: a command with a `/` is a path, one without stands in a folder of `PATH`.
    private static func find(_ command: String, folder: String, path: String) -> String? {
        if command.hasPrefix("/") { return command }
        if command.contains("/") { return folder + "/" + command }
        for place in path.split(separator: ":") where place.hasPrefix("/") {
            let candidate = "\(place)/\(command)"
            var isFolder: ObjCBool = false
            if FileManager.default.isExecutableFile(atPath: candidate),
                FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue
            {
                return candidate
            }
        }
        return nil
    }
}
