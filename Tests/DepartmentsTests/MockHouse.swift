import CaseModel
import DefinitionFiles
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// One mock department from `Adapters/`, with books of its own in a folder of its own.
struct MockHouse {
    let department: LoadedDepartment
    let schemas: DepartmentSchemas
    let program: MockProgram
    let books: String

    /// - Parameters:
    ///   - files: files beside those of the folder.
    ///   - edit: what is otherwise in each of its files, by path and text.
    init(
        _ name: DepartmentName, files: [String: String] = [:], edit: (String, String) -> String = { $1 }
    ) throws {
        let repository = DefinitionRepository(home: Fixtures.repository.path, scope: .everything)
        department = try #require(repository.departments.first { $0.contract.name == name })
        schemas = try DepartmentSchemas(department)
        let (program, diagnostics) = MockProgram.compile(department) { path in
            files[path].map { Array($0.utf8) }
                ?? (try? Fixtures.bytes("Adapters/\(name)/\(path)")).map {
                    Array(edit(path, String(decoding: $0, as: UTF8.self)).utf8)
                }
        }
        #expect(diagnostics.map { "\($0.place.text) \($0.code) \($0.reason(in: .english))" } == [])
        self.program = try #require(program)
        books =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("onewindow-\(UUID().uuidString)")
            .appendingPathComponent("\(name).sqlite").path
    }

    /// Opens the department's office: the same books each time.
    func open(_ options: MockOptions = MockOptions()) -> MockDepartment {
        MockDepartment(program: program, schemas: schemas, options: options, books: books)
    }

    /// A request as the window would send it.
    func request(
        _ payload: String, service: ServiceName, attempt: Int = 1, caseID: CaseID = "AD-1",
        key: IdempotencyKey? = nil, now: Instant = Fixtures.now
    ) throws -> OutboundMessage {
        let header = Envelope.Header(
            id: MessageID("\(caseID).\(service).\(attempt)"), caseID: caseID, step: "step",
            key: key ?? IdempotencyKey("\(caseID)/\(service)/\(attempt)"), sender: "window",
            receiver: department.contract.name, service: service, created: Fixtures.now,
            schema: schemas.digest)
        let bytes = try schemas.seal(Envelope(header, .request(try Fixtures.tree(payload))))
        return OutboundMessage(id: header.id, service: service, bytes: bytes, now: now)
    }

    /// What an answer says, in one line: `reply household-registration-cancelled`, `rejection not-found`.
    func words(_ delivery: Delivery) throws -> String {
        switch delivery {
        case .answered(let bytes): return try words(bytes)
        case .notDelivered(let diagnostic, _): return "not delivered \(diagnostic.code)"
        case .unusable(_, let diagnostic): return "unusable \(diagnostic.code)"
        case .silence(let diagnostic): return "silence \(diagnostic.code)"
        }
    }

    func words(_ bytes: [UInt8]) throws -> String {
        let envelope = try schemas.read(bytes, at: .replyArriving, name: "answer")
        switch envelope.content {
        case .reply(_, let payload): return "reply \(payload.root.name?.local ?? "")"
        case .rejection(let rejection): return "rejection \(rejection.code)"
        case .fault(let fault): return "fault \(fault.code)"
        default: return envelope.kind.rawValue
        }
    }

    /// The payload of a reply as `field=value` in order.
    func fields(_ delivery: Delivery) throws -> [String] {
        guard case .answered(let bytes) = delivery else { return [] }
        let envelope = try schemas.read(bytes, at: .replyArriving, name: "answer")
        return (envelope.payload?.root.elements.map { "\($0.name?.local ?? "")=\($0.stringValue)" }) ?? []
    }
}

extension MockHouse {
    static func loses(_ options: MockOptions, key: IdempotencyKey) -> Bool {
        options.losesReply(key: key, delivery: 1)
    }
}

/// The payloads of the three departments, from what differs between samples.
enum Payload {
    static func verification(
        _ name: String, _ id: String, number: String? = nil, form: String = "2026", region: String? = nil
    ) -> String {
        """
        <verify-death-certificate xmlns="urn:onewindow:health-commission:1">\
        <certificate-number>\(number ?? id)</certificate-number><form>\(form)</form>\
        \(region.map { "<region-code>\($0)</region-code>" } ?? "")\
        <name>\(name)</name><id-number>\(id)</id-number></verify-death-certificate>
        """
    }

    static func cancellation(_ name: String, _ id: String) -> String {
        """
        <cancel-household-registration xmlns="urn:onewindow:public-security:1">\
        <deceased><name>\(name)</name><id-number>\(id)</id-number><death-date>2026-11-12</death-date></deceased>\
        <certificate-number>\(id)</certificate-number>\
        <declarant><name>韦小明</name><relation>20</relation></declarant></cancel-household-registration>
        """
    }

    static func restoration(_ number: String) -> String {
        """
        <restore-household-registration xmlns="urn:onewindow:public-security:1">\
        <registration-number>\(number)</registration-number><because>误注销</because>\
        </restore-household-registration>
        """
    }

    static func claim(
        _ name: String, _ id: String, died: String = "2026-11-12", account: String = "6217000000000000123"
    ) -> String {
        """
        <claim-funeral-subsidy xmlns="urn:onewindow:human-resources:1">\
        <deceased><name>\(name)</name><id-number>\(id)</id-number><death-date>\(died)</death-date></deceased>\
        <certificate-number>\(id)</certificate-number>\
        <applicant><name>韦小明</name><relation>20</relation></applicant>\
        <payee><name>韦小明</name><account>\(account)</account></payee></claim-funeral-subsidy>
        """
    }
}
