import Foundation

/// Which options a command that is printed for a person to run next must repeat.
struct HandedOn {
    let home: String
    let store: String

    /// ` --store PATH`, quoted for a shell where it must be; ` --home FOLDER` only where it is not the one a
    /// command finds by itself.
    var options: String {
        let home =
            self.home == "." || ProcessInfo.processInfo.environment["ONEWINDOW_HOME"] != nil
            ? "" : " --home \(Self.quoted(self.home))"
        return " --store \(Self.quoted(store))" + home
    }

    /// POSIX.1-2017 shell quoting.
    static func quoted(_ text: String) -> String {
        let plain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-+=:@".unicodeScalars.contains($0)
        }
        return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
