import CaseJournal
import CaseMachine
public import CaseModel
public import DefinitionFiles
import Departments
import Expressions
import LibXML
import WorkflowModel

/// What the people of a department without an interface say to a message in its tray.
public enum DeskAnswer: Sendable {
    /// The service's reply, by its fields.
    case fields([FieldEdit])
    /// The service's reply, or one of its further replies, as a document, and what its file is called.
    case document([UInt8], name: String)
    /// No, for a reason that the manifest declares. Without words of its own it has those of the manifest.
    case rejection(ReasonCode, reason: String?)
    /// Something is missing.
    case supplement([String], reason: String)
}

extension CaseRuntime {
    /// True when what a step waits for now is the answer of a department that is a desk, and no question to the window.
    public func isAtDesk(_ step: StepName, of caseID: CaseID) async throws -> Bool {
        guard let carrier = try await carrier(of: caseID) else { return false }
        let state = await carrier.currentState
        guard let facts = state[step].request?.facts else { return false }
        return parts.adapters[facts.department, state.offices[facts.message]] is DeskDepartment
    }

    /// Takes in the answer of a department that is a desk to what lies in its tray for a step, and what follows from it at once.
    ///
    /// Throws `CaseRefusal`, and nothing has been kept then: OW1510 and OW1511 for a case or step that there is not, OW2111 when
    /// nothing lies there any more, OW2110 when the department answers by another way, OW2112 for a reason that is not declared,
    /// OW2113 to OW2115 and OW10xx for a reply that is not one, OW1514 when another process kept the case for a whole lease.
    public func answer(_ said: DeskAnswer, _ step: StepName, of caseID: CaseID) async throws {
        guard let carrier = try await carrier(of: caseID) else {
            throw CaseRefusal([
                Diagnostic("OW1510", at: SourcePlace(file: caseID.rawValue), ["case": caseID.rawValue])
            ])
        }
        let body = try await carrier.body(of: said, to: step)
        do {
            try await carrier.carry([carrier.arrival(of: body.body, from: body.department)])
        } catch JournalRefusal.claimLost {
            throw CaseRefusal([
                Diagnostic("OW1514", at: SourcePlace(file: caseID.rawValue), ["case": caseID.rawValue])
            ])
        }
        // Somebody else may have answered between our look and our turn: then this one was set aside, and it is said.
        let rows = try await CaseReading.messages(of: caseID, in: parts.journal).rows
        if case .setAside? = rows.last(where: { $0.body == body.body.digest })?.fate {
            throw await carrier.nothingLies(at: step)
        }
    }
}

extension CaseCarrier {
    fileprivate func body(of said: DeskAnswer, to step: StepName) async throws -> (
        body: Body, department: DepartmentName
    ) {
        let program = pinned.machine.program
        guard state.steps[step] != nil || program.definition.step(step) != nil else {
            throw CaseRefusal([
                Diagnostic(
                    "OW1511", at: SourcePlace(file: caseID.rawValue),
                    ["case": caseID.rawValue, "step": step.rawValue])
            ])
        }
        guard let department = state[step].request?.facts.department,
            let facts = state[step].lying(at: department), let service = pinned.service(of: facts),
            let schemas = pinned.schemas[department],
            let bytes = try await parts.journal.body(facts.body, of: caseID)
        else { throw nothingLies(at: step) }
        guard parts.adapters[department, state.offices[facts.message]] is DeskDepartment else {
            throw CaseRefusal([
                Diagnostic(
                    "OW2110", at: SourcePlace(file: caseID.rawValue), ["department": department.rawValue])
            ])
        }
        let content = try content(of: said, service, facts, schemas)
        do throws(MessageRefusal) {
            let request = try schemas.read(bytes, at: .requestArriving, name: facts.message.rawValue)
            let header = request.answerHeader(
                content.kind, to: bytes, created: max(parts.clock.now(), state.changedAt))
            let answer = Envelope(header, content)
            let sealed = EnvelopeCodec.encode(answer)
            try schemas.check(sealed, at: .replyLeaving, name: header.id.rawValue)
            return (Body(digest: Digest(of: sealed), bytes: sealed), department)
        } catch { throw CaseRefusal(error.diagnostics) }
    }

    fileprivate func nothingLies(at step: StepName) -> CaseRefusal {
        CaseRefusal([
            Diagnostic(
                "OW2111", at: SourcePlace(file: caseID.rawValue),
                ["case": caseID.rawValue, "step": step.rawValue])
        ])
    }

    private func content(
        of said: DeskAnswer, _ service: ServiceContract, _ facts: RequestFacts, _ schemas: DepartmentSchemas
    ) throws -> Envelope.Content {
        switch said {
        case .rejection(let code, let reason):
            guard let declared = service.rejections.first(where: { $0.code == code }) else {
                let known = service.rejections.map { "`\($0.code)`" }.joined(separator: ", ")
                throw CaseRefusal([
                    Diagnostic(
                        "OW2112", at: SourcePlace(file: caseID.rawValue),
                        [
                            "code": code.rawValue, "service": service.name.rawValue,
                            "known": known.isEmpty ? "–" : known,
                        ])
                ])
            }
            return .rejection(.init(stage: .decision, code: code, reason: reason ?? declared.title))
        case .supplement(let missing, let reason):
            return .supplement(.init(missing: missing, reason: reason))
        case .document(let bytes, let name):
            return .reply(.done, try reply(bytes, name: name, service, schemas))
        case .fields(let edits):
            guard let model = pinned.machine.program.contracts[facts.department]?.messages,
                let fields = SchemaFields(model, root: service.reply)
            else { throw nothingLies(at: facts.step(in: state)) }
            let problems = edits.compactMap { edit -> Diagnostic? in
                guard let unknown = fields.unknownStep(of: edit.path) else { return nil }
                return .unknown(
                    unknown.step, among: unknown.known, at: SourcePlace(file: caseID.rawValue),
                    near: "OW2114",
                    otherwise: "OW2115")
            }
            guard problems.isEmpty else { throw CaseRefusal(problems) }
            let bytes = try XMLTreeWriter.bytes(of: FieldEdit.apply(edits, to: nil, fields), name: "reply")
            return .reply(.done, try reply(bytes, name: "reply", service, schemas))
        }
    }

    private func reply(
        _ bytes: [UInt8], name: String, _ service: ServiceContract, _ schemas: DepartmentSchemas
    ) throws -> XMLTree {
        let tree: XMLTree
        do throws(MessageRefusal) {
            tree = try schemas.readPayload(bytes, at: .replyLeaving, name: name)
        } catch { throw CaseRefusal(error.diagnostics) }
        let elements = [service.reply] + service.laterReplies.map(\.message)
        guard elements.contains(where: { tree.root.isNamed($0) }) else {
            throw CaseRefusal([
                Diagnostic(
                    "OW2113", at: SourcePlace(file: name, line: tree.root.line, column: tree.root.column),
                    [
                        "element": tree.root.name?.local ?? "", "service": service.name.rawValue,
                        "expected": elements.map { "`\($0.local)`" }.joined(separator: ", "),
                    ])
            ])
        }
        return tree
    }
}

extension RequestFacts {
    fileprivate func step(in state: CaseState) -> StepName { state.requests[message] ?? "" }
}
