import CaseJournal
import CaseMachine
import CaseModel
import Departments
import Expressions
import LibXML
import WorkflowModel

/// Running a workflow as part of another one: the window answers its own requests.
extension CaseRuntime {
    // MARK: Asked

    /// What comes of a request to a workflow. The same request again gives the same: a case is opened once.
    func ask(_ row: OutboxRow) async -> Delivery {
        do {
            let tree = try XMLReader.read(row.bytes, name: row.message.rawValue)
            let request = try EnvelopeCodec.decode(tree, name: row.message.rawValue)
            let content =
                switch row.service {
                case SubCaseContract.run: try await openSubCase(row, request)
                case SubCaseContract.correct: try await correctSubCase(row, request)
                default: try await withdrawSubCase(row)
                }
            return .answered(answer(content, to: request, row))
        } catch {
            // What stands against it is told in full; the case waits, and asks again.
            for diagnostic in Self.diagnostics(of: error) { parts.note(diagnostic) }
            return .notDelivered(
                Diagnostic(
                    "OW1576", at: SourcePlace(file: row.caseID.rawValue), ["case": row.message.rawValue]))
        }
    }

    private static func diagnostics(of error: any Error) -> [Diagnostic] {
        switch error {
        case let refusal as CaseRefusal: refusal.diagnostics
        case let problems as DefinitionProblems: problems.diagnostics.filter { $0.severity == .error }
        case let failure as JournalFailure: [failure.diagnostic]
        default: []
        }
    }

    private func answer(_ content: Envelope.Content, to request: Envelope, _ row: OutboxRow) -> [UInt8] {
        // The same request always gets the same bytes, as from any department.
        EnvelopeCodec.encode(
            Envelope(
                request.answerHeader(content.kind, to: row.bytes, created: request.header.created), content))
    }

    private func openSubCase(_ row: OutboxRow, _ request: Envelope) async throws -> Envelope.Content {
        let number = CaseID(row.message.rawValue)
        guard number.depth <= SubCases.deepest else {
            parts.note(
                Diagnostic(
                    "OW1571", at: SourcePlace(file: row.caseID.rawValue), ["most": "\(SubCases.deepest)"]))
            return .fault(
                Envelope.Fault(
                    code: "OW1571", isRetryable: false, place: "", lookUp: row.message.rawValue))
        }
        guard let workflow = SubCaseContract.workflow(of: row.department), let form = request.payload else {
            return .rejection(Self.rejection(SubCaseContract.refused))
        }
        do {
            let bytes = try XMLTreeWriter.bytes(of: form, name: row.message.rawValue)
            _ = try await open(bytes, name: row.message.rawValue, as: number, of: workflow)
        } catch let refusal as CaseRefusal {
            for diagnostic in refusal.diagnostics { parts.note(diagnostic) }
            let exists = refusal.diagnostics.contains { $0.code == "OW1503" }
            return .rejection(Self.rejection(exists ? SubCaseContract.exists : SubCaseContract.refused))
        } catch let interrupted as Interrupted {
            // It is there, and is carried on when what broke is mended.
            if let failure = interrupted.cause as? JournalFailure { throw failure }
        }
        await awaitAnswer(to: row.message, of: row.caseID)
        return .receipt
    }

    private func withdrawSubCase(_ row: OutboxRow) async throws -> Envelope.Content {
        guard let carrier = try await carrier(of: row.caseID), let step = await carrier.step(of: row.message),
            let number = try await carrier.subCase(of: step)
        else { throw NotKnown() }
        do {
            try await person(
                .withdraw(reason: await carrier.reasonForUndoing, mayReopen: true), number)
        } catch let refusal as CaseRefusal where refusal.diagnostics.contains(where: { $0.code == "OW1550" })
        {
            for diagnostic in refusal.diagnostics { parts.note(diagnostic) }
            return .rejection(Self.rejection(SubCaseContract.closed))
        }
        await awaitAnswer(to: row.message, of: row.caseID)
        return .receipt
    }

    /// Fills in the form of the case within anew. It is answered when that case has told everybody.
    private func correctSubCase(_ row: OutboxRow, _ request: Envelope) async throws -> Envelope.Content {
        guard let carrier = try await carrier(of: row.caseID), let form = request.payload,
            let step = await carrier.step(of: row.message),
            let number = try await carrier.subCase(of: step)
        else { throw NotKnown() }
        do {
            let bytes = try XMLTreeWriter.bytes(of: form, name: row.message.rawValue)
            try await give(bytes, name: row.message.rawValue, to: number)
        } catch let refusal as CaseRefusal {
            // That another process keeps the case says nothing of the form.
            guard !refusal.diagnostics.contains(where: { $0.code == "OW1514" }) else { throw refusal }
            for diagnostic in refusal.diagnostics { parts.note(diagnostic) }
            let isClosed = refusal.diagnostics.contains { $0.code == "OW1561" }
            return .rejection(
                Self.rejection(isClosed ? SubCaseContract.closed : SubCaseContract.refused))
        }
        await awaitAnswer(to: row.message, of: row.caseID)
        return .receipt
    }

