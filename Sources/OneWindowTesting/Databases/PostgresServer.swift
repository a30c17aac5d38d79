import Foundation
import Glibc

/// A server of PostgreSQL for tests, with a folder of its own, on a port of loopback and on a socket in that folder. It ends, and
/// its folder goes, when the process of the tests ends, however that ends.
///
/// Everybody is let in by `127.0.0.1` and by the socket, but the user `guarded`, whose password is ``password``.
public final class PostgresServer: Sendable {
    public struct Missing: Error, CustomStringConvertible {
        public var description: String
    }

    public static let password = "geheim-7305"

    public let port: Int
    /// Where its socket is.
    public let folder: String
    private let programs: String
    private let words: FileHandle
    private let answers: FileHandle
    /// One word and its answer at a time.
    private let lock = NSLock()

    /// The one of this run, started by the first test that needs it. A database of one's own is ``database(encoding:)``.
    public static func shared() async throws -> PostgresServer { try await starting.value }

    private static let starting = Task {
        try await withCheckedThrowingContinuation { done in
            // Making its files takes seconds: not on a thread of the pool.
            Thread.detachNewThread { done.resume(with: Result { try PostgresServer() }) }
        }
    }

    /// Starts another one, for a test that stops it.
    public init() throws {
        programs = try Self.programsFolder()
        folder = FileManager.default.temporaryDirectory.path + "/onewindow-pg-\(UUID().uuidString.prefix(8))"
        port = try Self.freePort()
        var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&input) == 0, pipe(&output) == 0 else { throw Missing(description: "no pipe") }
        // Another program that is started meanwhile must not hold the end whose closing ends the server.
        for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        words = FileHandle(fileDescriptor: input[1], closeOnDealloc: true)
        answers = FileHandle(fileDescriptor: output[0], closeOnDealloc: true)
        let shell = try Self.spawn(
            [
                "/bin/bash", "-c", Self.script, "postgres-of-tests", programs, folder, "\(port)",
                Self.certificates,
            ],
            ["PATH=/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C", "PASSWORD=\(Self.password)"]
        ) { actions in
            posix_spawn_file_actions_adddup2(&actions, input[0], 0)
            posix_spawn_file_actions_adddup2(&actions, output[1], 1)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        }
        // The ends that are the shell's: without that its end would not be seen.
        close(input[0])
        close(output[1])
        Thread.detachNewThread { waitpid(shell, nil, 0) }
        try hear()
    }

    deinit { try? words.close() }

    public func stop() throws { try say("stop") }
    public func start() throws { try say("start") }
    /// Nothing is answered any more, and no connection ends: as if the machine were gone.
    public func freeze() throws { try say("freeze") }
    public func thaw() throws { try say("thaw") }

    private func say(_ word: String) throws {
        try lock.withLock {
            try words.write(contentsOf: Data("\(word)\n".utf8))
            try hear()
        }
    }

    private func hear() throws {
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n") {
            guard let byte = try answers.read(upToCount: 1)?.first else {
                throw Missing(
                    description:
                        "the server of PostgreSQL did not start: \(String(decoding: line, as: UTF8.self))")
            }
            line.append(byte)
        }
        guard line == Array("done\n".utf8) else {
            throw Missing(description: String(decoding: line, as: UTF8.self))
        }
    }

    /// Waits for words on its standard input; when that ends, it ends the server and takes the folder away.
    private static let script = #"""
        programs=$1; folder=$2; port=$3; certificates=$4
        trap '' INT TERM HUP PIPE
        # Connections of other tests, which would not end while a server holds their files.
        for file in /proc/$$/fd/*; do file=${file##*/}; [ "$file" -le 2 ] || eval "exec $file>&-"; done
        mkdir -p "$folder" && cp "$certificates/server.pem" "$certificates/server.key" "$folder" || exit 1
        chmod 600 "$folder/server.key"
        # It refuses to run as root.
        user=""
        if [ "$(id -u)" -eq 0 ]; then
            for name in postgres nobody; do [ -n "$user" ] || ! id "$name" >/dev/null 2>&1 || user=$name; done
            chown -R "$user" "$folder"
        fi
        as_user() {
            if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"; else "$@"; fi
        }
        cd "$folder" || exit 1
        as_user "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 ||
            { echo "initdb: $(tail -n 1 "$folder/log")"; exit 1; }
        cat >"$folder/data/pg_hba.conf" <<END
        local all all trust
        host all guarded 127.0.0.1/32 scram-sha-256
        host all all 127.0.0.1/32 trust
        END
        start() {
            rm -f "$folder/pid"
            as_user sh -c 'echo $$ >"$2/pid"; exec "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 \
                -c "unix_socket_directories=$2" -c fsync=off -c max_connections=300 -c shared_buffers=32MB -c ssl=on \
                -c "ssl_cert_file=$2/server.pem" -c "ssl_key_file=$2/server.key" -c autovacuum=off -c log_min_messages=log' \
                start "$programs" "$folder" "$port" >>"$folder/log" 2>&1 </dev/null &
            job=$!
            tries=0
            until "$programs/pg_isready" -q -h 127.0.0.1 -p "$port"; do
                tries=$((tries + 1))
                if [ $tries -gt 300 ] || ! kill -0 $job 2>/dev/null; then
                    echo "postgres: $(tail -n 1 "$folder/log")"; return 1
                fi
                sleep 0.05
            done
            read -r server <"$folder/pid"
        }
        stop() { all CONT; kill -INT $server; wait $job; }
        all() { for each in $server $(cat /proc/$server/task/*/children 2>/dev/null); do kill "-$1" $each 2>/dev/null; done; }
        start && "$programs/psql" -qX -h 127.0.0.1 -p "$port" -U postgres -c "CREATE ROLE guarded LOGIN PASSWORD '$PASSWORD'" \
            >>"$folder/log" 2>&1 && echo done
        while read -r word; do
            case $word in
            stop) stop; echo done ;;
            start) start && echo done ;;
            freeze) all STOP; echo done ;;
            thaw) all CONT; echo done ;;
            esac
        done
        [ -n "${server-}" ] || read -r server <"$folder/pid"
        all CONT
        kill -QUIT $server 2>/dev/null
        wait
        cd / && rm -rf "$folder"
        """#

    private static let certificates = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Tests/Fixtures/TLS").path

    /// Starts a program. `Process` is not used: it takes a program for ended that closes the files it was given, and its pipes are
    /// held by whatever other tests start at the same moment.
    static func spawn(
        _ words: [String], _ environment: [String],
        files: (inout posix_spawn_file_actions_t) -> Void
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        files(&actions)
        // Threads of a pool keep signals back, and a program that they start inherits that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var number = pid_t()
        let status = posix_spawn(&number, words[0], &actions, &attributes, arguments, variables)
        guard status == 0 else {
            throw Missing(description: "\(words[0]): \(String(cString: strerror(status)))")
        }
        return number
    }

    /// Where `postgres` and `initdb` are: Debian keeps them out of the way of `PATH`.
    private static func programsFolder() throws -> String {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let folders =
            versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
            + ["/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin", "/usr/pgsql/bin"]
        if let found = folders.first(where: { folder in
            ["postgres", "initdb", "psql", "pg_isready"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }) {
            return found
        }
        throw Missing(
            description:
                "The tests need a server of PostgreSQL. Install it with `scripts/setup.sh postgresql`, as `make test` does."
        )
    }

    /// One that is free and that the system gives nobody who asks for any.
    private static func freePort() throws -> Int {
        for _ in 1...100 {
            let port = Int.random(in: 20_000..<32_000)
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(listener) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let isFree = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isFree { return port }
        }
        throw Missing(description: "no free port")
    }

    // MARK: Databases

    /// A new database, gone with the server.
    ///
    /// - Parameter encoding: `UTF8`, or another that PostgreSQL keeps texts in, like `EUC_CN`.
    public func database(encoding: String = "UTF8") throws -> PostgresDatabase {
        let name = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
        let all = PostgresDatabase(name: "postgres", port: port, programs: programs)
        try all.run("CREATE DATABASE \(name) TEMPLATE template0 ENCODING '\(encoding)'")
        return PostgresDatabase(name: name, port: port, programs: programs)
    }
}

/// A database of a ``PostgresServer``, used by `psql`: nothing of it is ours.
public struct PostgresDatabase: Sendable {
    public let name: String
    public let port: Int
    let programs: String

    /// As a definition says it.
    public func url(user: String = "postgres") -> String { "postgresql://\(user)@127.0.0.1:\(port)/\(name)" }

    /// Between two rows: a body has lines.
    private static let end = "\u{1E}"

    /// The path of `psql`.
    public var psql: String { programs + "/psql" }

    /// Runs statements and returns their rows, with `|` between the values.
    @discardableResult
    public func run(_ statements: String) throws -> [String] {
        let file = FileManager.default.temporaryDirectory.path + "/onewindow-sql-" + UUID().uuidString
        defer { for name in [file, file + ".out"] { try? FileManager.default.removeItem(atPath: name) } }
        try Data(statements.utf8).write(to: URL(filePath: file))
        let process = try PostgresServer.spawn(
            [
                psql, "-X", "-q", "-A", "-t", "-F", "|", "-R", Self.end, "-v", "ON_ERROR_STOP=1", "-h",
                "127.0.0.1", "-p", "\(port)", "-U", "postgres", "-d", name, "-f", file,
            ], ["PGCLIENTENCODING=UTF8", "LC_ALL=C", "PGCONNECT_TIMEOUT=10"]
        ) { actions in
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, file + ".out", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        var status: Int32 = -1
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let text = String(decoding: try Data(contentsOf: URL(filePath: file + ".out")), as: UTF8.self)
        guard status == 0 else { throw PostgresServer.Missing(description: text) }
        guard !text.isEmpty else { return [] }
        return (text.hasSuffix("\n") ? String(text.dropLast()) : text).components(separatedBy: Self.end)
    }

    /// A text as it stands in a statement.
    public static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}
