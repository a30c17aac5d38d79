import CaseModel
import Departments
import Foundation
import WorkflowModel

/// An adapter's folder with one program in POSIX shell, gone with the test.
final class ProgramFolder: Sendable {
    let path: String
    let notes = Notes()

    init(_ script: String = "") throws {
        path = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path + "/program.sh"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: path + "/program.sh")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The department that the program is.
    func department(
        _ command: [String] = ["./program.sh"], timeOut: Int = 100, limit: Int = 4096,
        keepsAlive: Bool = false,
        environment: [ProcessTransport.Variable] = [], inherited: [String: String] = ["PATH": "/usr/bin:/bin"]
    ) -> ProcessDepartment {
        var process = ProcessTransport(command: command, place: SourcePlace(file: "adapter.yaml"))
        process.timeOut = timeOut
        process.outputLimit = limit
        process.keepsAlive = keepsAlive
        process.environment = environment
        return ProcessDepartment(
            "office", process, folder: path, books: path + "/books", environment: inherited,
            note: { [notes] in notes.add($0) })
    }

    func message(
        _ text: String = "question", now: Instant = Fixtures.now, attachments: [AttachedDocument] = []
    ) -> OutboundMessage {
        OutboundMessage(
            id: "M-1", service: "act", bytes: Array(text.utf8), now: now, attachments: attachments)
    }

    func file(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }
}

/// What a department noted, in order.
final class Notes: @unchecked Sendable {  // every access holds the lock
    private let lock = NSLock()
    private var noted: [Diagnostic] = []

    func add(_ diagnostic: Diagnostic) { lock.withLock { noted.append(diagnostic) } }
    var all: [Diagnostic] { lock.withLock { noted } }
}

extension Delivery {
    /// In one line: `answered …`, `not delivered OW1960`, `silence OW1962`.
    var words: String {
        switch self {
        case .answered(let bytes): "answered " + String(decoding: bytes, as: UTF8.self)
        case .notDelivered(let diagnostic, _): "not delivered \(diagnostic.code)"
        case .unusable(_, let diagnostic): "unusable \(diagnostic.code)"
        case .silence(let diagnostic): "silence \(diagnostic.code)"
        }
    }
}
