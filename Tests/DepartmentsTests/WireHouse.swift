import CaseModel
import DefinitionFiles
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// The household office of `Samples/pinyin`, changed as a test wants it, in a folder of its own that is gone with the test.
final class WireHouse {
    let folder: String
    let department: LoadedDepartment
    let program: WireProgram?
    /// `OW2208 22:13`
    let problems: [String]
    let schemas: DepartmentSchemas
    let notes = Notes()

    /// - Parameter edits: What stands in which file, and what in its place; a whole file where nothing is said to stand there.
    init(_ edits: [(file: String, old: String, new: String)] = []) throws {
        folder = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        let adapter = folder + "/Adapters/household-office"
        try FileManager.default.createDirectory(
            atPath: folder + "/Adapters", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: Fixtures.repository.path + "/Samples/pinyin/Adapters/household-office", toPath: adapter)
        for edit in edits {
            let path = adapter + "/" + edit.file
            if edit.old.isEmpty {
                try edit.new.write(toFile: path, atomically: true, encoding: .utf8)
                continue
            }
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try #require(text.contains(edit.old), "\(edit.file) does not hold \(edit.old)")
            try text.replacing(edit.old, with: edit.new)
                .write(toFile: path, atomically: true, encoding: .utf8)
        }
        let repository = DefinitionRepository(home: folder, scope: .everything)
        department = try #require(
            repository.departments.first, "\(repository.problems.map { "\($0.place.text) \($0.code)" })")
        let (program, problems) = WireProgram.compile(department) { repository.source(of: $0) }
        self.program = program
        self.problems = (repository.problems + problems).sorted { $0.place < $1.place }
            .map { "\($0.code) \($0.place.line):\($0.place.column)" }
        schemas = try DepartmentSchemas(department)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func server(
        _ url: String, environment: [String: String] = ["HOUSEHOLD_USER": "w", "HOUSEHOLD_PASSWORD": "s"],
        onUnknown: ServiceContract.OnUnknown = .sameKey, _ change: (inout HTTPTransport) -> Void = { _ in }
    ) throws -> HTTPDepartment {
        var contract = department.contract
        for index in contract.services.indices { contract.services[index].onUnknown = onUnknown }
        var http = try #require(contract.http)
        http.url = url
        if var login = http.login {
            login.url = url + "/login"
            http.login = login
        }
        change(&http)
        contract.http = http
        return HTTPDepartment(
            contract, http, schema: schemas.digest, wire: program, folder: folder,
            books: folder + "/http.sqlite", environment: environment, note: { [notes] in notes.add($0) })
    }

    /// How it lets us in, as the manifest says it, with what follows.
    static let login: String = {
        let manifest =
            (try? String(
                contentsOfFile: Fixtures.repository.path
                    + "/Samples/pinyin/Adapters/household-office/adapter.yaml", encoding: .utf8)) ?? ""
        return manifest.firstRange(of: "login:").map { String(manifest[$0.lowerBound...]) } ?? "-"
    }()

    static let request = """
        <cancel-registration xmlns="urn:onewindow:household-office:1"><deceased><name>韦大山</name>\
        <id-number>450103194806120017</id-number><sex>male</sex><death-date>2026-11-12</death-date></deceased>\
        <declarant><name>韦小明</name><relation>son</relation></declarant></cancel-registration>
        """

    func message(
        _ payload: String = request, now: Instant = Fixtures.now, with documents: [AttachedDocument] = []
    ) throws -> OutboundMessage {
        var header = Envelope.Header(
            id: "AD-1.household.1", caseID: "AD-1", step: "household", key: "AD-1/household/1",
            sender: "window", receiver: "household-office", service: "cancel-registration",
            created: Fixtures.now, schema: schemas.digest)
        header.attachments = documents.map(\.facts)
        let bytes = try schemas.seal(Envelope(header, .request(try Fixtures.tree(payload))))
        return OutboundMessage(
            id: header.id, service: header.service, bytes: bytes, now: now, attachments: documents)
    }

    /// `reply`, `rejection not-found 查无此人`, `fault OW2232 /a/b`, `supplement a; b: why`.
    func words(_ delivery: Delivery) throws -> String {
        guard case .answered(let bytes) = delivery else { return delivery.words }
        let envelope = try schemas.read(bytes, at: .replyArriving, name: "answer")
        switch envelope.content {
        case .reply(_, let payload):
            return "reply " + payload.root.elements.map(\.stringValue).joined(separator: " ")
        case .rejection(let rejection): return "rejection \(rejection.code) \(rejection.reason)"
        case .fault(let fault):
            return "fault \(fault.code) \(fault.place)" + (fault.isRetryable ? " again" : "")
        case .supplement(let supplement):
            return "supplement \(supplement.missing.joined(separator: "; ")): \(supplement.reason)"
        default: return envelope.kind.rawValue
        }
    }

    /// What comes of an answer to the request, in their words.
    func said(_ answer: String) throws -> String {
        let service = try #require(program?.service("cancel-registration"))
        let message = try message()
        let request = try #require(EnvelopeCodec.envelope(message.bytes))
        switch service.said(by: try Fixtures.tree(answer).root, to: request) {
        case .unusable(let code, let place): return "unusable \(code) \(place)"
        case .stranger: return "stranger"
        case .content(let content):
            let header = request.answerHeader(content.kind, to: message.bytes, created: message.now)
            return try words(.answered(EnvelopeCodec.encode(Envelope(header, content))))
        }
    }

    /// Their request to a payload of ours, or the fault.
    func asked(
        _ payload: String = request, with documents: [AttachedDocument] = [], isPacked: Bool = false
    ) throws -> String {
        let service = try #require(program?.service("cancel-registration"))
        let request = try #require(EnvelopeCodec.envelope(try message(payload, with: documents).bytes))
        do throws(Envelope.Fault) {
            let made = try service.request(request, with: documents, isPacked: isPacked)
            return String(decoding: made.bytes, as: UTF8.self)
        } catch { return "fault \(error.code) \(error.place)" }
    }

    /// An answer of theirs.
    static func answer(
        _ code: String, lsh: String = "AD-1/household/1", words: String = "", result: String = ""
    ) -> String { "<qxhkjg><lsh>\(lsh)</lsh><dm>\(code)</dm><sm>\(words)</sm>\(result)</qxhkjg>" }

    static func result(day: String = "20261124", card: String = "1") -> String {
        "<jg><bh>HX1</bh><zxrq>\(day)</zxrq><pcs>新竹派出所</pcs><sfz>\(card)</sfz></jg>"
    }
}
