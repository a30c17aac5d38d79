import CaseJournal
import CaseMachine
public import CaseModel
public import Departments
import Expressions
import LibXML
import Synchronization
import WorkflowModel

/// What departments post to our own address.
extension CaseRuntime: CallbackKeeper {
    /// The window's name in envelopes.
    public static var window: DepartmentName { RuntimeParts.window }

    /// Takes a message in as ``receive(_:from:)`` does, and says what became of it. What is about no case is kept as a stray.
    public func keep(_ bytes: [UInt8], from department: DepartmentName) async -> CallbackInbox.Fate {
        do {
            switch try await receive(bytes, from: department) {
            case .begun, .known, .taken: return .kept
            case .setAside(_, let problem): return .refused(problem)
            }
        } catch let refusal as CaseRefusal {
            return await keepAsStray(bytes, department, refusal.diagnostics[0])
        } catch let interrupted as Interrupted {
            // The case is there; what broke behind that is no business of who has sent the message.
            parts.note((interrupted.cause as? JournalFailure)?.diagnostic)
            return .kept
        } catch let problems as DefinitionProblems {
            return notNow(problems.diagnostics.first { $0.severity == .error }, department)
        } catch let failure as JournalFailure {
            return notNow(failure.diagnostic, department)
        } catch {
            return notNow(nil, department)
        }
    }

    private func notNow(_ diagnostic: Diagnostic?, _ department: DepartmentName) -> CallbackInbox.Fate {
        parts.note(diagnostic)
        return .notNow(
            Diagnostic(
                "OW2264", at: SourcePlace(file: department.rawValue), ["department": department.rawValue]))
    }

    private func keepAsStray(
        _ bytes: [UInt8], _ department: DepartmentName, _ diagnostic: Diagnostic
    ) async -> CallbackInbox.Fate {
        // Nobody here knows the case: that is all there is to say to a department.
        let isUnknown = diagnostic.code == "OW1574"
        let told =
            isUnknown
            ? Diagnostic(
                "OW1656", at: SourcePlace(file: department.rawValue), ["department": department.rawValue])
            : diagnostic
        let digest = Digest(of: bytes)
        guard told.code != .tooManyBytes,
            strays.withLock({ $0.count < Self.mostStrays && !$0.contains(digest) })
        else {
            return .refused(told)
        }
        do {
            try await parts.journal.recordStray(
                Stray(at: parts.clock.now(), department: department, reason: told.code, bytes: bytes))
        } catch { return notNow((error as? JournalFailure)?.diagnostic, department) }
        strays.withLock { _ = $0.insert(digest) }
        return .refused(told)
    }

    /// How many strays one process keeps at most. What is about a case is kept with it without such a bound: who is let in is
    /// trusted not to fill the disk (see SECURITY).
    static let mostStrays = 1000

    /// Takes in an answer that came without an envelope, to a request of ours. It is given one; the same answer always gets the
    /// same, so that it is known when it comes again.
    public func keep(
        answer: XMLTree, as bytes: [UInt8], to request: MessageID, from department: DepartmentName
    ) async -> CallbackInbox.Fate {
        do {
            guard let envelope = try await envelope(around: answer, to: request, from: department) else {
                return await keepAsStray(
                    bytes, department,
                    Diagnostic(
                        "OW2265", at: SourcePlace(file: department.rawValue),
                        ["department": department.rawValue]))
            }
            return await keep(envelope, from: department)
        } catch { return notNow((error as? JournalFailure)?.diagnostic, department) }
    }

    /// Nil when the department was sent no such request, or the element is none of the service's answers.
    private func envelope(
        around answer: XMLTree, to request: MessageID, from department: DepartmentName
    ) async throws -> [UInt8]? {
        guard let caseID = try await caseID(of: request) else { return nil }
        // Also one that was answered long ago: the same answer again is the same.
        let row = try await CaseReading.messages(of: caseID, in: parts.journal).rows.last { row in
            row.direction == .sent && row.message == request && row.department == department
        }
        guard let row, let bytes = try await parts.journal.body(row.body, of: caseID),
            let tree = try? XMLReader.read(bytes, name: request.rawValue),
            let sent = try? EnvelopeCodec.decode(tree, name: request.rawValue),
            let carrier = try await carrier(of: caseID),
            let service = carrier.pinned.machine.program.contracts[department]?.service(sent.header.service)
        else { return nil }
        await letGo(carrier)
        return sent.answer(answer, hash: row.body, service: service)
    }

    /// The case in which a request was made: its number stands at the beginning of the id.
    func caseID(of request: MessageID) async throws -> CaseID? {
        // It comes from outside: what is longer than an id of the envelope is none of ours.
        guard request.rawValue.utf8.count <= 200 else { return nil }
        var parts = request.rawValue.split(separator: ".", omittingEmptySubsequences: false)
        // A case within has two parts more than the one around it, and a request two or three more than its case.
        guard parts.count <= 2 * SubCases.deepest + 4 else { return nil }
        while parts.popLast() != nil, !parts.isEmpty {
            let number = CaseID(parts.joined(separator: "."))
            if try await self.parts.journal.line(of: number) != nil { return number }
        }
        return nil
    }
}
