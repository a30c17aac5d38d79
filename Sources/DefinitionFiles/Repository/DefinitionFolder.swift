#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Reads the files of a home folder. No Foundation: every start of the command would pay for it.
struct DefinitionFolder {
    let home: String
    /// Contents by path that stand in for those of the files.
    var replaced: [String: [UInt8]] = [:]

    /// The bytes of a file below the home folder, or nil when it cannot be read. Reading ends one byte past the limit
    /// of a definition file, so that a file that is too large is known to be.
    func contents(_ path: String) -> [UInt8]? {
        if let bytes = replaced[path] { return bytes }
        let descriptor = open(home + "/" + path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        let limit = YAMLSource.maximumBytes + 1
        while bytes.count < limit {
            let wanted = min(65_536, limit - bytes.count)
            let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                count = max(0, read(descriptor, buffer.baseAddress, wanted))
            }
            if chunk.isEmpty { break }
            bytes += chunk
        }
        return bytes
    }

    /// Names of what is in a folder, in order, without what begins with a dot.
    func names(in path: String) -> [String] {
        guard let folder = opendir(home + "/" + path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// True when there is such a file or folder.
    func exists(_ path: String) -> Bool { access(home + "/" + path, R_OK) == 0 }
}
