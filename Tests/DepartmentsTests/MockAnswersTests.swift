import CaseModel
import Departments
import Testing

/// What `Adapters/README.md` says of each person is what the department answers.
struct MockAnswersTests {
    static let verifications: [(payload: String, answer: String)] = [
        (Payload.verification("韦大山", "450103194806120017"), "reply certificate-verified"),
        (
            Payload.verification(
                "覃美珍", "450103195102030026", number: "450103-2025-000317", form: "2013", region: "450103"),
            "reply certificate-verified"
        ),
        (
            Payload.verification(
                "覃美珍", "450103195102030026", number: "450103-2025-000317", form: "2013", region: "450102"),
            "rejection not-yet-reported"
        ),
        (
            Payload.verification("覃美珍", "450103195102030026", number: "450103-2025-000317"),
            "rejection not-yet-reported"
        ),
        (Payload.verification("陆志强", "450107194002290016"), "rejection not-yet-reported"),
        (Payload.verification("农玉妹", "450105195209180027"), "rejection name-differs"),
        (Payload.verification("农玉梅", "450105195209180027"), "reply certificate-verified"),
        (Payload.verification("何桂芳", "450105195501010084"), "rejection void"),
    ]

    @Test("The health commission answers by its register", arguments: verifications)
    func verify(payload: String, answer: String) async throws {
        let house = try MockHouse("health-commission")
        let message = try house.request(payload, service: "verify-death-certificate")
        #expect(try house.words(await house.open().deliver(message)) == answer)
    }

    @Test("A verified certificate says what the register says, and nothing it does not know")
    func verified() async throws {
        let house = try MockHouse("health-commission")
        let message = try house.request(
            Payload.verification("黄秀兰", "450102197011050040"), service: "verify-death-certificate")
        #expect(
            try house.fields(await house.open().deliver(message)) == [
                "certificate-number=450102197011050040", "form=2026", "name=黄秀兰",
                "id-number=450102197011050040", "sex=2", "death-date=2026-11-15", "issue-date=2026-11-16",
                "issuer=南宁市兴宁区示例社区卫生服务中心", "place-of-death=3",
            ])
    }

    @Test("A query leaves no books behind")
    func noBooks() async throws {
        let house = try MockHouse("health-commission")
        let message = try house.request(
            Payload.verification("韦大山", "450103194806120017"), service: "verify-death-certificate")
        _ = await house.open().deliver(message)
        #expect(throws: (any Error).self) { try Fixtures.bytes(house.books) }
    }

    static let cancellations: [(name: String, id: String, answer: String)] = [
        ("韦大山", "450103194806120017", "reply household-registration-cancelled"),
        ("李国华", "450103193910010032", "rejection already-cancelled"),
        ("罗永福", "450103194404040110", "rejection name-differs"),
        ("韦无名", "110105194912310021", "rejection not-found"),
    ]

    @Test("The police answer by their register", arguments: cancellations)
    func cancel(name: String, id: String, answer: String) async throws {
        let house = try MockHouse("public-security")
        let message = try house.request(
            Payload.cancellation(name, id), service: "cancel-household-registration")
        #expect(try house.words(await house.open().deliver(message)) == answer)
    }

    @Test("An answer of its own that does not fit its schema is a fault that names the element, and no value")
    func unfit() async throws {
        let station = "南宁市公安局青秀分局示例派出所"
        let house = try MockHouse("public-security") { _, text in
            text.replacing(station, with: String(repeating: station, count: 20))
        }
        let message = try house.request(
            Payload.cancellation("韦大山", "450103194806120017"), service: "cancel-household-registration")
        guard case .answered(let bytes) = await house.open().deliver(message),
            case .fault(let fault) = try house.schemas.read(bytes, at: .replyArriving, name: "answer").content
        else { return #expect(Bool(false), "no fault") }
        #expect(fault.code == "OW1624")
        #expect(
            fault.place == "/envelope/payload/household-registration-cancelled/police-station")
    }

    @Test("What was cancelled once is cancelled, until it is restored")
    func remembers() async throws {
        let house = try MockHouse("public-security")
        let police = house.open()
        func cancel(_ attempt: Int) async throws -> Delivery {
            await police.deliver(
                try house.request(
                    Payload.cancellation("韦大山", "450103194806120017"),
                    service: "cancel-household-registration", attempt: attempt))
        }
        let first = try await cancel(1)
        let fields = try house.fields(first)
        let number = try #require(fields.first?.split(separator: "=").last)
        #expect(
            fields.dropFirst() == [
                "cancelled-on=2026-11-23", "police-station=南宁市公安局青秀分局示例派出所", "id-card-withdrawn=true",
            ])
        #expect(number.wholeMatch(of: /HX-[0-9]{12}/) != nil)
        #expect(try house.words(await cancel(2)) == "rejection already-cancelled")

        let restore = try house.request(
            Payload.restoration(String(number)), service: "restore-household-registration")
        #expect(try house.words(await police.deliver(restore)) == "reply household-registration-restored")
        let again = try house.request(
            Payload.restoration(String(number)), service: "restore-household-registration", attempt: 2)
        #expect(try house.words(await police.deliver(again)) == "rejection not-cancelled")
        #expect(try house.words(await cancel(3)) == "reply household-registration-cancelled")
    }

    static let claims: [(payload: String, answer: String)] = [
        (Payload.claim("黄秀兰", "450102197011050040"), "rejection not-insured"),
        (Payload.claim("韦春生", "450110194703010070"), "rejection already-claimed"),
        (
            Payload.claim("韦大山", "450103194806120017", account: "6217000000000000999"),
            "rejection account-wrong"
        ),
        (
            Payload.claim("韦大山", "450103194806120017", account: "6217000000000000555"),
            "reply funeral-subsidy-approved"
        ),
        (Payload.claim("韦大山", "450103194806120017", died: "2023-11-12"), "fault OW1627"),
    ]

    @Test("The bureau answers by its register", arguments: claims)
    func claim(payload: String, answer: String) async throws {
        let house = try MockHouse("human-resources")
        let message = try house.request(payload, service: "claim-funeral-subsidy")
        #expect(try house.words(await house.open().deliver(message)) == answer)
    }

    static let subsidies: [(died: String, fields: [String])] = [
        ("2025-12-20", ["base=3587", "amount=7174", "base-year=2024", "provisional=false"]),
        // Twice 41287 / 12 is 6881.1666…: rounded once, half up to the fen.
        ("2024-03-02", ["base=3440.58", "amount=6881.17", "base-year=2023", "provisional=false"]),
        ("2026-11-12", ["base=3587", "amount=7174", "base-year=2024", "provisional=true"]),
    ]

    @Test(
        "The subsidy is twice the exact base, rounded once; an unknown year is paid provisionally",
        arguments: subsidies)
    func subsidy(died: String, fields: [String]) async throws {
        let house = try MockHouse("human-resources")
        let message = try house.request(
            Payload.claim("韦大山", "450103194806120017", died: died), service: "claim-funeral-subsidy")
        let answer = try house.fields(await house.open().deliver(message))
        #expect(answer.dropFirst().dropLast() == fields[...])
        #expect(answer.last == "pay-by=2026-12-14")
    }
}
