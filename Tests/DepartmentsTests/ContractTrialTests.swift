import CaseModel
import DefinitionFiles
import Foundation
import Testing
import WorkflowModel

@testable import Departments

struct ContractTrialTests {
    /// A department that does what the mock does, except where it is told otherwise.
    private final class Bent: DepartmentAdapter {
        let department: DepartmentName
        private let base: MockDepartment
        private let bend: @Sendable (OutboundMessage, MockDepartment) async -> Delivery

        init(
            _ base: MockDepartment,
            _ bend: @escaping @Sendable (OutboundMessage, MockDepartment) async -> Delivery
        ) {
            department = base.department
            self.base = base
            self.bend = bend
        }

        func deliver(_ message: OutboundMessage) async -> Delivery { await bend(message, base) }
    }

    private static func trial(
        _ house: MockHouse, file: String = "cancel-household-registration.xml",
        _ open: @escaping () -> any DepartmentAdapter
    ) async throws -> [ContractTrial.Result] {
        let (examples, problems) = ExampleMessage.all(
            of: house.department, home: Fixtures.repository.path)
        #expect(problems == [])
        var trial = ContractTrial(
            "public-security", schemas: house.schemas, now: Fixtures.now, open: { open() })
        return await trial.run(examples.filter { $0.name == file })
    }

    /// What was not kept: `repeated OW1992`.
    private static func broken(_ results: [ContractTrial.Result]) -> [String] {
        results.compactMap { result in result.problem.map { "\(result.promise) \($0.code)" } }
    }

