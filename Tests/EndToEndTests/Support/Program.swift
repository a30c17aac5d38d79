import Foundation
import Testing

/// The built program, run as a person runs it: arguments in, exit code, standard output and standard error out.
enum Program {
    /// What a run left behind.
    struct Ended {
        /// The exit code; nil when a signal ended it.
        var exit: Int32?
        var output: String
        var talk: String
        /// The bytes of standard output, where they are compared byte for byte.
        var outputBytes: [UInt8]

        /// The answer of a command with `--json`.
        func json<Answer: Decodable>(_ type: Answer.Type = Answer.self) throws -> Answer {
            do { return try JSONDecoder().decode(type, from: Data(outputBytes)) } catch {
                Issue.record("no \(type): \(error)\n\(output)\n\(talk)")
                throw error
            }
        }
    }

    /// It stands beside the tests: SwiftPM builds both into one folder.
    static let file = built("onewindow")

    /// A program of this package.
    static func built(_ name: String) -> URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: name)
    }

    /// The root of the repository, where `Workflows`, `Adapters` and `Samples` are.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Runs it to its end. A run that hangs is killed after two minutes and reported.
    ///
    /// - Parameters:
    ///   - file: The program.
    ///   - folder: Where it is run; the root of the repository when nil.
    ///   - environment: All it is given beside `PATH`: no locale, no terminal, no settings of this machine.
    static func run(
        _ arguments: [String], of file: URL = Self.file, in folder: URL? = nil,
        environment: [String: String] = [:]
    ) async throws -> Ended {
        await permits.take()
        defer { Task { await permits.giveBack() } }
        let talk = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let answer = talk.appendingPathExtension("out")
        defer { for left in [talk, answer] { try? FileManager.default.removeItem(at: left) } }
        for left in [talk, answer] { try Data().write(to: left) }
        let process = Process()
        process.executableURL = file
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? root
        process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: answer)
        process.standardError = try FileHandle(forWritingTo: talk)
        try await end(of: process, arguments)
        let bytes = try Data(contentsOf: answer)
        return Ended(
            exit: process.terminationReason == .exit ? process.terminationStatus : nil,
            output: String(decoding: bytes, as: UTF8.self),
            talk: String(decoding: try Data(contentsOf: talk), as: UTF8.self), outputBytes: [UInt8](bytes))
    }

    private static func end(of process: Process, _ arguments: [String]) async throws {
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { return ended.resume(throwing: error) }
            let number = process.processIdentifier
            DispatchQueue.global().asyncAfter(deadline: .now() + 120) { [weak process] in
                guard process?.isRunning == true else { return }
                Issue.record("still running after two minutes: \(arguments)")
                kill(number, SIGKILL)
            }
        }
    }

    /// Few at once: a suite of processes must not starve the other tests.
    private static let permits = Permits(3)
}

/// A counted permission, given to those who wait in the order they came.
actor Permits {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
