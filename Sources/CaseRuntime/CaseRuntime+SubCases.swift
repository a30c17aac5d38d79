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
                row.service == SubCaseContract.run
                ? try await openSubCase(row, request) : try await withdrawSubCase(row)
            return .answered(answer(content, to: request, row))
        } catch let refusal as CaseRefusal {
            return .notDelivered(refusal.diagnostics[0])
        } catch let problems as DefinitionProblems {
            return .notDelivered(problems.diagnostics[0])
        } catch let failure as JournalFailure {
            return .notDelivered(failure.diagnostic)
        } catch {
            return .notDelivered(
                Diagnostic(
                    "OW1651", at: SourcePlace(file: row.department.rawValue),
                    ["department": row.department.rawValue]))
        }
    }

    private func answer(_ content: Envelope.Content, to request: Envelope, _ row: OutboxRow) -> [UInt8] {
        EnvelopeCodec.encode(
            Envelope(
                request.answerHeader(content.kind, to: row.bytes, created: parts.clock.now()), content))
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
        guard let carrier = try await carrier(of: row.caseID), let step = await carrier.step(of: row.message)
        else { return .receipt }
        let number = await carrier.subCase(of: step)
        do {
            try await person(
                .withdraw(reason: await carrier.reasonForUndoing, mayReopen: true), number)
        } catch let refusal as CaseRefusal {
            for diagnostic in refusal.diagnostics { parts.note(diagnostic) }
            return .rejection(Self.rejection(SubCaseContract.closed))
        }
        await awaitAnswer(to: row.message, of: row.caseID)
        return .receipt
    }

    private func awaitAnswer(to message: MessageID, of parent: CaseID) async {
        guard let carrier = try? await carrier(of: parent),
            let awaited = await carrier.awaitedSubCases().first(where: { $0.facts.message == message })
        else { return }
        parts.subCases.await(awaited)
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
        let open = try await parts.journal.lines(openOnly: true)
        for line in open where cases.map({ line.caseID.isWithin($0) }) ?? true {
            guard try await definitions.runsOthers(line.definition),
                let carrier = try await readable(line.caseID)
            else { continue }
            for awaited in await carrier.awaitedSubCases() { parts.subCases.await(awaited) }
        }
    }

    /// The answers of sub-cases to the cases that have opened them.
    func answersOfSubCases(
        _ cases: Set<CaseID>?
    ) async throws -> [(parent: CaseID, department: DepartmentName, message: InboundMessage)] {
        var answers: [(CaseID, DepartmentName, InboundMessage)] = []
        for awaited in parts.subCases.toLookAt() where cases?.contains(awaited.parent) ?? true {
            guard let parent = try await readable(awaited.parent), await parent.isOut(awaited) else {
                parts.subCases.forget([awaited.facts.message])
                continue
            }
            guard try await parts.journal.line(of: awaited.subCase) != nil,
                let subCase = try await readable(awaited.subCase)
            else { continue }
            if let reason = await parent.reasonToEnd(awaited.step),
                awaited.facts.service == SubCaseContract.run
            {
                try await endEarly(awaited.subCase, reason)
            }
            guard let content = await content(of: subCase, to: awaited.facts.service) else { continue }
            let header = await parent.header(of: awaited)
            let bytes = EnvelopeCodec.encode(
                Envelope(
                    Envelope(header, .receipt).answerHeader(
                        content.kind, hash: awaited.facts.body, created: parts.clock.now()), content))
            let id = InboundMessage.ID(awaited.facts.message.rawValue)
            answers.append((awaited.parent, awaited.facts.department, InboundMessage(id: id, bytes: bytes)))
        }
        return answers
    }

    /// What a sub-case says now; nil while it has nothing to say.
    private func content(of carrier: CaseCarrier, to service: ServiceName) async -> Envelope.Content? {
        let state = await carrier.currentState
        guard service == SubCaseContract.run else {
            guard state.result == .withdrawn else { return nil }
            return .reply(.done, Self.withdrawn)
        }
        switch (state.result, state.completedAt) {
        case (.withdrawn, _): return .rejection(Self.rejection(SubCaseContract.isWithdrawn))
        case (.ended, _): return .rejection(Self.rejection(SubCaseContract.ended))
        case (_, nil): return nil
        default:
            do throws(EvaluationError) {
                return .reply(.done, try await carrier.result(at: parts.clock.now()))
            } catch {
                parts.note(
                    Diagnostic(
                        "OW1572", at: SourcePlace(file: state.caseID.rawValue),
                        ["case": state.caseID.rawValue, "code": error.code.rawValue]))
                return .fault(
                    Envelope.Fault(
                        code: "OW1572", isRetryable: false, place: "", lookUp: state.caseID.rawValue))
            }
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
    func awaitedSubCases() -> [SubCases.Awaited] {
        state.steps.compactMap { name, step in
            guard let facts = step.request?.facts, SubCaseContract.workflow(of: facts.department) != nil
            else {
                return nil
            }
            return SubCases.Awaited(
                parent: caseID, step: name, facts: facts,
                subCase: facts.service == SubCaseContract.run
                    ? CaseID(facts.message.rawValue) : subCase(of: name))
        }
    }

    func isOut(_ awaited: SubCases.Awaited) -> Bool {
        state[awaited.step].request?.facts.message == awaited.facts.message
    }

    func step(of message: MessageID) -> StepName? { state.requests[message] }

    /// The case that the step has run last.
    func subCase(of step: StepName) -> CaseID { CaseID("\(caseID).\(step).\(state[step].attempt)") }

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
