import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Checker
import Departments
import OneWindowTesting
import Testing

/// Cases that begin with what a department sends of its own accord.
struct BeginningTests {
    private static let beginning = "begins: {message: sent, from: alpha}\n"
    private static func step(_ reading: String = "$application/answer") -> String {
        TestHome.step("told", "beta act").replacing("$application/id", with: reading)
    }

    /// What `alpha` sends, in its envelope.
    private static func message(
        _ text: String = "42", about caseID: CaseID? = nil, notice: ServiceName = "sent",
        at now: Instant = SampleTurns.start
    ) throws -> [UInt8] {
        var builder = XMLTreeBuilder(expectedNodes: 2, expectedBytes: 32)
        builder.startElement(XMLName(namespace: "urn:onewindow:alpha:1", local: "told"))
        builder.startElement(XMLName(namespace: "urn:onewindow:alpha:1", local: "answer"))
        builder.text(text)
        builder.endElement()
        builder.endElement()
        return CaseRuntime.envelope(
            around: builder.finish(), notice: notice, from: "alpha", about: caseID,
            schema: Digest(of: []), at: now)
    }
    private static func codes(_ body: () async throws -> Void) async -> [DiagnosticCode] {
        do { try await body() } catch let refusal as CaseRefusal {
            return refusal.diagnostics.map(\.code)
        } catch { Issue.record("\(error)") }
        return []
    }
    private static func bench(_ head: String = beginning, _ step: String = step()) throws -> RuntimeBench {
        try RuntimeBench(step, head: head, hasForm: false)
    }

    @Test("A message begins a case, and its fields are read as those of a form are")
    func opens() async throws {
        let bench = try Self.bench()
        let runtime = bench.runtime()
        guard case .begun(let caseID) = try await runtime.receive(Self.message(), from: "alpha") else {
            Issue.record("no case has begun")
            return
        }
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
        let words = String(decoding: bench.beta.deliveries.first?.bytes ?? [], as: UTF8.self)
        #expect(words.contains(">42</"))
    }

    @Test("The same message again begins no second case, in another process neither; another one does")
    func twice() async throws {
        let bench = try Self.bench()
        guard case .begun(let first) = try await bench.runtime().receive(Self.message(), from: "alpha") else {
            Issue.record("no case has begun")
            return
        }
        #expect(try await bench.runtime().receive(Self.message(), from: "alpha") == .known(first))
        // Also when it is handed in on another day.
        let later = try Self.message(at: SampleTurns.start + .seconds(86_400 * 3))
        #expect(try await bench.runtime().receive(later, from: "alpha") == .known(first))
        guard case .begun(let second) = try await bench.runtime().receive(Self.message("43"), from: "alpha")
        else {
            Issue.record("no second case has begun")
            return
        }
        #expect(first != second)
        #expect(bench.beta.deliveries.count == 2)
    }

    @Test("The same message again is known when the case it began was corrected since")
    func corrected() async throws {
        let bench = try Self.bench()
        guard case .begun(let caseID) = try await bench.runtime().receive(Self.message(), from: "alpha")
        else {
            Issue.record("no case has begun")
            return
        }
        let told = #"<told xmlns="urn:onewindow:alpha:1"><answer>43</answer></told>"#
        try await bench.runtime().correct(.document(Array(told.utf8), name: "form.xml"), of: caseID)
        #expect(try await bench.runtime().receive(Self.message(), from: "alpha") == .known(caseID))
    }

    @Test("What is collected from a department begins a case too, and is settled with it")
    func collected() async throws {
        let bench = try Self.bench()
        bench.alpha.put(try Self.message())
        _ = try await bench.runtime().carryOn(nil, patience: .zero)
        let lines = try await bench.store.open().lines(openOnly: false)
        #expect(lines.map(\.status) == [.completed])
        #expect(bench.alpha.unsettled == 0)
    }

