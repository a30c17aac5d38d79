import CaseModel
import DefinitionFiles
import Foundation
import Testing
import WorkflowModel

struct DeploymentTests {
    /// A copy of the shipped definitions with a deployment.
    private func repository(_ deployment: String) -> DefinitionRepository {
        let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        return DefinitionRepository(home: home, replacing: ["onewindow.yaml": Array(deployment.utf8)])
    }

    private static let url = """
        departments:
          public-security:
            transport: http
            url: https://ga.example.gov.cn/window
            limits: {total: 20 seconds}

        """

    @Test("A department is reached as the deployment says, and the workflow knows nothing of it")
    func applied() throws {
        let plain = repository("departments: {human-resources: {transport: mock}}\n")
        let deployed = repository(Self.url)
        #expect(deployed.problems == [])
        let there = try #require(deployed.deployed.first { $0.contract.name == "public-security" })
        #expect(there.contract.transport == "http")
        #expect(there.contract.http?.url == "https://ga.example.gov.cn/window")
        #expect(there.contract.http?.limits.total == 20)
        #expect(deployed.departments.allSatisfy { $0.contract.transport == "mock" })
        #expect(deployed.deployed.map(\.contract.transport) == ["mock", "mock", "http"])
        // What a case is pinned to is the same in every place.
        #expect(deployed.workflows.map(\.bundle.digest) == plain.workflows.map(\.bundle.digest))
    }

    @Test("Without a file every department is reached as its folder says")
    func none() {
        let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let repository = DefinitionRepository(home: home)
        #expect(repository.deployed.map(\.contract.transport) == ["mock", "mock", "mock"])
    }

    @Test("Another transport leaves nothing of the manifest's; keys alone take their places one by one")
    func keyByKey() throws {
        let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let path = "Adapters/public-security/adapter.yaml"
        let manifest = try String(contentsOfFile: home + "/" + path, encoding: .utf8).replacing(
            "transport: mock",
            with:
                "transport: http\nurl: https://one.example.gov.cn/\nstyle: soap-1.1\nlimits: {total: 9 seconds}"
        )
        func http(_ deployment: String) throws -> HTTPTransport? {
            let repository = DefinitionRepository(
                home: home,
                replacing: [path: Array(manifest.utf8), "onewindow.yaml": Array(deployment.utf8)])
            #expect(repository.problems == [])
            return try #require(repository.deployed.first { $0.contract.name == "public-security" })
                .contract.http
        }
        let keyed = try http("departments: {public-security: {url: \"https://two.example.gov.cn/\"}}\n")
        #expect(keyed?.url == "https://two.example.gov.cn/")
        #expect(keyed?.style == .soap11)
        #expect(keyed?.limits.total == 9)
        let other = try http(
            "departments: {public-security: {transport: http, url: \"https://two.example.gov.cn/\"}}\n")
        #expect(other?.style == .xml)
        #expect(other?.limits.total == 30)
        #expect(try http("departments: {public-security: {transport: mock}}\n") == nil)
    }

    @Test("What only manifest and deployment together make wrong is told, with the line of both")
    func together() throws {
        let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let path = "Adapters/public-security/adapter.yaml"
        let manifest = try String(contentsOfFile: home + "/" + path, encoding: .utf8).replacing(
            "transport: mock",
            with:
                "transport: http\nurl: https://one.example.gov.cn/\npoll: {url: \"https://one.example.gov.cn/{message}\"}"
        )
        let repository = DefinitionRepository(
            home: home,
            replacing: [
                path: Array(manifest.utf8),
                "onewindow.yaml": Array(
                    "departments: {public-security: {url: \"https://two.example.gov.cn/\"}}\n".utf8),
            ])
        #expect(repository.problems.map(\.code) == ["OW2005"])
        #expect(repository.problems.first?.place.file == path)
        #expect(repository.problems.first?.related.map(\.file) == ["onewindow.yaml"])
    }
}
