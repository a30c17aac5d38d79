import ArgumentParser
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import LibXML
import WorkflowModel

/// `adapter try`: one message to one service, and everything that comes back.
struct AdapterTryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try", abstract: "Sends one message and shows request, receipt, answer and times.",
        discussion: """
            Without FILE the example SERVICE.xml of the department is sent. FILE holds the payload of a request. What a \
            program says on standard error is shown too. Its books are a folder of their own and are taken away \
            afterwards; a program that acts somewhere else acts there.

            EXAMPLES
              onewindow adapter try public-security cancel-household-registration
              onewindow adapter try public-security cancel-household-registration request.xml
            """)

    @Argument(help: ArgumentHelp("The department.", valueName: "name")) var name: String
    @Argument(help: ArgumentHelp("What it is asked.", valueName: "service")) var service: String
    @Argument(help: ArgumentHelp("The payload of a request.", valueName: "file")) var file: String?
    @Option(
        name: .customLong("attach"),
        help: ArgumentHelp(
            "A document that goes with it, once for each file.", valueName: "material=file"))
    var attachments: [String] = []
    @OptionGroup var deployedOptions: DeployedOptions
    @OptionGroup var listenOptions: ListenOptions
    @OptionGroup var homeOptions: HomeOptions

    func validate() throws { try AttachmentFiles.validate(attachments) }

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            var office = try Office(
                name, home: try homeOptions.folder(), isDeployed: deployedOptions.deployed,
                office: deployedOptions.office)
            defer { office.close() }
            guard let contract = office.contract.service(ServiceName(service)) else {
                throw Diagnostic(
                    "OW1984", at: SourcePlace(file: office.department.path),
                    ["department": name, "service": service, "known": office.contract.knownServices])
            }
            let path = file ?? "\(office.home)/Adapters/\(name)/examples/\(service).xml"
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw Diagnostic("OW1808", at: SourcePlace(file: path), ["path": path])
            }
            let request: TrialRequest
            do {
                let payload = try ExampleMessage.read(
                    [UInt8](bytes), path: path, for: contract, of: office.department)
                request = try TrialRequest(
                    payload, to: contract, of: office.contract.name,
                    id: "\(office.mark).\(service).1", with: try AttachmentFiles.read(attachments),
                    schemas: try office.schemas(), now: MachineClock.now())
            } catch let refusal as XMLRefusal {
                throw DefinitionProblems(refusal.diagnostics)
            } catch let refusal as MessageRefusal {
                throw DefinitionProblems(refusal.diagnostics)
            }
            try await office.listen(listenOptions, telling: console)
            try await send(request, office, console)
        }
    }

    private func send(_ request: TrialRequest, _ office: Office, _ console: Console) async throws {
        let adapter = try office.open()
        var now = MachineClock.now()
        show(request.bytes, console.words(Phrases.kitRequest), console)
        let start = ContinuousClock.now
        let delivery: Delivery
        var talk: ProgramTalk?
        let message = request.message(now: now)
        if let program = adapter as? ProcessDepartment {
            let said = try await program.converse(message)
            delivery = program.meaning(of: said, for: message.id)
            talk = said
        } else if let wired = adapter as? WiredDepartment, let program = wired.inner as? ProcessDepartment,
            let theirs = wired.inTheirWords(message)
        {
            show(theirs.bytes, console.words(Phrases.kitTheirs), in: wired.encoding, console)
            let said = try await program.converse(theirs)
            show(said.output, console.words(Phrases.kitTheirAnswer), in: wired.encoding, console)
            delivery = wired.meaning(of: program.meaning(of: said, for: message.id), for: message)
            talk = said
        } else if let server = adapter as? HTTPDepartment {
            delivery = await converse(message, server, console)
        } else {
            delivery = await adapter.deliver(message)
        }
        var isGood = tell(delivery, request, ContinuousClock.now - start, console)
        if let talk, talk.errorCount > 0 {
            show(talk.errors, console.words(Phrases.kitErrors), count: talk.errorCount, console)
        }
        // What comes later comes at once: the clock of a trial jumps.
        let later = LaterAnswers(of: adapter, patience: .seconds(listenOptions.wait))
        while let messages = try await later.next(&now) {
            for message in messages {
                isGood =
                    tell(message.delivery, request, now - request.envelope.header.created, console) && isGood
            }
        }
        if !isGood { throw ExitCode.found }
    }

    private func converse(
        _ message: OutboundMessage, _ server: HTTPDepartment, _ console: Console
    ) async -> Delivery {
        do throws(Diagnostic) {
            let (sent, talk, delivery) = try await server.converse(message)
            if let encoding = server.encoding, !sent.isEmpty {
                show(sent, console.words(Phrases.kitTheirs), in: encoding, console)
            }
            // What we have made of it hides what they have said.
            if let talk, !talk.body.isEmpty, server.encoding != nil || delivery.hides(talk.body) {
                let title = server.encoding == nil ? Phrases.kitCame : Phrases.kitTheirAnswer
                show(talk.body, console.words(title), in: server.encoding ?? .utf8, console)
            }
            return delivery
        } catch { return .notDelivered(error) }
    }

    /// True when what came can be used.
    private func tell(
        _ delivery: Delivery, _ request: TrialRequest, _ time: Duration, _ console: Console
    ) -> Bool {
        let seconds = String(format: "%.2f s", time / .seconds(1))
        let after = console.words(Phrases.kitAfter, ["time": seconds])
        switch delivery {
        case .answered(let bytes):
            do throws(Diagnostic) {
                if let notice = try request.notice(bytes) {
                    show(bytes, "\(console.words(Phrases.kitNotice))  \(notice.gist)  \(after)", console)
                    return true
                }
                let envelope = try request.read(bytes)
                let isReceipt = if case .receipt = envelope.content { true } else { false }
                let word = isReceipt ? console.words(Phrases.kitReceipt) : console.words(Phrases.kitAnswer)
                show(bytes, "\(word)  \(envelope.gist)  \(after)", console)
                if case .fault = envelope.content { return false }
                return true
            } catch {
                show(bytes, "\(console.words(Phrases.kitAnswer))  \(after)", console)
                Failure.tell(error, console)
                return false
            }
        case .unusable(_, let problem), .notDelivered(let problem, _), .silence(let problem):
            console.answer("\(Style.strong(console.words(Phrases.kitAnswer)))  –  \(after)")
            Failure.tell(problem, console)
            return false
        }
    }

    private func show(
        _ bytes: [UInt8], _ title: String, count: Int? = nil, in encoding: WireFormat.Encoding = .utf8,
        _ console: Console
    ) {
        let size = console.words(Phrases.kitBytes, ["count": "\(count ?? bytes.count)"])
        console.answer("\(Style.strong(title))  \(size)")
        var text = encoding.text(of: bytes)
        while text.last?.isNewline == true { text.removeLast() }
        console.answer(text)
    }
}
