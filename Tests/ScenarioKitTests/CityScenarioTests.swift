import CaseModel
import CaseRuntime
import Foundation
import Testing

@testable import ScenarioKit

/// The workflow of `Samples/city`, the affairs of a whole city with eight departments.
struct CityScenarioTests {
    private static let folder = Bench.root + "/Samples/city"
    private static let home = ScenarioHome(home: folder)
    static let files = ScenarioFinder.files(under: [folder + "/Workflows"]).files

    private func run(_ text: String, _ file: String) async throws -> ScenarioRunner.Outcome {
        try await Bench.run(text, in: Self.home, path: file)
    }

    @Test("The definitions of the city are good, and there are at least 47 stories of it")
    func definitions() {
        #expect(Self.home.problems.map(Bench.line) == [])
        #expect(Self.files.count >= 47)
    }

    @Test("Every story of the city comes out as it says", arguments: files)
    func passes(file: String) async throws {
        let outcome = try await run(String(contentsOfFile: file, encoding: .utf8), file)
        #expect(outcome.differences.map(Bench.line) == [])
    }

    @Test("Every story of the city fails when it ends in another way", arguments: files)
    func lies(file: String) async throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lie = Bench.withAnotherEnd(text)
        #expect(lie != text)
        let outcome = try await run(lie, file)
        #expect(outcome.differences.contains { $0.code == "OW1921" })
    }

    /// Years of contributions and of pension drawn, in months, with the months that the survivors are due: what follows
    /// from the rules of 人社部发〔2021〕18号 as local offices tell them. None drawn means still at work.
    @Test(
        "The months of the survivors' benefit follow the published rule",
        arguments: [
            (48, 0, 3), (60, 0, 6), (119, 0, 6), (120, 0, 9), (180, 0, 9), (192, 0, 10), (240, 0, 14),
            (360, 0, 24), (480, 0, 24), (360, 60, 19), (360, 120, 14), (360, 240, 9), (180, 36, 9),
        ])
    func months(contributed: Int, drawn: Int, due: Int) async throws {
        let outcome = try await run(
            """
            scenario: 抚恤金月数
            workflow: after-death-city
            application: \(Self.folder)/applications/overpaid.xml
            now: 2026-11-23 10:00
            departments:
              human-resources:
                - service: look-up-insurance
                  answer:
                    contribution-months: "\(contributed)"
                    drawn-months: "\(drawn)"
                    status: \(drawn == 0 ? "working" : "retired")
            expect:
              end: waiting
              results:
                entitlement: {twelfths: "\(due * 12)"}
            """, "months.scenario.yaml")
        #expect(outcome.differences.map(Bench.line) == [])
    }

    /// Who is invented must pass the checks that a real person passes.
    @Test("Every identity number of the city has a right check character")
    func identityNumbers() throws {
        var numbers = Set<String>()
        let files = try #require(
            FileManager.default.enumerator(at: URL(filePath: Self.folder), includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "xml" {
            let text = try String(contentsOf: file, encoding: .utf8)
            // A template has an expression there.
            numbers.formUnion(text.matches(of: /<id-number>([^<{]*)</).map { String($0.1) })
        }
        #expect(numbers.count >= 18)
        #expect(numbers.filter { CitizenIDNumber($0) == nil }.sorted() == [])
    }
}
