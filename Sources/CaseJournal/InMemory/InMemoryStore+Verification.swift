import CaseModel

extension InMemoryStore.State {
    /// Walks both chains and the bodies. Nobody can edit memory from outside, so a finding is our own mistake.
    func findings() -> [JournalFinding] {
        let place = SourcePlace(file: "memory")
        var findings: [JournalFinding] = []
        for caseID in order {
            guard let history = cases[caseID] else { continue }
            var link = JournalChain.origin
            for (index, turn) in history.turns.enumerated() {
                let expected = JournalChain.turn(
                    after: link, caseID: caseID, version: index + 1, at: turn.at,
                    events: Digest(of: turn.events))
                if turn.link != expected || turn.version != index + 1 {
                    let arguments = [
                        "file": place.file, "case": caseID.rawValue, "version": String(turn.version),
                    ]
                    findings.append(
                        JournalFinding(
                            caseID: caseID, version: turn.version,
                            diagnostic: Diagnostic("OW1721", at: place, arguments)))
                }
                link = turn.link
            }
            for (digest, bytes) in history.bodies.sorted(by: { $0.key < $1.key })
            where Digest(of: bytes) != digest {
                let arguments = ["file": place.file, "case": caseID.rawValue, "digest": digest.short]
                findings.append(
                    JournalFinding(
                        caseID: caseID, version: nil, diagnostic: Diagnostic("OW1727", at: place, arguments)))
            }
        }
        var link = JournalChain.origin
        for (index, commit) in commits.enumerated() {
            let number = Int64(index) + 1
            if commit.link != JournalChain.commit(after: link, number: number, turns: commit.turns) {
                let arguments = ["file": place.file, "number": String(number)]
                findings.append(
                    JournalFinding(
                        caseID: nil, version: nil, diagnostic: Diagnostic("OW1724", at: place, arguments)))
            }
            link = commit.link
        }
        return findings
    }
}
