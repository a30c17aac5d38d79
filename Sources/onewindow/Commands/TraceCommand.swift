import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime

/// `trace`: every message of a case with its fate.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Every message of a case with its fate.",
        discussion: """
            --xml prints the exact bytes of each message after its line. They hold personal data: mind who \
            looks over your shoulder.

            EXAMPLES
              onewindow trace OW-20261123-7K3M9QXA --store city.store
              onewindow trace OW-20261123-7K3M9QXA --xml
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Flag(help: "Print the bytes of each message.") var xml = false
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let console = Console.shared
            let journal = try StoreOpening.open(storeOptions.path, mustExist: true)
            let line = try await StoreOpening.line(
                of: CaseID(caseNumber), in: journal, at: storeOptions.path)
            let history = try await CaseReading.messages(of: line.caseID, in: journal)
            var answers: [MessageAnswer] = []
            for row in history.rows {
                let bytes = xml ? try await journal.body(row.body, of: line.caseID) : nil
                answers.append(MessageAnswer(row, bytes))
                guard !output.json else { continue }
                console.answer(text(row, line.isSimulated, console))
                if let bytes { console.raw(bytes + (bytes.last == 10 ? [10] : [10, 10])) }
            }
            if output.json { console.answer(try JSON.text(answers)) }
            try await journal.close()
        }
    }

    private func text(_ row: MessageHistory.Row, _ isSimulated: Bool, _ console: Console) -> String {
        let arrow = row.direction == .sent ? "→" : "←"
        var parts = [Style.faint(row.at.plain(seconds: true))]
        if isSimulated { parts.append(console.words(Phrases.simulatedMark)) }
        parts += [
            arrow, Style.padded(row.department.rawValue, 18), Style.padded(row.kindWords(console), 9),
            row.message.rawValue,
        ]
        if let office = row.office {
            parts.append(console.words(Phrases.officeOf, ["office": office.rawValue]))
        }
        if let code = row.code { parts.append(code.rawValue) }
        parts.append("· " + row.fate.words(row, console))
        return parts.joined(separator: "  ")
    }
}

/// A message as `--json` prints it.
struct MessageAnswer: Encodable {
    var at: String
    var direction: String
    var kind: String
    var message: String
    var department: String
    var office: String?
    var step: String?
    var inReplyTo: String?
    var code: String?
    var fate: String
    var tries: Int
    var digest: String
    var xml: String?

    init(_ row: MessageHistory.Row, _ bytes: [UInt8]?) {
        at = row.at.text()
        direction = row.direction.rawValue
        kind = row.kind
        message = row.message.rawValue
        department = row.department.rawValue
        office = row.office?.rawValue
        step = row.step?.rawValue
        inReplyTo = row.inReplyTo?.rawValue
        code = row.code?.rawValue
        fate = row.fate.name
        tries = row.tries
        digest = row.body.hex
        xml = bytes.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension MessageHistory.Fate {
    /// The word of `--json`.
    var name: String {
        switch self {
        case .waiting: "waiting"
        case .receivedThere: "received"
        case .answered: "answered"
        case .givenUp: "given-up"
        case .taken: "taken"
        case .setAside(let why): why.rawValue
        }
    }

    func words(_ row: MessageHistory.Row, _ console: Console) -> String {
        let tries = row.tries > 1 ? " (×\(row.tries))" : ""
        switch self {
        case .waiting: return console.words(Phrases.fateWaiting) + tries
        case .receivedThere: return console.words(Phrases.fateReceived) + tries
        case .answered: return console.words(Phrases.fateAnswered) + tries
        case .givenUp(let count):
            return Style.warn(console.words(Phrases.fateGivenUp, ["count": String(count)]))
        case .taken: return console.words(Phrases.fateTaken)
        case .setAside(.duplicate): return console.words(Phrases.fateDuplicate)
        case .setAside(.forged): return Style.bad(console.words(Phrases.fateForged))
        case .setAside(.late): return console.words(Phrases.fateLate)
        case .setAside(.unsolicited): return console.words(Phrases.fateUnsolicited)
        case .setAside(.unusable): return Style.bad(console.words(Phrases.fateUnusable))
        }
    }
}

extension MessageHistory.Row {
    func kindWords(_ console: Console) -> String {
        switch kind {
        case "request": console.words(Phrases.kindRequest)
        case "inquiry": console.words(Phrases.kindInquiry)
        case "undo": console.words(Phrases.kindUndo)
        case "receipt": console.words(Phrases.kindReceipt)
        case "reply": console.words(Phrases.kindReply)
        case "notice": console.words(Phrases.kindNotice)
        case "supplement": console.words(Phrases.kindSupplement)
        case "update": console.words(Phrases.kindUpdate)
        case "void": console.words(Phrases.kindVoid)
        case "rejection": console.words(Phrases.kindRejection)
        case "fault": console.words(Phrases.kindFault)
        default: console.words(Phrases.kindUnknown)
        }
    }
}
