import CaseModel
import Departments
import Foundation
import GRDB
import Testing

/// Exchange rules 2 and 3, and the switches that make a mock misbehave.
struct MockBooksTests {
    private let person = Payload.cancellation("韦大山", "450103194806120017")

    private func options(_ change: (inout MockOptions) -> Void) -> MockOptions {
        var options = MockOptions()
        change(&options)
        return options
    }

    private func bytes(_ delivery: Delivery) -> [UInt8]? {
        if case .answered(let bytes) = delivery { bytes } else { nil }
    }

    // MARK: Once

    @Test("The same message again gets the same answer and acts once, also after a restart")
    func sameMessage() async throws {
        let house = try MockHouse("public-security")
        let message = try house.request(person, service: "cancel-household-registration")
        let police = house.open()
        let first = bytes(await police.deliver(message))
        let second = bytes(await police.deliver(message))
        let afterRestart = bytes(await house.open().deliver(message))
        #expect(first != nil && first == second && first == afterRestart)
        #expect(
            try await house.open().effects() == [
                MockEffect(
                    caseID: "AD-1", service: "cancel-household-registration",
                    key: "AD-1/cancel-household-registration/1", count: 1)
            ])
    }

    @Test("With books in memory a department acts once too, and nothing is left when it is gone")
    func inMemory() async throws {
        let house = try MockHouse("public-security")
        let message = try house.request(person, service: "cancel-household-registration")
        func open() -> MockDepartment {
            MockDepartment(program: house.program, schemas: house.schemas, books: nil)
        }
        let police = open()
        #expect(try await police.effects() == [])
        let first = bytes(await police.deliver(message))
        #expect(first != nil)
        #expect(bytes(await police.deliver(message)) == first)
        #expect(try await police.effects().map(\.count) == [1])
        #expect(await police.problems() == [])
        #expect(try await open().effects() == [])
        #expect(!FileManager.default.fileExists(atPath: house.books))
    }

    @Test("Another message under the same key acts once and is answered as before")
    func sameKey() async throws {
        let house = try MockHouse("public-security")
        let police = house.open()
        let key: IdempotencyKey = "AD-1/household"
        let first = try house.request(person, service: "cancel-household-registration", key: key)
        let second = try house.request(
            person, service: "cancel-household-registration", attempt: 2, key: key)
        let answers = [await police.deliver(first), await police.deliver(second)]
        #expect(try answers.map(house.fields)[0] == answers.map(house.fields)[1])
        #expect(try house.words(answers[1]) == "reply household-registration-cancelled")
        #expect(try await police.effects().map(\.count) == [1])
        let envelope = try house.schemas.read(
            bytes(answers[1]) ?? [], at: .replyArriving, name: "answer")
        #expect(envelope.header.inReplyTo == second.id)
        #expect(envelope.header.requestHash == Digest(of: second.bytes))
    }

    @Test("The same id with other bytes is put aside, answered with a fault and never acted on")
    func otherBytes() async throws {
        let house = try MockHouse("public-security")
        let police = house.open()
        let message = try house.request(person, service: "cancel-household-registration")
        _ = await police.deliver(message)
        let forged = try house.request(
            Payload.cancellation("谢玉珍", "45010319501224010X"), service: "cancel-household-registration")
        #expect(forged.id == message.id)
        #expect(try house.words(await police.deliver(forged)) == "fault OW1609")
        #expect(try house.words(await police.deliver(message)) == "reply household-registration-cancelled")
        #expect(try await police.effects().map(\.count) == [1])
    }

    @Test("Hundreds of deliveries at once act once for each key")
    func manyAtOnce() async throws {
        let house = try MockHouse("human-resources")
        let bureau = house.open()
        let message = try house.request(
            Payload.claim("韦大山", "450103194806120017"), service: "claim-funeral-subsidy")
        let answers = await withTaskGroup(of: [UInt8]?.self) { group in
            for _ in 0..<200 { group.addTask { bytes(await bureau.deliver(message)) } }
            return await group.reduce(into: Set<[UInt8]?>()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
        #expect(try await bureau.effects().map(\.count) == [1])
    }

    @Test("A department that knows no keys acts each time, and its books show it")
    func ignoresKeys() async throws {
        let house = try MockHouse("public-security")
        let police = house.open(options { $0.ignoresKeys = true })
        let message = try house.request(person, service: "cancel-household-registration")
        for _ in 0..<3 { _ = await police.deliver(message) }
        #expect(try await police.effects().map(\.count) == [3])
    }

    @Test("A rejection is no effect")
    func rejection() async throws {
        let house = try MockHouse("public-security")
        let police = house.open()
        let message = try house.request(
            Payload.cancellation("李国华", "450103193910010032"), service: "cancel-household-registration")
        _ = await police.deliver(message)
        #expect(try await police.effects() == [])
    }

    // MARK: Faults

    @Test("A department that is down is reached the fourth time", arguments: [true, false])
    func down(bySample: Bool) async throws {
        let house = try MockHouse("public-security")
        let police = house.open(options { $0.downForFirst = bySample ? 0 : 3 })
        let message = try house.request(
            bySample ? Payload.cancellation("梁桂英", "450109194512120044") : person,
            service: "cancel-household-registration")
        var answers: [String] = []
        for _ in 0..<4 { answers.append(try house.words(await police.deliver(message))) }
        #expect(
            answers == [
                "not delivered OW1620", "not delivered OW1620", "not delivered OW1620",
                "reply household-registration-cancelled",
            ])
    }

    @Test("A lost reply has acted; the same message brings the answer", arguments: [true, false])
    func lostReply(bySample: Bool) async throws {
        let house = try MockHouse("human-resources")
        let bureau = house.open(options { $0.losesFirstReplies = bySample ? 0 : 1 })
        let message = try house.request(
            bySample
                ? Payload.claim("周丽华", "45010819420820006X")
                : Payload.claim("韦大山", "450103194806120017"), service: "claim-funeral-subsidy")
        #expect(try house.words(await bureau.deliver(message)) == "silence OW1621")
        #expect(try await bureau.effects().map(\.count) == [1])
        #expect(try house.words(await bureau.deliver(message)) == "reply funeral-subsidy-approved")
        #expect(try await bureau.effects().map(\.count) == [1])
    }

    @Test("A slow department gives a receipt, then its answer until it is settled", arguments: [true, false])
    func slow(bySample: Bool) async throws {
        let house = try MockHouse("public-security")
        let options = options { $0.slow = bySample ? nil : .seconds(7200) }
        let message = try house.request(
            bySample ? Payload.cancellation("蒙建军", "450108195307150058") : person,
            service: "cancel-household-registration")
        #expect(try house.words(await house.open(options).deliver(message)) == "receipt")
        let police = house.open(options)
        let due = Fixtures.now + .seconds(7200)
        #expect(await police.nextDue() == due)
        #expect(try await police.collect(upTo: due + .seconds(-1)).isEmpty)
        for _ in 0..<2 {
            let came = try await police.collect(upTo: due)
            #expect(try came.map { try house.words($0.bytes) } == ["reply household-registration-cancelled"])
        }
        #expect(try house.words(await police.deliver(message)) == "receipt")
        try await police.settle(try await police.collect(upTo: due).map(\.id))
        #expect(try await police.collect(upTo: due).isEmpty)
        #expect(await police.nextDue() == nil)
        #expect(try await police.effects().map(\.count) == [1])
    }

    @Test("An answer given twice is the same answer")
    func answersTwice() async throws {
        let house = try MockHouse("public-security")
        let police = house.open(options { $0.answersTwice = true })
        let message = try house.request(person, service: "cancel-household-registration")
        let first = bytes(await police.deliver(message))
        #expect(try await police.collect(upTo: Fixtures.now).map(\.bytes) == [first])
    }

    @Test("Losing one answer in ten follows from seed and key")
    func percentage() {
        let options = options {
            $0.losesPercent = 10
            $0.seed = 42
        }
        let lost = (0..<1000).filter { MockHouse.loses(options, key: IdempotencyKey("AD-1/\($0)")) }
        #expect((60...140).contains(lost.count), "seed 42 loses \(lost.count) of 1000")
        #expect(lost == (0..<1000).filter { MockHouse.loses(options, key: IdempotencyKey("AD-1/\($0)")) })
    }

    // MARK: What cannot be read

    static let unreadableMessages: [(what: String, code: String, from: String, to: String)] = [
        ("not well-formed", "OW1012", "</envelope>", ""),
        ("for another department", "OW1605", "<receiver>public-security<", "<receiver>human-resources<"),
        (
            "about another service", "OW1606", ">cancel-household-registration</service>",
            ">close-household</service>"
        ),
        ("in another version", "OW1606", "<service version=\"1\">", "<service version=\"2\">"),
        (
            "asking with another message", "OW1607", ">cancel-household-registration</service>",
            ">restore-household-registration</service>"
        ),
        ("changed on the way", "OW1603", "<name>韦小明</name>", "<name>韦小红</name>"),
        ("not valid", "OW1036", "<id-number>450103194806120017", "<id-number>45010319480612"),
    ]

    @Test(
        "What a department cannot read it answers with a fault that shows nothing",
        arguments: unreadableMessages)
    func unreadable(what: String, code: String, from: String, to: String) async throws {
        let house = try MockHouse("public-security")
        var message = try house.request(person, service: "cancel-household-registration")
        let text = String(decoding: message.bytes, as: UTF8.self)
        #expect(text.contains(from), "the test changes something")
        message.bytes = Array(text.replacing(from, with: to).utf8)
        let police = house.open()
        let answer = await police.deliver(message)
        #expect(try house.words(answer) == "fault \(code)")
        let told = String(decoding: bytes(answer) ?? [], as: UTF8.self)
        #expect(!told.contains("450103194806120017") && !told.contains("韦"))
        #expect(told.contains("<look-up>public-security/AD-1.cancel-household-registration.1</look-up>"))
        #expect(try await police.effects() == [])
    }

    @Test("No id, key or register mark in the books is personal data")
    func booksHoldNoPersonInKeys() async throws {
        let house = try MockHouse("public-security")
        let message = try house.request(person, service: "cancel-household-registration")
        _ = await house.open().deliver(message)
        let texts = try await DatabaseQueue(path: house.books).read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT sender || message || deliveries FROM inbox
                    UNION ALL SELECT service || key || case_id || message || what FROM effect
                    UNION ALL SELECT field || hex(record) FROM live
                    """)
        }
        #expect(texts.count == 4)
        for text in texts { #expect(!text.contains("450103194806120017") && !text.contains("韦大山")) }
    }

    @Test("The books are durable: WAL, and every commit reaches the disk")
    func durable() async throws {
        let house = try MockHouse("public-security")
        #expect(try await house.open().durability() == "wal 2")
    }
}
