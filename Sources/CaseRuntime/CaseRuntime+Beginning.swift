import CaseJournal
import CaseMachine
public import CaseModel
import Departments
import LibXML
import WorkflowModel

/// Cases that begin with what a department sends of its own accord.
extension CaseRuntime {
    /// What became of a message that a department has sent.
    public enum Received: Sendable, Hashable {
        /// It has begun a case.
        case begun(CaseID)
        /// It has begun that case before, or is kept with it.
        case known(CaseID)
        /// It is about that case, which has it now; what became of it there `trace` tells.
        case taken(CaseID)
        /// It is about that case, which keeps it and is not moved by it: that speaks against it, and is told nowhere else.
        case setAside(CaseID, Diagnostic)
    }

    /// Takes in what a department has sent of its own accord: about a case there is, or to begin one. The same message again
    /// changes nothing.
    ///
    /// - Parameter bytes: the envelope as it came.
    /// - Throws: `CaseRefusal` with everything that is wrong with it; nothing has been kept then. ``Interrupted`` when a case
    ///   was opened and then something broke; ``DefinitionProblems`` when nobody can say what it begins.
    public func receive(_ bytes: [UInt8], from department: DepartmentName) async throws -> Received {
        let header: Envelope.Header
        do throws(MessageRefusal) {
            header = try Inbox.header(of: bytes, from: department)
        } catch { throw CaseRefusal(error.diagnostics) }
        guard let carrier = try await carrier(of: header.caseID) else {
            return try await begin(bytes, header, from: department)
        }
        do {
            let received = try await take(bytes, header, from: department, by: carrier)
            await letGo(carrier)
            return received
        } catch {
            await letGo(carrier)
            throw error
        }
    }

    /// Takes in what is about a case there is.
    private func take(
        _ bytes: [UInt8], _ header: Envelope.Header, from department: DepartmentName, by carrier: CaseCarrier
    ) async throws -> Received {
        let caseID = carrier.caseID
        // What comes in on a simulated clock would give a real case invented dates.
        guard await carrier.currentState.isSimulated || !parts.clock.isSimulated else {
            throw CaseRefusal([
                Diagnostic("OW1805", at: SourcePlace(file: department.rawValue), ["case": caseID.rawValue])
            ])
        }
        func against(_ code: DiagnosticCode) -> Diagnostic {
            Diagnostic(
                code, at: SourcePlace(file: department.rawValue),
                ["department": department.rawValue, "case": caseID.rawValue, "message": header.id.rawValue])
        }
        let body = Body(digest: Digest(of: bytes), bytes: bytes)
        let taken = try await carrier.carry([carrier.arrival(of: body, from: department)], tells: false)
        let problem = taken.first?.problem
        for case .messageSetAside(_, let fate) in taken.flatMap(\.events) {
            switch fate {
            case .duplicate where problem == nil:
                return try await wasRefused(body.digest, by: caseID)
                    ? .setAside(caseID, against("OW2263")) : .known(caseID)
            // Of what comes late the department has said all there is to say.
            case .duplicate, .late: if let problem { return .setAside(caseID, problem) }
            case .forged: return .setAside(caseID, against("OW1609"))
            case .unsolicited, .unusable: return .setAside(caseID, problem ?? against("OW2263"))
            }
        }
        parts.note(problem)
        return .taken(caseID)
    }

    /// True when the message that comes again was not what anybody waited for the first time either.
    private func wasRefused(_ body: Digest, by caseID: CaseID) async throws -> Bool {
        let rows = try await CaseReading.messages(of: caseID, in: parts.journal).rows
        return rows.first { $0.body == body && $0.direction == .received }?.fate == .setAside(.unsolicited)
    }

    /// Begins a case with a message; its number follows from who has sent it and under which id, so that it is opened once.
    func begin(
        _ bytes: [UInt8], _ header: Envelope.Header, from department: DepartmentName
    ) async throws -> Received {
        let place = SourcePlace(file: department.rawValue)
        guard header.inReplyTo == nil,
            let (workflow, schemas) = try await definitions.beginning(with: header.service, from: department)
        else {
            throw CaseRefusal([
                Diagnostic(
                    "OW1574", at: place,
                    ["message": Masking.name(header.service.rawValue), "department": department.rawValue])
            ])
        }
        let envelope: Envelope
        do throws(MessageRefusal) {
            envelope = try Inbox.read(bytes, from: department, schemas)
        } catch { throw CaseRefusal(error.diagnostics) }
        guard case .update(let payload) = envelope.content else {
            throw CaseRefusal([
                Diagnostic(
                    "OW1574", at: place,
                    ["message": header.service.rawValue, "department": department.rawValue])
            ])
        }
        let number = CaseNumbers.number(of: "\(department)\n\(header.id)")
        let form = try XMLTreeWriter.bytes(of: payload, name: header.id.rawValue)
        switch try await open(form, name: department.rawValue, as: number, of: workflow) {
        case .opened(let caseID): return .begun(caseID)
        // A case whose number is known beforehand joins none.
        case .joined(let caseID), .known(let caseID):
            // Other contents under the same id are no repeat, and must not be lost as one; a correction since is no matter.
            let carrier = try await carrier(of: caseID)
            let given = await carrier?.currentState.given
            if let carrier { await letGo(carrier) }
            guard given == Digest(of: form) else {
                throw CaseRefusal([
                    Diagnostic(
                        "OW1577", at: place, ["case": caseID.rawValue, "department": department.rawValue])
                ])
            }
            return .known(caseID)
        }
    }

    /// Begins a case with a message that an adapter has brought and that is about none there is; what begins none is kept as a
    /// stray. While nobody can say what it begins it is left where it is.
    func beginOrSetAside(
        _ message: InboundMessage, _ header: Envelope.Header, _ adapter: any DepartmentAdapter, _ now: Instant
    ) async throws {
        do {
            _ = try await begin(message.bytes, header, from: adapter.department)
            try await adapter.settle([message.id])
        } catch let refusal as CaseRefusal {
            let code = refusal.diagnostics.first?.code ?? "OW1656"
            try await setAside(message, adapter, now, reason: code == "OW1574" ? "OW1656" : code)
        } catch let problems as DefinitionProblems {
            parts.note(problems.diagnostics.first { $0.severity == .error })
        }
    }

    /// True of a message that is about no case there is and begins one.
    func mayBegin(_ header: Envelope.Header, _ adapter: any DepartmentAdapter) async throws -> Bool {
        guard header.inReplyTo == nil, try await parts.journal.line(of: header.caseID) == nil else {
            return false
        }
        do {
            return try await definitions.beginning(with: header.service, from: adapter.department) != nil
        } catch is DefinitionProblems { return false }
    }

    /// The envelope of a message that came without one.
    ///
    /// - Parameters:
    ///   - payload: what the department has sent.
    ///   - caseID: the case that it is about; nil for what begins one.
    public static func envelope(
        around payload: XMLTree, notice: ServiceName, from department: DepartmentName, about caseID: CaseID?,
        schema: Digest, at now: Instant
    ) -> [UInt8] {
        let id = "received-\(EnvelopeCodec.payloadDigest(payload).hex)"
        return EnvelopeCodec.encode(
            Envelope(
                Envelope.Header(
                    id: MessageID(id), caseID: caseID ?? "new", step: "new", key: IdempotencyKey(id),
                    sender: department, receiver: RuntimeParts.window, service: notice, created: now,
                    schema: schema), .update(payload)))
    }
}
