import Foundation
import FoundationNetworking
import Testing

/// A case through departments that are URLs, served by `adapter serve` on loopback; and the server by itself.
struct ServeTests {
    /// `adapter serve` as a person runs it, ended with the test.
    private final class Served {
        let process = Process()
        let url: String

        init(_ department: String, _ options: [String] = [], home: String = Program.root.path) throws {
            let output = Pipe()
            process.executableURL = Program.file
            process.arguments = ["adapter", "serve", department, "--port", "0", "--home", home] + options
            process.environment = ["PATH": "/usr/bin:/bin"]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            let found = line.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\//)
            url = try #require(found.map { String($0.0) }, "\(line)")
        }

        /// Not waited for: that would hold a thread of the pool. A program started from there does not take SIGTERM.
        func stop() { kill(process.processIdentifier, SIGKILL) }

        func get(_ path: String) async throws -> (status: Int, text: String) {
            try await ask(try request(path))
        }
        func post(_ text: String, _ headers: [String: String]) async throws -> (status: Int, text: String) {
            var request = try request("")
            request.httpMethod = "POST"
            request.httpBody = Data(text.utf8)
            for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
            return try await ask(request)
        }
        private func request(_ path: String) throws -> URLRequest {
            URLRequest(url: try #require(URL(string: url + path)))
        }
        private func ask(_ request: URLRequest) async throws -> (status: Int, text: String) {
            let (data, response) = try await URLSession.shared.data(for: request)
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
        }
    }

    @Test(
        "A case is carried through a URL in each style, in an envelope and without one",
        arguments: ["xml", "soap-1.1", "soap-1.2"], ["envelope", "payload"])
    func styles(style: String, body: String) async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        // Two services of the police take the same element: a payload alone would not say which is meant.
        let department = body == "payload" ? "human-resources" : "public-security"
        let other = try Served(department)
        defer { other.stop() }
        let commission = try Served("health-commission")
        defer { commission.stop() }
        try """
        departments:
          \(department):
            transport: http
            url: \(other.url)
            style: \(style)
            body: \(body)
          health-commission:
            transport: http
            url: \(commission.url)
            style: \(style)
            body: \(body)

        """.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        for (sample, result, code) in [
            ("01-complete", "completed", nil), ("05-name-differs", nil, "name-differs"),
        ] as [(String, String?, String?)] {
            let store = workspace.folder.appending(path: sample + ".store").path
            let run = try await Program.run([
                "run", "Samples/\(sample).xml", "--home", home.path, "--store", store, "--json",
                "--virtual-time",
            ])
            let summary = try #require(try run.json(RunAnswer.self).cases.first, "\(run.talk)")
            if let result { #expect(summary.result == result, "\(run.talk)") }
            if let code { #expect(summary.steps.compactMap(\.code).contains(code), "\(run.talk)") }
            #expect(summary.failedDeliveries == 0, "\(run.talk)")
        }
    }

    @Test(
        "Documents go with a message through a URL in each form, and a kind that nobody takes does not arrive",
        arguments: ["xml multipart", "soap-1.1 multipart", "soap-1.2 mtom", "soap-1.1 mtom"],
        ["envelope", "payload"])
    func documents(form: String, body: String) async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let manifest = home.appending(path: "Adapters/public-security/adapter.yaml")
        try String(contentsOf: manifest, encoding: .utf8).replacing(
            "    reply: household-registration-cancelled\n",
            with: "    reply: household-registration-cancelled\n    attachments: [pdf]\n"
        ).write(to: manifest, atomically: true, encoding: .utf8)
        let served = try Served("public-security", home: home.path)
        defer { served.stop() }
        let words = form.split(separator: " ")
        try """
        departments:
          public-security:
            transport: http
            url: \(served.url)
            style: \(words[0])
            attachments-as: \(words[1])
            body: \(body)
            \(words[0] == "xml" ? "" : "action: {cancel-household-registration: cancel-household-registration, correct-cancelled-registration: correct-cancelled-registration}")

        """.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        // Longer than any message may be.
        let page = workspace.folder.appending(path: "page.pdf")
        try (Data("%PDF-1.7\r\n--".utf8) + Data(count: 5 << 20)).write(to: page)
        func attempt(_ file: URL) async throws -> Program.Ended {
            try await Program.run([
                "adapter", "try", "public-security", "cancel-household-registration", "--deployed",
                "--attach",
                "household-booklet=\(file.path)", "--home", home.path,
            ])
        }
        let run = try await attempt(page)
        #expect(run.exit == 0, "\(run.output)\(run.talk)")
        #expect(run.output.contains("household-registration-cancelled"))
        // Of a kind that the service does not take.
        let photograph = workspace.folder.appending(path: "page.jpeg")
        try Data([0xFF, 0xD8, 0xFF, 0x00]).write(to: photograph)
        let refused = try await attempt(photograph)
        #expect(refused.exit != 0)
        #expect(refused.output.contains("OW2284"), "\(refused.output)\(refused.talk)")
    }

