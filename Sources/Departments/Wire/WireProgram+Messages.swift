import CaseModel
import Expressions
import LibXML
import WorkflowModel

extension WireProgram.Service {
    /// What an answer of theirs comes to.
    enum Said: Sendable {
        case content(Envelope.Content)
        /// Nobody can say what it means; `place` is the field that was in the way.
        case unusable(DiagnosticCode, place: String)
        /// It is an answer to something else.
        case stranger
    }

    // MARK: Out

    /// The element that they are sent, in UTF-8 without a declaration.
    ///
    /// It follows from the envelope alone, its time too: what goes again is the same byte for byte. Throws a fault that is not
    /// retried: nothing has been sent, and it would be the same the next time.
    ///
    /// - Parameters:
    ///   - documents: What the header of the envelope names.
    ///   - isPacked: Whether content that is binary by their schema goes beside it.
    /// - Returns: the element, and what of the documents is to go beside it: those it points to; or all, where none has a place
    ///   in their words.
    func request(
        _ envelope: Envelope, with documents: [AttachedDocument] = [], isPacked: Bool = false
    ) throws(Envelope.Fault) -> (bytes: [UInt8], beside: [AttachedDocument]) {
        guard let payload = envelope.payload else { throw fault("OW2233", at: "", envelope) }
        guard let theirs else { return (bytes(of: payload), documents) }
        let standing = WireDocuments(documents, in: envelope)
        let tree: XMLTree
        var scope = scope(envelope, payload)
        if let slot = layout.documents { scope[slot] = Value(standing.tree.root) }
        do throws(EvaluationError) {
            tree = try theirs.send.build(scope)
        } catch {
            throw fault(error.code, at: place(theirs.element, theirs.send.field(of: error)), envelope)
        }
        let bytes = bytes(of: tree)
        if let path = problem(in: bytes, theirs.schema) {
            if let field = theirs.send.missingDocument(scope) {
                throw fault("OW1597", at: place(theirs.element, field), envelope)
            }
            throw fault("OW2233", at: path, envelope)
        }
        guard theirs.holdsDocuments else { return (bytes, documents) }
        do throws(WireDocuments.Misplaced) {
            let filled = try standing.filled(bytes, isPacked: isPacked)
            return (filled.bytes, filled.packed)
        } catch {
            switch error {
            case .noPlace(let material): throw fault("OW1599", at: material, envelope)
            case .tooMuch: throw fault("OW2287", at: place(theirs.element, nil), envelope)
            }
        }
    }

    // MARK: In

    /// What their answer means. What is in the way is named by its field and never by its value.
    func said(by element: XMLNode, to request: Envelope) -> Said {
        let answer = element.tree.document(of: element)
        if let theirs, let path = problem(in: bytes(of: answer), theirs.schema) {
            return .unusable("OW2234", place: path)
        }
        var scope = scope(request, request.payload)
        scope[layout.answer] = Value(answer.root)
        var holding: [WireProgram.Outcome] = []
        do throws(EvaluationError) {
            if let belongs, try belongs.evaluate(scope).boolean != true { return .stranger }
            for outcome in outcomes where try outcome.when.evaluate(scope).boolean == true {
                holding.append(outcome)
            }
        } catch {
            return .unusable(error.code, place: decidingField)
        }
        guard holding.count == 1 else {
            return .unusable(holding.isEmpty ? "OW2235" : "OW2236", place: decidingField)
        }
        do throws(EvaluationError) {
            guard let content = try content(holding[0], answer, scope, request) else {
                return .unusable("OW2235", place: decidingField)
            }
            return .content(content)
        } catch {
            let field = holding[0].meaning == .done ? theirs?.read.field(of: error) : nil
            return .unusable(error.code, place: field.map { place(contract.reply, $0) } ?? decidingField)
        }
    }

    private func content(
        _ outcome: WireProgram.Outcome, _ answer: XMLTree, _ scope: DynamicScope, _ request: Envelope
    ) throws(EvaluationError) -> Envelope.Content? {
        switch outcome.meaning {
        case .done: return .reply(.done, try theirs?.read.build(scope) ?? answer)
        case .accepted: return .receipt
        case .busy: return .fault(fault("OW2238", at: decidingField, request, isRetryable: true))
        case .rejected(let code):
            let words = contract.rejections.first { $0.code == code }?.title ?? ""
            return .rejection(
                .init(
                    stage: .decision, code: code,
                    reason: try self.words(outcome.say, scope).first ?? words))
        case .missing:
            let reason = try words(outcome.say, scope).first ?? ""
            let missing = try words(outcome.what, scope)
            // A supplement says what is missing; where they name nothing, their words do.
            guard !missing.isEmpty || !reason.isEmpty else { return nil }
            return .supplement(.init(missing: missing.isEmpty ? [reason] : missing, reason: reason))
        }
    }

    /// As the envelope lets words be: a thousand characters each, at most a hundred of them, none empty.
    private func words(
        _ expression: CompiledExpression?, _ scope: DynamicScope
    ) throws(EvaluationError) -> [String] {
        guard let items = try expression?.evaluate(scope).items else { return [] }
        return items.prefix(100).map { String($0.lexical.unicodeScalars.prefix(1000).map(Character.init)) }
            .filter { !$0.isEmpty }
    }

    // MARK: Helpers

    private func scope(_ envelope: Envelope, _ payload: XMLTree?) -> DynamicScope {
        var scope = DynamicScope(now: envelope.header.created)
        if let payload { scope[layout.request] = Value(payload.root) }
        scope[layout.key] = Value(.string(envelope.header.key.rawValue))
        scope[layout.message] = Value(.string(envelope.header.id.rawValue))
        scope[layout.caseNumber] = Value(.string(envelope.header.caseID.rawValue))
        return scope
    }

    private func bytes(of tree: XMLTree) -> [UInt8] { (try? XMLTreeWriter.bytes(of: tree)) ?? [] }

    /// Where a message does not fit its schema; nil where it does.
    private func problem(in bytes: [UInt8], _ schema: XMLSchema) -> String? {
        if XMLReader.isValid(bytes, against: schema) { return nil }
        do throws(XMLRefusal) {
            _ = try XMLReader.read(bytes, name: "", validating: schema)
            return nil
        } catch {
            let problem = error.diagnostics[0]
            return problem.arguments["path"] ?? ""
        }
    }

    private func place(_ root: XMLName, _ field: String?) -> String {
        "/" + ([root.local] + [field].compactMap { $0 }).joined(separator: "/")
    }

    /// The field that the first outcome is told by.
    private var decidingField: String {
        let read = outcomes.lazy.flatMap(\.when.reads).first { $0.variable == "answer" }
        return place(answer, read?.path.joined(separator: "/"))
    }

    private func fault(
        _ code: DiagnosticCode, at place: String, _ request: Envelope, isRetryable: Bool = false
    ) -> Envelope.Fault {
        Envelope.Fault(
            code: code, isRetryable: isRetryable, place: place,
            lookUp: "\(department)/\(request.header.id)")
    }
}
