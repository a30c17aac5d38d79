import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import LibXML
import WorkflowModel

/// `receive`: the inbox for what departments send of their own accord.
struct ReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Take in what a department has sent of its own accord, and carry on what it is about.",
        discussion: """
            A message in our envelope says itself what it is about. One without an envelope is a notice of the \
            department by its root element: it begins a case, or, with --case, is about one there is.

            EXAMPLES
              onewindow receive health-commission corrected.xml
              onewindow receive health-commission corrected.xml --case OW-20261123-7K3M9QXA
            """)

    @Argument(help: ArgumentHelp("Who has sent it.", valueName: "department")) var department: String
    @Argument(help: ArgumentHelp("What it has sent.", valueName: "file")) var file: String
    @Option(name: .customLong("case"), help: "The case that it is about.") var caseNumber: String?
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var clockOptions: ClockOptions
    @OptionGroup var mockOptions: MockSwitches
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let house = try await House.open(
                home: try homeOptions.folder(), store: storeOptions.path,
                virtualTime: clockOptions.virtualTime, mocks: try mockOptions.parsed(), narrating: true,
                namesCases: false, json: output.json)
            // A number that there is not begins no case of another one.
            var about: CaseID?
            if let caseNumber {
                about = try await house.line(of: CaseID(caseNumber)).caseID
            }
            let received: CaseRuntime.Received
            do {
                received = try await house.runtime.receive(
                    envelope(in: house, about: about), from: DepartmentName(department))
            } catch let refusal as CaseRefusal {
                for diagnostic in refusal.diagnostics { Failure.tell(diagnostic, house.console) }
                throw ExitCode.refused
            }
            let caseID: CaseID
            switch received {
            case .begun(let number): caseID = number
            case .known(let number):
                caseID = number
                house.console.say(house.console.words(Phrases.receivedBefore, ["case": number.rawValue]))
            case .taken(let number): caseID = number
            case .setAside(let number, let problem):
                caseID = number
                Failure.tell(problem, house.console)
            }
            try house.mayCarry(try await house.line(of: caseID))
            let pause = try await house.runtime.carryOn([caseID], patience: .seconds(clockOptions.wait))
            let code = try await Conclusion(house: house, pause: pause, json: output.json).tell([caseID])
            try await house.close()
            if code != .success { throw code }
        }
    }

    /// The file as it is when it is an envelope; otherwise in one of ours.
    private func envelope(in house: House, about caseID: CaseID?) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Diagnostic("OW1803", at: SourcePlace(file: file), ["file": file])
        }
        let bytes = [UInt8](data)
        guard
            let sender = house.repository.departments.first(where: { $0.contract.name.rawValue == department }
            )
        else {
            throw Diagnostic(
                "OW1980", at: SourcePlace(file: house.home + "/Adapters"),
                [
                    "name": department,
                    "known": house.repository.departments.map { "`\($0.contract.name)`" }.joined(
                        separator: ", "),
                ])
        }
        let tree: XMLTree
        do throws(XMLRefusal) {
            tree = try XMLReader.read(bytes, name: file)
        } catch { throw CaseRefusal(error.diagnostics) }
        if tree.root.name?.namespace == EnvelopeCodec.namespace { return bytes }
        let notices = sender.contract.notices
        guard let notice = notices.first(where: { tree.root.isNamed($0.message) }) else {
            let known = notices.map { "`\($0.message.local)` (\($0.name))" }.joined(separator: ", ")
            throw CaseRefusal([
                Diagnostic(
                    "OW1575", at: SourcePlace(file: file),
                    ["department": department, "known": notices.isEmpty ? "–" : known])
            ])
        }
        return CaseRuntime.envelope(
            around: tree, notice: notice.name, from: sender.contract.name,
            about: caseID,
            schema: try DepartmentSchemaShelf().schemas(of: sender).digest, at: house.clock.now())
    }
}
