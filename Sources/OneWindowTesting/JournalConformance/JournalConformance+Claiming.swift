public import CaseJournal
import CaseModel

extension JournalConformance {
    /// Promises 4 and 5.
    static let claiming: [Check] = [
        Check("Rows and deadlines are claimed in order, when due, up to the limit", claimsInOrder),
        Check("A held row is nobody else's, and its holder alone may write about it", holdsRows),
        Check("A living worker's claim passes on when its lease runs out") { bench, findings in
            let (first, second) = (try await bench.open(), try await bench.open())
            try await first.append(turnWithWork("A"))
            _ = try await claim(first, machine: 0, lease: 60)
            findings.expect(try await claim(second, machine: 59), .none, "a second before the end")
            findings.expect(try await claim(second, machine: 60), .both("A"), "at the end")
            var late = SampleTurns.turn("A", version: 2)
            late.outboxRemoved = ["A-message"]
            let refused = late
            await findings.expect(.claimLost("A-message"), "a write of the worker that lost it") {
                try await first.append(refused)
            }
        },
        Check("A dead worker's claims pass on at once") { bench, findings in
            let (first, second) = (try await bench.open(), try await bench.open())
            try await first.append(turnWithWork("A", heldUntil: SampleTurns.start + .seconds(3600)))
            _ = try await claim(first, machine: 0, lease: 3600)
            findings.expect(try await claim(second, machine: 1), .none, "while the holder lives")
            try await bench.kill(first)
            findings.expect(try await claim(second, machine: 1), .both("A"), "after its death")
        },
        Check("What a dead worker held may be written about at once") { bench, findings in
            let (first, second) = (try await bench.open(), try await bench.open())
            try await first.append(turnWithWork("A", heldUntil: SampleTurns.start + .seconds(3600)))
            try await bench.kill(first)
            var turn = SampleTurns.turn("A", version: 2)
            turn.outboxRemoved = ["A-message"]
            findings.expect(try await second.append(turn).version, 2, "the version")
        },
        Check("Rows to a held department are not claimed and not due until it is released") {
            bench, findings in
            let (first, second) = (try await bench.open(), try await bench.open())
            try await first.append(turnWithWork("A"))
            let rows = try await first.claimOutbox(
                dueBy: SampleTurns.start + .seconds(9999), machineNow: SampleTurns.start, lease: .seconds(1),
                limit: 9, cases: nil)
            guard let row = rows.first else { return findings.expect(rows.count, 1, "the row") }
            try await first.release(outbox: [row.message], deadlines: [])
            func claimed(_ journal: any CaseJournal) async throws -> Int {
                let rows = try await journal.claimOutbox(
                    dueBy: SampleTurns.start + .seconds(9999), machineNow: SampleTurns.start,
                    lease: .seconds(1), limit: 9, cases: nil)
                try await journal.release(outbox: rows.map(\.message), deadlines: [])
                return rows.count
            }
            let hold = DepartmentHold(
                department: row.department, reason: "moves house", since: SampleTurns.start)
            try await first.hold(hold)
            findings.expect(try await claimed(second), 0, "claimed while held")
            var again = hold
            again.reason = "still moves"
            again.since = SampleTurns.start + .seconds(60)
            try await second.hold(again)
            again.since = hold.since
            findings.expect(try await first.holds(), [again], "the hold, with the newer reason")
            findings.expect(try await second.releaseHold(of: row.department), true, "the release")
            findings.expect(try await first.releaseHold(of: row.department), false, "a second release")
            findings.expect(try await claimed(first), 1, "claimed after the release")
            findings.expect(
                try await first.hasten(row.department, to: row.due + .seconds(-5)), 1, "made due earlier")
            findings.expect(
                try await first.hasten(row.department, to: row.due), 0, "what is due already")
            findings.expect(try await first.nextDue(cases: nil), row.due + .seconds(-5), "next due")
        },
        Check("Closing gives claims back") { bench, findings in
            let (first, second) = (try await bench.open(), try await bench.open())
            try await first.append(turnWithWork("A"))
            _ = try await claim(first, machine: 0, lease: 3600)
            try await first.close()
            findings.expect(try await claim(second, machine: 1), .both("A"), "after the close")
            await findings.expectFailure("OW1710", "an append after the close") {
                try await first.append(SampleTurns.turn("A", version: 2))
            }
            await findings.expectFailure("OW1710", "a read after the close") {
                _ = try await first.lines(openOnly: false)
            }
        },
        Check("Workers' numbers are unique") { bench, findings in
            var numbers: [WorkerID] = []
            for round in 0..<6 {
                let journal = try await bench.open()
                try await journal.append(
                    turnWithWork(CaseID("case-\(round)"), heldUntil: SampleTurns.start + .seconds(9)))
                numbers.append(journal.worker)
                if round % 2 == 0 { try await journal.close() }
                if round == 3 { try await bench.kill(journal) }
            }
            findings.expect(Set(numbers).count, 6, "how many numbers there are")
        },
        Check("Two workers who claim at once never hold one row", neverShare),
    ]

