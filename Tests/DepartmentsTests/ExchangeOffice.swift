import CaseModel
import DefinitionFiles
import Foundation
import LibXML
import Synchronization
import Testing
import WorkflowModel

@testable import Departments

/// The police of `Adapters/`, reached by files in a folder of its own, gone with the test; the test is the other side.
final class ExchangeOffice: Sendable {
    let house: MockHouse
    let folder: String
    let notes = Notes()

    init() throws {
        house = try MockHouse("public-security")
        folder = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder + "/exchange", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The window, started anew with the same books. `stop` is the step after which it is stopped.
    func window(
        batch: FolderTransport.Batch? = nil, exchange: String = "exchange", stopAfter stop: Int? = nil
    ) -> FolderDepartment {
        var transport = FolderTransport(path: exchange, place: SourcePlace(file: "adapter.yaml"))
        transport.batch = batch
        var files = ExchangeFiles(folder: "\(folder)/\(exchange)")
        if let stop {
            let steps = Steps(stop)
            files.after = { (_) throws(ExchangeFiles.Failure) in try steps.take() }
        }
        return FolderDepartment(
            house.department.contract, transport, schemas: house.schemas, files: files,
            books: folder + "/books/folder.sqlite", note: { [notes] in notes.add($0) })
    }

    /// Counts steps and stops at one, and at each after it: nothing goes on after a crash.
    private final class Steps: Sendable {
        private let left: Mutex<Int>
        init(_ count: Int) { left = Mutex(count) }
        func take() throws(ExchangeFiles.Failure) {
            let isLeft = left.withLock { left in
                left -= 1
                return left >= 0
            }
            if !isLeft { throw ExchangeFiles.Failure(reason: "stopped") }
        }
    }

    func request(
        _ number: Int = 1, caseID: CaseID = "AD-1", key: IdempotencyKey? = nil, now: Instant = Fixtures.now
    ) throws -> OutboundMessage {
        try house.request(
            Payload.cancellation("韦大山", "450103194806120017"), service: "cancel-household-registration",
            attempt: number, caseID: caseID, key: key, now: now)
    }

    // MARK: The other side

    /// The files of a folder in order, without those that are being written.
    func files(_ place: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/exchange/\(place)")) ?? [])
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    func bytes(_ path: String) -> [UInt8] {
        FileManager.default.contents(atPath: "\(folder)/exchange/\(path)").map { [UInt8]($0) } ?? []
    }

    func put(_ bytes: [UInt8], _ path: String) throws {
        let url = URL(filePath: "\(folder)/exchange/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Puts a file with its control file there.
    func send(
        _ bytes: [UInt8], _ name: String, in place: String = "in", sequence: Int? = nil, records: Int = 1
    ) throws {
        try put(bytes, "\(place)/\(name).xml")
        let control = ControlFile(
            file: name + ".xml", sequence: sequence, recordCount: records, byteCount: bytes.count,
            digest: Digest(of: bytes))
        try put(control.bytes, "\(place)/\(name).ctl")
    }

    func batch(_ answers: [[UInt8]]) -> [UInt8] {
        let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8).count
        return Array("<batch xmlns=\"urn:onewindow:exchange:1\">".utf8)
            + answers.flatMap { $0.dropFirst(declaration) } + Array("</batch>".utf8)
    }

    /// `reply household-registration-cancelled` of each message that is offered.
    func words(_ messages: [InboundMessage]) throws -> [String] {
        try messages.map { try house.words($0.bytes) }
    }

    /// `OW2123 L-1.xml` of what lies open.
    func incidents(_ window: FolderDepartment) async -> [String] {
        await window.incidents().map {
            ($0.arguments["code"] ?? $0.code.rawValue) + " " + ($0.arguments["file"] ?? "")
        }
    }
}
