import CaseModel
import DefinitionFiles
import Departments
import LibXML
import Synchronization
import WorkflowModel

/// A department of a scenario: its mock, but for what the scenario says of it.
///
/// It knows ids: the same message again gets the same answer, as the first time or after the outage. Each of its offices has
/// books of its own.
final class ActingDepartment: Sendable {
    let department: DepartmentName
    private let contract: DepartmentContract
    private let schemas: DepartmentSchemas
    /// Of the department as a whole and of each of its offices. None where the department's folder has no rules: then it says
    /// only what the scenario says.
    private let mocks: [OfficeName?: MockDepartment]
    /// Nil where the scenario does not divide it.
    let directory: OfficeDirectory?
    private let behaviours: [Behaviour]
    private let calendar: WorkingCalendar?
    private let state = Mutex(State())

    private struct State {
        /// The requests of each service, in the order in which they first came: those to each office, and those to all.
        var requests: [Asked: [MessageID]] = [:]
        var deliveries: [MessageID: Int] = [:]
        /// By the number of the behaviour: how often a message that meets it was handed over, when first, and how
        /// often an answer was on its way back.
        var handedOver: [Int: Int] = [:]
        var firstHandedOver: [Int: Instant] = [:]
        var answered: [Int: Int] = [:]
        /// What it has answered.
        var answers: [MessageID: [UInt8]] = [:]
        var inbox: [(due: Instant, message: InboundMessage)] = []
        var inboxCount = 0
        var problems: [Diagnostic] = []
    }

    private struct Asked: Hashable {
        var service: ServiceName
        /// Nil for all offices together.
        var office: OfficeName?
    }

    init(
        _ ground: ScenarioHome.Department, offices directory: OfficeDirectory?, behaviours: [Behaviour],
        calendar: WorkingCalendar?
    ) {
        self.directory = directory
        contract = ground.contract
        department = ground.contract.name
        schemas = ground.schemas
        var mocks: [OfficeName?: MockDepartment] = [:]
        if let program = ground.program {
            for office in [nil] + (directory?.offices ?? []) {
                mocks[office] = MockDepartment(program: program, schemas: ground.schemas, books: nil)
            }
        }
        self.mocks = mocks
        self.behaviours = behaviours
        self.calendar = calendar
    }

    /// What kept it from doing as the scenario says.
    var problems: [Diagnostic] { state.withLock { $0.problems } }
    /// The behaviours that no request has asked for, in the order of the file.
    var unmet: [Behaviour] {
        state.withLock { state in
            behaviours.indices.filter { state.handedOver[$0] == nil }.map { behaviours[$0] }
        }
    }

    /// How often each message came.
    var deliveries: [MessageID: Int] { state.withLock { $0.deliveries } }

    // MARK: Messages

    func deliver(_ message: OutboundMessage, at office: OfficeName?) async -> Delivery {
        state.withLock { $0.deliveries[message.id, default: 0] += 1 }
        guard let request = Self.envelope(message.bytes) else { return await own(message, office) }
        guard let seen = note(message, request, office) else { return await own(message, office) }
        let behaviour = behaviours[seen.behaviour]
        switch behaviour.outage {
        case .times(let count) where seen.handedOver <= count: return down(message)
        case .lasting(let span):
            guard let end = span.later(than: seen.first, calendar) else {
                return noCalendar(behaviour, message)
            }
            if message.now < end { return down(message) }
        default: break
        }
        if case .silence = behaviour.answer { return silence(message) }
        let isFirst = seen.answer == nil
        let answer: [UInt8]
        if let known = seen.answer {
            answer = known
        } else {
            switch await self.answer(behaviour, to: message, request, office) {
            case .answered(let bytes): answer = bytes
            case let other: return other
            }
            state.withLock { $0.answers[message.id] = answer }
        }
        if isFirst, let notice = behaviour.notice { plan(notice, after: answer, request, behaviour, message) }
        switch behaviour.delay {
        case .none: break
        case .afterReceipt(let span), .afterSilence(let span):
            guard let due = span.later(than: message.now, calendar) else {
                return noCalendar(behaviour, message)
            }
            if isFirst { put(answer, due: due, twice: behaviour.answersTwice) }
            if case .afterSilence = behaviour.delay { return silence(message) }
            return .answered(encode(.receipt, to: request, message))
        }
        let count = state.withLock { state in
            state.answered[seen.behaviour, default: 0] += 1
            return state.answered[seen.behaviour] ?? 0
        }
        if count <= behaviour.losesAnswers { return silence(message) }
        if isFirst, behaviour.answersTwice { put(answer, due: message.now, twice: false) }
        return .answered(answer)
    }

    /// What has come in at an office; what the scenario has said comes in at the department as a whole.
    func collect(upTo now: Instant, at office: OfficeName?) async throws -> [InboundMessage] {
        let own = state.withLock { state in
            office == nil
                ? state.inbox.filter { $0.due <= now }.sorted { $0.due < $1.due }.map(\.message) : []
        }
        return own + (try await mocks[office]?.collect(upTo: now) ?? [])
    }

