import CaseModel
import Foundation
import LibXML
import Synchronization
import Testing
import WorkflowModel

@testable import DefinitionFiles
@testable import Departments

extension ServedDocumentsTests {
    /// The police, who take scans here; what is handed to them is kept.
    struct Office {
        let served: ServedDepartment
        let recorder: RecordingDepartment
        let schemas: DepartmentSchemas
        let notes = Notes()

        init() throws {
            let house = try MockHouse("public-security")
            var contract = house.department.contract
            for index in contract.services.indices { contract.services[index].attachments = [.pdf, .jpeg] }
            let department = LoadedDepartment(
                contract: contract, messages: house.department.messages, path: house.department.path,
                root: house.department.root)
            schemas = try DepartmentSchemas(department)
            recorder = RecordingDepartment()
            served = ServedDepartment(
                department, recorder, schemas: schemas, note: { [notes] in notes.add($0) },
                clock: { Fixtures.now })
        }

        func message(_ documents: [AttachedDocument] = ServedDocumentsTests.documents) throws
            -> OutboundMessage
        {
            var header = Envelope.Header(
                id: "AD-1.police.1", caseID: "AD-1", step: "police", key: "AD-1/police/1", sender: "window",
                receiver: "public-security", service: ServedDocumentsTests.service, created: Fixtures.now,
                schema: schemas.digest)
            header.attachments = documents.map(\.facts)
            let payload = try Fixtures.tree(Payload.cancellation("韦大山", "450103194806120017"))
            return OutboundMessage(
                id: header.id, service: header.service,
                bytes: try schemas.seal(Envelope(header, .request(payload))), now: Fixtures.now,
                attachments: documents)
        }

        /// As our own client posts it.
        func posted(
            _ style: HTTPTransport.Style, _ body: HTTPTransport.Body, _ form: HTTPTransport.Attachments,
            _ documents: [AttachedDocument] = ServedDocumentsTests.documents
        ) throws -> HTTPServer.Request {
            var http = HTTPTransport(url: "http://127.0.0.1/", place: SourcePlace(file: "adapter.yaml"))
            http.style = style
            http.body = body
            http.attachmentsAs = form
            http.action = "urn:ga:cancel"
            let message = try message(documents)
            let written = try #require(
                HTTPBody(message, http, request: EnvelopeCodec.envelope(message.bytes)))
            var headers: [String: String] = [:]
            for header in written.headers { headers[header.name.lowercased()] = header.value }
            return HTTPServer.Request(
                method: "POST", path: "/", query: "", headers: headers, body: written.bytes)
        }

        /// `OW2281 a1b2c3`, or the status.
        func words(_ request: HTTPServer.Request) async throws -> String {
            let response = try #require(await served.respond(to: request))
            let text = String(decoding: response.body, as: UTF8.self)
            let code = text.firstMatch(of: /<(?:\w+:)?code>(OW[0-9]+)</).map { String($0.1) }
            let noted = notes.all.map { "\($0.code) \($0.arguments["document"] ?? $0.reason(in: .english))" }
            if let code { #expect(notes.all.map(\.code.rawValue) == [code]) }
            return code == nil && noted.isEmpty ? "\(response.status)" : noted.joined(separator: "; ")
        }
    }
}

/// Answers at once, and keeps what it was handed.
final class RecordingDepartment: DepartmentAdapter {
    let department: DepartmentName = "public-security"
    private let kept = Mutex<[OutboundMessage]>([])

    var messages: [OutboundMessage] { kept.withLock { $0 } }
    func take() -> [OutboundMessage] {
        kept.withLock { kept in
            defer { kept = [] }
            return kept
        }
    }

    func deliver(_ message: OutboundMessage) async -> Delivery {
        kept.withLock { $0.append(message) }
        return .answered(HTTPOffice.answer(to: message.bytes))
    }
}
