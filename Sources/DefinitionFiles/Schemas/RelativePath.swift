/// Paths as they are written in definition files: relative to the file they stand in, `/` between the parts.
package enum RelativePath {
    /// The path that `location` means in the file `path`; nil for one that leaves the home folder, is absolute, or
    /// is a URL: definitions are complete in themselves.
    package static func resolve(_ location: String, from path: String) -> String? {
        guard !location.isEmpty, !location.hasPrefix("/"), !location.contains(":"), !location.contains("\\")
        else { return nil }
        var parts = path.split(separator: "/").dropLast().filter { $0 != "." }.map(String.init)
        for part in location.split(separator: "/") {
            switch part {
            case ".": break
            case "..":
                guard let last = parts.last, last != ".." else { return nil }
                parts.removeLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
