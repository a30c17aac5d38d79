import CaseModel
import LibXML
import Synchronization
import Testing
import WorkflowModel

@testable import Departments

/// An adapter as a server, without a connection.
struct ServedDepartmentTests {
    private static let payload = Payload.cancellation("韦大山", "450103194806120017")
    private static let service: ServiceName = "cancel-household-registration"

    private func served(
        _ adapter: any DepartmentAdapter, waitsForNothing: Bool = false
    ) throws -> ServedDepartment {
        let house = try MockHouse(adapter.department)
        return ServedDepartment(
            house.department, adapter, schemas: house.schemas, waitsForNothing: waitsForNothing,
            clock: { Fixtures.now })
    }

    private func post(
        _ body: some Sequence<UInt8>, _ headers: [String: String] = [:]
    ) -> HTTPServer.Request {
        HTTPServer.Request(method: "POST", path: "/", query: "", headers: headers, body: Array(body))
    }
    private func get(_ path: String) -> HTTPServer.Request {
        HTTPServer.Request(method: "GET", path: path, query: "", headers: [:], body: [])
    }

    @Test(
        "The action is read from the header of SOAP 1.1 and from the media type of SOAP 1.2",
        arguments: [
            (["soapaction": "\"urn:a\""], "urn:a"), (["soapaction": "urn:a"], "urn:a"),
            (["content-type": "application/soap+xml; charset=utf-8; action=\"urn:a\""], "urn:a"),
            (["content-type": "application/soap+xml;Action=urn:a; charset=utf-8"], "urn:a"),
            (["content-type": "application/soap+xml; charset=utf-8"], ""), ([:], ""),
        ] as [([String: String], String)])
    func actions(headers: [String: String], action: String) {
        #expect(SOAP.action(in: headers) == action)
    }

    @Test(
        "Of several services that take an element the one that is named is asked, and without a name none",
        arguments: [
            (nil, [:], 400), (nil, ["onewindow-service": "correct-cancelled-registration"], 200),
            (nil, ["soapaction": "\"correct-cancelled-registration\""], 200),
            (.soap11, ["soapaction": "\"correct-cancelled-registration\""], 200),
            (.soap11, ["soapaction": "\"other\""], 500),
            (
                .soap12, ["content-type": "application/soap+xml; action=\"correct-cancelled-registration\""],
                200
            ),
            (.soap12, ["content-type": "application/soap+xml"], 400),
        ] as [(SOAP.Version?, [String: String], Int)])
    func named(version: SOAP.Version?, headers: [String: String], status: Int) async throws {
        let adapter = SlowDepartment(isSlow: false)
        let served = try served(adapter)
        let bytes = Array(Self.payload.utf8)
        let response = try #require(
            await served.respond(to: post(version.map { SOAP.wrap(bytes, $0) } ?? bytes, headers)))
        #expect(response.status == status)
        let text = String(decoding: response.body, as: UTF8.self)
        if status == 200 {
            #expect(adapter.delivered.map(\.service) == ["correct-cancelled-registration"])
            #expect(
                adapter.delivered.allSatisfy {
                    $0.id.rawValue.hasPrefix("direct.correct-cancelled-registration.")
                })
        } else {
            #expect(adapter.delivered.isEmpty)
            #expect(
                text.contains("cancel-household-registration, correct-cancelled-registration."), "\(text)")
        }
    }

    @Test("An element that one service takes needs no name, whatever the action is called")
    func alone() async throws {
        let adapter = SlowDepartment("health-commission", isSlow: false)
        let served = try served(adapter)
        let payload = Payload.verification("韦大山", "450103194806120017")
        for action in ["", "http://tempuri.org/Verify"] {
            _ = await served.respond(to: post(payload.utf8, ["soapaction": action]))
        }
        // The same message is the same bytes.
        #expect(adapter.delivered.count == 2)
        #expect(Set(adapter.delivered.map(\.bytes)).count == 1)
    }

    @Test("An answer that is collected while its message is still being handed over can be had afterwards")
    func collectedEarly() async throws {
        let adapter = SlowDepartment(isSlow: true)
        let served = try served(adapter, waitsForNothing: true)
        let house = try MockHouse("public-security")
        func message(_ caseID: CaseID) throws -> OutboundMessage {
            try house.request(Self.payload, service: Self.service, caseID: caseID)
        }
        let (first, second) = (try message("AD-1"), try message("AD-2"))
        #expect(await served.respond(to: post(first.bytes))?.status == 202)
        adapter.forget()
        let answer = get("/answers/\(first.id)")
        adapter.meanwhile { _ = await served.respond(to: answer) }
        #expect(await served.respond(to: post(second.bytes))?.status == 202)
        let had = await served.respond(to: get("/answers/\(second.id)"))
        #expect(had?.status == 200)
        #expect(had.map { String(decoding: $0.body, as: UTF8.self).contains("HX-1") } == true)
        #expect(await served.respond(to: get("/answers/nobody"))?.status == 404)
    }

    @Test("Every status that is answered has its words")
    func words() {
        #expect(HTTPServer.words(of: 500) == "Internal Server Error")
    }

    @Test("What has come first is forgotten first")
    func newest() {
        var newest = Newest<String, Int>(atMost: 2)
        for (key, value) in [("a", 1), ("b", 2), ("a", 3), ("c", 4)] { newest[key, default: 0] = value }
        #expect(newest["a"] == nil)
        #expect(newest["b"] == 2)
        #expect(newest["c"] == 4)
    }
}

/// A department that answers at once, or gives a receipt and has its answer ready as soon as it has the message.
private final class SlowDepartment: DepartmentAdapter {
    private struct State {
        var delivered: [OutboundMessage] = []
        var inbox: [InboundMessage] = []
        var meanwhile: (@Sendable () async -> Void)?
    }
    let department: DepartmentName
    private let isSlow: Bool
    private let state = Mutex(State())

    init(_ department: DepartmentName = "public-security", isSlow: Bool) {
        self.department = department
        self.isSlow = isSlow
    }

    var delivered: [OutboundMessage] { state.withLock { $0.delivered } }
    /// Whatever it had to say it says no more.
    func forget() { state.withLock { $0.inbox = [] } }
    /// Done once, between taking the next message and answering it.
    func meanwhile(_ body: @escaping @Sendable () async -> Void) { state.withLock { $0.meanwhile = body } }

    func deliver(_ message: OutboundMessage) async -> Delivery {
        let answer = HTTPOffice.answer(to: message.bytes)
        let meanwhile = state.withLock { state in
            state.delivered.append(message)
            if isSlow { state.inbox.append(InboundMessage(id: .init(message.id.rawValue), bytes: answer)) }
            defer { state.meanwhile = nil }
            return state.meanwhile
        }
        await meanwhile?()
        return .answered(isSlow ? HTTPOffice.answer(to: message.bytes, .receipt) : answer)
    }

    func collect(upTo now: Instant) async throws -> [InboundMessage] { state.withLock { $0.inbox } }
    func settle(_ messages: [InboundMessage.ID]) async throws {
        state.withLock { state in state.inbox.removeAll { messages.contains($0.id) } }
    }
}
