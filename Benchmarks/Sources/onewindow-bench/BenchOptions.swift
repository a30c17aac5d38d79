/// What the command line asks for. Every option has a value but `--unverified`.
struct BenchOptions {
    enum Mode: String { case run, one, department }

    var mode: Mode
    var cases = 300
    var warm = 20
    var workers = 1
    var store = ""
    var base = 0
    var isUnverified = false
    var reach = Reach.mock
    /// The department that this process is, in the mode of that name.
    var name = ""
    /// The folder with `Workflows` and `Adapters`: beside this source, unless `--home` says otherwise.
    var home: String

    init(_ arguments: ArraySlice<String>) throws(BenchFailure) {
        guard let first = arguments.first, let mode = Mode(rawValue: first) else {
            throw BenchFailure("say run, one or department")
        }
        self.mode = mode
        let folders = #filePath.split(separator: "/").dropLast(3)
        home = "/" + folders.joined(separator: "/") + "/workload-onewindow"

        var rest = arguments.dropFirst()
        while let name = rest.popFirst() {
            if name == "--unverified" {
                isUnverified = true
                continue
            }
            guard let value = rest.popFirst() else { throw BenchFailure("\(name) needs a value") }
            switch name {
            case "--cases": cases = try Self.number(value, of: name)
            case "--warm": warm = try Self.number(value, of: name)
            case "--workers": workers = try Self.number(value, of: name)
            case "--base": base = try Self.number(value, of: name)
            case "--store": store = value
            case "--home": home = value
            case "--name": self.name = value
            case "--opt":
                guard let reach = Reach(rawValue: value) else {
                    throw BenchFailure("--opt takes http or kept")
                }
                self.reach = reach
            default: throw BenchFailure("unknown option \(name)")
            }
        }
        guard !store.isEmpty else { throw BenchFailure("--store is missing") }
        guard workers > 0, cases > 0 else { throw BenchFailure("--workers and --cases are at least 1") }
    }

    private static func number(_ text: String, of name: String) throws(BenchFailure) -> Int {
        guard let number = Int(text), number >= 0 else {
            throw BenchFailure("\(name) takes a whole number, not \(text)")
        }
        return number
    }
}

/// Why the benchmark cannot go on.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