    /// A request that its own case knows nothing of.
    private struct NotKnown: Error {}

    private func awaitAnswer(to message: MessageID, of parent: CaseID) async {
        guard let carrier = try? await carrier(of: parent),
            let awaited = try? await carrier.awaitedSubCases().first(where: { $0.facts.message == message })
        else { return }
        parts.subCases.expect(awaited)
    }

    private static let withdrawn: XMLTree = {
        var builder = XMLTreeBuilder(expectedNodes: 1, expectedBytes: 16)
        builder.startElement(SubCaseContract.withdrawn)
        builder.endElement()
        return builder.finish()
    }()

    private static func rejection(_ code: ReasonCode) -> Envelope.Rejection {
        Envelope.Rejection(stage: .decision, code: code, reason: "")
    }

    // MARK: Answering

    /// Finds in the store which of the cases wait for others.
    func findSubCases(of cases: Set<CaseID>?) async throws {
        parts.subCases.searched()
        let open = try await openLines().filter { line in cases.map { line.caseID.isWithin($0) } ?? true }
        // Most definitions run no other, and many cases have one.
        var running: Set<Digest> = []
        for digest in Set(open.map(\.definition)) where try await definitions.runsOthers(digest) {
            running.insert(digest)
        }
        for line in open where running.contains(line.definition) {
            guard let carrier = try await readable(line.caseID) else { continue }
            for awaited in try await carrier.awaitedSubCases() { parts.subCases.expect(awaited) }
        }
    }

    /// The answers of sub-cases to the cases that have opened them.
    func answersOfSubCases(
        _ cases: Set<CaseID>?
    ) async throws -> [(parent: CaseID, department: DepartmentName, message: InboundMessage)] {
        var answers: [(CaseID, DepartmentName, InboundMessage)] = []
        // Another process may have opened some, and left.
        if parts.subCases.isTimeToFind() { try await findSubCases(of: cases) }
        for awaited in parts.subCases.toLookAt() where cases?.contains(awaited.parent) ?? true {
            guard let parent = try await readable(awaited.parent), await parent.isOut(awaited) else {
                parts.subCases.forget([awaited.facts.message])
                continue
            }
            guard let line = try await parts.journal.line(of: awaited.subCase),
                let subCase = try await readable(awaited.subCase)
            else { continue }
            try await subCase.catchUp(with: line)
            // Before it has the new form it would answer with what it gave before.
            if awaited.facts.service == SubCaseContract.correct, await !parent.hasReceipt(for: awaited) {
                continue
            }
            let reason = await parent.reasonToEnd(awaited.step)
            if awaited.facts.service == SubCaseContract.run {
                if let reason {
                    try await endEarly(awaited.subCase, reason)
                } else if await parent.isOutdated(awaited.step) {
                    try await correctEarly(subCase, parent, awaited)
                }
            }
            guard
                let (content, at) = await content(
                    of: subCase, to: awaited.facts.service, isWanted: reason == nil)
            else { continue }
            let header = await parent.header(of: awaited)
            let bytes = EnvelopeCodec.encode(
                Envelope(
                    Envelope(header, .receipt).answerHeader(
                        content.kind, hash: awaited.facts.body, created: at), content))
            let id = InboundMessage.ID(awaited.facts.message.rawValue)
            answers.append((awaited.parent, awaited.facts.department, InboundMessage(id: id, bytes: bytes)))
        }
        return answers
    }

    /// What a sub-case says, and since when it says so; nil while it has nothing to say.
    ///
    /// - Parameter isWanted: false when the case around it goes back, and no correction is of use any more.
    private func content(
        of carrier: CaseCarrier, to service: ServiceName, isWanted: Bool
    ) async -> (Envelope.Content, at: Instant)? {
        let state = await carrier.currentState
        let closed = state.closedAt ?? state.changedAt
        guard service != SubCaseContract.withdraw else {
            guard state.result == .withdrawn else { return nil }
            return (.reply(.done, Self.withdrawn), closed)
        }
        switch state.result {
        case .withdrawn: return (.rejection(Self.rejection(SubCaseContract.isWithdrawn)), closed)
        case .ended: return (.rejection(Self.rejection(SubCaseContract.ended)), closed)
        case .completed, nil: break
        }
        guard let completed = state.completedAt else { return nil }
        if service == SubCaseContract.correct, isWanted, state.isCorrecting { return nil }
        do throws(EvaluationError) {
            return (.reply(.done, try await carrier.result(at: completed)), completed)
        } catch {
            parts.note(
                Diagnostic(
                    "OW1572", at: SourcePlace(file: state.caseID.rawValue),
                    ["case": state.caseID.rawValue, "code": error.code.rawValue]))
            let fault = Envelope.Fault(
                code: "OW1572", isRetryable: false, place: "", lookUp: state.caseID.rawValue)
            return (.fault(fault), completed)
        }
    }

