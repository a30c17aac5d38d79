import ArgumentParser
import CaseJournal
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import WorkflowModel

/// `inbox`: our own address, for departments that answer later.
struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "Take in what departments post to our address, and carry open cases on.",
        discussion: """
            Each department that has `inbox:` in onewindow.yaml posts to /DEPARTMENT and shows its secret as \
            `Authorization: Bearer …`. A receipt is given when a message is durable, and then its case goes on; that other \
            processes work on the same store does no harm. It runs until it is stopped, and may be killed at any time.

            EXAMPLES
              onewindow inbox --port 8090 --store city.store
              onewindow inbox --port 8090 --no-carry       another process carries the cases on
            """)

    @Option(help: ArgumentHelp("The port; 0 for one that is free.", valueName: "number")) var port = 8090
    @Option(help: ArgumentHelp("The address to listen on; 0.0.0.0 for all.", valueName: "address"))
    var address = "127.0.0.1"
    @Flag(help: "Only take in; another process carries the cases on.") var noCarry = false
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number up to 65535.") }
    }

    func run() async throws {
        try await Failure.told {
            let house = try await House.open(
                home: try homeOptions.folder(), store: storeOptions.path, virtualTime: false, narrating: true,
                namesCases: true, json: false)
            let console = house.console
            let (guests, problems) = CallbackInbox.guests(
                among: house.repository.deployed, home: house.home)
            for problem in problems { Failure.tell(problem, console) }
            guard !guests.isEmpty else { throw Diagnostic("OW2261", at: SourcePlace(file: "onewindow.yaml")) }
            if !address.hasPrefix("127.") {
                Failure.tell(
                    Diagnostic(
                        "OW2268", at: SourcePlace(file: ""), severity: .warning, ["address": address]),
                    console)
            }
            let inbox = CallbackInbox(
                guests, window: CaseRuntime.window, keeper: house.takingIn(),
                note: { Failure.tell($0, console) }, clock: { MachineClock.now() })
            let server: HTTPServer
            do throws(HTTPServer.NotOpened) {
                server = try HTTPServer(address: address, port: port) { await inbox.respond(to: $0) }
            } catch {
                throw Diagnostic(
                    "OW2055", at: SourcePlace(file: ""),
                    ["address": "\(address):\(port)", "reason": error.reason])
            }
            Interruption.tell(
                "onewindow inbox --port \(server.port)" + (noCarry ? " --no-carry" : "") + house.options)
            let url = "http://\(address == "0.0.0.0" ? "127.0.0.1" : address):\(server.port)/"
            console.answer(
                console.words(
                    Phrases.inboxOpen,
                    [
                        "url": url,
                        "departments": guests.map(\.department.rawValue).joined(separator: ", "),
                    ]))
            console.say(console.words(Phrases.kitServingEnd))
            defer { server.stop() }
            if noCarry { await Interruption.wait() }
            while true {
                // A store that cannot be written for a while is no reason to be gone: who posts is told to come again.
                do { _ = try await house.runtime.carryOn(nil, patience: .zero) } catch let failure
                    as JournalFailure
                { Failure.tell(failure.diagnostic, console) }
                // Nothing tells this process of what another one writes into the store, nor that a wait has run out: it looks, as
                // often as whoever waits for a posted answer does.
                try await Task.sleep(for: House.looksEvery)
            }
        }
    }
}