    /// What a claim by ``claim(_:machine:lease:)`` brought.
    enum Claimed: Equatable {
        case none
        case both(CaseID)
        case other([MessageID], [Deadline.ID])
    }

    static func turnWithWork(_ caseID: CaseID, heldUntil: Instant? = nil) -> Turn {
        var turn = SampleTurns.turn(caseID, version: 1)
        turn.bodies = [SampleTurns.body("request of \(caseID)")]
        turn.outboxAdded = [
            SampleTurns.row(
                MessageID("\(caseID)-message"), words: "request of \(caseID)", heldUntil: heldUntil)
        ]
        turn.deadlinesSet = [
            Deadline(id: Deadline.ID(caseID: caseID, name: "deadline"), due: SampleTurns.start)
        ]
        return turn
    }

    /// Claims what is due, `machine` seconds after the start by the machine's clock.
    static func claim(_ journal: any CaseJournal, machine: Int, lease: Int = 60) async throws -> Claimed {
        let now = SampleTurns.start
        let machineNow = now + .seconds(machine)
        let rows = try await journal.claimOutbox(
            dueBy: now, machineNow: machineNow, lease: .seconds(lease), limit: 10, cases: nil)
        let deadlines = try await journal.claimDeadlines(
            dueBy: now, machineNow: machineNow, lease: .seconds(lease), limit: 10, cases: nil)
        if rows.isEmpty, deadlines.isEmpty { return .none }
        if rows.count == 1, deadlines.count == 1, deadlines[0].id.caseID == rows[0].caseID {
            return .both(rows[0].caseID)
        }
        return .other(rows.map(\.message), deadlines.map(\.id))
    }

    private static func claimsInOrder(on bench: any JournalBench, _ findings: inout Findings) async throws {
        let journal = try await bench.open()
        let start = SampleTurns.start
        for (name, due) in [("A", 3), ("B", 1), ("C", 2), ("D", 1), ("E", 9), ("F", 0)] {
            var turn = turnWithWork(CaseID(name))
            turn.outboxAdded[0].due = start + .seconds(due)
            turn.deadlinesSet[0].due = start + .seconds(due + 10)
            try await journal.append(turn)
        }
        try await journal.append(SampleTurns.turn("F", version: 2, status: .ended))
        findings.expect(try await journal.nextDue(cases: nil), start + .seconds(1), "what is due first")
        findings.expect(try await journal.nextDue(cases: ["A", "E"]), start + .seconds(3), "of two cases")
        findings.expect(try await journal.nextDue(cases: ["F"]), nil, "of a case that is over")
        func rows(_ due: Int, limit: Int = 10, cases: Set<CaseID>? = nil) async throws -> [MessageID] {
            try await journal.claimOutbox(
                dueBy: start + .seconds(due), machineNow: start, lease: .seconds(60), limit: limit,
                cases: cases
            ).map(\.message)
        }
        findings.expect(try await rows(0), [], "before anything is due")
        findings.expect(try await rows(5, limit: 0), [], "a limit of nothing")
        findings.expect(try await rows(5, cases: ["A", "E"]), ["A-message"], "of two cases")
        findings.expect(try await rows(5, limit: 2), ["B-message", "D-message"], "the first two")
        findings.expect(try await rows(5, limit: 2), ["C-message"], "the rest")
        try await journal.release(outbox: ["D-message", "unknown"], deadlines: [])
        let again = try await journal.claimOutbox(
            dueBy: start + .seconds(5), machineNow: start, lease: .seconds(60), limit: 2, cases: nil)
        let bytes = Array("request of D".utf8)
        let expected = OutboxRow(
            caseID: "D", message: "D-message", department: "public-security", service: "cancel",
            body: Digest(of: "request of D"), bytes: bytes, postponed: 0, due: start + .seconds(1),
            wasHeld: true)
        findings.expect(again, [expected], "a row that was given back, and is known to have been held")

        func deadlines(_ due: Int, limit: Int = 10, cases: Set<CaseID>? = nil) async throws -> [CaseID] {
            try await journal.claimDeadlines(
                dueBy: start + .seconds(due), machineNow: start, lease: .seconds(60), limit: limit,
                cases: cases
            ).map(\.id.caseID)
        }
        findings.expect(try await deadlines(12, limit: 2), ["B", "D"], "the first two deadlines")
        findings.expect(try await deadlines(19, cases: ["A"]), ["A"], "the deadline of one case")
        try await journal.release(outbox: [], deadlines: [Deadline.ID(caseID: "D", name: "deadline")])
        findings.expect(try await deadlines(19), ["D", "C", "E"], "what is left")
    }