    @Test("An answer that comes later is asked for by the case", arguments: ["envelope", "payload"])
    func later(body: String) async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let slow = try workspace.slowCopy(of: home)
        let police = try Served("public-security", ["--no-delays"], home: slow.path)
        defer { police.stop() }
        try """
        departments:
          public-security:
            transport: http
            url: \(police.url)
            style: soap-1.2
            action: {cancel-household-registration: cancel-household-registration, correct-cancelled-registration: correct-cancelled-registration}
            body: \(body)
            poll:
              url: "\(police.url)answers/{message}"
              every: 10 minutes

        """.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "--home", home.path, "--json", "--virtual-time")
        let summary = try #require(try run.json(RunAnswer.self).cases.first, "\(run.talk)")
        #expect(summary.result == "completed", "\(run.talk)")
        let messages: [MessageAnswer] = try await workspace.command(
            "trace", try await workspace.onlyCase().caseNumber, "--json"
        ).json()
        #expect(messages.contains { $0.department == "public-security" && $0.kind == "receipt" })
    }

    @Test("A department that is down leaves the case waiting for a person, with a plain word")
    func down() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        try """
        departments: {public-security: {transport: http, url: "http://127.0.0.1:1/"}}

        """.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "--home", home.path, "--json", "--virtual-time")
        #expect(run.exit == 4, "\(run.talk)")
        #expect(run.talk.contains("OW2020"))
        // What a mock is made to do by a switch is not done to a real department.
        let switched = try await workspace.command(
            "run", "Samples/01-complete.xml", "--home", home.path, "--mock", "public-security=down-for:3")
        #expect(switched.exit == 1)
        #expect(switched.talk.contains("OW1453 There is no mock department `public-security`."))
        #expect(!run.talk.contains("450103194806120017"))
    }

    @Test("What this machine lacks for a department is told by doctor")
    func secretUnset() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        try """
        departments:
          public-security:
            transport: http
            url: "http://127.0.0.1:1/"
            headers: {Authorization: {from: NO_SUCH_TOKEN}}

        """.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let doctor = try await Program.run([
            "doctor", "--home", home.path, "--store", workspace.folder.appending(path: "none.store").path,
        ])
        #expect(doctor.exit == 1)
        #expect(doctor.output.contains("OW2010"), "\(doctor.output)")
    }

    @Test("A slip in onewindow.yaml never has a mock answer in place of a department")
    func slip() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let store = workspace.folder.appending(path: "slip.store").path
        let file = home.appending(path: "onewindow.yaml")
        try "departments: {public-security: {transport: http, url: \"http://127.0.0.1:1/\"}}\n".write(
            to: file, atomically: true, encoding: .utf8)
        let run = try await Program.run([
            "run", "Samples/02-no-pension.xml", "--home", home.path, "--store", store, "--wait", "0",
            "--json",
        ])
        let answer = try run.json(RunAnswer.self)
        let number = try #require(answer.cases.first.map(\.line.caseNumber), "\(run.talk)")
        for slip in [
            "departments: {public-securty: {transport: http, url: \"http://127.0.0.1:1/\"}}\n",
            "departments: {public-security: {trnsport: http, url: \"http://127.0.0.1:1/\"}}\n",
            "department: {}\n", "departments: {\n",
        ] {
            try slip.write(to: file, atomically: true, encoding: .utf8)
            for command in [
                ["continue", "--store", store, "--wait", "0"],
                ["decide", number, "household", "again", "--store", store],
                ["adapter", "test", "public-security", "--deployed"],
            ] {
                let refused = try await Program.run(command + ["--home", home.path])
                #expect(refused.exit == 1, "\(command) after \(slip): \(refused.output)\(refused.talk)")
                #expect(refused.talk.contains("onewindow.yaml:1:"), "\(refused.talk)")
            }
        }
        try "departments: {health-commission: {transport: mock}}\n".write(
            to: file, atomically: true, encoding: .utf8)
        let tested = try await Program.run([
            "adapter", "test", "public-security", "--deployed", "--home", home.path,
        ])
        #expect(tested.talk.contains("OW2052"), "\(tested.talk)")
        #expect(tested.exit != 0)
    }

    @Test("The contract holds through a URL too", arguments: ["xml", "soap-1.1", "soap-1.2"])
    func contract(style: String) async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let police = try Served("public-security")
        defer { police.stop() }
        try """
        departments: {public-security: {transport: http, url: "\(police.url)", style: \(style)}}

        """.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let tested = try await Program.run([
            "adapter", "test", "public-security", "--deployed", "--home", home.path, "--json",
        ])
        let promises: [Promise] = try tested.json()
        // What is broken or too long goes out as it is in plain XML; within SOAP it is no document any more, and the
        // answer to that is SOAP's own.
        let outside: Set = style == "xml" ? [] : ["broken", "oversized"]
        let kept: Set = [
            "accepted", "repeated", "sameKey", "otherBytes", "broken", "oversized", "restarted",
        ]
        #expect(
            Set(promises.map(\.promise)).subtracting(outside) == kept.subtracting(outside), "\(tested.output)"
        )
        #expect(
            promises.filter { !$0.isKept && !outside.contains($0.promise) }.map(\.promise) == [],
            "\(tested.output)\(tested.talk)")
    }
    private struct Promise: Decodable {
        var promise: String
        var isKept: Bool
    }

    // MARK: The server

    @Test("Its description and schema can be had, and what it does not know is refused")
    func shown() async throws {
        let served = try Served("public-security")
        defer { served.stop() }
        let wsdl = try await served.get("?wsdl")
        #expect(wsdl.status == 200)
        #expect(wsdl.text.contains("soapAction=\"cancel-household-registration\""))
        #expect(wsdl.text.contains("location=\"\(served.url)\""))
        let schema = try await served.get("messages.xsd")
        #expect(schema.status == 200)
        #expect(schema.text.contains("urn:onewindow:public-security:1"))
        for path in ["mock.yaml", "../mock.yaml", "register/register.xml", "answers/nobody"] {
            #expect(try await served.get(path).status == 404, "\(path)")
        }
        #expect(try await served.post("<unknown/>", [:]).status == 400)
        // Two services take this element, and neither is named.
        #expect(
            try await served.post(
                "<cancel-household-registration xmlns=\"urn:onewindow:public-security:1\"/>", [:]
            ).status == 400)
        let soap =
            "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><x/></s:Body></s:Envelope>"
        let refused = try await served.post(soap, ["Content-Type": "application/soap+xml"])
        #expect(refused.status == 400)
        #expect(refused.text.contains("soap:Sender"))
        let secured = soap.replacing(
            "<s:Body>", with: "<s:Header><w s:mustUnderstand=\"true\"/></s:Header><s:Body>")
        let notUnderstood = try await served.post(secured, ["Content-Type": "application/soap+xml"])
        #expect(notUnderstood.status == 500)
        #expect(notUnderstood.text.contains("<soap:Value>soap:MustUnderstand</soap:Value>"))
        let lacking = soap.replacing(
            "<x/>",
            with: "<cancel-household-registration xmlns=\"urn:onewindow:public-security:1\"><deceased>"
                + "<name>韦大山</name></deceased></cancel-household-registration>")
        let explained = try await served.post(
            lacking,
            ["Content-Type": "application/soap+xml; charset=utf-8; action=\"cancel-household-registration\""])
        #expect(explained.text.contains("lacks the element id-number"), "\(explained.text)")
        #expect(!explained.text.contains("韦大山"))
        // What cannot be read gets the department's own fault.
        let broken = try await served.post("<envelope", [:])
        #expect(broken.text.contains("<kind>fault</kind>"))
    }

    @Test("A port that another program holds is told")
    func portTaken() async throws {
        let served = try Served("public-security")
        defer { served.stop() }
        let port = try #require(URL(string: served.url)?.port)
        let run = try await Program.run(["adapter", "serve", "public-security", "--port", "\(port)"])
        #expect(run.exit == 64)
        #expect(run.talk.contains("OW2055"))
    }
}

extension Workspace {
    /// A copy of a home whose police answer after two hours.
    fileprivate func slowCopy(of home: URL) throws -> URL {
        let copy = folder.appending(path: "slow")
        try FileManager.default.copyItem(at: home, to: copy)
        let file = copy.appending(path: "Adapters/public-security/mock.yaml")
        try file.replace("      when: $person/slow otherwise false()\n", with: "")
        return copy
    }
}
