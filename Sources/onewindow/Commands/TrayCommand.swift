import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import WorkflowModel

/// `tray`: what lies at a department that is a desk.
struct TrayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tray", abstract: "What lies in the tray of a department without an interface.",
        discussion: """
            What has arrived and is not answered, the oldest first; `onewindow answer` answers it. --xml prints the exact \
            bytes of each message after its line, of a case or a step when it is named. They hold personal data: mind who \
            looks over your shoulder.

            EXAMPLES
              onewindow tray city-library --store city.store
              onewindow tray city-library OW-20261123-7K3M9QXA library --xml
            """)

    @Argument(help: ArgumentHelp("The department.", valueName: "name")) var name: String
    @Argument(help: ArgumentHelp("Only what lies there for this case.", valueName: "case")) var caseNumber:
        String?
    @Argument(help: "Only what lies there for this step of it.") var step: String?
    @Flag(help: "Print the bytes of each message.") var xml = false
    @Option(
        help: ArgumentHelp(
            "Write the documents that came with the messages into this folder.", valueName: "folder"))
    var save: String?
    @Flag(help: "Show what the department has been told and need not answer instead, of closed cases too.")
    var told = false
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            let home = try homeOptions.folder()
            let repository = DefinitionRepository(home: home)
            let (department, offices) = try desk(repository)
            let journal = try StoreOpening.open(storeOptions.path, mustExist: true)
            let library = DefinitionLibrary(journal: journal, shelf: DepartmentSchemaShelf()) { repository }
            var messages =
                told
                ? try await CaseReading.told(department, in: journal, knowing: library)
                : try await CaseReading.tray(of: department, in: journal, knowing: library)
            messages.removeAll { !offices.contains($0.office) }
            if let caseNumber {
                let line = try await StoreOpening.line(
                    of: CaseID(caseNumber), in: journal, at: storeOptions.path)
                messages.removeAll { $0.caseID != line.caseID }
            }
            if let step { messages.removeAll { $0.step.rawValue != step } }
            var answers: [TrayAnswer] = []
            for message in messages {
                let bytes = xml ? try await journal.body(message.body, of: message.caseID) : nil
                let attachments = try await CaseReading.attachments(of: message, in: journal)
                if let save { try write(attachments, to: save) }
                answers.append(TrayAnswer(message, bytes, attachments.map(\.facts)))
                guard !output.json else { continue }
                console.answer(text(message, console))
                for document in attachments { console.answer("  " + Self.text(document.facts)) }
                if let bytes { console.raw(bytes + (bytes.last == 10 ? [10] : [10, 10])) }
            }
            if output.json {
                console.answer(try JSON.text(answers))
            } else if messages.isEmpty {
                console.answer(console.words(Phrases.trayEmpty, ["department": department.rawValue]))
            } else if !told {
                hint(messages[0], HandedOn(home: home, store: storeOptions.path), console)
            }
            try await journal.close()
        }
    }

    /// The department, and which of its offices are desks: nil for the department as a whole.
    private func desk(
        _ repository: DefinitionRepository
    ) throws -> (department: DepartmentName, offices: Set<OfficeName?>) {
        let known = repository.deployed.map(\.contract)
        guard let contract = known.first(where: { $0.name.rawValue == name }) else {
            throw Diagnostic.unknown(
                name, among: known.map(\.name.rawValue), at: SourcePlace(file: ""), near: "OW2050",
                otherwise: "OW2051")
        }
        let offices = repository.deployed.first { $0.contract.name == contract.name }?.offices ?? []
        var desks = Set(offices.filter(\.contract.isDesk).map { OfficeName?.some($0.name) })
        if contract.isDesk { desks.insert(nil) }
        guard !desks.isEmpty else {
            throw Diagnostic("OW2110", at: SourcePlace(file: ""), ["department": name])
        }
        return (contract.name, desks)
    }

    private func text(_ message: TrayMessage, _ console: Console) -> String {
        var parts = [
            message.caseID.rawValue, message.step.rawValue, message.service.rawValue,
            console.words(Phrases.traySince, ["date": message.since.plain()]),
        ]
        if let office = message.office {
            parts.append(console.words(Phrases.officeOf, ["office": office.rawValue]))
        }
        if message.isSimulated { parts.append(console.words(Phrases.simulatedMark)) }
        if let due = message.due {
            parts.append(
                console.words(Phrases.promisedBy, ["date": (due + .milliseconds(-1)).date().text]))
        }
        parts.append(Style.faint(message.message.rawValue))
        return parts.joined(separator: "  ")
    }

    /// `household-booklet  jpeg  48213  2c26b4….jpeg`: the name of the file that `--save` writes.
    private static func text(_ facts: AttachmentFacts) -> String {
        "\(facts.material)  \(facts.kind.rawValue)  \(facts.byteCount)  \(facts.fileName)"
    }

    private func write(_ documents: [AttachedDocument], to folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for document in documents {
                try Data(document.bytes).write(to: URL(filePath: "\(folder)/\(document.facts.fileName)"))
            }
        } catch {
            throw Diagnostic("OW1588", at: SourcePlace(file: folder), ["folder": folder])
        }
    }

    /// The first of them as it can be answered.
    private func hint(_ message: TrayMessage, _ handedOn: HandedOn, _ console: Console) {
        let answer = "onewindow answer \(message.caseID) \(message.step) "
        let fields = message.replyFields.map { $0 + "=…" }.joined(separator: " ")
        console.say("")
        for form in [fields, "--reply reply.xml", "--reject …", "--missing … --reason …"] where !form.isEmpty
        {
            console.say("  " + answer + form + handedOn.options)
        }
    }
}

/// A message of a tray as `--json` prints it.
private struct TrayAnswer: Encodable {
    var caseNumber: String
    var step: String
    var service: String
    var message: String
    var office: String?
    var since: String
    var promisedBy: String?
    var isSimulated: Bool
    var digest: String
    var attachments: [AttachmentAnswer]
    var xml: String?

    init(_ message: TrayMessage, _ bytes: [UInt8]?, _ attachments: [AttachmentFacts]) {
        self.attachments = attachments.map {
            AttachmentAnswer(
                material: $0.material, kind: $0.kind.rawValue, bytes: $0.byteCount, digest: $0.digest.hex)
        }
        caseNumber = message.caseID.rawValue
        step = message.step.rawValue
        service = message.service.rawValue
        self.message = message.message.rawValue
        office = message.office?.rawValue
        since = message.since.text()
        promisedBy = message.due.map { ($0 + .milliseconds(-1)).date().text }
        isSimulated = message.isSimulated
        digest = message.body.hex
        xml = bytes.map { String(decoding: $0, as: UTF8.self) }
    }
    enum CodingKeys: String, CodingKey {
        case caseNumber = "case"
        case step, service, message, office, since, promisedBy, isSimulated, digest, attachments, xml
    }
}