    func settle(_ messages: [InboundMessage.ID], at office: OfficeName?) async throws {
        if office == nil {
            state.withLock { state in state.inbox.removeAll { messages.contains($0.message.id) } }
        }
        try await mocks[office]?.settle(messages)
    }

    func nextDue(after now: Instant, at office: OfficeName?) async -> Instant? {
        let own = office == nil ? state.withLock { $0.inbox.map(\.due).filter { $0 > now }.min() } : nil
        let mocks = await mocks[office]?.nextDue(after: now)
        return [own, mocks].compactMap(\.self).min()
    }

    /// Registers the department as a whole, and each of its offices.
    func register(in registry: inout AdapterRegistry) {
        registry.register(ActingOffice(acting: self, office: nil))
        guard let directory else { return }
        registry.divide(department, into: directory)
        for office in directory.offices {
            registry.register(ActingOffice(acting: self, office: office), at: office)
        }
    }

    /// When something comes in next, at the department or at any of its offices.
    func nextDue(after now: Instant) async -> Instant? {
        var first: Instant?
        for office in [nil] + (directory?.offices ?? []) {
            if let due = await nextDue(after: now, at: office) { first = min(first ?? due, due) }
        }
        return first
    }

    // MARK: Answers

    /// A message that meets a behaviour.
    private struct Seen {
        var behaviour: Int
        /// How often a message that meets it was handed over, this time included, and when first.
        var handedOver: Int
        var first: Instant
        /// What this message was answered before.
        var answer: [UInt8]?
    }

    /// Counts the message and finds the behaviour that it meets; nil when it meets none.
    private func note(
        _ message: OutboundMessage, _ request: Envelope, _ office: OfficeName?
    ) -> Seen? {
        let service = request.header.service
        return state.withLock { state in
            for asked in Set([office, nil]).map({ Asked(service: service, office: $0) })
            where state.requests[asked]?.contains(message.id) != true {
                state.requests[asked, default: []].append(message.id)
            }
            let found = behaviours.firstIndex { behaviour in
                let asked = Asked(service: service, office: behaviour.office)
                let number = (state.requests[asked]?.firstIndex(of: message.id) ?? 0) + 1
                return behaviour.concerns(service, at: office, number: number)
            }
            guard let index = found else { return nil }
            let count = state.handedOver[index, default: 0] + 1
            let first = state.firstHandedOver[index] ?? message.now
            state.handedOver[index] = count
            state.firstHandedOver[index] = first
            return Seen(behaviour: index, handedOver: count, first: first, answer: state.answers[message.id])
        }
    }

    private func answer(
        _ behaviour: Behaviour, to message: OutboundMessage, _ request: Envelope, _ office: OfficeName?
    ) async -> Delivery {
        switch behaviour.answer {
        case .own: return await own(message, office)
        case .silence: return silence(message)
        case .rejection(let code, let words):
            let rejection = Envelope.Rejection(stage: .decision, code: code, reason: words)
            return .answered(encode(.rejection(rejection), to: request, message))
        case .supplement(let missing, let reason):
            let more = Envelope.Supplement(missing: missing, reason: reason)
            return .answered(encode(.supplement(more), to: request, message))
        case .fault(let code, let isRetryable):
            return .answered(fault(code, isRetryable: isRetryable, to: request, message))
        case .reply(let edits):
            var document: XMLTree?
            if case .answered(let bytes) = await own(message, office),
                case .reply(_, let payload)? = Self.envelope(bytes)?.content
            {
                document = payload
            }
            return .answered(reply(edits, on: document, behaviour, to: request, message))
        }
    }

    /// What it says of its own accord, so long after its answer.
    private func plan(
        _ notice: Behaviour.Notice, after answer: [UInt8], _ request: Envelope, _ behaviour: Behaviour,
        _ message: OutboundMessage
    ) {
        guard let due = notice.after.later(than: message.now, calendar) else {
            _ = noCalendar(behaviour, message)
            return
        }
        if let contract = notice.notice {
            return plan(
                contract, notice.edits ?? [], request, behaviour, message, due: due, isReply: notice.isReply)
        }
        guard let edits = notice.edits else {
            return put(notify(.void, of: request, message), due: due, twice: behaviour.answersTwice)
        }
        guard let service = contract.service(request.header.service),
            let fields = SchemaFields(contract.messages, root: service.reply),
            case .reply(_, let payload)? = Self.envelope(answer)?.content
        else { return }
        let bytes = notify(.update(FieldEdit.apply(edits, to: payload, fields)), of: request, message)
        do throws(MessageRefusal) {
            try schemas.check(bytes, at: .replyLeaving, name: department.rawValue)
            put(bytes, due: due, twice: behaviour.answersTwice)
        } catch { tell(error, service, behaviour) }
    }

