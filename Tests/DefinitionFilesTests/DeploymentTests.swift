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

    @Test(
        "What is posted to our inbox is let in by a secret, and a department without one is warned of",
        arguments: [
            ("https://window.example.gov.cn/inbox", "https://window.example.gov.cn/inbox/public-security"),
            ("https://window.example.gov.cn/", "https://window.example.gov.cn/public-security"),
            (nil, nil),
        ])
    func callback(address: String?, replyTo: String?) throws {
        let head = address.map { "inbox: {address: \"\($0)\"}\n" } ?? ""
        let deployed = repository(
            head + Self.url.trimmingCharacters(in: .newlines)
                + "\n    callback: yes\n    inbox: {secret: {from: SECRET}}\n")
        #expect(deployed.problems == [])
        let there = try #require(deployed.deployed.first { $0.contract.name == "public-security" })
        #expect(there.secret?.value == .from("SECRET"))
        #expect(there.contract.http?.callback != nil)
        #expect(there.contract.http?.callback?.url == replyTo)
        #expect(deployed.departments.allSatisfy { $0.secret == nil })
        let warned = repository(
            head + Self.url.trimmingCharacters(in: .newlines) + "\n    callback: yes\n")
        #expect(warned.problems.map(\.code) == ["OW2267"])
        #expect(!warned.hasErrors)
    }

    @Test(
        "An office is open when it is, however it is reached, unless the deployment says otherwise",
        arguments: [
            ("transport: http\n    url: https://ga.example.gov.cn/window", 1, 1),
            ("closed: none", 1, 0), ("hours: always", 0, 1),
            ("hours: [{from: \"08:00\", to: \"12:00\"}, {days: [monday, friday], from: \"14:00\"}]", 2, 1),
        ])
    func hours(said: String, spans: Int, closures: Int) throws {
        let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let path = "Adapters/public-security/adapter.yaml"
        let manifest = try String(contentsOfFile: home + "/" + path, encoding: .utf8)
        let hours =
            "hours: {days: working, from: \"08:30\", to: \"17:30\"}\nclosed: [{days: 25..28, because: 月末结算}]\n"
        let repository = DefinitionRepository(
            home: home,
            replacing: [
                path: Array((manifest + hours).utf8),
                "onewindow.yaml": Array("departments:\n  public-security:\n    \(said)\n".utf8),
            ])
        #expect(repository.problems == [])
        let there = try #require(repository.deployed.first { $0.contract.name == "public-security" })
        #expect(there.contract.hours?.spans.count ?? 0 == spans)
        #expect(there.contract.hours?.closures.count ?? 0 == closures)
    }

    @Test(
        "A name that begins like this machine's address is another machine",
        arguments: [
            ("http://127.0.0.1:80/", true), ("http://localhost/", true),
            ("http://127.example.gov.cn/", false),
            ("http://127.0.0.1.example.gov.cn/", false),
        ])
    func loopback(url: String, isHere: Bool) throws {
        #expect(try #require(HTTPAddress(url)).isLoopback == isHere)
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

    // MARK: Offices

    /// A copy in which the workflow says by which region.
    private func routed(_ deployment: String) throws -> DefinitionRepository {
        let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let path = "Workflows/after-death-affairs/workflow.yaml"
        let text = try String(contentsOfFile: home + "/" + path, encoding: .utf8)
        let routes =
            "routes:\n  public-security:\n    by: $application/certificate/region-code otherwise '450000'\n"
        return DefinitionRepository(
            home: home,
            replacing: [
                path: Array(text.replacing("\nsteps:\n", with: "\n" + routes + "steps:\n").utf8),
                "onewindow.yaml": Array(deployment.utf8),
            ])
    }

    @Test("Each office takes the place of what is said of the department, key by key")
    func offices() throws {
        let repository = try routed(
            """
            departments:
              public-security:
                transport: http
                url: https://ga.example.gov.cn/window
                limits: {total: 20 seconds}
                routes:
                  "450102": {url: "https://xingning.example.gov.cn/"}
                  "4502": {transport: desk}
                  otherwise: {limits: {total: 9 seconds}}

            """)
        #expect(repository.problems == [])
        let department = try #require(
            repository.deployed.first { $0.contract.name == "public-security" })
        #expect(department.contract.http?.url == "https://ga.example.gov.cn/window")
        let offices = try #require(department.offices)
        #expect(offices.map(\.name) == ["450102", "4502", "otherwise"])
        #expect(offices.map(\.contract.transport) == ["http", "desk", "http"])
        #expect(
            offices.map(\.contract.http?.url) == [
                "https://xingning.example.gov.cn/", nil, "https://ga.example.gov.cn/window",
            ])
        #expect(offices.map(\.contract.http?.limits.total) == [20, nil, 9])
        #expect(department.office("4502")?.contract.isDesk == true)
        #expect(department.office("4503") == nil)
        #expect(repository.departments.allSatisfy { $0.offices == nil })
    }

    @Test(
        "What is wrong with offices is told where it stands",
        arguments: [
            ("{nanning: {transport: mock}}", ["OW2056:3:14"]),
            (#"{"4501": {transport: mock}, "450100": {transport: mock}}"#, ["OW2057:3:41"]),
            (
                #"{"4501": {transport: folder, folder: x}, "4502": {transport: folder, folder: x}}"#,
                ["OW2058:3:54"]
            ),
            (#"{"4501": {transport: http}}"#, ["OW2001:3:34"]),
            (#"{"4501": {adress: x}}"#, ["OW1131:3:23"]), (#"{otherwise: nobody}"#, ["OW1139:3:25"]),
            (#"{"4501": {transport: mock}, otherwise: desk}"#, []),
        ])
    func wrongOffices(routes: String, problems: [String]) throws {
        let repository = try routed("departments:\n  public-security:\n    routes: \(routes)\n")
        #expect(
            repository.problems.map { "\($0.code):\($0.place.line):\($0.place.column)" } == problems)
    }

    @Test("Offices of which no workflow says by which region are told, and only that")
    func unrouted() {
        let repository = repository(
            "departments: {public-security: {routes: {\"4501\": {transport: mock}}}}\n")
        #expect(repository.problems.map(\.code) == ["OW2059"])
        #expect(!repository.hasErrors)
    }
}
