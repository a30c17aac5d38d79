import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import OneWindowTesting
import Testing

/// Answers that departments post to our own address, over real connections.
struct CallbackTests {
    /// A case that waits for `alpha`, which has said that its answer comes later.
    private struct Waiting {
        let bench: RuntimeBench
        let caseID: CaseID
        let office: PostOffice

        init(_ journal: (any CaseJournal)? = nil, patience: Duration = .seconds(20)) async throws {
            bench = try RuntimeBench(
                TestHome.step("a"),
                TestHome.step("b", "beta act", "after: a", note: "substring($a/answer, 1, 2)"),
                alpha: ScriptedDepartment("alpha", ["a": [.receipt]]))
            caseID = try await bench.open(bench.runtime())
            office = try PostOffice(bench.runtime(sendsAtOnce: false), patience: patience)
        }

        var request: [UInt8] { bench.alpha.deliveries[0].bytes }
        func answer(_ move: ScriptedDepartment.Move = .reply("yes")) -> [UInt8] {
            ScriptedDepartment.answer(move, to: request)
        }
        /// Carries the case to its end, as another process does.
        func goOn() async throws -> CaseResult? {
            _ = try await bench.runtime().carryOn([caseID], patience: .zero)
            return try await bench.state(caseID).result
        }
    }

