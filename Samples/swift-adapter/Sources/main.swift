// swift run swift-adapter HOME FORM STORE: carries a case, with public security answering from this program.
import CaseJournal
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import LibXML
import SQLiteJournal

/// Public security as this program knows it. A real one keeps what it has answered where a crash does not reach it.
actor PublicSecurity: DepartmentAdapter {
    nonisolated let department: DepartmentName = "public-security"
    private var answers: [IdempotencyKey: [UInt8]] = [:]

    func deliver(_ message: OutboundMessage) -> Delivery {
        do {
            let request = try EnvelopeCodec.decode(XMLReader.read(message.bytes, name: ""), name: "")
            // Once for each key: the same request again gets the same answer.
            if let known = answers[request.header.key] { return .answered(known) }
            let content = try answer(to: request.header, on: message.now.date())
            let header = request.answerHeader(content.kind, to: message.bytes, created: message.now)
            let bytes = EnvelopeCodec.encode(Envelope(header, content))
            answers[request.header.key] = bytes
            return .answered(bytes)
        } catch {
            return .notDelivered(
                Diagnostic("OW1620", at: SourcePlace(file: ""), ["department": department.rawValue]))
        }
    }

    private func answer(to request: Envelope.Header, on day: CalendarDate) throws -> Envelope.Content {
        guard request.service == "cancel-household-registration" else {
            return .fault(.init(code: "OW1606", isRetryable: false, place: "", lookUp: "public-security"))
        }
        let reply = """
            <household-registration-cancelled xmlns="urn:onewindow:public-security:1">
            <registration-number>SWIFT-\(answers.count + 1)</registration-number><cancelled-on>\(day)</cancelled-on>
            <police-station>新竹派出所</police-station><id-card-withdrawn>true</id-card-withdrawn></household-registration-cancelled>
            """
        return .reply(.done, try XMLReader.read(Array(reply.utf8), name: "reply"))
    }
}
precondition(CommandLine.arguments.count == 4, "swift run swift-adapter HOME FORM STORE")
let (home, form, store) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3])
let repository = DefinitionRepository(home: home)
let journal = try SQLiteJournal.open(path: store)
var (adapters, problems) = AdapterRegistry.load(
    repository.deployed, home: home, books: store + "-departments", contents: repository.source)
problems += repository.problems  // of onewindow.yaml too: no slip there puts a mock in place of a department
if problems.contains(where: { $0.severity == .error }) { throw DefinitionProblems(problems) }
adapters.register(PublicSecurity())  // in place of the folder's mock
let library = DefinitionLibrary(journal: journal, shelf: .init()) { [repository] in repository }
let runtime = CaseRuntime(journal: journal, adapters: adapters, definitions: library, clock: SystemClock())
let application = Array(try Data(contentsOf: URL(filePath: form)))
guard case .opened(let caseID) = try await runtime.open(application, name: form) else { exit(2) }
_ = try await runtime.carryOn([caseID], patience: .seconds(30))
print(caseID, try await journal.line(of: caseID)?.status.rawValue ?? "unknown")
try await journal.close()
