import ArgumentParser
import CaseModel
import CaseRuntime
import Foundation

/// `--store`: which store a command works on.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The store, one file; `run` and `start` create it. Default: ONEWINDOW_STORE, or onewindow.store here.",
            valueName: "path"))
    var store: String?

    /// True when a person has said which store.
    var isNamed: Bool { path != Self.usual }
    private static let usual = "onewindow.store"

    var path: String {
        store ?? ProcessInfo.processInfo.environment["ONEWINDOW_STORE"].flatMap { $0.isEmpty ? nil : $0 }
            ?? Self.usual
    }
}

/// `--deployed`: how a department is reached that is tried.
struct DeployedOptions: ParsableArguments {
    @Flag(
        help: "Reach it as onewindow.yaml says, and not as its folder does. What acts there, acts for real.")
    var deployed = false

    @Option(
        help: ArgumentHelp(
            "The office that is reached, where onewindow.yaml divides the department.", valueName: "code"))
    var office: String?
}

/// `--listen` and `--wait`: for a department that posts its answers to us.
struct ListenOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The port on this machine where answers are posted during the trial; that of `inbox: {address: …}` when left out.",
            valueName: "port"))
    var listen: Int?
    @Option(help: ArgumentHelp("How long a posted answer is waited for.", valueName: "seconds")) var wait = 30
}

/// `--home`: where the definitions are.
struct HomeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder with Workflows and Adapters. Default: ONEWINDOW_HOME, or the nearest one from here upwards.",
            valueName: "folder"))
    var home: String?

    /// The folder that a person has named; nil when nobody has.
    var named: String? {
        (home ?? ProcessInfo.processInfo.environment["ONEWINDOW_HOME"]).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Throws a usage error that names what was looked for, when there is no such folder.
    func folder() throws -> String {
        if let named {
            guard Self.isHome(named) else {
                throw ValidationError(
                    "\(named) has no folders Workflows and Adapters. Name the folder that has them with --home."
                )
            }
            return named
        }
        let here = FileManager.default.currentDirectoryPath
        var parts = here.split(separator: "/")
        while true {
            let folder = "/" + parts.joined(separator: "/")
            if Self.isHome(folder) { return folder == here ? "." : folder }
            guard parts.popLast() != nil else { break }
        }
        throw ValidationError(
            "No folder with Workflows and Adapters here or above. Name it with --home or ONEWINDOW_HOME.")
    }

    private static func isHome(_ folder: String) -> Bool {
        ["Workflows", "Adapters"].allSatisfy { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }
}

/// `--workflow`: which of several workflows is meant that take in the same form.
struct WorkflowOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which workflow is meant, where several take the same form.", valueName: "name"))
    var workflow: String?
}

/// `--json`.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the answer as JSON.")
    var json = false
}

/// `--virtual-time` and `--wait`.
struct ClockOptions: ParsableArguments {
    @Flag(help: "Let weeks pass at once; every date is marked as simulated.")
    var virtualTime = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How long to wait for something to fall due, in seconds, before ending with exit code 4.",
            valueName: "seconds"))
    var wait = 30

    func validate() throws {
        guard wait >= 0 else { throw ValidationError("--wait takes a number of seconds, 0 or more.") }
    }
}
