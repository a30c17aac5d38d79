import CaseJournal
import CaseModel

extension JournalConformance {
    /// Promises 1, 2 and 6.
    static let appending: [Check] = [
        Check("What was appended is read back whole") { bench, findings in
            let journal = try await bench.open()
            var first = SampleTurns.turn("A", version: 1)
            first.bodies = [SampleTurns.body("one"), SampleTurns.body("two"), SampleTurns.body("one")]
            findings.expect(
                try await journal.append(first), Commit(version: 1, number: 1), "the first commit")
            let second = SampleTurns.turn("A", version: 2, status: .desk)
            findings.expect(
                try await journal.append(second), Commit(version: 2, number: 2), "the second commit")

            let turns = try await journal.turns(of: "A", from: 1)
            findings.expect(turns.map(\.version), [1, 2], "the versions")
            findings.expect(turns.map(\.events), [first.events, second.events], "the events")
            findings.expect(turns.map(\.at), [first.at, second.at], "the instants")
            findings.expect(
                try await journal.turns(of: "A", from: 2).map(\.version), [2], "the versions from 2 on")
            findings.expect(try await journal.turns(of: "B", from: 1), [], "the turns of an unknown case")
            findings.expect(
                try await journal.body(Digest(of: "two"), of: "A"), Array("two".utf8), "a body")
            findings.expect(
                try await journal.body(Digest(of: "three"), of: "A"), nil, "a body that is not there")
            findings.expect(
                try await journal.body(Digest(of: "two"), of: "B"), nil, "a body of another case")
            findings.expect(try await journal.line(of: "A"), second.line, "the line")
            findings.expect(try await journal.line(of: "B"), nil, "the line of an unknown case")
        },
        Check("Empty events, bodies and lists are kept as they are") { bench, findings in
            let journal = try await bench.open()
            var turn = SampleTurns.turn("A", version: 1)
            turn.events = []
            turn.line.waitingFor = []
            turn.bodies = [Body(digest: Digest(of: ""), bytes: [])]
            try await journal.append(turn)
            findings.expect(try await journal.turns(of: "A", from: 1).map(\.events), [[]], "the events")
            findings.expect(try await journal.body(Digest(of: ""), of: "A"), [], "the body")
            findings.expect(try await journal.line(of: "A"), turn.line, "the line")
            findings.expect(try await journal.verify(), [], "the findings")
        },
        Check("Cases are listed in the order they were opened") { bench, findings in
            let journal = try await bench.open()
            for name in ["C", "A", "B"] {
                try await journal.append(SampleTurns.turn(CaseID(name), version: 1))
            }
            try await journal.append(SampleTurns.turn("A", version: 2, status: .completed))
            findings.expect(
                try await journal.lines(openOnly: false).map(\.caseID), ["C", "A", "B"], "all cases")
            findings.expect(
                try await journal.lines(openOnly: true).map(\.caseID), ["C", "B"], "the open cases")
        },
        Check("An append at any version but the last changes nothing", refusesOtherVersions),
        Check("Of many who append the same version one succeeds") { bench, findings in
            let journal = try await bench.open()
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<32 {
                    group.addTask {
                        var turn = SampleTurns.turn("A", version: 1)
                        turn.events = [UInt8(number)]
                        do { return try await journal.append(turn).version == 1 } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            findings.expect(outcomes.count { $0 }, 1, "how many succeeded")
            findings.expect(try await journal.turns(of: "A", from: 1).count, 1, "how many turns there are")
        },
        Check("Many cases at once fail only where they conflict") { bench, findings in
            let journal = try await bench.open()
            let conflicts = await withTaskGroup(of: Int.self) { group in
                for number in 0..<24 {
                    group.addTask {
                        var conflicts = 0
                        for version in 1...8 {
                            // Every third case tries a stale version between its own turns.
                            if number % 3 == 0, version > 1 {
                                let stale = SampleTurns.turn(CaseID("case-\(number)"), version: version - 1)
                                do { try await journal.append(stale) } catch { conflicts += 1 }
                            }
                            let turn = SampleTurns.turn(CaseID("case-\(number)"), version: version)
                            _ = try? await journal.append(turn)
                        }
                        return conflicts
                    }
                }
                return await group.reduce(0, +)
            }
            findings.expect(conflicts, 8 * 7, "how many conflicted")
            for number in 0..<24 {
                findings.expect(
                    try await journal.turns(of: CaseID("case-\(number)"), from: 1).map(\.version),
                    Array(1...8), "the versions of case \(number)")
            }
            findings.expect(try await journal.verify(), [], "the findings")
        },
        Check("One case of a workflow, open or completed, holds an exclusive key", holdsKeys),
    ]

    private static func refusesOtherVersions(
        on bench: any JournalBench, _ findings: inout Findings
    ) async throws {
        let journal = try await bench.open()
        await findings.expect(.versionConflict(expected: 1, actual: 0), "a second turn of an unknown case") {
            try await journal.append(SampleTurns.turn("A", version: 2))
        }
        try await journal.append(SampleTurns.turn("A", version: 1))
        for version in [1, 3] {
            var turn = SampleTurns.turn("A", version: version, status: .ended)
            turn.bodies = [SampleTurns.body("one")]
            turn.outboxAdded = [SampleTurns.row("m", words: "one")]
            turn.deadlinesSet = [
                Deadline(id: Deadline.ID(caseID: "A", name: "d"), due: SampleTurns.start)
            ]
            let refused = turn
            await findings.expect(
                .versionConflict(expected: version - 1, actual: 1), "version \(version) after 1"
            ) { try await journal.append(refused) }
        }
        findings.expect(try await journal.turns(of: "A", from: 1).count, 1, "how many turns there are")
        findings.expect(try await journal.body(Digest(of: "one"), of: "A"), nil, "the body")
        findings.expect(try await journal.line(of: "A")?.status, .running, "the status")
        findings.expect(try await journal.nextDue(cases: nil), nil, "what is due")
    }

    private static func holdsKeys(on bench: any JournalBench, _ findings: inout Findings) async throws {
        let journal = try await bench.open()
        let key = SampleTurns.key("somebody")
        try await journal.append(SampleTurns.turn("A", version: 1, key: key))
        findings.expect(try await journal.holder(of: key), "A", "the holder")
        findings.expect(try await journal.holder(of: SampleTurns.key("other")), nil, "a free key's holder")
        await findings.expect(.keyTaken(by: "A"), "a second case with the key") {
            try await journal.append(SampleTurns.turn("B", version: 1, key: key))
        }
        findings.expect(try await journal.line(of: "B"), nil, "the refused case's line")
        var elsewhere = key
        elsewhere.workflow = "other"
        try await journal.append(SampleTurns.turn("C", version: 1, key: elsewhere))

        try await journal.append(SampleTurns.turn("A", version: 2, status: .completed))
        findings.expect(try await journal.holder(of: key), "A", "the holder when the case is completed")
        await findings.expect(.keyTaken(by: "A"), "doing again what has been completed") {
            try await journal.append(SampleTurns.turn("B", version: 1, key: key))
        }
        try await journal.append(SampleTurns.turn("A", version: 3, status: .ended))
        findings.expect(try await journal.holder(of: key), nil, "the holder when the case has ended")
        try await journal.append(SampleTurns.turn("B", version: 1, key: key))
        findings.expect(try await journal.holder(of: key), "B", "the next holder")
        await findings.expect(.keyTaken(by: "B"), "opening the first case anew") {
            try await journal.append(SampleTurns.turn("A", version: 4))
        }
        try await journal.append(SampleTurns.turn("B", version: 2, status: .ended))
        try await journal.append(SampleTurns.turn("A", version: 4))
        findings.expect(try await journal.holder(of: key), "A", "the holder of the case opened anew")
        findings.expect(try await journal.verify(), [], "the findings")
    }
}
