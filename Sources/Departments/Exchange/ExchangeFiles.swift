import Foundation
import Glibc

/// The folder of an exchange: files that are there as a whole or not at all, and are moved and never deleted.
struct ExchangeFiles: Sendable {
    /// The folders of it.
    enum Place: String, Sendable, CaseIterable {
        /// From us, until the department takes it.
        case out
        /// From the department.
        case into = "in"
        /// That it has what we wrote.
        case receipt
        /// What was taken.
        case done
        /// What could not be used, each with its reason.
        case err
    }

    /// What the system said; it holds no values of a message.
    struct Failure: Error, Sendable {
        var reason: String
        /// True when the file is there under its name, and only that it stays there is not certain.
        var isVisible = false
    }

    /// The points at which a test stops the world.
    enum Boundary: Sendable, Hashable { case written(String), renamed(String), moved(String) }

    let folder: String
    /// Called after each step; a test throws there what a crash would leave.
    var after: @Sendable (Boundary) throws(Failure) -> Void = { (_) throws(Failure) in }

    func path(_ name: String, in place: Place) -> String { "\(folder)/\(place.rawValue)/\(name)" }

    /// Makes the five folders where they are missing. Throws when the folder of the exchange itself is not there: on a share
    /// that is not mounted, files would lie where nobody looks.
    func prepare() throws(Failure) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
        else { throw Failure(reason: String(cString: strerror(ENOENT))) }
        for place in Place.allCases where mkdir("\(folder)/\(place.rawValue)", 0o770) != 0 {
            guard errno == EEXIST else { throw failure() }
        }
    }

    // MARK: Writing

    /// Writes a file so that it is there as a whole: a name that nobody reads, to the disk, then its own name, and that to the
    /// disk. The same name again takes the place of the file that is there.
    func write(_ bytes: [UInt8], _ name: String, in place: Place) throws(Failure) {
        let temporary = path(".\(name).\(getpid()).tmp", in: place)
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o660)
        guard file >= 0 else { throw failure() }
        do throws(Failure) {
            defer { close(file) }
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
                if count < 0 {
                    if errno == EINTR { continue }
                    throw failure()
                }
                rest = rest.dropFirst(count)
            }
            guard fsync(file) == 0 else { throw failure() }
        } catch {
            unlink(temporary)
            throw error
        }
        try after(.written(name))
        guard rename(temporary, path(name, in: place)) == 0 else { throw failure() }
        try after(.renamed(name))
        do throws(Failure) { try sync(place) } catch {
            throw Failure(reason: error.reason, isVisible: true)
        }
    }

    /// Moves a file under a name that is free there. Returns that name; nil when the file is gone, because another window was
    /// faster.
    @discardableResult
    func move(_ name: String, from: Place, to: Place, as wanted: String? = nil) throws(Failure) -> String? {
        var target = wanted ?? name
        var number = 2
        // Linking fails where the name is taken: nothing is written over. Some shares know no links.
        while link(path(name, in: from), path(target, in: to)) != 0 {
            switch errno {
            case ENOENT: return nil
            case EEXIST:
                // What a crash left under both names is one file.
                if isSame(path(name, in: from), path(target, in: to)) { break }
                target = Self.numbered(wanted ?? name, number)
                number += 1
                continue
            case EPERM, EOPNOTSUPP, EMLINK:
                while access(path(target, in: to), F_OK) == 0 {
                    target = Self.numbered(wanted ?? name, number)
                    number += 1
                }
                guard rename(path(name, in: from), path(target, in: to)) == 0 else {
                    if errno == ENOENT { return nil }
                    throw failure()
                }
                try sync(to)
                try sync(from)
                try after(.moved(name))
                return target
            default: throw failure()
            }
            break
        }
        try sync(to)
        unlink(path(name, in: from))
        try sync(from)
        try after(.moved(name))
        return target
    }

    /// `a.xml`, `a.2.xml`.
    static func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "\(name).\(number)" }
        return "\(name[..<dot]).\(number)\(name[dot...])"
    }

    private func isSame(_ first: String, _ second: String) -> Bool {
        var one = stat()
        var other = stat()
        return stat(first, &one) == 0 && stat(second, &other) == 0 && one.st_ino == other.st_ino
            && one.st_dev == other.st_dev
    }

    private func sync(_ place: Place) throws(Failure) {
        let folder = open("\(folder)/\(place.rawValue)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure() }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure() }
    }

    private func failure() -> Failure { Failure(reason: String(cString: strerror(errno))) }

    // MARK: Reading

    /// Names in a folder in order, without those that are being written.
    func names(in place: Place, ending: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place.rawValue)")) ?? [])
            .filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
    }

    /// Nil when it is not there. One that is longer than `limit` is read up to one byte more.
    func read(_ name: String, in place: Place, limit: Int) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path(name, in: place)) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: limit + 1) else { return [] }
        return [UInt8](data)
    }

    /// True of a file that nobody has changed for an hour, by the machine's clock.
    func isOld(_ name: String, in place: Place) -> Bool {
        var about = stat()
        return stat(path(name, in: place), &about) == 0 && time(nil) - about.st_mtim.tv_sec > 3600
    }

    func exists(_ name: String, in place: Place) -> Bool { access(path(name, in: place), F_OK) == 0 }
}