    @Test("Other contents under an id that has been there are told, and begin nothing")
    func otherContents() async throws {
        let bench = try Self.bench()
        let first = try Self.message()
        let id = "received-"
        _ = try await bench.runtime().receive(first, from: "alpha")
        let text = String(decoding: first, as: UTF8.self)
        let number = try #require(text.firstMatch(of: /<message-id>(.*?)<\/message-id>/)).1
        #expect(number.hasPrefix(id))
        let own = String(decoding: try Self.message("43"), as: UTF8.self)
        let ownID = try #require(own.firstMatch(of: /<message-id>(.*?)<\/message-id>/)).1
        let forged = Array(own.replacing(String(ownID), with: String(number)).utf8)
        #expect(
            await Self.codes { _ = try await bench.runtime().receive(forged, from: "alpha") } == ["OW1577"])
        #expect(try await bench.store.open().lines(openOnly: false).count == 1)
    }

    @Test("What is collected, is about no case and begins none is kept as a stray")
    func stray() async throws {
        let bench = try Self.bench()
        bench.alpha.put(try Self.message(notice: "other"))
        _ = try await bench.runtime().carryOn(nil, patience: .zero)
        #expect(try await bench.store.open().strays().map(\.reason) == ["OW1656"])
        #expect(bench.alpha.unsettled == 0)
    }

    @Test("While nobody can say what a message begins, it is left where it is")
    func brokenFiles() async throws {
        let bench = try Self.bench()
        let whole = try bench.home.text(of: "Workflows/trial/workflow.yaml")
        try bench.home.write("workflow: trial\n", to: "Workflows/trial/workflow.yaml")
        bench.alpha.put(try Self.message())
        _ = try await bench.runtime().carryOn(nil, patience: .zero)
        #expect(bench.alpha.unsettled == 1)
        #expect(bench.notes == ["OW1132"])
        try bench.home.write(whole, to: "Workflows/trial/workflow.yaml")
        _ = try await bench.runtime().carryOn(nil, patience: .zero)
        #expect(bench.alpha.unsettled == 0)
        #expect(try await bench.store.open().lines(openOnly: false).map(\.status) == [.completed])
    }

    @Test("A message about a case there is goes to that case")
    func about() async throws {
        let bench = try RuntimeBench(
            "  news:\n    title: 来文\n    wait: {message: sent, from: alpha}\n    deadline: 1 day",
            TestHome.step("after", "beta act", "after: news", note: "$news/answer"))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.receive(Self.message(about: caseID), from: "alpha") == .taken(caseID))
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test(
        "What begins nothing, is no notice, or is not as its schema wants it is refused, and nothing is kept")
    func refused() async throws {
        let bench = try Self.bench()
        let runtime = bench.runtime()
        #expect(
            await Self.codes { _ = try await runtime.receive(Self.message(notice: "other"), from: "alpha") }
                == ["OW1574"])
        let other = await Self.codes { _ = try await runtime.receive(Array("<a/>".utf8), from: "alpha") }
        #expect(other == ["OW1601"])
        #expect(
            await Self.codes { _ = try await runtime.receive(Self.message(), from: "beta") } == ["OW1574"])
        // As a form it is handed in by nobody.
        #expect(
            await Self.codes {
                _ = try await runtime.open(
                    Array("<told xmlns=\"urn:onewindow:alpha:1\"><answer>1</answer></told>".utf8), name: "x")
            } == ["OW1573"])
        #expect(try await bench.store.open().lines(openOnly: false).isEmpty)
    }

    @Test(
        "What is wrong with such a beginning is told before a case runs",
        arguments: [
            (beginning.replacing("sent", with: "snt"), step(), ["OW1396"]),
            (beginning.replacing("alpha", with: "alfa"), step(), ["OW1380"]),
            (beginning + "application: application.xsd\n", step("$application/id"), ["OW1481"]),
            (beginning, step("$application/id"), ["OW1211"]),
            ("", step(), ["OW1132"]),
        ])
    func proofs(head: String, steps: String, codes: [DiagnosticCode]) throws {
        let home = try TestHome(head + "steps:\n" + steps, hasForm: false)
        let found = Checker.check(home.repository).diagnostics.filter { $0.severity == .error }.map(\.code)
        #expect(found == codes)
    }
}
