import CaseModel
import CaseRuntime
import Foundation
import Testing

@testable import ScenarioKit

/// Offices of a department: the workflow of `Samples/offices`.
struct OfficeScenarioTests {
    private static let folder = Bench.root + "/Samples/offices"
    private static let home = ScenarioHome(home: folder)
    static let files = ScenarioFinder.files(under: [folder + "/Workflows/household-cancelled"]).files

    private static func text(_ rest: String, region: String = "450102") -> String {
        """
        scenario: 试
        workflow: household-cancelled
        application: \(folder)/applications/xingning.xml
        change: {deceased/household-region: "\(region)"}
        now: 2026-11-23 10:00
        \(rest)
        """
    }

    private func differences(_ rest: String, region: String = "450102") async throws -> [String] {
        try await Bench.run(Self.text(rest, region: region), in: Self.home).differences.map(Bench.line)
    }

    @Test("Every story of the offices comes out as it says, and no other way", arguments: files)
    func passes(file: String) async throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(try await Bench.run(text, in: Self.home, path: file).differences.map(Bench.line) == [])
        let lie = text.replacing(
            "office: \"450102\", service: restore", with: "office: \"4501\", service: restore"
        )
        .replacing("office: \"4501\", count: 1", with: "office: \"450102\", count: 1")
        .replacing("OW1593", with: "OW1592")
        #expect(lie != text)
        let outcome = try await Bench.run(lie, in: Self.home, path: file)
        #expect(!outcome.hasPassed)
    }

    @Test(
        "The office of the smallest division around the region is asked, or the one for all others",
        arguments: [
            ("450102", "450102"), ("450103", "4501"), ("451000", "otherwise"), ("110101", "otherwise"),
        ])
    func chosen(region: String, office: String) async throws {
        let found = try await differences(
            """
            offices: {public-security: ["4501", "450102", otherwise]}
            expect:
              end: completed
              messages: [{to: public-security, office: "\(office)"}, {to: public-security, count: 1}]
            """, region: region)
        #expect(found == [])
    }

    @Test("A department of which nothing is said is asked as a whole, and its books are no office's")
    func whole() async throws {
        let found = try await differences(
            "expect:\n  end: completed\n  messages: [{to: public-security, count: 1}]")
        #expect(found == [])
    }

    @Test("How one office behaves is nothing to another; what is said of none holds for all")
    func behaves() async throws {
        let departments = """
            offices: {public-security: ["450102", "4501"]}
            departments:
              public-security:
                - {office: "450102", service: cancel-household-registration, reject: not-found}
                - {request: 1, late: 3 hours}

            """
        #expect(
            try await differences(
                departments.replacing("    - {request: 1, late: 3 hours}\n", with: "")
                    + "expect:\n  end: waiting\n  steps: {household: {is: desk, because: not-found}}") == [])
        let other = try await differences(
            departments + "expect:\n  end: completed\n  at: 2026-11-23 13:00", region: "450103")
        #expect(other == ["9:7 OW1936 `public-security` was never asked what this is about"])
    }

    @Test("A message that went to another office is told, with the office")
    func differs() async throws {
        let found = try await differences(
            """
            offices: {public-security: ["450102", "4501"]}
            expect:
              end: completed
              messages:
                - {to: public-security, office: "4501"}
                - {to: health-commission, count: 1}
                - {from: health-commission, count: 1}
                - {from: public-security, count: 1}
              no-other-messages: yes
            """)
        #expect(
            found == [
                "10:7 OW1928 there is no such message: to: public-security, office: 4501",
                "14:22 OW1920 a message that nobody expected: to: public-security, office: 450102, service: cancel-household-registration, kind: request",
            ])
    }

    @Test(
        "Offices that there are not are found when the file is read",
        arguments: [
            (
                "offices: {health-commission: [\"4501\"]}\nexpect: {end: completed}",
                [
                    "6:11 OW1948 no workflow of this scenario says by which region an office of `health-commission` is chosen"
                ]
            ),
            (
                "offices: {police: [\"4501\"]}\nexpect: {end: completed}",
                ["6:11 OW1906 household-cancelled asks no department `police`"]
            ),
            (
                "offices: {public-security: [south]}\nexpect: {end: completed}",
                ["6:29 OW2056 `south` is no region code."]
            ),
            (
                "offices: {public-security: [\"4501\", \"450100\"]}\nexpect: {end: completed}",
                ["6:37 OW2057 `450100` and `4501` are the same region."]
            ),
            (
                "offices: {public-security: [\"4501\"]}\ndepartments: {public-security: [{office: \"450102\", silent: yes}]}\nexpect: {end: completed}",
                ["7:42 OW1949 there is no office `450102` in this scenario"]
            ),
            (
                "expect: {end: completed, messages: [{to: public-security, office: \"450102\"}]}",
                ["6:67 OW1949 there is no office `450102` in this scenario"]
            ),
            (
                "offices: {public-security: [\"4501\"]}\ndepartments: {public-security: [{office: \"4501\", first: 2}]}\nexpect: {end: completed}",
                ["7:33 OW1912 this says when the department behaves otherwise, but not how"]
            ),
        ] as [(String, [String])])
    func unknown(rest: String, expected: [String]) {
        #expect(Bench.read(Self.text(rest), Self.home).problems.map(Bench.line) == expected)
    }
}
