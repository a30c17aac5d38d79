import CaseModel
import Departments
import Foundation
import LibXML
import WorkflowModel

/// What several tests of this module need. Persons are those of `Adapters/README.md`: invented.
enum Fixtures {
    /// The root of the repository, from the place of this file.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: repository.appendingPathComponent(path)))
    }

    static func schemas(_ department: String) throws -> DepartmentSchemas {
        try DepartmentSchemas(
            messages: "messages.xsd", namespace: "urn:onewindow:\(department):1",
            documents: ["messages.xsd": bytes("Adapters/\(department)/messages.xsd")])
    }

    static func tree(_ text: String) throws -> XMLTree {
        try XMLReader.read(Array(text.utf8), name: "payload.xml")
    }

    /// 2026-11-23T09:12:45+08:00
    static let now = Instant(milliseconds: 1_795_396_365_000)

    static let zeroDigest = Digest(bytes: [UInt8](repeating: 0, count: 32))!

    static func header(
        id: MessageID = "AD-1.certificate.1", department: DepartmentName = "health-commission",
        service: ServiceName = "verify-death-certificate", key: IdempotencyKey = "AD-1/certificate/1",
        step: StepName = "certificate", schema: Digest = zeroDigest
    ) -> Envelope.Header {
        Envelope.Header(
            id: id, caseID: "AD-1", step: step, key: key, sender: "window", receiver: department,
            service: service, purpose: "核验", legalBasis: "国卫规划发〔2026〕5号", created: now, schema: schema)
    }

    static func verification(
        number: String = "450103194806120017", form: String = "2026", region: String? = nil,
        name: String = "韦大山", id: String = "450103194806120017"
    ) throws -> XMLTree {
        try tree(
            """
            <verify-death-certificate xmlns="urn:onewindow:health-commission:1">\
            <certificate-number>\(number)</certificate-number><form>\(form)</form>\
            \(region.map { "<region-code>\($0)</region-code>" } ?? "")\
            <name>\(name)</name><id-number>\(id)</id-number></verify-death-certificate>
            """)
    }
}