    @Test("An answer that is posted later gets a receipt when it is durable, and the same receipt again")
    func later() async throws {
        let waiting = try await Waiting()
        let first = try await waiting.office.post(waiting.answer())
        #expect(first.words == "202 receipt")
        #expect(
            first.text.contains("<in-reply-to>\(waiting.caseID).a.1.reply</in-reply-to>"),
            "\(first.text)")
        #expect(first.text.contains("<request-hash>\(Digest(of: waiting.answer()))</request-hash>"))
        // It is durable, and nothing has been sent: that is another process's.
        #expect(try await waiting.bench.phase("a", of: waiting.caseID) == .done)
        #expect(waiting.bench.beta.deliveries.isEmpty)
        let again = try await waiting.office.post(waiting.answer())
        #expect(again.body == first.body)
        #expect(again.status == 202)
        #expect(try await waiting.goOn() == .completed)
        #expect(try await waiting.office.post(waiting.answer()).body == first.body)
        #expect(
            try await waiting.bench.messages(waiting.caseID).filter { $0.hasPrefix("received") } == [
                "received receipt taken", "received reply taken", "received unknown duplicate",
                "received reply taken", "received unknown duplicate",
            ])
        #expect(waiting.office.notes.all == [])
        #expect(try await waiting.bench.store.open().verify().isEmpty)
    }

    @Test("It comes in SOAP too, and is answered in SOAP", arguments: ["1.1", "1.2"])
    func soap(version: String) async throws {
        let waiting = try await Waiting()
        let namespace =
            version == "1.1"
            ? "http://schemas.xmlsoap.org/soap/envelope/" : "http://www.w3.org/2003/05/soap-envelope"
        func wrapped(_ bytes: [UInt8]) -> [UInt8] {
            let text = String(decoding: bytes, as: UTF8.self)
            let element = text.drop { $0 != "\n" }
            return Array(
                "<s:Envelope xmlns:s=\"\(namespace)\"><s:Body>\(element)</s:Body></s:Envelope>".utf8)
        }
        let headers =
            version == "1.1"
            ? ["Content-Type: text/xml", "SOAPAction: \"\""] : ["Content-Type: application/soap+xml"]
        let wrong = waiting.answer(.altered(.reply("yes")) { $0.caseID = "OW-20260101-AAAAAAAA" })
        let refused = try await waiting.office.post(wrapped(wrong), headers)
        #expect(refused.words == (version == "1.1" ? "500 fault OW1656" : "400 fault OW1656"))
        #expect(refused.text.contains(version == "1.1" ? "soap:Client" : "soap:Sender"), "\(refused.text)")
        let taken = try await waiting.office.post(wrapped(waiting.answer()), headers)
        #expect(taken.words == "202 receipt")
        #expect(taken.text.contains(namespace))
        #expect(try await waiting.goOn() == .completed)
    }

    @Test("A department that knows nothing of our envelope says which message it answers")
    func payload() async throws {
        let waiting = try await Waiting()
        func told(_ words: String) -> [UInt8] {
            Array("<told xmlns=\"urn:onewindow:alpha:1\"><answer>\(words)</answer></told>".utf8)
        }
        let named = ["OneWindow-In-Reply-To: \(waiting.caseID).a.1"]
        let office = waiting.office
        #expect(try await office.post(told("yes")).words == "400")
        #expect(try await office.post(told("yes"), ["OneWindow-In-Reply-To: nothing.a.1"]).words == "404")
        #expect(try await office.post(told("yes"), as: "beta", named).words == "404")
        // However it is made up, the store is not searched for each part of it.
        let dots = ["OneWindow-In-Reply-To: " + String(repeating: "a.", count: 7_000)]
        #expect(try await office.post(told("yes"), dots).words == "404")
        let other = Array("<other xmlns=\"urn:onewindow:alpha:1\"/>".utf8)
        #expect(try await office.post(other, named).words == "404")
        #expect(try await waiting.bench.phase("a", of: waiting.caseID) == .running)
        #expect(try await office.post(told("yes"), named).words == "202")
        #expect(try await office.post(told("yes"), named).words == "202")
        // What it has said it has said.
        #expect(try await office.post(told("no"), named).words == "409")
        #expect(office.notes.all == ["OW2266", "OW2265", "OW2265", "OW2265", "OW2265", "OW1609"])
        #expect(try await waiting.goOn() == .completed)
        // Kept as evidence: the same bytes from the same or another department once.
        #expect(try await waiting.bench.store.open().strays().map(\.reason) == ["OW2265", "OW2265"])
    }

    @Test("A rejection without an envelope is one")
    func payloadRejection() async throws {
        let waiting = try await Waiting()
        let no =
            "<rejection xmlns=\"urn:onewindow:envelope:1\"><stage>decision</stage><code>no</code><reason>no</reason></rejection>"
        let posted = try await waiting.office.post(
            Array(no.utf8), ["OneWindow-In-Reply-To: \(waiting.caseID).a.1"])
        #expect(posted.words == "202")
        #expect(
            try await waiting.bench.messages(waiting.caseID).last == "received rejection taken")
    }

    /// What is posted beside the true answer, and what is said to it.
    struct Wrong: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var says: String
        var department: DepartmentName = "alpha"
        var secret: String?
        var method = "POST"
        var path: String?
        var bytes: @Sendable (_ answer: [UInt8], _ request: [UInt8]) -> [UInt8] = { answer, _ in answer }
        /// Whether the case keeps it with a fate of its own.
        var isKept = false
        var note: String?
    }

    private static func altered(
        _ move: ScriptedDepartment.Move = .reply("yes"),
        _ change: @escaping @Sendable (inout Envelope.Header) -> Void
    ) -> @Sendable ([UInt8], [UInt8]) -> [UInt8] {
        { _, request in ScriptedDepartment.answer(.altered(move, change), to: request) }
    }

    @Test(
        "What cannot be taken for the department's word gets a fault, and the true answer is taken after it",
        arguments: wrong)
    func refused(_ wrong: Wrong) async throws {
        let waiting = try await Waiting()
        let before = try await waiting.bench.messages(waiting.caseID).count
        for _ in 1...2 {
            let posted = try await waiting.office.post(
                wrong.bytes(waiting.answer(), waiting.request), as: wrong.department, secret: wrong.secret,
                method: wrong.method, path: wrong.path)
            #expect(posted.words == wrong.says, "\(posted.text)")
            #expect(posted.text.contains("yes") == false)
        }
        #expect(waiting.office.notes.all == (wrong.note.map { [$0, $0] } ?? []))
        let after = try await waiting.bench.messages(waiting.caseID)
        #expect((after.count > before) == wrong.isKept, "\(after)")
        #expect(try await waiting.bench.phase("a", of: waiting.caseID) != .done)
        #expect(try await waiting.office.post(waiting.answer()).words == "202 receipt")
        #expect(try await waiting.goOn() == .completed)
    }

    static let wrong = [
        Wrong(
            testDescription: "a secret of somebody else", says: "401", secret: "beta-0123456789abcdef",
            note: "OW2260"),
        Wrong(
            testDescription: "the beginning of the secret", says: "401", secret: "alpha-0123456789abcde",
            note: "OW2260"),
        Wrong(testDescription: "no secret", says: "401", secret: "", note: "OW2260"),
        Wrong(testDescription: "a department that there is not", says: "404", path: "/gamma"),
        Wrong(testDescription: "no department", says: "404", path: "/"),
        Wrong(testDescription: "a look", says: "405", method: "GET"),
        Wrong(
            testDescription: "no XML", says: "400 fault OW1026", bytes: { _, _ in Array("<a".utf8) },
            note: "OW1026"),
        Wrong(
            testDescription: "longer than a message may be", says: "413 fault OW1003",
            bytes: { answer, _ in answer + [UInt8](repeating: 0x20, count: 1_048_577) }, note: "OW1003"),
        Wrong(
            testDescription: "longer than anything is read", says: "413",
            bytes: { _, _ in [UInt8](repeating: 0x20, count: 3_000_000) }),
        Wrong(
            testDescription: "for a case that there is not", says: "404 fault OW1656",
            bytes: altered { $0.caseID = "OW-20260101-AAAAAAAA" }, note: "OW1656"),
        Wrong(
            testDescription: "to other bytes than ours", says: "422 fault OW1611",
            bytes: altered { $0.requestHash = Digest(of: "another") }, isKept: true, note: "OW1611"),
        Wrong(
            testDescription: "under another key", says: "422 fault OW1612",
            bytes: altered { $0.key = "another" }, isKept: true, note: "OW1612"),
        Wrong(
            testDescription: "to a message that was not sent", says: "422 fault OW2263",
            bytes: altered {
                $0.id = "another.reply"
                $0.inReplyTo = "another"
            }, isKept: true, note: "OW2263"),
        Wrong(
            testDescription: "against its schema", says: "422 fault OW1048",
            bytes: { _, request in ScriptedDepartment.answer(.wrongReply, to: request) }, isKept: true,
            note: "OW1048"),
        Wrong(
            testDescription: "from another department, as it is", says: "422 fault OW1654",
            department: "beta", bytes: altered(.receipt) { $0.id = "receipt" }, isKept: true, note: "OW1654"),
        Wrong(
            testDescription: "from another department, in its own name", says: "422 fault OW1612",
            department: "beta", bytes: altered(.receipt) { $0.sender = "beta" }, isKept: true, note: "OW1612"),
    ]

    @Test("Other bytes under a known id get a fault, and move nothing")
    func forged() async throws {
        let waiting = try await Waiting()
        #expect(try await waiting.office.post(waiting.answer()).words == "202 receipt")
        for _ in 1...2 {
            #expect(
                try await waiting.office.post(waiting.answer(.reply("other"))).words == "409 fault OW1609")
        }
        #expect(try await waiting.goOn() == .completed)
        let words = String(decoding: waiting.bench.beta.deliveries.first?.bytes ?? [], as: UTF8.self)
        #expect(words.contains(">ye</"))
    }

    @Test("An answer for one case that is posted for another moves neither")
    func otherCase() async throws {
        let waiting = try await Waiting()
        let other = try await waiting.bench.open(waiting.bench.runtime(), id: "8")
        let answer = waiting.answer(.altered(.reply("yes")) { $0.caseID = other })
        #expect(try await waiting.office.post(answer).words == "422 fault OW2263")
        for caseID in [waiting.caseID, other] {
            #expect(try await waiting.bench.phase("a", of: caseID) == .running)
        }
    }

    @Test("What is about no case is kept as a stray, once, with its bytes")
    func stray() async throws {
        let waiting = try await Waiting()
        let answer = waiting.answer(.altered(.reply("yes")) { $0.caseID = "OW-20260101-AAAAAAAA" })
        for _ in 1...3 { _ = try await waiting.office.post(answer) }
        let strays = try await waiting.bench.store.open().strays()
        #expect(strays.map(\.reason) == ["OW1656"])
        #expect(strays.first?.bytes == answer)
    }

    @Test("Half a request is nothing, and one that stalls is told so; the others are served meanwhile")
    func half() async throws {
        let waiting = try await Waiting(patience: .milliseconds(400))
        let whole = waiting.answer()
        let head = Array(
            ("POST /alpha HTTP/1.1\r\nAuthorization: Bearer alpha-0123456789abcdef\r\n"
                + "Content-Length: \(whole.count)\r\n\r\n").utf8)
        let half = head + whole[..<(whole.count / 2)]
        #expect(try await waiting.office.exchange(half, hangsUp: true).status == 0)
        #expect(try await waiting.office.exchange(Array(head[..<20]), hangsUp: true).status == 0)
        async let stalled = waiting.office.exchange(half)
        async let begun = waiting.office.exchange(Array(head[..<20]))
        async let silent = waiting.office.exchange([])
        #expect(try await stalled.status == 408)
        #expect(try await begun.status == 408)
        #expect(try await silent.status == 0)
        #expect(try await waiting.bench.phase("a", of: waiting.caseID) == .running)
        #expect(try await waiting.office.post(whole).words == "202 receipt")
    }

    @Test("While the store cannot be written nothing is said to be kept; the message comes again")
    func notDurable() async throws {
        let waiting = try await Waiting()
        let journal = FaultyJournal(waiting.bench.store.open())
        journal.failAppends(after: 0)
        let office = try PostOffice(waiting.bench.runtime(journal, sendsAtOnce: false))
        let refused = try await office.post(waiting.answer())
        #expect(refused.words == "503 fault OW2264")
        #expect(refused.head.contains("Retry-After: 10"))
        #expect(try await waiting.bench.phase("a", of: waiting.caseID) == .running)
        #expect(try await waiting.office.post(waiting.answer()).words == "202 receipt")
        #expect(try await waiting.goOn() == .completed)
    }

    @Test("A message of the department's own accord begins a case, once")
    func begins() async throws {
        let bench = try RuntimeBench(
            TestHome.step("told", "beta act").replacing("$application/id", with: "$application/answer"),
            head: "begins: {message: sent, from: alpha}\n", hasForm: false)
        let office = try PostOffice(bench.runtime(sendsAtOnce: false))
        var builder = XMLTreeBuilder(expectedNodes: 2, expectedBytes: 32)
        builder.startElement(XMLName(namespace: "urn:onewindow:alpha:1", local: "told"))
        builder.startElement(XMLName(namespace: "urn:onewindow:alpha:1", local: "answer"))
        builder.text("42")
        builder.endElement()
        builder.endElement()
        let message = CaseRuntime.envelope(
            around: builder.finish(), notice: "sent", from: "alpha", about: nil, schema: Digest(of: []),
            at: SampleTurns.start)
        #expect(try await office.post(message).words == "202 receipt")
        #expect(try await office.post(message).words == "202 receipt")
        #expect(bench.beta.deliveries.isEmpty)
        #expect(try await bench.runtime().carryOn(nil, patience: .zero) == .finished)
        #expect(try await bench.store.open().lines(openOnly: false).map(\.status) == [.completed])
    }

    @Test("A process that waits with a case hears what another one has taken in for it")
    func heard() async throws {
        let clock = ManualClock()
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.receipt]]), clock: clock)
        let caseID = try await bench.open(bench.runtime())
        let office = try PostOffice(bench.runtime(sendsAtOnce: false))
        let waiting = bench.runtime(listensEvery: .seconds(1))
        async let pause = waiting.carryOn([caseID], patience: .seconds(10))
        while clock.sleepers == 0 { await Task.yield() }
        #expect(
            try await office.post(
                ScriptedDepartment.answer(.reply("yes"), to: bench.alpha.deliveries[0].bytes)
            ).status == 202)
        clock.advance(by: .seconds(1))
        #expect(try await pause == .finished)
    }

    @Test("One that hears of nobody waits no longer than it was told")
    func unheard() async throws {
        let clock = ManualClock()
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.receipt]]), clock: clock)
        let caseID = try await bench.open(bench.runtime())
        let waiting = bench.runtime(listensEvery: .seconds(1))
        async let pause = waiting.carryOn([caseID], patience: .seconds(2))
        for _ in 1...2 {
            while clock.sleepers == 0 { await Task.yield() }
            clock.advance(by: .seconds(1))
        }
        guard case .waiting = try await pause else {
            Issue.record("it has not waited")
            return
        }
        #expect(try await bench.runtime().carryOn([caseID], patience: .zero) != .finished)
    }
}
