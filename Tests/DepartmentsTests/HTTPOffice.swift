import CaseModel
import DefinitionFiles
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// The police of `Adapters/`, reached by a URL; its books are in a folder of its own, gone with the test.
final class HTTPOffice: Sendable {
    let house: MockHouse
    let folder: String
    let notes = Notes()

    init() throws {
        house = try MockHouse("public-security")
        folder = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func department(
        _ url: String, environment: [String: String] = [:],
        onUnknown: ServiceContract.OnUnknown = .sameKey, hours: OpeningHours? = nil,
        _ change: (inout HTTPTransport) -> Void = { _ in }
    ) -> HTTPDepartment {
        var http = HTTPTransport(url: url, place: SourcePlace(file: "adapter.yaml"))
        change(&http)
        var contract = house.department.contract
        contract.hours = hours
        for index in contract.services.indices { contract.services[index].onUnknown = onUnknown }
        return HTTPDepartment(
            contract, http, schema: house.schemas.digest, folder: folder, books: folder + "/http.sqlite",
            environment: environment, note: { [notes] in notes.add($0) })
    }

    func request(now: Instant = Fixtures.now) throws -> OutboundMessage {
        try house.request(
            Payload.cancellation("韦大山", "450103194806120017"), service: "cancel-household-registration",
            now: now)
    }

    /// `answered reply household-registration-cancelled`, `silence OW2025`.
    func words(_ delivery: Delivery) throws -> String {
        if case .answered(let bytes) = delivery {
            return (try? "answered " + house.words(bytes)) ?? "answered what cannot be read"
        }
        return delivery.words
    }

    static let reply =
        #"<household-registration-cancelled xmlns="urn:onewindow:public-security:1"><registration-number>HX-1</registration-number><cancelled-on>2026-11-23</cancelled-on><police-station>新竹派出所</police-station><id-card-withdrawn>true</id-card-withdrawn></household-registration-cancelled>"#

    /// The department's answer to a message of which it has the bytes.
    static func answer(to message: [UInt8], _ content: Envelope.Content? = nil) -> [UInt8] {
        guard let tree = try? XMLReader.read(message, name: "m"),
            let envelope = try? EnvelopeCodec.decode(tree, name: "m"), let reply = try? Fixtures.tree(reply)
        else { return Array("<unreadable/>".utf8) }
        let said = content ?? .reply(.done, reply)
        return EnvelopeCodec.encode(
            Envelope(envelope.answerHeader(said.kind, to: message, created: Fixtures.now), said))
    }
}
