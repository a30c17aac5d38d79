import CaseModel
import Foundation
import Testing
import WorkflowModel

@testable import Departments

struct HTTPPollTests {
    private static let reply = "answered reply household-registration-cancelled"

    private func department(
        _ office: HTTPOffice, _ server: ScriptedServer, _ change: (inout HTTPTransport) -> Void = { _ in }
    ) -> HTTPDepartment {
        office.department(server.url) {
            change(&$0)
            var poll = HTTPTransport.Poll(url: "http://127.0.0.1:\(server.port)/answers/{message}")
            poll.every = 60
            poll.most = 600
            $0.poll = poll
        }
    }

    @Test("An answer that comes later is asked for until it is there, and offered until it is settled")
    func later() async throws {
        let office = try HTTPOffice()
        let message = try office.request()
        let server = try ScriptedServer(
            .text(202, "application/xml", ""), .text(202, "application/xml", ""),
            .text(404, "text/html", "<html/>"), .text(500, "text/plain", "no"),
            .answer(200, "application/xml") { _ in HTTPOffice.answer(to: message.bytes) })
        defer { server.stop() }
        let department = department(office, server)
        #expect(try office.words(await department.deliver(message)) == "answered receipt")
        var now = Fixtures.now
        for minute in 1...4 {
            #expect(await department.nextDue() == Fixtures.now + .seconds(60 * minute))
            #expect(try await department.collect(upTo: now).isEmpty)
            now = Fixtures.now + .seconds(60 * minute)
            let came = try await department.collect(upTo: now)
            #expect(came.count == (minute == 4 ? 1 : 0))
        }
        #expect(server.requests.dropFirst().allSatisfy { $0.line == "GET /answers/\(message.id) HTTP/1.1" })
        #expect(server.requests.count == 5)
        #expect(office.notes.all.map(\.code) == ["OW2035"])
        // Another process finds it in the books, and does not ask again.
        let renewed = self.department(office, server)
        let came = try await renewed.collect(upTo: now)
        #expect(try came.map { try office.words(.answered($0.bytes)) } == [Self.reply])
        #expect(server.requests.count == 5)
        try await renewed.settle(came.map(\.id))
        #expect(try await renewed.collect(upTo: now).isEmpty)
        #expect(await renewed.nextDue() == nil)
    }