    /// Fills in the form of a case that is still under way as the case around it does now: nobody is to be sent what is known
    /// to be wrong. What it cannot take is told there when it is complete.
    private func correctEarly(
        _ subCase: CaseCarrier, _ parent: CaseCarrier, _ awaited: SubCases.Awaited
    ) async throws {
        let state = await subCase.currentState
        guard state.isOpen, state.completedAt == nil, !state.isBeingWithdrawn,
            let form = try? await parent.form(for: awaited)
        else { return }
        let digest = Digest(of: form)
        guard digest != state.given, parts.subCases.isNew(digest, to: awaited.subCase) else { return }
        do {
            try await give(form, name: awaited.subCase.rawValue, to: awaited.subCase)
        } catch let refusal as CaseRefusal {
            for diagnostic in refusal.diagnostics { parts.note(diagnostic) }
        }
    }

    /// A case that is needed no more because the one around it is withdrawn, or has what it needs.
    private func endEarly(_ number: CaseID, _ reason: String) async throws {
        guard let carrier = try await carrier(of: number), await carrier.currentState.isOpen,
            await carrier.currentState.completedAt == nil, await !carrier.currentState.isBeingWithdrawn
        else { return }
        do { try await person(.withdraw(reason: reason), number) } catch let refusal as CaseRefusal {
            for diagnostic in refusal.diagnostics { parts.note(diagnostic) }
        }
    }
}

extension CaseCarrier {
    /// The requests that sub-cases are to answer.
    func awaitedSubCases() async throws -> [SubCases.Awaited] {
        var found: [SubCases.Awaited] = []
        for (name, step) in state.steps {
            guard let facts = step.request?.facts, SubCaseContract.workflow(of: facts.department) != nil
            else { continue }
            let number =
                facts.service == SubCaseContract.run
                ? CaseID(facts.message.rawValue) : try await subCase(of: name)
            guard let number else { continue }
            found.append(SubCases.Awaited(parent: caseID, step: name, facts: facts, subCase: number))
        }
        return found
    }

    func isOut(_ awaited: SubCases.Awaited) -> Bool {
        state[awaited.step].request?.facts.message == awaited.facts.message
    }

    func hasReceipt(for awaited: SubCases.Awaited) -> Bool {
        state[awaited.step].request?.receivedAt != nil
    }

    func step(of message: MessageID) -> StepName? { state.requests[message] }

    /// The case that the step has run last. A correction is an attempt too, and opens none.
    func subCase(of step: StepName) async throws -> CaseID? {
        for attempt in stride(from: state[step].attempt, to: 0, by: -1) {
            let number = CaseID("\(caseID).\(step).\(attempt)")
            if try await parts.journal.line(of: number) != nil { return number }
        }
        return nil
    }

    func isOutdated(_ step: StepName) -> Bool { state[step].isOutdated }

    /// The form of the case within as the step fills it in now, in the bytes in which it would arrive; nil where it cannot be
    /// made.
    func form(for awaited: SubCases.Awaited) throws -> [UInt8]? {
        guard
            let payload = pinned.machine.payload(
                of: awaited.step, in: state, reading: dossier,
                given: Circumstances(
                    now: max(parts.clock.now(), state.changedAt), calendar: pinned.calendar))
        else { return nil }
        let sent = EnvelopeCodec.encode(Envelope(header(of: awaited), .request(payload)))
        let name = awaited.subCase.rawValue
        let received = try EnvelopeCodec.decode(try XMLReader.read(sent, name: name), name: name)
        return try received.payload.map { try XMLTreeWriter.bytes(of: $0, name: name) }
    }

    func header(of awaited: SubCases.Awaited) -> Envelope.Header {
        SealedRequest.header(of: awaited.facts, awaited.step, state, pinned)
    }

    /// Why the sub-case of a step is needed no more; nil while it is.
    func reasonToEnd(_ step: StepName) -> String? {
        state.isBeingWithdrawn || state[step].isUnwanted ? reasonForUndoing : nil
    }

    var reasonForUndoing: String { (dossier.undo ?? UndoDocument.unwanted)?.root.stringValue ?? "" }

    /// What the case gives to the one that has opened it.
    func result(at now: Instant) throws(EvaluationError) -> XMLTree {
        try pinned.machine.result(
            of: caseID, reading: dossier, given: Circumstances(now: now, calendar: pinned.calendar))
    }
}