    @Test("A department that keeps to the contract keeps every promise")
    func good() async throws {
        let house = try MockHouse("public-security")
        let results = try await Self.trial(house) { house.open() }
        #expect(Self.broken(results) == [])
        #expect(
            results.map(\.promise) == [
                .accepted, .repeated, .sameKey, .actsOnce, .otherBytes, .broken, .oversized, .restarted,
            ])
    }

    @Test("An example that is rejected is good when its name says the reason, and is tried no further")
    func rejected() async throws {
        let house = try MockHouse("public-security")
        let results = try await Self.trial(
            house, file: "cancel-household-registration.already-cancelled.xml"
        ) { house.open() }
        #expect(results.map(\.promise) == [.accepted])
        #expect(Self.broken(results) == [])
    }

    @Test("A department that knows no keys is found out, by its books too")
    func ignoresKeys() async throws {
        let house = try MockHouse("public-security")
        var options = MockOptions()
        options.ignoresKeys = true
        let results = try await Self.trial(house) { [options] in house.open(options) }
        let broken = Self.broken(results)
        #expect(broken.contains("actsOnce OW1993"))
        #expect(broken.contains("otherBytes OW1994"))
    }

    @Test(
        "Each broken promise has its code",
        arguments: [
            ("silent", ["accepted OW1990"]),
            ("garbage", ["accepted OW1991"]),
            ("foreign", ["accepted OW1991"]),
            ("forgets", ["restarted OW1997"]),
            ("ends at what is broken", ["broken OW1995", "oversized OW1996"]),
        ])
    func promises(how: String, expected: [String]) async throws {
        let house = try MockHouse("public-security")
        let strange = SourcePlace(file: "test")
        let opened = Counter()
        let results = try await Self.trial(house) {
            let count = opened.next()
            return Bent(house.open()) { message, base in
                let isRead = (try? house.schemas.read(message.bytes, at: .requestArriving, name: "m")) != nil
                switch how {
                case "silent": return .silence(Diagnostic("OW1621", at: strange))
                case "garbage": return .answered(Array("<html/>".utf8))
                case "foreign":
                    var other = message
                    other.bytes += Array("\n".utf8)
                    return await base.deliver(other)
                case "forgets" where count > 1:
                    return .silence(Diagnostic("OW1621", at: strange))
                case "ends at what is broken" where !isRead:
                    return .silence(Diagnostic("OW1962", at: strange))
                default: return await base.deliver(message)
                }
            }
        }
        #expect(Self.broken(results) == expected)
    }

    @Test(
        "What a department does not see of a message it is not tried by",
        arguments: [
            (
                ContractTrial.Sight.envelopes,
                ["accepted", "repeated", "sameKey", "actsOnce", "otherBytes", "restarted"]
            ),
            (.words, ["accepted", "repeated", "sameKey", "actsOnce", "restarted"]),
        ])
    func sight(sight: ContractTrial.Sight, promises: [String]) async throws {
        let house = try MockHouse("public-security")
        let (examples, _) = ExampleMessage.all(of: house.department, home: Fixtures.repository.path)
        var trial = ContractTrial(
            "public-security", schemas: house.schemas, now: Fixtures.now, sight: sight, open: { house.open() }
        )
        let results = await trial.run(examples.filter { $0.name == "cancel-household-registration.xml" })
        #expect(results.map(\.promise.rawValue) == promises)
        #expect(Self.broken(results) == [])
    }

    /// A service that knows no keys, and is asked by a query that takes the same request.
    private static func unkeyed(_ house: MockHouse, tells: Bool) async throws -> ([String], deeds: Int) {
        var examples = ExampleMessage.all(of: house.department, home: Fixtures.repository.path).examples
            .filter { $0.name == "cancel-household-registration.xml" }
        examples[0].service.onUnknown = .askFirst("look-up", notThere: "not-found")
        var query = examples[0].service
        query.name = "look-up"
        let deeds = Counter()
        let said = Counter()
        let office = Bent(house.open()) { message, base in
            guard message.service == "look-up" else {
                _ = deeds.next()
                return await base.deliver(message)
            }
            // What it says is what the deed was answered, or another thing.
            guard let asked = EnvelopeCodec.envelope(message.bytes),
                let done = try? house.request(
                    Payload.cancellation("韦大山", "450103194806120017"),
                    service: "cancel-household-registration", attempt: 9, caseID: tells ? "trial" : "other",
                    key: tells ? "trial.cancel-household-registration.1.key" : "other"),
                case .answered(let bytes) = await base.deliver(done),
                let envelope = EnvelopeCodec.envelope(bytes)
            else { return .silence(Diagnostic("OW1621", at: SourcePlace(file: "\(said.next())"))) }
            return .answered(
                EnvelopeCodec.encode(
                    Envelope(
                        asked.answerHeader(.reply, to: message.bytes, created: Fixtures.now), envelope.content
                    )))
        }
        var trial = ContractTrial(
            "public-security", schemas: house.schemas, now: Fixtures.now, services: [query], open: { office })
        let results = await trial.run(examples)
        return (results.map { "\($0.promise) \($0.problem?.code.rawValue ?? "kept")" }, deeds.next() - 1)
    }

    @Test(
        "A department that knows no keys is asked by its query, and never told a second time",
        arguments: [true, false])
    func asked(tells: Bool) async throws {
        let (results, deeds) = try await Self.unkeyed(try MockHouse("public-security"), tells: tells)
        #expect(results == ["accepted kept", tells ? "asked kept" : "asked OW1999"])
        #expect(deeds == 1)
    }

    private final class Counter: @unchecked Sendable {  // every access holds the lock
        private let lock = NSLock()
        private var count = 0
        func next() -> Int {
            lock.withLock {
                count += 1
                return count
            }
        }
    }

    @Test(
        "An example says by its name what it is for",
        arguments: [
            ("nobody.xml", "OW1983"), ("cancel-household-registration.of-nobody.xml", "OW1983"),
            ("cancel-household-registration.not-found.more.xml", "OW1983"),
            ("restore-household-registration.xml", "OW1986"),
        ])
    func names(name: String, code: DiagnosticCode) throws {
        let home = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: home) }
        let folder = home + "/Adapters/public-security/examples"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let good = "Adapters/public-security/examples/cancel-household-registration.xml"
        try Data(try Fixtures.bytes(good)).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        let house = try MockHouse("public-security")
        let (examples, problems) = ExampleMessage.all(of: house.department, home: home)
        #expect(examples.isEmpty)
        #expect(problems.map(\.code) == [code])
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        #expect(ExampleMessage.all(of: house.department, home: home).problems.map(\.code) == ["OW1982"])
    }

    @Test("The part that is the same for every department in Python is the one of the samples")
    func template() throws {
        let files = DepartmentTemplate("any", title: "任", transport: .process).files
        let python = try #require(files.first { $0.path == "onewindow_department.py" }).text
        let sample = try Fixtures.bytes("Samples/programs/Adapters/bus-company/onewindow_department.py")
        #expect(python == String(decoding: sample, as: UTF8.self))
    }

    @Test(
        "Names of departments",
        arguments: [
            ("city-library", true), ("a1", true), ("City", false), ("1a", false), ("a--b", false),
            ("a-", false),
            ("", false), ("市", false), ("../a", false),
        ])
    func names(name: String, isGood: Bool) { #expect(DepartmentTemplate.isName(name) == isGood) }
}
