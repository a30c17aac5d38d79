import CaseModel
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// A department that is reached by files, with real files.
struct FolderDepartmentTests {
    private static let reply = "reply household-registration-cancelled"
    private static let name = "AD-1.cancel-household-registration.1"

    // MARK: Going out

    @Test(
        "A request is a file with a control file that says what it is, and a receipt; once, however often it comes"
    )
    func goesOut() async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        let first = await office.window().deliver(message)
        #expect(try office.house.words(first) == "receipt")
        for window in [office.window(), office.window()] {
            #expect(await window.deliver(message).words == first.words)
        }
        #expect(office.files("out") == [Self.name + ".ctl", Self.name + ".xml"])
        #expect(office.bytes("out/\(Self.name).xml") == message.bytes)
        #expect(
            String(decoding: office.bytes("out/\(Self.name).ctl"), as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <control xmlns="urn:onewindow:exchange:1">
                  <file>\(Self.name).xml</file>
                  <sequence>1</sequence>
                  <records>1</records>
                  <bytes>\(message.bytes.count)</bytes>
                  <digest>\(Digest(of: message.bytes).hex)</digest>
                  <record><message>\(Self.name)</message><case>AD-1</case><step>step</step>\
                <service>cancel-household-registration</service><key>AD-1/cancel-household-registration/1</key>\
                <digest>\(Digest(of: message.bytes).hex)</digest></record>
                </control>

                """)
        // What the department has taken away is not written a second time.
        for file in office.files("out") {
            try FileManager.default.removeItem(atPath: "\(office.folder)/exchange/out/\(file)")
        }
        #expect(await office.window().deliver(message).words == first.words)
        #expect(office.files("out") == [])
        // Other bytes under the same id are refused, and nothing is written.
        let other = await office.window().deliver(try office.request(key: "another"))
        #expect(try office.house.words(other) == "fault OW1609")
        #expect(office.files("out") == [])
    }

    @Test(
        "Stopped between any two steps, a request is there once, under one name and number", arguments: 0...3)
    func stoppedWriting(step: Int) async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        let stopped = await office.window(stopAfter: step).deliver(message)
        // Up to its control file nobody reads it.
        #expect(try office.house.words(stopped) == "not delivered OW2128")
        #expect(office.files("out").contains { $0.hasSuffix(".ctl") } == (step == 3))
        // A message between them takes the next number.
        _ = await office.window().deliver(try office.request(2))
        #expect(try office.house.words(await office.window().deliver(message)) == "receipt")
        #expect(
            office.files("out").filter { $0.hasPrefix(Self.name + ".") } == [
                Self.name + ".ctl", Self.name + ".xml",
            ])
        #expect(office.bytes("out/\(Self.name).xml") == message.bytes)
        let control = try ControlFile(office.bytes("out/\(Self.name).ctl"), beside: Self.name + ".xml")
        #expect(control.sequence == 1)
        #expect(control.digest == Digest(of: message.bytes))
    }

    @Test(
        "A folder that is not there is never made: the message was not delivered, and goes when it is there")
    func notThere() async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        let window = office.window(exchange: "share")
        #expect(try office.house.words(await window.deliver(message)) == "not delivered OW2120")
        #expect(!FileManager.default.fileExists(atPath: office.folder + "/share"))
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        try FileManager.default.createDirectory(
            atPath: office.folder + "/share", withIntermediateDirectories: true)
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
        #expect(office.notes.all.map(\.code) == ["OW2120"])
    }

    // MARK: Coming in

    @Test("A file is read when its control file is there and all of it; never before")
    func whole() async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        let window = office.window()
        _ = await window.deliver(message)
        let answer = HTTPOffice.answer(to: message.bytes)
        // The file alone, then its beginning with a control file, then the control file alone.
        try office.put(answer, "in/L-1.xml")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        // Its control file may still be on its way; after an hour nobody believes that.
        #expect(await office.incidents(window) == [])
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -7200)],
            ofItemAtPath: office.folder + "/exchange/in/L-1.xml")
        #expect(await office.incidents(window) == ["OW2132 L-1.xml"])
        try office.send(answer, "L-1")
        try office.put(Array(answer.prefix(answer.count / 2)), "in/L-1.xml")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(await office.incidents(window) == ["OW2127 L-1.xml"])
        try FileManager.default.removeItem(atPath: office.folder + "/exchange/in/L-1.xml")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(await office.incidents(window) == ["OW2127 L-1.xml"])
        #expect(await window.nextDue() == Fixtures.now + .seconds(600))
        try office.put(answer, "in/L-1.xml")
        // A control file that is not written to its end, and then one in capital digits.
        let control = office.bytes("in/L-1.ctl")
        for part in [[], Array(control.prefix(control.count / 2))] {
            try office.put(part, "in/L-1.ctl")
            #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
            #expect(await office.incidents(window) == ["OW2127 L-1.xml"])
        }
        let digest = Digest(of: answer).hex
        let text = String(decoding: control, as: UTF8.self)
        try office.put(Array(text.replacing(digest, with: digest.uppercased()).utf8), "in/L-1.ctl")
        // Offered until it is settled, by another window too.
        for _ in 1...2 {
            #expect(try office.words(await office.window().collect(upTo: Fixtures.now)) == [Self.reply])
        }
        let came = try await window.collect(upTo: Fixtures.now)
        #expect(came.map(\.bytes) == [answer])
        try await window.settle(came.map(\.id))
        #expect(office.files("in") == [])
        #expect(office.files("done") == ["L-1.ctl", "L-1.xml"])
        #expect(office.bytes("done/L-1.xml") == answer)
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(await window.nextDue() == nil)
        #expect(await office.incidents(window) == [])
    }

    @Test(
        "Stopped between any two steps of taking a file, it is taken once and moved to its end",
        arguments: 0...1)
    func stoppedTaking(step: Int) async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        _ = await office.window().deliver(message)
        let answer = HTTPOffice.answer(to: message.bytes)
        try office.send(answer, "L-1")
        let stopped = office.window(stopAfter: step)
        try await stopped.settle(try await stopped.collect(upTo: Fixtures.now).map(\.id))
        #expect(office.files("done").contains("L-1.xml"))
        let window = office.window()
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(office.files("in") == [])
        #expect(office.files("done") == ["L-1.ctl", "L-1.xml"])
        #expect(office.bytes("done/L-1.xml") == answer)
    }

    @Test(
        "The same file twice is taken once; the same name with other contents is an incident and is not taken"
    )
    func twice() async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        let window = office.window()
        _ = await window.deliver(message)
        let answer = HTTPOffice.answer(to: message.bytes)
        try office.send(answer, "L-1")
        try await window.settle(try await window.collect(upTo: Fixtures.now).map(\.id))
        try office.send(answer, "L-1")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(office.files("in") == [])
        #expect(office.files("done") == ["L-1.2.ctl", "L-1.2.xml", "L-1.ctl", "L-1.xml"])
        #expect(await office.incidents(window) == [])
        let other = HTTPOffice.answer(
            to: message.bytes, .rejection(.init(stage: .decision, code: "not-found", reason: "查无此人")))
        try office.send(other, "L-1")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(office.files("in") == [])
        #expect(office.files("err") == ["L-1.ctl", "L-1.reason.xml", "L-1.xml"])
        #expect(office.bytes("err/L-1.xml") == other)
        #expect(await office.incidents(window) == ["OW2121 L-1.xml"])
        #expect(office.notes.all.map(\.code) == ["OW2121"])
        // Settled by whoever takes it away.
        for file in office.files("err") {
            try FileManager.default.removeItem(atPath: "\(office.folder)/exchange/err/\(file)")
        }
        #expect(await office.incidents(window) == [])
    }

    @Test(
        "What cannot be used is put aside with its reason; the right one that comes after it is taken",
        arguments: bad)
    private func unusable(_ bad: Bad) async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        let window = office.window()
        _ = await window.deliver(message)
        try bad.put(office, message)
        let put = office.bytes("in/L-1.xml")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(office.files("in") == [])
        #expect(office.files("err") == ["L-1.ctl", "L-1.reason.xml", "L-1.xml"])
        #expect(office.bytes("err/L-1.xml") == put)
        #expect(office.notes.all.map(\.code.rawValue) == [bad.code])
        #expect(await office.incidents(window).map { $0.prefix(6) } == [bad.code[...]])
        let said = String(decoding: office.bytes("err/L-1.reason.xml"), as: UTF8.self)
        #expect(said.contains("<code>\(bad.code)</code>"))
        #expect(!said.contains("韦大山") && !said.contains("450103194806120017"))
        try office.send(HTTPOffice.answer(to: message.bytes), "L-2")
        #expect(try office.words(await window.collect(upTo: Fixtures.now)) == [Self.reply])
    }

    private struct Bad: CustomTestStringConvertible {
        var description: String
        var code: String
        var put: @Sendable (ExchangeOffice, OutboundMessage) throws -> Void
        var testDescription: String { description }
    }

    private static let bad = [
        Bad(description: "other bytes than the digest says", code: "OW2123") { office, message in
            var answer = HTTPOffice.answer(to: message.bytes)
            try office.send(answer, "L-1")
            answer[answer.count - 3] = UInt8(ascii: "X")
            try office.put(answer, "in/L-1.xml")
        },
        Bad(description: "more bytes than announced", code: "OW2123") { office, message in
            let answer = HTTPOffice.answer(to: message.bytes)
            try office.send(answer, "L-1")
            try office.put(answer + [32, 32], "in/L-1.xml")
        },
        Bad(description: "a control file of another file", code: "OW2124") { office, message in
            try office.send(HTTPOffice.answer(to: message.bytes), "L-1")
            try office.put(
                ControlFile(
                    file: "L-2.xml", recordCount: 1, byteCount: 1, digest: Fixtures.zeroDigest
                ).bytes, "in/L-1.ctl")
        },
        Bad(description: "a control file that is none", code: "OW2124") { office, message in
            try office.send(HTTPOffice.answer(to: message.bytes), "L-1")
            try office.put(Array("L-1.xml 1".utf8), "in/L-1.ctl")
        },
        Bad(description: "no XML", code: "OW2125") { office, _ in try office.send(Array("PK".utf8), "L-1") },
        Bad(description: "no envelope", code: "OW2125") { office, _ in
            try office.send(Array(HTTPOffice.reply.utf8), "L-1")
        },
        Bad(description: "fewer records than announced", code: "OW2126") { office, message in
            try office.send(
                office.batch([HTTPOffice.answer(to: message.bytes)]), "L-1", records: 2)
        },
        Bad(description: "an answer to a message that never went out", code: "OW2125") { office, _ in
            try office.send(HTTPOffice.answer(to: try office.request(7).bytes), "L-1")
        },
        Bad(description: "an answer for another case", code: "OW2125") { office, message in
            try office.send(
                Array(
                    String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self)
                        .replacing("<case>AD-1</case>", with: "<case>AD-2</case>").utf8), "L-1")
        },
        Bad(description: "an answer to other bytes", code: "OW2125") { office, message in
            try office.send(HTTPOffice.answer(to: try office.request(key: "another").bytes), "L-1")
        },
        Bad(description: "an answer against the schema", code: "OW2125") { office, message in
            try office.send(
                Array(
                    String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self)
                        .replacing("2026-11-23</cancelled-on>", with: "yesterday</cancelled-on>").utf8), "L-1"
            )
        },
    ]

    @Test(
        "Stopped between any two steps of putting a file aside, it ends there with a reason", arguments: 0...3
    )
    func stoppedPuttingAside(step: Int) async throws {
        let office = try ExchangeOffice()
        _ = await office.window().deliver(try office.request())
        try office.send(HTTPOffice.answer(to: try office.request(7).bytes), "L-1")
        _ = try await office.window(stopAfter: step).collect(upTo: Fixtures.now)
        let window = office.window()
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(office.files("in") == [])
        #expect(office.files("err").filter { !$0.contains("reason") } == ["L-1.ctl", "L-1.xml"])
        #expect(await office.incidents(window).contains("OW2125 L-1.xml"))
    }

    @Test("A number that is missing is an incident until the file with it comes")
    func gap() async throws {
        let office = try ExchangeOffice()
        let window = office.window()
        for number in 1...4 { _ = await window.deliver(try office.request(number)) }
        for (number, sequence) in [(1, 7), (2, 10)] {
            try office.send(
                HTTPOffice.answer(to: try office.request(number).bytes), "L-\(number)", sequence: sequence)
        }
        #expect(try await window.collect(upTo: Fixtures.now).count == 2)
        let gaps = ["OW2122 gap-000008.reason.xml", "OW2122 gap-000009.reason.xml"]
        #expect(await office.incidents(window) == gaps)
        // Told once, however often it is looked.
        _ = try await office.window().collect(upTo: Fixtures.now)
        #expect(office.notes.all.map(\.code) == ["OW2122", "OW2122"])
        try office.send(HTTPOffice.answer(to: try office.request(3).bytes), "L-3", sequence: 8)
        _ = try await window.collect(upTo: Fixtures.now)
        #expect(await office.incidents(window) == [gaps[1]])
        // What somebody has settled is not told again.
        try FileManager.default.removeItem(atPath: office.folder + "/exchange/err/gap-000009.reason.xml")
        _ = await window.deliver(try office.request(5))
        try office.send(HTTPOffice.answer(to: try office.request(5).bytes), "L-5", sequence: 11)
        _ = try await window.collect(upTo: Fixtures.now)
        #expect(await office.incidents(window) == [])
        try office.send(HTTPOffice.answer(to: try office.request(4).bytes), "L-4", sequence: 9)
        _ = try await window.collect(upTo: Fixtures.now)
        #expect(await office.incidents(window) == [])
    }

    @Test("What the department says of its own accord is handed on")
    func ownAccord() async throws {
        let office = try ExchangeOffice()
        let window = office.window()
        _ = await window.deliver(try office.request())
        let header = Envelope.Header(
            id: "GA-7", caseID: "AD-1", step: "step", key: "GA-7", sender: "public-security",
            receiver: "window", service: "cancelled", created: Fixtures.now,
            schema: office.house.schemas.digest)
        let notice = EnvelopeCodec.encode(
            Envelope(header, .update(try Fixtures.tree(HTTPOffice.reply))))
        try office.send(notice, "L-1")
        let came = try await window.collect(upTo: Fixtures.now)
        #expect(came.map(\.bytes) == [notice])
        // The request still waits for its answer.
        try await window.settle(came.map(\.id))
        #expect(await window.nextDue() == Fixtures.now + .seconds(600))
    }

    @Test("A receipt is held against what was sent, and tells the case nothing new")
    func receipts() async throws {
        let office = try ExchangeOffice()
        let message = try office.request()
        let window = office.window()
        _ = await window.deliver(message)
        try office.send(HTTPOffice.answer(to: message.bytes, .receipt), "R-1", in: "receipt")
        try office.send(
            HTTPOffice.answer(to: try office.request(key: "another").bytes, .receipt), "R-2", in: "receipt")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(office.files("receipt") == [])
        #expect(office.files("done") == ["R-1.ctl", "R-1.xml"])
        #expect(await office.incidents(window) == ["OW2131 R-2.xml"])
    }

    // MARK: Many in one file

    private static let evening = FolderTransport.Batch(minute: 18 * 60)
    /// 2026-11-23T18:00+08:00
    private static let six = Instant(Fixtures.now.date(), hour: 18)

    @Test("Requests are gathered for an hour of the day, so many in one file, and written once")
    func gathered() async throws {
        let office = try ExchangeOffice()
        var batch = Self.evening
        batch.most = 2
        let window = office.window(batch: batch)
        for number in 1...3 {
            #expect(try office.house.words(await window.deliver(try office.request(number))) == "receipt")
        }
        #expect(await window.nextDue() == Self.six)
        _ = try await window.collect(upTo: Self.six + .seconds(-1))
        #expect(office.files("out") == [])
        for _ in 1...2 { _ = try await office.window(batch: batch).collect(upTo: Self.six) }
        let files = office.files("out").filter { $0.hasSuffix(".xml") }
        #expect(files.map { $0.prefix(13) } == ["batch-000001-", "batch-000002-"])
        #expect(office.files("out").count == 4)
        let sent = try #require(files.first)
        let control = try ControlFile(
            office.bytes("out/\(FolderDepartment.controlName(of: sent))"), beside: sent)
        #expect(control.recordCount == 2)
        #expect(control.digest == Digest(of: office.bytes("out/\(sent)")))
        let tree = try XMLReader.read(office.bytes("out/\(sent)"), name: "batch")
        #expect(
            try tree.root.elements.map {
                try EnvelopeCodec.decode(tree.document(of: $0), name: "m").header.id
            }
                == [1, 2].map { try office.request($0).id })
        // What comes after the hour waits for the next day.
        _ = await window.deliver(try office.request(4, now: Self.six))
        #expect(await window.nextDue() == Self.six + .seconds(599))
        _ = try await window.collect(upTo: Self.six + .seconds(86_399))
        #expect(office.files("out").count == 4)
        _ = try await window.collect(upTo: Self.six + .seconds(86_400))
        #expect(office.files("out").count == 6)
    }

    @Test(
        "Stopped between any two steps, a file of many is written with the same messages under the same name",
        arguments: 0...3)
    func stoppedBatch(step: Int) async throws {
        let office = try ExchangeOffice()
        for number in 1...2 {
            _ = await office.window(batch: Self.evening).deliver(try office.request(number))
        }
        _ = try await office.window(batch: Self.evening, stopAfter: step).collect(upTo: Self.six)
        // Another message must not slip in.
        _ = await office.window(batch: Self.evening).deliver(try office.request(3))
        _ = try await office.window(batch: Self.evening).collect(upTo: Self.six)
        let files = office.files("out").filter { $0.hasSuffix(".xml") }
        #expect(files.map { $0.prefix(13) } == ["batch-000001-", "batch-000002-"])
        let tree = try XMLReader.read(office.bytes("out/\(files[0])"), name: "batch")
        #expect(Array(tree.root.elements).count == 2)
    }

    @Test(
        "A gathered message that comes again while its file cannot be written takes nothing from the others")
    func gatheredAgain() async throws {
        let office = try ExchangeOffice()
        let requests = try (1...3).map { try office.request($0) }
        for request in requests { _ = await office.window(batch: Self.evening).deliver(request) }
        // The disk is full: the file has its number and its messages, and is not there.
        _ = try await office.window(batch: Self.evening, stopAfter: 0).collect(upTo: Self.six)
        #expect(office.files("out") == [])
        let again = await office.window(batch: Self.evening).deliver(requests[0])
        #expect(try office.house.words(again) == "receipt")
        #expect(office.files("out") == [])
        _ = try await office.window(batch: Self.evening).collect(upTo: Self.six)
        let files = office.files("out").filter { $0.hasSuffix(".xml") }
        #expect(files.count == 1)
        let tree = try XMLReader.read(office.bytes("out/\(files.first ?? "")"), name: "batch")
        #expect(Array(tree.root.elements).count == 3)
    }

    @Test("What is put in the place of a file between its reading and its taking is looked at by itself")
    func replaced() async throws {
        let office = try ExchangeOffice()
        let window = office.window()
        let message = try office.request()
        _ = await window.deliver(message)
        let answer = HTTPOffice.answer(to: message.bytes)
        try office.send(answer, "L-1")
        let came = try await window.collect(upTo: Fixtures.now)
        try office.send(Array("<other/>".utf8), "L-1")
        try await window.settle(came.map(\.id))
        #expect(office.files("done") == [])
        _ = try await window.collect(upTo: Fixtures.now)
        #expect(await office.incidents(window) == ["OW2121 L-1.xml"])
        #expect(office.bytes("err/L-1.xml") == Array("<other/>".utf8))
    }

    @Test("An answer is looked for during thirty days, so that no clock runs on for ever")
    func patience() async throws {
        let office = try ExchangeOffice()
        let window = office.window()
        _ = await window.deliver(try office.request())
        let last = Fixtures.now + .seconds(30 * 86_400)
        _ = try await window.collect(upTo: last + .seconds(-1))
        #expect(await window.nextDue() != nil)
        _ = try await window.collect(upTo: last)
        #expect(await window.nextDue() == nil)
    }

    @Test("Answers come in one file; one that fails is put aside, the others are taken, each by its case")
    func manyAnswers() async throws {
        let office = try ExchangeOffice()
        let window = office.window()
        let requests = try (1...4).map { try office.request($0, caseID: CaseID("AD-\($0)")) }
        for request in requests { _ = await window.deliver(request) }
        let answers = [
            HTTPOffice.answer(to: requests[0].bytes),
            HTTPOffice.answer(
                to: requests[1].bytes, .rejection(.init(stage: .decision, code: "not-found", reason: "查无此人"))),
            HTTPOffice.answer(to: try office.request(9).bytes),
            HTTPOffice.answer(to: requests[3].bytes),
        ]
        try office.send(office.batch(answers), "L-1", records: 4)
        let came = try await window.collect(upTo: Fixtures.now)
        #expect(try office.words(came) == [Self.reply, "rejection not-found", Self.reply])
        #expect(await office.incidents(window) == ["OW2125 L-1.xml"])
        #expect(office.files("err") == ["L-1.record-3.reason.xml", "L-1.record-3.xml"])
        // A case that is not carried now leaves its answer there; started anew, only that is offered.
        try await window.settle([came[0].id, came[2].id])
        #expect(office.files("in") == ["L-1.ctl", "L-1.xml"])
        let renewed = office.window()
        let rest = try await renewed.collect(upTo: Fixtures.now)
        #expect(try office.words(rest) == ["rejection not-found"])
        #expect(office.notes.all.map(\.code) == ["OW2125"])
        try await renewed.settle(rest.map(\.id))
        #expect(office.files("in") == [])
        #expect(office.files("done") == ["L-1.ctl", "L-1.xml"])
    }
}
