import CaseModel
import DefinitionFiles
import Departments
import Foundation
import LibXML
import WorkflowModel

/// How the departments of the workload are reached: `--opt`.
enum Reach: String {
    /// In this process, by a call.
    case mock = ""
    /// Over HTTP on loopback, each served by this process as `adapter serve` serves it.
    case http
    /// By a program each, which is this one, kept alive.
    case kept

    /// The adapters for a run, and what has to live as long as they do.
    func adapters(
        home: String, books: String, shelf: DepartmentSchemaShelf
    ) throws -> (AdapterRegistry, keeping: [HTTPServer]) {
        let plain = DefinitionRepository(home: home, scope: .needed)
        let (mocks, problems) = AdapterRegistry.load(plain.departments, books: books, schemas: shelf) {
            plain.source(of: $0)
        }
        guard problems.isEmpty else { throw BenchFailure("the workload's departments have mistakes") }
        guard self != .mock else { return (mocks, []) }
        var servers: [HTTPServer] = []
        var lines: [String] = []
        for department in plain.departments {
            let name = department.contract.name
            guard let mock = mocks[name] else { continue }
            switch self {
            case .mock: break
            case .http:
                let served = ServedDepartment(
                    department, mock, schemas: try shelf.schemas(of: department),
                    clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) })
                let server = try HTTPServer(address: "127.0.0.1", port: 0) { await served.respond(to: $0) }
                servers.append(server)
                lines.append(
                    "  \(name): {transport: http, url: \"http://127.0.0.1:\(server.port)/\", limits: {at-once: 64}}"
                )
            case .kept:
                let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
                lines.append(
                    "  \(name): {transport: process, program: [\"\(program)\", department, --name, \(name), --home, \"\(home)\", --store, none], keep-alive: yes}"
                )
            }
        }
        let text = "departments:\n" + lines.joined(separator: "\n") + "\n"
        let reached = DefinitionRepository(
            home: home, scope: .needed, replacing: ["onewindow.yaml": Array(text.utf8)])
        let (adapters, found) = AdapterRegistry.load(
            reached.deployed, home: home, books: books, schemas: shelf
        ) { reached.source(of: $0) }
        guard found.isEmpty, reached.deploymentProblems.isEmpty else {
            throw BenchFailure("the departments cannot be reached by \(rawValue)")
        }
        return (adapters, servers)
    }

    /// Is one of the departments, as a program that is kept alive: frames on standard input, answers on standard output, until
    /// the input ends.
    static func serve(_ name: String, home: String) async throws {
        let (adapters, _) = try Reach.mock.adapters(home: home, books: "none", shelf: .init())
        guard let mock = adapters[DepartmentName(name)] else { throw BenchFailure("no department \(name)") }
        var bytes: [UInt8] = []
        while true {
            guard let end = bytes.firstIndex(of: 0x0a),
                let count = Int(String(decoding: bytes[..<end], as: UTF8.self)),
                bytes.count > end + count
            else {
                let more = FileHandle.standardInput.availableData
                if more.isEmpty { return }
                bytes += more
                continue
            }
            let message = Array(bytes[(end + 1)...(end + count)])
            bytes.removeFirst(end + count + 1)
            let request = try EnvelopeCodec.decode(
                XMLReader.read(message, name: "message"), name: "message")
            let delivery = await mock.deliver(
                OutboundMessage(
                    id: request.header.id, service: request.header.service, bytes: message,
                    now: request.header.created))
            guard case .answered(let answer) = delivery else { throw BenchFailure("\(name) does not answer") }
            FileHandle.standardOutput.write(Data("\(answer.count)\n".utf8) + Data(answer))
        }
    }
}
