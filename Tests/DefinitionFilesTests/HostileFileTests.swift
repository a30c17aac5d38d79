import CaseModel
import DefinitionFiles
import Testing
import WorkflowModel

/// Files that nobody wrote with good intent: reading them ends, soon, and with problems or a tree.
struct HostileFileTests {
    @Test("Good files with random damage are read to an end, and every place lies within the file")
    func damaged() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let pieces = Array("\n \t:-#\"'[]{}|>&*!%@`?,\\：“甲\u{301}\0a1".unicodeScalars)
        for round in 0..<500 {
            var scalars = Array((round % 2 == 0 ? Samples.workflow : Samples.manifest).unicodeScalars)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let at = Int.random(in: 0..<scalars.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: scalars.remove(at: at)
                case 1: scalars.insert(pieces.randomElement(using: &generator)!, at: at)
                default: scalars[at] = pieces.randomElement(using: &generator)!
                }
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            let text = String(view)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(
                \.unicodeScalars.count)
            let problems =
                round % 2 == 0 ? Samples.load(workflow: text).1 : Samples.load(manifest: text).1
            for problem in problems {
                let isWithin =
                    problem.place.line == 0
                    || problem.place.line <= lines.count
                        && problem.place.column <= lines[problem.place.line - 1] + 1
                try #require(isWithin, "seed \(seed), round \(round): \(problem.place.text)\n\(text)")
            }
        }
    }

    @Test(
        "Sixty-four kilobytes of anything are read in linear time",
        arguments: [
            "a: b\n", "- ", "{", "a:\n ", "\"", "'x", "#", "- a: {b: [c, d]}\n", "? ", "&a ", "---\n",
            "a: |\n", "  x\n", "a", ":", "\n", "a: \"\\", "[a,", "{a: b,",
        ])
    func large(_ piece: String) {
        let text = String(repeating: piece, count: (1 << 16) / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure {
            _ = StrictYAML.read(Array(text.utf8), file: "w.yaml")
        }
        // Linear reading of this takes a tenth of a second unoptimised; what is quadratic takes minutes.
        #expect(time < .seconds(20))
    }
}
