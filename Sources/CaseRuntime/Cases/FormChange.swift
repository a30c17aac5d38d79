import CaseJournal
public import CaseMachine
public import CaseModel
public import DefinitionFiles
import Expressions
import LibXML
import WorkflowModel

/// How the form of a case changes.
public enum FormChange: Sendable {
    /// Fields with other values; everything else stays.
    case fields([FieldEdit])
    /// The whole form anew, and what its file is called.
    case document([UInt8], name: String)
}

extension CaseRuntime {
    /// Hands in what was missing for a step; the department is asked anew. Nil where the form stays as it is.
    ///
    /// Throws `CaseRefusal` when nothing is missing there, and with everything that stands against the new form.
    public func supply(_ change: FormChange?, _ step: StepName, of caseID: CaseID) async throws {
        guard let change else { return try await person(.supply(step, nil), caseID) }
        let form = try await changed(change, of: caseID)
        try await person(.supply(step, form.form), caseID, keeping: [form.body])
    }

    /// Corrects a fact of the form. Departments that were sent it are told, and no others.
    ///
    /// Throws `CaseRefusal` when the case is withdrawn or ended, and with everything that stands against the new form.
    public func correct(_ change: FormChange, of caseID: CaseID) async throws {
        let form = try await changed(change, of: caseID)
        try await person(.correct(form.form), caseID, keeping: [form.body])
    }

    /// Fills in the form of a case within as the case around it does now. The same form again changes nothing.
    ///
    /// Throws `CaseRefusal` as ``correct(_:of:)``, and where the form was changed within.
    func give(_ form: [UInt8], name: String, to caseID: CaseID) async throws {
        // Another process may have moved it, and what it says of the form decides.
        if let line = try await parts.journal.line(of: caseID) {
            try await carrier(of: caseID)?.catchUp(with: line)
        }
        let form = try await changed(.document(form, name: name), of: caseID)
        try await person(.give(form.form), caseID, keeping: [form.body])
    }

    /// What ``correct(_:of:)`` would set in motion at once, and nothing is done.
    public func foresee(_ change: FormChange, of caseID: CaseID) async throws -> [CaseEvent] {
        let form = try await changed(change, of: caseID)
        guard let carrier = try await carrier(of: caseID) else { return [] }
        return try await carrier.foresee(.correct(form.form))
    }

    /// The form with the change, held against its schema.
    private func changed(
        _ change: FormChange, of caseID: CaseID
    ) async throws -> (form: ChangedForm, body: Body) {
        guard let carrier = try await carrier(of: caseID) else {
            throw CaseRefusal([
                Diagnostic("OW1510", at: SourcePlace(file: caseID.rawValue), ["case": caseID.rawValue])
            ])
        }
        let (bytes, name, basis) = try await carrier.bytes(of: change)
        do throws(XMLRefusal) {
            let tree = try XMLReader.read(bytes, name: name) { [pinned = carrier.pinned] _ in
                pinned.application
            }
            guard tree.root.name == carrier.pinned.machine.program.definition.application.root else {
                throw XMLRefusal(
                    Diagnostic(
                        "OW1566", at: SourcePlace(file: name),
                        ["case": caseID.rawValue, "root": tree.root.name?.local ?? ""]))
            }
            let body = Body(digest: Digest(of: bytes), bytes: bytes)
            return (ChangedForm(digest: body.digest, document: tree, basis: basis), body)
        } catch { throw CaseRefusal(error.diagnostics) }
    }
}

extension CaseCarrier {
    /// The bytes of the changed form, what it is called, and the form it was made from.
    fileprivate func bytes(of change: FormChange) throws -> (bytes: [UInt8], name: String, basis: Digest?) {
        switch change {
        case .document(let bytes, let name): return (bytes, name, nil)
        case .fields(let edits):
            let form = pinned.machine.program.definition.application
            guard let fields = SchemaFields(form.model, root: form.root) else {
                return ([], caseID.rawValue, nil)
            }
            let problems = edits.compactMap { edit -> Diagnostic? in
                guard let unknown = fields.unknownStep(of: edit.path) else { return nil }
                var arguments = [
                    "case": caseID.rawValue, "path": edit.path.joined(separator: "/"), "step": unknown.step,
                    "known": unknown.known.joined(separator: ", "),
                ]
                arguments["nearest"] = NearestName.to(unknown.step, among: unknown.known)
                return Diagnostic(
                    arguments["nearest"] == nil ? "OW1565" : "OW1564", at: SourcePlace(file: caseID.rawValue),
                    arguments)
            }
            guard problems.isEmpty else { throw CaseRefusal(problems) }
            // Somebody else's name must not be changed because nobody said whose was meant.
            let unclear = edits.compactMap { edit in
                dossier.application.flatMap { edit.unclearStep(in: $0) }.map { found in
                    Diagnostic(
                        "OW1568", at: SourcePlace(file: caseID.rawValue),
                        [
                            "case": caseID.rawValue, "path": found.path, "count": "\(found.count)",
                        ])
                }
            }
            guard unclear.isEmpty else { throw CaseRefusal(unclear) }
            let tree = FieldEdit.apply(edits, to: dossier.application, fields)
            return (
                try XMLTreeWriter.bytes(of: tree, name: caseID.rawValue), caseID.rawValue, state.application
            )
        }
    }

    /// What an input would set in motion, decided and not kept.
    fileprivate func foresee(_ input: CaseInput) throws -> [CaseEvent] {
        try pinned.machine.decide(
            state, reading: dossier, on: input,
            given: Circumstances(now: max(parts.clock.now(), state.changedAt), calendar: pinned.calendar)
        ).events
    }
}