    private static func holdsRows(on bench: any JournalBench, _ findings: inout Findings) async throws {
        let (first, second) = (try await bench.open(), try await bench.open())
        let end = SampleTurns.start + .seconds(3600)
        try await first.append(turnWithWork("A", heldUntil: end))
        _ = try await first.claimDeadlines(
            dueBy: SampleTurns.start, machineNow: SampleTurns.start, lease: .seconds(3600), limit: 1,
            cases: nil)
        findings.expect(try await claim(second, machine: 0), .none, "another's claim of a held row")
        findings.expect(try await claim(first, machine: 0), .none, "the holder's own second claim")
        try await second.release(
            outbox: ["A-message"], deadlines: [Deadline.ID(caseID: "A", name: "deadline")])
        findings.expect(try await claim(second, machine: 0), .none, "after another gave it back")

        var removing = SampleTurns.turn("A", version: 2)
        removing.outboxRemoved = ["A-message"]
        var postponing = SampleTurns.turn("A", version: 2)
        postponing.outboxPostponed = [Postponement(message: "A-message", due: end)]
        var firing = SampleTurns.turn("A", version: 2)
        firing.deadlinesCleared = [Deadline.ID(caseID: "A", name: "deadline")]
        var doubling = SampleTurns.turn("A", version: 2)
        doubling.outboxAdded = [SampleTurns.row("A-message", words: "request of A")]
        for (turn, row) in [
            (removing, "A-message"), (postponing, "A-message"), (firing, "deadline"), (doubling, "A-message"),
        ] {
            await findings.expect(.claimLost(row), "another's write about \(row)") {
                try await second.append(turn)
            }
        }
        var bodiless = SampleTurns.turn("A", version: 2)
        bodiless.outboxAdded = [SampleTurns.row("A-next", words: "nowhere")]
        let missing = bodiless
        await findings.expect(.bodyMissing(Digest(of: "nowhere")), "a row without a body") {
            try await first.append(missing)
        }

        postponing.deadlinesCleared = firing.deadlinesCleared
        postponing.deadlinesCleared.append(Deadline.ID(caseID: "A", name: "unknown"))
        try await first.append(postponing)
        findings.expect(try await second.nextDue(cases: nil), end, "what is due after postponing")
        let taken = try await second.claimOutbox(
            dueBy: end, machineNow: SampleTurns.start, lease: .seconds(1), limit: 1, cases: nil)
        findings.expect(taken.map(\.postponed), [1], "how often it was postponed")
        var removal = SampleTurns.turn("A", version: 3)
        removal.outboxRemoved = ["A-message"]
        try await second.append(removal)
        var gone = SampleTurns.turn("A", version: 4)
        gone.outboxRemoved = ["A-message"]
        let again = gone
        await findings.expect(.claimLost("A-message"), "removing a row that is gone") {
            try await second.append(again)
        }
        findings.expect(try await second.nextDue(cases: nil), nil, "what is due at the end")
    }

    private static func neverShare(on bench: any JournalBench, _ findings: inout Findings) async throws {
        let writer = try await bench.open()
        for number in 0..<40 { try await writer.append(turnWithWork(CaseID("case-\(number)"))) }
        let workers = [try await bench.open(), try await bench.open(), try await bench.open()]
        let taken = try await withThrowingTaskGroup(of: [MessageID].self) { group in
            for worker in workers {
                group.addTask {
                    var mine: [MessageID] = []
                    while true {
                        let rows = try await worker.claimOutbox(
                            dueBy: SampleTurns.start, machineNow: SampleTurns.start, lease: .seconds(60),
                            limit: 3, cases: nil)
                        if rows.isEmpty { return mine }
                        mine += rows.map(\.message)
                    }
                }
            }
            return try await group.reduce(into: [MessageID]()) { $0 += $1 }
        }
        findings.expect(taken.count, 40, "how many claims there were")
        findings.expect(Set(taken).count, 40, "how many rows were claimed")
    }
}

extension JournalConformance {
    /// True when a claim, `machine` seconds after the start by the machine's clock, brings nothing.
    public static func nothingDue(_ journal: any CaseJournal, machine: Int) async throws -> Bool {
        try await claim(journal, machine: machine) == .none
    }
}
