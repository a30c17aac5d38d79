import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    /// How the step is undone. Expressions of its `undo:` are read when it is done: its own reply is certain there, and
    /// whatever was certain when it started.
    ///
    /// - Parameters:
    ///   - known: paths that are certain to be there because of the step's `when:`.
    ///   - isClear: false where the order or the guard of the step has a mistake of its own.
    mutating func undo(
        of index: Int, settled: [Int], known: Set<String>, isClear: Bool
    ) -> UndoProgram {
        let step = definition.steps[index]
        // What is wrong with department or service is told where the step asks. What was told stays told.
        guard case .request(let request) = step.action, !request.isTelling,
            let contract = contracts[request.department],
            let service = contract.service(request.service)
        else { return .nothing }
        func refuse(_ code: DiagnosticCode, _ arguments: [String: String] = [:]) {
            guard let rule = step.undo else { return }
            var arguments = arguments
            arguments["step"] = step.name.rawValue
            arguments["service"] = service.name.rawValue
            arguments["department"] = contract.name.rawValue
            diagnostics.append(Diagnostic(code, at: rule.place, arguments, related: [service.place]))
        }
        guard service.changesSomething else {
            refuse("OW1394")
            return .nothing
        }
        switch service.undo {
        case .undeclared:
            refuse("OW1392")
            return .undeclared
        case .none(let why):
            refuse("OW1393", ["why": why])
            return .none(why: why)
        case .service(let name):
            // One that undoes itself, that is not there, or whose request is not: told at the manifest.
            guard name != service.name, let undoing = contract.service(name),
                let root = contract.messages.roots[undoing.request]
            else { return .undeclared }
            return plan(undoing, of: contract, root: root, index: index, settled: settled, known, isClear)
        }
    }

    private mutating func plan(
        _ undoing: ServiceContract, of contract: DepartmentContract, root: SchemaModel.ElementID, index: Int,
        settled: [Int], _ known: Set<String>, _ isClear: Bool
    ) -> UndoProgram {
        let step = definition.steps[index]
        let premise = certainties.done(index)
        var scope = scope(given: premise, settled: settled + [index])
        scope.knownToExist.formUnion(known)
        callItems(around: index, in: &scope)
        if step.each != nil { readOne(of: index, in: &scope) }
        let reason = scope.declare("undo", .document(UndoDocument.schema, root: UndoDocument.root))
        var planner = MessagePlanner(
            schema: contract.messages, parts: definition.parts, certainties: certainties, premise: premise,
            settled: settled + [index])
        planner.step = step.name
        let plan = planner.plan(step.undo?.send ?? SendMap(place: step.place), root: root, in: scope)
        guard step.undo != nil else {
            // A request without required fields says all there is to say.
            if let plan { return .service(undoing, plan, reason: reason) }
            diagnostics.append(
                Diagnostic(
                    "OW1395", at: step.place, severity: isInRace(index) ? .error : .note,
                    [
                        "step": step.name.rawValue, "service": undoing.name.rawValue,
                        "department": contract.name.rawValue,
                    ], related: [undoing.place]))
            return .unplanned(undoing)
        }
        // What a name means that a condition has too nobody knows, which has been told.
        guard conditionIndex(step.name.rawValue) == nil else { return .unplanned(undoing) }
        diagnostics += planner.diagnostics.filter { isClear || !["OW1347", "OW1366"].contains($0.code) }
        guard let plan else { return .unplanned(undoing) }
        let reads = plan.fields.flatMap { field -> [CompiledExpression] in
            guard case .expression(let expression) = field.origin else { return field.loops }
            return field.loops + [expression]
        }.flatMap(\.reads)
        _ = conditionsRead(by: reads.filter { $0.variable != step.name.rawValue }, step: index)
        checkNeedToKnow(plan, undoing, of: contract)
        return .service(undoing, plan, reason: reason)
    }
}
