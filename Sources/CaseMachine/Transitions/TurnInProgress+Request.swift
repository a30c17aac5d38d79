import CaseModel
import Expressions
import WorkflowModel

/// Asking a department, and computing values.
extension TurnInProgress {
    /// Builds the step's request and puts it into the outbox. What cannot be built, or was refused by the
    /// schema, goes to the desk with its reason.
    mutating func request(_ index: Int, _ name: StepName) {
        let step = program.steps[index]
        guard case .request(let contract, let plan) = step.action,
            case .request(let asked) = program.definition.steps[index].action
        else { return }
        if let code = circumstances.unsendable[name] { return handToDesk(name, code: code) }
        do {
            guard try chooseOffice(index, name, of: asked.department) else { return }
            let attempt = state[name].attempt + 1
            // Identifiers come from case, step and attempt alone: a decision made again makes the same ones.
            let identity = "\(state.caseID).\(name).\(attempt)"
            let request = Request(
                step: name, payload: try plan.build(scope(of: name)), message: MessageID(identity),
                key: IdempotencyKey(identity), department: asked.department,
                service: state[name].isBeingCorrected
                    ? contract.correction.service ?? contract.name : contract.name,
                attempt: attempt, attachments: attachments(of: program.definition.steps[index]))
            decision.requests.append(request)
            record(.requestBuilt(name, request.facts))
            if inquiry(of: index, name) != nil { decision.dossier.sent[name] = request.payload }
        } catch { handToDesk(name, code: ReasonCode(error.code.rawValue)) }
    }

    /// Computes the values of a `set:` step.
    mutating func set(_ index: Int, _ step: StepName) {
        guard case .set(let plan) = program.steps[index].action else { return }
        do { try keep(plan.build(scope(of: step)), of: index, step) } catch let error as EvaluationError {
            handToDesk(step, code: ReasonCode(error.code.rawValue))
        } catch let refusal as XMLRefusal {
            handToDesk(step, code: ReasonCode(refusal.code.rawValue))
        } catch {
            preconditionFailure("values are computed and written, and nothing else can throw")
        }
    }

    /// Reads the step's decision tables.
    mutating func decide(_ index: Int, _ name: StepName) {
        let step = program.definition.steps[index]
        guard case .decide(let plan) = program.steps[index].action else { return }
        do {
            switch try plan.build(scope(of: name)) {
            case .made(let values, let rows):
                for (table, taken) in zip(plan.tables, rows) {
                    record(.rowsTaken(name, table: table.table.name, rows: taken))
                }
                try keep(values, of: index, name)
            case .noRow: respond(to: .noRow, of: name, by: step.responseToNoRow)
            case .severalRows: handToDesk(name, code: .severalRows)
            }
        } catch let error as EvaluationError {
            handToDesk(name, code: ReasonCode(error.code.rawValue))
        } catch let refusal as XMLRefusal {
            handToDesk(name, code: ReasonCode(refusal.code.rawValue))
        } catch {
            preconditionFailure("tables are read and their values written, and nothing else can throw")
        }
    }

    /// Keeps the values that a step made, and settles it as done.
    mutating func keep(_ values: XMLTree, of index: Int, _ step: StepName) throws(XMLRefusal) {
        let bytes = try XMLTreeWriter.bytes(of: values, name: step.rawValue)
        let digest = Digest(of: bytes)
        decision.bodies.append((digest, bytes))
        decision.dossier.setResult(values, at: index, name: step)
        record(.valuesSet(step, values: digest))
        finish(step)
    }
}
