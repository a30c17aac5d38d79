public import CaseJournal
import CaseMachine
public import CaseModel
import DefinitionFiles
import Departments
import Expressions
import LibXML
import WorkflowModel

/// A message that lies at a department and is not answered.
public struct TrayMessage: Sendable {
    public var caseID: CaseID
    public var step: StepName
    public var message: MessageID
    public var service: ServiceName
    /// Its envelope.
    public var body: Digest
    /// The office that it lies at; nil for the department as a whole.
    public var office: OfficeName?
    public var since: Instant
    /// When its result is due: by the step's deadline, or else by the service's promise. Nil without data of the calendar.
    public var due: Instant?
    /// True when its dates are simulated.
    public var isSimulated: Bool
    /// True when the case is done with it as soon as it has arrived: nobody waits for an answer.
    public var isForInformation = false
    /// The fields of the service's reply, in the order of the schema.
    public var replyFields: [String] = []
}

extension CaseReading {
    /// What lies at a department and waits for its answer, the oldest first. Reads the history of every open case.
    ///
    /// - Parameter library: Where the working days are known by which promises are counted.
    public static func tray(
        of department: DepartmentName, in journal: any CaseJournal, knowing library: DefinitionLibrary
    ) async throws -> [TrayMessage] {
        var found: [TrayMessage] = []
        for line in try await journal.lines(openOnly: true) {
            let (state, pinned) = try await state(of: line.caseID, in: journal, knowing: library)
            for step in state.steps.keys.sorted() {
                guard let facts = state[step].lying(at: department),
                    let since = state[step].request?.receivedAt ?? state[step].startedAt
                else { continue }
                found.append(
                    TrayMessage(
                        caseID: line.caseID, step: step, message: facts.message, service: facts.service,
                        body: facts.body, office: state.offices[facts.message], since: since,
                        due: state[step].deadline ?? pinned.promise(of: facts, since),
                        isSimulated: line.isSimulated,
                        replyFields: pinned.replyFields(to: facts)))
            }
        }
        return found.sorted { ($0.since, $0.message.rawValue) < ($1.since, $1.message.rawValue) }
    }

    /// The documents that came with a message, as far as they are in the store.
    public static func attachments(
        of message: TrayMessage, in journal: any CaseJournal
    ) async throws -> [AttachedDocument] {
        guard let bytes = try await journal.body(message.body, of: message.caseID),
            let tree = try? XMLReader.read(bytes, name: message.message.rawValue),
            let header = try? EnvelopeCodec.decode(tree, name: message.message.rawValue).header
        else { return [] }
        var found: [AttachedDocument] = []
        for facts in header.attachments {
            guard let bytes = try await journal.body(facts.digest, of: message.caseID) else { continue }
            found.append(AttachedDocument(facts: facts, bytes: bytes))
        }
        return found
    }

    /// What a department has been told without being asked for an answer, the oldest first. Reads the history of every case.
    public static func told(
        _ department: DepartmentName, in journal: any CaseJournal, knowing library: DefinitionLibrary
    ) async throws -> [TrayMessage] {
        var found: [TrayMessage] = []
        for line in try await journal.lines(openOnly: false) {
            let messages = try await messages(of: line.caseID, in: journal)
            let rows = messages.rows.filter { $0.department == department && $0.direction == .sent }
            guard !rows.isEmpty else { continue }
            let pinned = try await library.pinned(line.definition)
            for row in rows {
                guard row.fate == .receivedThere, let step = row.step,
                    let definition = pinned.machine.program.definition.step(step),
                    case .request(let request) = definition.action, request.isTelling
                else { continue }
                found.append(
                    TrayMessage(
                        caseID: line.caseID, step: step, message: row.message, service: request.service,
                        body: row.body, office: row.office, since: row.at, isSimulated: line.isSimulated,
                        isForInformation: true))
            }
        }
        return found.sorted { ($0.since, $0.message.rawValue) < ($1.since, $1.message.rawValue) }
    }
}

extension StepState {
    /// The message that lies there unanswered: a query about a request is answered before the request.
    func lying(at department: DepartmentName) -> RequestFacts? {
        guard !isAtRest, let request, request.facts.department == department else { return nil }
        if let inquiry = request.inquiry { return inquiry.isInOutbox ? nil : inquiry.facts }
        return request.receivedAt == nil ? nil : request.facts
    }
}

extension PinnedDefinition {
    func service(of facts: RequestFacts) -> ServiceContract? {
        machine.program.contracts[facts.department]?.service(facts.service)
    }

    func promise(of facts: RequestFacts, _ since: Instant) -> Instant? {
        service(of: facts).flatMap {
            Circumstances(now: since, calendar: calendar).end(of: $0.promise, from: since)
        }
    }

    /// The fields of the reply of a message, for a form or a line to be typed.
    func replyFields(to facts: RequestFacts) -> [String] {
        guard let model = machine.program.contracts[facts.department]?.messages,
            let reply = service(of: facts)?.reply, let fields = SchemaFields(model, root: reply)
        else { return [] }
        return fields.children(of: fields.root).elements.map { fields.model[$0].name.local }
    }
}
