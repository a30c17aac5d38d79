import CaseModel
import DefinitionFiles
import Departments
import Foundation
import Testing
import WorkflowModel

/// What a mock says by templates, decides by tables, says later by itself, and does by chance.
struct MockSequelTests {
    private static let template = """
        <funeral-subsidy-approved xmlns="urn:onewindow:human-resources:1">
          <decision-number>{concat('SZ-', $new-number)}</decision-number>
          <base>{$rate/base}</base>
          <amount>{$rate/amount}</amount>
          <base-year>{$income/year}</base-year>
          <pay-by>{$today}</pay-by>
        </funeral-subsidy-approved>
        """
    private static let table = """
        table: rates
        title: 基数
        inputs:
          year: whole-number
          yearly: number
        outputs:
          base: money
          amount: money
        rows:
          - {year: "< 2000", base: 1, amount: 2}
          - {base: "= round($yearly div 12, 2)", amount: "= round(2 * $yearly div 12, 2)"}

        """
    private static let then = """
                then:
                  - after: 21 days
                    reply: paid
                    answer:
                      decision-number: concat('SZ-', $new-number)
                      paid: $rate/amount
                      paid-on: $today
                  - after: 22 days
                    update: decision.xml
                  - after: 23 days
                    void: yes

        """

    private static let files = ["decision.xml": template, "tables/rates.yaml": table]

    private func bureau() throws -> MockHouse {
        try MockHouse("human-resources", files: Self.files) { path, text in
            path == "mock.yaml" ? Self.rules(text, Self.then) : text
        }
    }

    /// The bureau's rules with a template, a table, and what follows.
    private static func rules(_ text: String, _ then: String) -> String {
        guard let start = text.firstRange(of: "      - answer:"),
            let end = text.firstRange(of: "        remember:\n          person/claimed: true()")
        else { return text }
        var changed = text
        changed.replaceSubrange(
            start.lowerBound..<end.lowerBound, with: "      - answer: decision.xml\n" + then)
        let table = """
                decide:
                  rate:
                    tables: tables/rates.yaml
                    with:
                      year: $income/year
                      yearly: $income/amount
                lose-reply:
            """
        return changed.replacing("    lose-reply:", with: table, maxReplacements: 1)
    }

    private func claim(_ house: MockHouse, attempt: Int = 1, key: IdempotencyKey? = nil) throws
        -> OutboundMessage
    {
        let payload = String(
            decoding: try Fixtures.bytes("Adapters/human-resources/examples/claim-funeral-subsidy.xml"),
            as: UTF8.self)
        return try house.request(payload, service: "claim-funeral-subsidy", attempt: attempt, key: key)
    }

    @Test("A template gives the answer, with what a decision table gives")
    func template() async throws {
        let house = try bureau()
        let fields = try house.fields(await house.open().deliver(claim(house)))
        #expect(fields.dropFirst() == ["base=3587", "amount=7174", "base-year=2024", "pay-by=2026-11-23"])
    }

