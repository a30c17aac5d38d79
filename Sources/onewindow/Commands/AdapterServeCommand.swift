import ArgumentParser
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import WorkflowModel

/// `adapter serve`: a department's adapter as a server, for trying a client.
struct AdapterServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "A department's adapter as an HTTP and SOAP endpoint, for trying a client.",
        discussion: """
            It takes our envelope or the payload alone, as plain XML or in SOAP 1.1 or 1.2, and answers in the same form. \
            Documents may come beside a message as parts of one body: SOAP with attachments, or MTOM. Its WSDL is at ?wsdl; an \
            answer that comes later is at /answers/ID, where ID is the request's. Its books are a folder of their own and are \
            taken away when it is stopped.

            EXAMPLES
              onewindow adapter serve public-security --port 8080
              curl http://127.0.0.1:8080/?wsdl
            """)

    @Argument(help: ArgumentHelp("The department.", valueName: "name")) var name: String
    @Option(help: ArgumentHelp("The port; 0 for one that is free.", valueName: "number")) var port = 8080
    @Option(help: ArgumentHelp("The address to listen on; 0.0.0.0 for all.", valueName: "address"))
    var address = "127.0.0.1"
    @Flag(help: "An answer that would come later can be had at once.") var noDelays = false
    @OptionGroup var homeOptions: HomeOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number up to 65535.") }
    }

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            let office = try Office(name, home: try homeOptions.folder())
            let errors = office.problems().filter { $0.severity == .error }
            guard errors.isEmpty else { throw DefinitionProblems(errors) }
            let department = ServedDepartment(
                office.department, try office.open(), schemas: try office.schemas(),
                waitsForNothing: noDelays, note: { Failure.tell($0, console) },
                clock: { MachineClock.now() })
            let server: HTTPServer
            do throws(HTTPServer.NotOpened) {
                server = try HTTPServer(
                    address: address, port: port,
                    takesDocuments: office.contract.services.contains { !$0.attachments.isEmpty }
                ) { await department.respond(to: $0) }
            } catch {
                throw Diagnostic(
                    "OW2055", at: SourcePlace(file: ""),
                    ["address": "\(address):\(port)", "reason": error.reason])
            }
            let url = "http://\(address == "0.0.0.0" ? "127.0.0.1" : address):\(server.port)/"
            console.answer(console.words(Phrases.kitServing, ["department": name, "url": url]))
            if office.contract.wire != nil {
                console.say(console.words(Phrases.kitServedWords, ["department": name]))
            }
            console.say(console.words(Phrases.kitServingEnd))
            await Self.untilStopped()
            server.stop()
            office.close()
        }
    }

    /// Until somebody ends it, by Ctrl-C or SIGTERM.
    private static func untilStopped() async {
        let (signals, more) = AsyncStream.makeStream(of: Int32.self)
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { more.yield(number) }
            source.activate()
            return source
        }
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }
}