    @Test("Outside its hours a department is not asked for its answer")
    func closed() async throws {
        let office = try HTTPOffice()
        let message = try office.request()
        let server = try ScriptedServer(
            .text(202, "application/xml", ""),
            .answer(200, "application/xml") { _ in HTTPOffice.answer(to: message.bytes) })
        defer { server.stop() }
        let minute = Fixtures.now.millisecondsOfDay() / 60_000 + 60
        let opening = Fixtures.now + .milliseconds(minute * 60_000 - Fixtures.now.millisecondsOfDay())
        let hours = OpeningHours(spans: [.init(days: .every, minutes: minute..<1440)])
        let department = office.department(server.url, hours: hours) {
            $0.poll = .init(url: "http://127.0.0.1:\(server.port)/answers/{message}")
            $0.poll?.every = 60
        }
        #expect(try office.words(await department.deliver(message)) == "answered receipt")
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(60)).isEmpty)
        #expect(server.requests.count == 1)
        #expect(await department.nextDue() == opening)
        #expect(try await department.collect(upTo: opening).count == 1)
    }

    @Test("A department that was closed for longer than it is asked is asked once before it is given up")
    func closedForLong() async throws {
        let office = try HTTPOffice()
        let message = try office.request()
        let server = try ScriptedServer(
            .text(202, "application/xml", ""),
            .answer(200, "application/xml") { _ in HTTPOffice.answer(to: message.bytes) })
        defer { server.stop() }
        let today = Fixtures.now.date()
        let hours = OpeningHours(
            closures: [.init(days: .dates(today...today.adding(days: 7)), because: "放假")])
        let department = office.department(server.url, hours: hours) {
            $0.poll = .init(url: "http://127.0.0.1:\(server.port)/answers/{message}")
            $0.poll?.most = 3600
        }
        _ = await department.deliver(message)
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(7200)).isEmpty)
        let opening = try #require(await department.nextDue())
        #expect(try await department.collect(upTo: opening).count == 1)
        #expect(office.notes.all.isEmpty)
    }

    @Test("An answer that nobody can read is kept as it came, and offered until it is settled")
    func unusable() async throws {
        let house = try WireHouse([
            ("adapter.yaml", "      busy:", "      accepted: $answer/dm = '0001'\n      busy:"),
            ("adapter.yaml", "limits:", "poll: {url: \"http://127.0.0.1:18018/jg/{message}\"}\nlimits:"),
        ])
        let server = try ScriptedServer(
            .text(200, "text/xml", "<dljg><dm>0000</dm><pz>T1</pz></dljg>"),
            .text(200, "text/xml", WireHouse.answer("0001")),  // Another process logs in for itself.
            .text(200, "text/xml", "<dljg><dm>0000</dm><pz>T2</pz></dljg>"),
            .text(200, "text/xml", WireHouse.answer("7777"))
        )
        defer { server.stop() }
        func department() throws -> HTTPDepartment {
            try house.server(server.url) { $0.poll?.url = "http://127.0.0.1:\(server.port)/jg/{message}" }
        }
        _ = await (try department()).deliver(try house.message())
        let now = Fixtures.now + .seconds(60)
        for _ in 1...2 {
            let came = try await department().collect(upTo: now)
            #expect(came.map(\.unusable) == [.init(request: "AD-1.household.1", code: "OW2235")])
            #expect(came.map { String(decoding: $0.bytes, as: UTF8.self) } == [WireHouse.answer("7777")])
        }
        #expect(house.notes.all.map(\.code) == ["OW2235"])
    }

    @Test("A receipt in an envelope is asked after too, and the same message again is asked for once")
    func receipt() async throws {
        let office = try HTTPOffice()
        let message = try office.request()
        let server = try ScriptedServer(
            .answer(200, "application/xml") { HTTPOffice.answer(to: $0.body, .receipt) },
            .answer(202, "application/xml") { HTTPOffice.answer(to: $0.body, .receipt) },
            .answer(200, "application/xml") { _ in HTTPOffice.answer(to: message.bytes, .receipt) },
            .answer(200, "application/xml") { _ in HTTPOffice.answer(to: message.bytes) })
        defer { server.stop() }
        let department = department(office, server)
        for _ in 1...2 { #expect(try office.words(await department.deliver(message)) == "answered receipt") }
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(60)).isEmpty)
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(120)).count == 1)
        #expect(server.requests.count == 4)
    }

    @Test("After the time for which it is asked, nobody asks any more, and that is told")
    func gaveUp() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(.text(202, "application/xml", ""))
        defer { server.stop() }
        let department = department(office, server)
        _ = await department.deliver(try office.request())
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(601)).isEmpty)
        #expect(office.notes.all.map(\.code) == ["OW2036"])
        #expect(await department.nextDue() == nil)
        // The last time when the time is over.
        #expect(server.requests.count == 2)
    }

    @Test(
        "With a payload alone each question has a connection of its own too, which says whose the answer is")
    func connections() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(.text(202, "application/xml", ""))
        defer { server.stop() }
        let department = department(office, server) { $0.body = .payload }
        _ = await department.deliver(try office.request())
        for minute in 1...2 { _ = try await department.collect(upTo: Fixtures.now + .seconds(60 * minute)) }
        #expect(server.requests.map(\.connection) == [1, 2, 3])
    }

    @Test("Books that cannot be written make the outcome unknown")
    func unusableBooks() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(.text(202, "application/xml", ""))
        defer { server.stop() }
        try Data("no database".utf8).write(to: URL(fileURLWithPath: office.folder + "/http.sqlite"))
        #expect(
            await department(office, server).deliver(try office.request()).words == "silence OW2034")
    }
}