    @Test("What it says later comes on its day, once, after whatever was stopped in between")
    func later() async throws {
        let house = try bureau()
        let message = try claim(house)
        #expect(try house.words(await house.open().deliver(message)) == "reply funeral-subsidy-approved")
        // The same again, and another one under the same key, say nothing more.
        _ = await house.open().deliver(message)
        _ = try await house.open().deliver(claim(house, attempt: 2, key: "AD-1/claim-funeral-subsidy/1"))
        var heard: [String] = []
        for day in [0, 20, 21, 21, 22, 30] {
            let bureau = house.open()
            let now = Fixtures.now + .seconds(day * 86_400)
            for message in try await bureau.collect(upTo: now) {
                heard.append("\(day) " + (try house.words(message.bytes)))
                // Offered again until it is settled.
                #expect(try await house.open().collect(upTo: now).map(\.bytes).contains(message.bytes))
                try await bureau.settle([message.id])
            }
        }
        #expect(
            heard == ["21 reply funeral-subsidy-paid", "22 update", "30 void"])
        #expect(await house.open().nextDue() == nil)
    }

    @Test("It is written as on its own day, and belongs to the request")
    func header() async throws {
        let house = try bureau()
        let message = try claim(house)
        _ = await house.open().deliver(message)
        let came = try await house.open().collect(upTo: Fixtures.now + .seconds(86_400 * 30))
        #expect(
            try came.map { try house.fields(.answered($0.bytes)).last } == [
                "paid-on=2026-12-14", "pay-by=2026-12-15", nil,
            ])
        let texts = came.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts.allSatisfy { $0.contains("<in-reply-to>\(message.id)</in-reply-to>") })
        #expect(
            texts.map { $0.firstMatch(of: /<message-id>(.*?)<\/message-id>/)?.1 } == [
                "\(message.id).reply2", "\(message.id).update", "\(message.id).void",
            ])
    }

    @Test("What one case has not fetched does not hide what comes for another")
    func notHidden() async throws {
        let house = try bureau()
        _ = await house.open().deliver(try claim(house))
        let day = Duration.seconds(86_400)
        #expect(await house.open().nextDue() == Fixtures.now + day * 21)
        #expect(await house.open().nextDue(after: Fixtures.now + day * 21) == Fixtures.now + day * 22)
        #expect(await house.open().nextDue(after: Fixtures.now + day * 23) == nil)
    }

    @Test(
        "A slow answer and what follows of it are dated by their own days, and the same said twice is two messages"
    )
    func slow() async throws {
        let once = """
                    then:
                      - after: 1 day
                        reply: paid
                        answer:
                          decision-number: concat('SZ-', $new-number)
                          paid: 1
                          paid-on: $today

            """
        let second = once.replacing("        then:\n", with: "").replacing("1 day", with: "2 days")
        let house = try MockHouse("human-resources", files: Self.files) { path, text in
            path == "mock.yaml"
                ? Self.rules(text, once + second)
                    .replacing(
                        "    lose-reply:", with: "    slow: {for: 10 days}\n    lose-reply:",
                        maxReplacements: 1)
                : text
        }
        #expect(try house.words(await house.open().deliver(claim(house))) == "receipt")
        let came = try await house.open().collect(upTo: Fixtures.now + .seconds(86_400 * 30))
        #expect(
            try came.map { try house.fields(.answered($0.bytes)).last } == [
                "pay-by=2026-11-23", "paid-on=2026-12-04", "paid-on=2026-12-05",
            ])
        let ids = came.map {
            String(decoding: $0.bytes, as: UTF8.self).firstMatch(of: /<message-id>.*\.(.*?)<\/message-id>/)?.1
        }
        #expect(ids == ["reply", "reply2", "reply2-2"])
    }

    @Test(
        "What follows and does not fit its schema is the mock's own fault, which names the element; nothing is done"
    )
    func wrongSequel() async throws {
        let house = try MockHouse("human-resources", files: Self.files) { path, text in
            path == "mock.yaml"
                ? Self.rules(text, Self.then.replacing("concat('SZ-', $new-number)", with: "$person/name"))
                : text
        }
        guard case .answered(let bytes) = await house.open().deliver(try claim(house)) else {
            Issue.record("it is not answered")
            return
        }
        #expect(try house.words(bytes) == "fault OW1624")
        #expect(String(decoding: bytes, as: UTF8.self).contains("decision-number</place>"))
        #expect(try await house.open().effects().isEmpty)
    }

    @Test("Without keys each deed has its consequences, and what its line does is counted")
    func withoutKeys() async throws {
        let house = try bureau()
        var options = MockOptions()
        options.ignoresKeys = true
        _ = await house.open(options).deliver(try claim(house))
        #expect(try await house.open().collect(upTo: Fixtures.now + .seconds(86_400 * 30)).count == 3)
    }

    @Test("What it sends of its own accord is about the case, and answers nothing")
    func notice() async throws {
        let house = try MockHouse("health-commission") { path, text in
            guard path == "mock.yaml" else { return text }
            let answer = text[(text.firstRange(of: "      - answer:")?.lowerBound ?? text.startIndex)...]
            let fields = answer.split(separator: "\n").dropFirst().prefix { $0.hasPrefix("          ") }
                .joined(separator: "\n")
            return text.replacing(
                fields,
                with: fields
                    + "\n        then:\n          - after: 1 day\n            notice: certificate-changed\n            answer:\n"
                    + fields.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        }
        let message = try house.request(
            Payload.verification("韦大山", "450103194806120017"), service: "verify-death-certificate")
        #expect(try house.words(await house.open().deliver(message)) == "reply certificate-verified")
        let came = try await house.open().collect(upTo: Fixtures.now + .seconds(86_400))
        #expect(try came.map { try house.words($0.bytes) } == ["update"])
        let text = String(decoding: came.first?.bytes ?? [], as: UTF8.self)
        #expect(text.contains(">certificate-changed</service>") && !text.contains("<in-reply-to>"), "\(text)")
        #expect(text.contains("<case>AD-1</case>"), "\(text)")
    }

    // MARK: Chance

    private func police(_ line: String) throws -> MockHouse {
        try MockHouse("public-security") { path, text in
            path == "mock.yaml"
                ? text.replacing("    down: $delivery le ($person/down-for-first otherwise 0)", with: line)
                : text
        }
    }

    /// How each of a hundred people's requests is answered.
    private func answers(_ line: String, _ seed: UInt64 = 1) async throws -> [String] {
        let house = try police(line)
        var options = MockOptions()
        options.seed = seed
        let office = house.open(options)
        var answers: [String] = []
        for number in 0..<100 {
            let message = try house.request(
                Payload.cancellation("韦大山", "450103194806120017"), service: "cancel-household-registration",
                caseID: CaseID("AD-\(number)"))
            answers.append(try house.words(await office.deliver(message)))
        }
        return answers
    }

    @Test("What happens by chance happens in about so many of a hundred, and each time to the same")
    func chance() async throws {
        let first = try await answers("    down: $chance lt 30")
        let count = first.count { $0 == "not delivered OW1620" }
        #expect((15...45).contains(count), "\(count)")
        #expect(try await answers("    down: $chance lt 30") == first)
        #expect(try await answers("    down: $chance lt 30", 2) != first)
        #expect(try await answers("    down: $chance lt 0").allSatisfy { $0 != "not delivered OW1620" })
        #expect(try await answers("    down: $chance lt 100").allSatisfy { $0 == "not delivered OW1620" })
    }

    @Test("A department that is down by chance is not down for ever")
    func anew() async throws {
        let house = try police("    down: $chance lt 50")
        let office = house.open()
        let message = try house.request(
            Payload.cancellation("韦大山", "450103194806120017"), service: "cancel-household-registration")
        var words: Set<String> = []
        for _ in 0..<20 { words.insert(try house.words(await office.deliver(message))) }
        #expect(words == ["not delivered OW1620", "reply household-registration-cancelled"])
    }

    @Test("A time between two is drawn from all of them, and is the same for the same key")
    func between() async throws {
        let house = try MockHouse("public-security") { path, text in
            path == "mock.yaml"
                ? text.replacing(
                    "      for: 2 hours\n      when: $person/slow otherwise false()",
                    with: "      between: 10 minutes\n      and: 3 hours") : text
        }
        var dues: Set<Instant> = []
        for number in 0..<40 {
            let message = try house.request(
                Payload.cancellation("韦无名", "450103194806120017"), service: "cancel-household-registration",
                caseID: CaseID("AD-\(number)"))
            let office = MockDepartment(program: house.program, schemas: house.schemas, books: nil)
            #expect(try house.words(await office.deliver(message)) == "receipt")
            let due = try #require(await office.nextDue())
            #expect((600...10_800).contains((due - Fixtures.now).milliseconds / 1000))
            dues.insert(due)
        }
        #expect(dues.count > 30)
    }

    @Test(
        "A mistake is told at its place",
        arguments: [
            (
                "then:", "then:\n          - after: 1 day\n            void: yes\n            reply: paid",
                ["OW1478"]
            ),
            ("reply: paid", "reply: payed", ["OW1479"]),
            ("reply: paid", "notice: paid", ["OW1479"]),
            ("after: 22 days", "after: 22 working days", ["OW1447"]),
            ("update: decision.xml", "update: none.xml", ["OW1144"]),
            ("paid-on: $today", "paid-on: $tomorrow", ["OW1210"]),
        ])
    func mistakes(old: String, new: String, codes: [String]) throws {
        let wrong = Self.then.replacing(old, with: new, maxReplacements: 1)
        #expect(wrong != Self.then)
        let repository = DefinitionRepository(home: Fixtures.repository.path)
        let bureau = try #require(repository.departments.first { $0.contract.name == "human-resources" })
        let (_, problems) = MockProgram.compile(bureau) { path in
            Self.files[path].map { Array($0.utf8) }
                ?? (try? Fixtures.bytes("Adapters/human-resources/\(path)")).map {
                    path == "mock.yaml"
                        ? Array(Self.rules(String(decoding: $0, as: UTF8.self), wrong).utf8) : $0
                }
        }
        #expect(problems.map(\.code.rawValue) == codes)
    }
}