    /// A message that answers nothing, or a further result of the request.
    private func plan(
        _ notice: NoticeContract, _ edits: [FieldEdit], _ request: Envelope, _ behaviour: Behaviour,
        _ message: OutboundMessage, due: Instant, isReply: Bool
    ) {
        guard let fields = SchemaFields(contract.messages, root: notice.message),
            let service = contract.service(request.header.service)
        else { return }
        let document = FieldEdit.apply(edits, to: nil, fields)
        let content: Envelope.Content = isReply ? .reply(.done, document) : .update(document)
        var header = request.answerHeader(content.kind, to: message.bytes, created: message.now)
        header.id = MessageID("\(header.id).\(notice.name)")
        if !isReply {
            header.inReplyTo = nil
            header.requestHash = nil
            header.service = notice.name
        }
        let bytes = EnvelopeCodec.encode(Envelope(header, content))
        do throws(MessageRefusal) {
            try schemas.check(bytes, at: .replyLeaving, name: department.rawValue)
            put(bytes, due: due, twice: behaviour.answersTwice)
        } catch { tell(error, service, behaviour) }
    }

    private func notify(_ content: Envelope.Content, of request: Envelope, _ message: OutboundMessage)
        -> [UInt8]
    {
        var header = request.answerHeader(content.kind, to: message.bytes, created: message.now)
        header.id = MessageID("\(header.id).notice")
        return EnvelopeCodec.encode(Envelope(header, content))
    }

    /// A reply that does not fit its schema is the scenario's mistake: it is told, and a fault goes out.
    private func reply(
        _ edits: [FieldEdit], on document: XMLTree?, _ behaviour: Behaviour, to request: Envelope,
        _ message: OutboundMessage
    ) -> [UInt8] {
        guard let service = contract.service(request.header.service),
            let fields = SchemaFields(contract.messages, root: service.reply)
        else { return fault("OW1606", isRetryable: false, to: request, message) }
        let bytes = encode(.reply(.done, FieldEdit.apply(edits, to: document, fields)), to: request, message)
        do throws(MessageRefusal) {
            try schemas.check(bytes, at: .replyLeaving, name: department.rawValue)
            return bytes
        } catch {
            tell(error, service, behaviour)
            return fault("OW1624", isRetryable: false, to: request, message)
        }
    }

    private func tell(_ refusal: MessageRefusal, _ service: ServiceContract, _ behaviour: Behaviour) {
        let first = refusal.diagnostics[0]
        report(
            "OW1913", behaviour.place,
            [
                "service": service.name.rawValue, "code": first.code.rawValue,
                "reason": first.reason(in: .english), "reason.zh": first.reason(in: .chinese),
            ])
    }

    private func own(_ message: OutboundMessage, _ office: OfficeName?) async -> Delivery {
        await mocks[office]?.deliver(message) ?? silence(message)
    }

    private func put(_ bytes: [UInt8], due: Instant, twice: Bool) {
        state.withLock { state in
            for _ in 0..<(twice ? 2 : 1) {
                state.inboxCount += 1
                let id = InboundMessage.ID("scenario \(state.inboxCount)")
                state.inbox.append((due, InboundMessage(id: id, bytes: bytes)))
            }
        }
    }

    private func encode(
        _ content: Envelope.Content, to request: Envelope, _ message: OutboundMessage
    ) -> [UInt8] {
        let header = request.answerHeader(content.kind, to: message.bytes, created: message.now)
        return EnvelopeCodec.encode(Envelope(header, content))
    }

    private func fault(
        _ code: DiagnosticCode, isRetryable: Bool, to request: Envelope, _ message: OutboundMessage
    ) -> [UInt8] {
        let fault = Envelope.Fault(
            code: code, isRetryable: isRetryable, place: "", lookUp: "\(department)/\(message.id)")
        return encode(.fault(fault), to: request, message)
    }

    private func down(_ message: OutboundMessage) -> Delivery {
        .notDelivered(
            Diagnostic(
                "OW1620", at: SourcePlace(file: department.rawValue),
                ["department": department.rawValue, "message": message.id.rawValue]))
    }

    private func silence(_ message: OutboundMessage) -> Delivery {
        .silence(
            Diagnostic(
                "OW1621", at: SourcePlace(file: department.rawValue), ["department": department.rawValue]))
    }

    private func noCalendar(_ behaviour: Behaviour, _ message: OutboundMessage) -> Delivery {
        report("OW1914", behaviour.place, ["date": message.now.date().text])
        return silence(message)
    }

    private func report(_ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String]) {
        let problem = Diagnostic(code, at: place, arguments)
        state.withLock { if !$0.problems.contains(problem) { $0.problems.append(problem) } }
    }

    static func envelope(_ bytes: [UInt8]) -> Envelope? {
        (try? XMLReader.read(bytes, name: "message")).flatMap {
            try? EnvelopeCodec.decode($0, name: "message")
        }
    }
}
