import CaseJournal
import CaseModel

extension JournalConformance {
    /// Promise 3.
    static let chaining: [Check] = [
        Check("Turns are chained by digest") { bench, findings in
            let journal = try await bench.open()
            for version in 1...3 { try await journal.append(SampleTurns.turn("A", version: version)) }
            var link = JournalChain.origin
            var links: [Digest] = []
            for version in 1...3 {
                let turn = SampleTurns.turn("A", version: version)
                link = JournalChain.turn(
                    after: link, caseID: "A", version: version, at: turn.at, events: Digest(of: turn.events))
                links.append(link)
            }
            findings.expect(try await journal.turns(of: "A", from: 1).map(\.link), links, "the links")
            findings.expect(try await journal.verify(), [], "the findings")
        },
        Check("Commits are chained by digest, over all workers") { bench, findings in
            let (first, second) = (try await bench.open(), try await bench.open())
            var head = JournalChain.origin
            for (number, journal) in [first, second, first].enumerated() {
                let caseID = CaseID("case-\(number)")
                let commit = try await journal.append(SampleTurns.turn(caseID, version: 1))
                findings.expect(commit.number, Int64(number) + 1, "the commit's number")
                head = JournalChain.commit(
                    after: head, number: Int64(number) + 1,
                    turns: try await journal.turns(of: caseID, from: 1).map(\.link))
            }
            let facts = try await second.facts()
            findings.expect(facts.first { $0.name == "head" }?.value, head.hex, "the head")
            findings.expect(try await first.verify(), [], "the findings")
        },
    ]

    /// Definitions, strays and deadlines.
    static let keeping: [Check] = [
        Check("Definitions are kept once, by digest") { bench, findings in
            let journal = try await bench.open()
            let digest = Digest(of: "workflow")
            findings.expect(try await journal.definition(digest), nil, "before it is kept")
            for _ in 0..<2 { try await journal.keepDefinition(digest, contents: Array("workflow".utf8)) }
            findings.expect(try await journal.definition(digest), Array("workflow".utf8), "afterwards")
        },
        Check("Strays are kept in order, with exact bytes") { bench, findings in
            let journal = try await bench.open()
            let strays = ["OW1604", "OW1605", "OW1604"].enumerated().map { index, code in
                Stray(
                    at: SampleTurns.start, department: "public-security",
                    reason: DiagnosticCode(rawValue: code), bytes: [0, UInt8(index), 255])
            }
            for stray in strays { try await journal.recordStray(stray) }
            findings.expect(try await journal.strays(), strays, "the strays")
        },
        Check("A deadline set again is replaced") { bench, findings in
            let journal = try await bench.open()
            try await journal.append(turnWithWork("A"))
            _ = try await claim(journal, machine: 0)
            var turn = SampleTurns.turn("A", version: 2)
            turn.outboxRemoved = ["A-message"]
            turn.deadlinesSet = [
                Deadline(
                    id: Deadline.ID(caseID: "A", name: "deadline"), due: SampleTurns.start + .seconds(5))
            ]
            turn.deadlinesCleared = [turn.deadlinesSet[0].id]
            try await journal.append(turn)
            findings.expect(
                try await journal.nextDue(cases: nil), SampleTurns.start + .seconds(5), "what is due")
            let taken = try await journal.claimDeadlines(
                dueBy: SampleTurns.start + .seconds(5), machineNow: SampleTurns.start, lease: .seconds(1),
                limit: 9, cases: nil)
            findings.expect(taken, turn.deadlinesSet, "what is claimed")
        },
    ]
}
