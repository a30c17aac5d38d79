import CaseModel
import Departments
import Foundation

/// A folder for a department that is not there yet: `Adapters/NAME` of a home.
struct NewAdapterFolder {
    private let name: String
    private let home: String
    let path: String

    /// Throws OW1985 for a name that none can have, and OW1981 when the folder is there: nothing is written over.
    init(_ name: String, in options: HomeOptions) throws {
        guard DepartmentTemplate.isName(name) else {
            throw Diagnostic("OW1985", at: SourcePlace(file: ""), ["name": name])
        }
        self.name = name
        home = options.named ?? "."
        path = (home == "." ? "" : home + "/") + "Adapters/\(name)"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Diagnostic("OW1981", at: SourcePlace(file: ""), ["folder": path])
        }
    }

    /// Writes the files, names them, and says what comes next: `onewindow adapter VERB NAME`.
    func write(_ files: [DepartmentTemplate.File], next verb: String, telling console: Console) throws {
        try FileManager.default.createDirectory(
            atPath: home + "/Workflows", withIntermediateDirectories: true)
        for file in files {
            let url = URL(fileURLWithPath: "\(path)/\(file.path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: url)
            console.answer("\(path)/\(file.path)")
        }
        let next = "onewindow adapter \(verb) \(name)" + (home == "." ? "" : " --home \(home)")
        console.say(console.words(Phrases.kitNext, ["command": next]))
    }
}
