import Foundation
import Testing

/// `Documentation/PATTERNS.md` says what is there, and counts it rightly.
struct PatternTests {
    /// The names of BPM-06-22, in its order: the first is WCP-1.
    private static let names = [
        "Sequence", "Parallel Split", "Synchronization", "Exclusive Choice", "Simple Merge", "Multi-Choice",
        "Structured Synchronizing Merge", "Multi-Merge", "Structured Discriminator", "Arbitrary Cycles",
        "Implicit Termination", "Multiple Instances without Synchronization",
        "Multiple Instances with a Priori Design-Time Knowledge",
        "Multiple Instances with a Priori Run-Time Knowledge",
        "Multiple Instances without a Priori Run-Time Knowledge", "Deferred Choice",
        "Interleaved Parallel Routing", "Milestone", "Cancel Task", "Cancel Case", "Structured Loop",
        "Recursion", "Transient Trigger", "Persistent Trigger", "Cancel Region",
        "Cancel Multiple Instance Task", "Complete Multiple Instance Task", "Blocking Discriminator",
        "Cancelling Discriminator", "Structured Partial Join", "Blocking Partial Join",
        "Cancelling Partial Join", "Generalized AND-Join", "Static Partial Join for Multiple Instances",
        "Cancelling Partial Join for Multiple Instances", "Dynamic Partial Join for Multiple Instances",
        "Acyclic Synchronizing Merge", "General Synchronizing Merge", "Critical Section",
        "Interleaved Routing", "Thread Merge", "Thread Split", "Explicit Termination",
    ]
    private static let page = "Documentation/PATTERNS.md"
    private static let workflows = Program.root.appending(path: "Samples/patterns/Workflows")

    /// A row of the table.
    private struct Row {
        var number: Int
        var name: String
        var rating: String
        /// The workflow that is linked; nil for none.
        var workflow: String?
        var words: String
    }

    private static func rows() throws -> [Row] {
        try Page(path: page).lines.filter { $0.wholeMatch(of: /\| [0-9]+ \|.*/) != nil }.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 7, let number = Int(cells[1]) else {
                throw Unexpected("not a row of five cells: \(line)")
            }
            let link = cells[4].wholeMatch(
                of: /\[(wcp-[a-z0-9-]+)\]\(\.\.\/Samples\/patterns\/Workflows\/(.+)\/workflow\.yaml\)/)
            if !cells[4].isEmpty, link == nil || link?.1 != link?.2 {
                throw Unexpected("not a link to a workflow of its name: \(cells[4])")
            }
            return Row(
                number: number, name: cells[2], rating: cells[3], workflow: link.map { String($0.1) },
                words: cells[5])
        }
    }

    @Test("There is one row for each of the 43 patterns, in their order")
    func patterns() throws {
        let rows = try Self.rows()
        #expect(rows.map(\.number) == Array(1...43))
        #expect(rows.map(\.name) == Self.names)
    }

    @Test("What is supported is shown by a workflow with a scenario, and what is not has a reason")
    func evidence() throws {
        for row in try Self.rows() {
            let pattern = "WCP-\(row.number)"
            #expect(["+", "+/-", "-"].contains(row.rating), "\(pattern) is rated \(row.rating)")
            #expect(row.words.hasSuffix(".") && row.words.count > 20, "\(pattern) has no sentence")
            guard row.rating != "-" else {
                #expect(row.workflow == nil, "\(pattern) is not supported, and is shown")
                continue
            }
            guard let workflow = row.workflow else {
                Issue.record("\(pattern) is rated \(row.rating), and nothing shows it")
                continue
            }
            let digits = row.number < 10 ? "0\(row.number)" : "\(row.number)"
            #expect(workflow.hasPrefix("wcp-\(digits)-"), "\(pattern) is shown by \(workflow)")
            let folder = Self.workflows.appending(path: workflow)
            let text = try String(contentsOf: folder.appending(path: "workflow.yaml"), encoding: .utf8)
            #expect(text.hasPrefix("# \(pattern) \(row.name):"), "\(workflow) does not say what it shows")
            #expect(text.contains("\nworkflow: \(workflow)\n"))
            let scenarios = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: "scenarios").path
            ).filter { $0.hasSuffix(".scenario.yaml") }
            #expect(!scenarios.isEmpty, "\(workflow) has no scenario")
            for scenario in scenarios {
                let text = try String(
                    contentsOf: folder.appending(path: "scenarios/\(scenario)"), encoding: .utf8)
                #expect(text.contains("\nworkflow: \(workflow)\n"), "\(scenario) is about another workflow")
            }
        }
    }

    @Test("Every workflow of the samples stands in a row")
    func nothingLeftOver() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.workflows.path)
            .filter { $0.hasPrefix("wcp-") }.sorted()
        #expect(try Self.rows().compactMap(\.workflow) == folders)
    }

    @Test("The totals are counted")
    func totals() throws {
        let ratings = try Self.rows().map(\.rating)
        let counts = ["+", "+/-", "-"].map { rating in ratings.count { $0 == rating } }
        let text = try Page(path: Self.page).lines.joined(separator: " ")
        #expect(
            text.contains(
                "Of the 43 patterns \(counts[0]) are rated +, \(counts[1]) +/- and \(counts[2]) -."),
            "counted: \(counts)")
    }
}
