import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import OneWindowTesting
import Testing

/// The rules for messages that the runtime keeps.
struct ExchangeTests {
    private func answering(_ moves: ScriptedDepartment.Move...) -> ScriptedDepartment {
        ScriptedDepartment("alpha", ["a": moves])
    }

    @Test("A case whose departments answer at once is carried to its end by opening it")
    func atOnce() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("b", "beta act", "after: a", note: "substring($a/answer, 1, 2)")
        )
        let caseID = try await bench.open(bench.runtime())
        #expect(try await bench.state(caseID).result == .completed)
        #expect(
            try await bench.messages(caseID) == [
                "sent a answered 1", "received reply taken", "sent b answered 1", "received reply taken",
            ])
        #expect(bench.alpha.acted == [IdempotencyKey("\(caseID).a.1")])
        #expect(try await bench.outbox() == nil)
        #expect(try await bench.store.open().verify().isEmpty)
    }

    @Test("A journal that cannot write stops the exchange: nothing is sent")
    func storeBeforeSend() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let journal = FaultyJournal(bench.store.open())
        journal.failAppends(after: 0)
        await #expect(throws: JournalFailure.self) { try await bench.open(bench.runtime(journal)) }
        #expect(bench.alpha.deliveries.count == 0)
        #expect(try await bench.store.open().lines(openOnly: false).isEmpty)
    }

    @Test("A reply that could not be written is asked for again with the same bytes, and acted on once")
    func storeBeforeReceipt() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let worker = bench.store.open()
        let journal = FaultyJournal(worker)
        journal.failAppends(after: 1)
        await #expect(throws: CaseRuntime.Interrupted.self) { try await bench.open(bench.runtime(journal)) }
        bench.store.declareDead(worker.worker)
        #expect(try await bench.runtime().carryOn(nil, patience: .zero) == .finished)
        #expect(bench.alpha.deliveries.count == 2)
        #expect(bench.alpha.deliveries[0].bytes == bench.alpha.deliveries[1].bytes)
        #expect(bench.alpha.acted.count == 1)
    }

    @Test("A worker that died between writing and sending leaves its message to the next, byte for byte")
    func crashBeforeSending() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let worker = bench.store.open()
        let caseID = try await bench.open(bench.runtime(worker, sendsAtOnce: false))
        #expect(bench.alpha.deliveries.count == 0)
        bench.store.declareDead(worker.worker)
        #expect(try await bench.runtime().carryOn(nil, patience: .zero) == .finished)
        let row = try #require(
            try await CaseReading.messages(of: caseID, in: bench.store.open()).rows.first)
        #expect(try await bench.store.open().body(row.body, of: caseID) == bench.alpha.deliveries[0].bytes)
    }

    @Test("Given up and sent again: retries keep to the clock, and the bytes stay the same")
    func retries() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"),
            alpha: answering(.notDelivered, .fault("OW1605", retryable: true), .silence, .reply("yes")),
            clock: VirtualClock(startingAt: SampleTurns.start))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(
            bench.alpha.deliveries.map { ($0.now - SampleTurns.start).milliseconds / 1000 } == [
                0, 30, 90, 210,
            ])
        #expect(Set(bench.alpha.deliveries.map(\.bytes)).count == 1)
        #expect(
            try await bench.messages(caseID) == [
                "sent a answered 4", "received fault taken", "received reply taken",
            ])
    }

    @Test("A receipt now and the reply later: taken when the department has it, and settled with it")
    func later() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"),
            alpha: answering(.later(.receipt, then: .reply("yes"), after: .seconds(3600))),
            clock: VirtualClock(startingAt: SampleTurns.start))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await bench.outbox() == nil, "the receipt ends the sending")
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).closedAt == SampleTurns.start + .seconds(3600))
        #expect(bench.alpha.unsettled == 0)
    }

    @Test("The same reply twice, a late one, one under a known id with other bytes: recorded, and settled")
    func fates() async throws {
        let clock = ManualClock()
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("z", "beta act", "after: a"),
            beta: ScriptedDepartment("beta", ["z": [.receipt]]), clock: clock)
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        let request = bench.alpha.deliveries[0].bytes
        bench.alpha.put(ScriptedDepartment.answer(.reply("yes"), to: request))
        bench.alpha.put(ScriptedDepartment.answer(.reply("changed"), to: request))
        bench.alpha.put(ScriptedDepartment.answer(.reply("again"), to: request, id: "second"))
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .waiting(until: nil))
        #expect(
            try await bench.messages(caseID) == [
                "sent a answered 1", "received reply taken", "sent z receivedThere 1",
                "received receipt taken", "received unknown duplicate", "received unknown forged",
                "received unknown late",
            ])
        #expect(bench.alpha.unsettled == 0)
    }

    @Test("What belongs to no case is kept as a stray, once, with its bytes")
    func strays() async throws {
        let bench = try RuntimeBench(TestHome.step("a"), alpha: answering(.receipt))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        bench.alpha.put(Array("no XML".utf8))
        let foreign = ScriptedDepartment.answer(
            .altered(.reply("yes")) { $0.caseID = "OW-20261123-ZZZZZZZZ" },
            to: bench.alpha.deliveries[0].bytes)
        bench.alpha.put(foreign)
        for _ in 1...2 {
            #expect(try await runtime.carryOn(nil, patience: .zero) == .waiting(until: nil))
        }
        let strays = try await bench.store.open().strays()
        #expect(strays.map(\.reason.rawValue) == ["OW1001", "OW1656"])
        #expect(strays.map(\.bytes) == [Array("no XML".utf8), foreign])
        #expect(bench.alpha.unsettled == 0)
        #expect(try await bench.phase("a", of: caseID) == .running)
    }

    @Test(
        "An answer that is not one to this request goes to quarantine, and its step to the desk",
        arguments: [("OW1612", "case"), ("OW1612", "key"), ("OW1611", "hash"), ("OW1610", "in-reply-to")])
    func misdirected(code: String, field: String) async throws {
        let change: @Sendable (inout Envelope.Header) -> Void = { header in
            switch field {
            case "case": header.caseID = "OW-20261123-ZZZZZZZZ"
            case "key": header.key = "another"
            case "hash": header.requestHash = Digest(of: "other bytes")
            default: header.inReplyTo = "another"
            }
        }
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: answering(.altered(.reply("yes"), change), .reply("yes")))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await bench.phase("a", of: caseID) == .desk(ReasonCode(code)))
        #expect(
            try await bench.messages(caseID) == ["sent a given up after 1 1", "received unknown unusable"])
        #expect(bench.notes == [code])
        #expect(try await runtime.carryOn(nil, patience: .seconds(60)) == .waiting(until: nil))
        // The outcome is not known: again sends the stored bytes.
        try await runtime.clerk(.again, "a", of: caseID)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
        #expect(Set(bench.alpha.deliveries.map(\.bytes)).count == 1)
    }

    @Test(
        "An answer that cannot be read, or is against its schema, goes to the desk with its code",
        arguments: [(ScriptedDepartment.Move.garbage, "OW1001"), (.wrongReply, "OW1048")])
    func unusable(move: ScriptedDepartment.Move, code: String) async throws {
        let bench = try RuntimeBench(TestHome.step("a"), alpha: answering(move))
        let caseID = try await bench.open(bench.runtime())
        #expect(bench.notes == [code])
        #expect(try await bench.phase("a", of: caseID) == .desk(ReasonCode(code)))
        #expect(try await bench.state(caseID)["a"].request?.isOutcomeUnknown == true)
    }

    @Test("A request that its own schema refuses is not sent: desk, with the code")
    func unsendable() async throws {
        let bench = try RuntimeBench(TestHome.step("a", note: "$application/note"))
        let caseID = try await bench.open(bench.runtime(), note: "too long")
        #expect(bench.alpha.deliveries.count == 0)
        #expect(try await bench.phase("a", of: caseID) == .desk(ReasonCode(bench.notes[0])))
        #expect(try await bench.outbox() == nil)
    }

    @Test(
        "A window that dies while a message is out asks a department that knows no keys, or a person, and sends nothing",
        arguments: [
            ("act-blind", ["act-blind"]), ("act-asked", ["act-asked", "find"]), ("act", ["act", "act"]),
        ])
    func diesMeanwhile(service: String, delivered: [ServiceName]) async throws {
        let bench = try RuntimeBench(TestHome.step("a", "alpha \(service)"))
        let journal = FaultyJournal(bench.store.open())
        // The case is opened, and where that is needed it is written down that the message goes out; then the store fails.
        journal.failAppends(after: service == "act" ? 1 : 2)
        await #expect(throws: (any Error).self) {
            try await bench.open(bench.runtime(journal, lease: .zero))
        }
        #expect(bench.alpha.deliveries.count == 1)
        let caseID = try #require(try await bench.store.open().lines(openOnly: true).first?.caseID)
        try await bench.store.open().release(outbox: [], deadlines: [])
        _ = try await bench.runtime().carryOn(nil, patience: .zero)
        #expect(bench.alpha.deliveries.map(\.service) == delivered)
        let phase = try await bench.phase("a", of: caseID)
        #expect(phase == (service == "act-blind" ? .desk("OW1658") : .done))
    }

    @Test("A department without an adapter is tried again, and nothing is lost")
    func noAdapter() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let caseID = try await bench.open(bench.runtime(departments: []))
        #expect(try await bench.state(caseID)["a"].request?.resendAt == SampleTurns.start + .seconds(30))
    }

    @Test(
        "A history that somebody changed is neither shown nor carried on",
        arguments: [
            (TamperedJournal.Change.eventsOf(1), "1"), (.withoutTurn(1), "1"), (.withoutTail, "2"),
        ])
    func tampered(change: TamperedJournal.Change, version: String) async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let caseID = try await bench.open(bench.runtime())
        let turns = try await bench.store.open().turns(of: caseID, from: 1)
        #expect(turns.count == 2)
        let journal = TamperedJournal(bench.store.open(), change)
        let failure = await #expect(throws: JournalFailure.self) {
            try await CaseReading.state(of: caseID, in: journal)
        }
        #expect(failure?.diagnostic.code == "OW1794")
        #expect(failure?.diagnostic.arguments == ["case": caseID.rawValue, "version": version])
    }
}
