import Foundation
import Testing

/// What a mock says later by itself, heard by a case on the command line.
struct MockLaterTests {
    private static let workflow = """
        workflow: paid
        title: 补助金到账
        version: "1"
        application: ../application.xsd
        calendar: plain
        steps:
          subsidy:
            title: 丧葬补助金申领
            when: exists($application/pension/account)
            department: human-resources
            service: claim-subsidy
            send:
              name: $application/deceased/name
              account: $application/pension/account
          paid:
            title: 补助金到账
            wait: {reply: paid, of: subsidy}
            deadline: 30 days
            on-deadline: escalate
          letter:
            title: 到账通知
            after: paid
            set:
              text: concat('补助金已于', $paid/paid-on, '到账。')

        """

    @Test("The money comes five days after the decision, in another process and by the mock's own rules")
    func paid() async throws {
        let workspace = try Workspace()
        let home = workspace.folder.appending(path: "home")
        try FileManager.default.copyItem(
            at: Program.root.appending(path: "Samples/constructs"), to: home)
        let folder = home.appending(path: "Workflows/paid")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.workflow.write(
            to: folder.appending(path: "workflow.yaml"), atomically: true, encoding: .utf8)
        let mock = home.appending(path: "Adapters/human-resources/mock.yaml")
        let remembered = "          person/claimed: true()\n"
        let then = "        then:\n          - {after: 5 days, reply: paid, answer: paid.xml}\n"
        try String(contentsOf: mock, encoding: .utf8)
            .replacing(remembered, with: remembered + then, maxReplacements: 1)
            .write(to: mock, atomically: true, encoding: .utf8)
        try
            #"<subsidy-paid xmlns="urn:onewindow:constructs:human-resources:1"><paid-on>{$today}</paid-on></subsidy-paid>"#
            .write(
                to: mock.deletingLastPathComponent().appending(path: "paid.xml"), atomically: true,
                encoding: .utf8)
        let started = try await workspace.command(
            "start", home.appending(path: "applications/family.xml").path, "--home", home.path,
            "--virtual-time")
        #expect(started.exit == 0, "\(started.talk)")
        let number = try await workspace.onlyCase().caseNumber
        let carried = try await workspace.command(
            "continue", number, "--home", home.path, "--virtual-time", "--json")
        #expect(carried.exit == 0, "\(carried.output)\(carried.talk)")
        #expect(try carried.json(RunAnswer.self).cases.map(\.result) == ["completed"])
        let trace = try await workspace.command("trace", number)
        #expect(trace.output.contains("reply2"), "\(trace.output)")
        #expect(try await workspace.command("verify").exit == 0)
    }
}
