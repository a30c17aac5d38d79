import CaseModel
import WorkflowModel

/// Where a value comes from in the end: through loops, computed values and named conditions back to the one
/// form, to replies, or to nothing outside the workflow.
public struct FieldSource: Sendable, Hashable {
    public enum Origin: Sendable, Hashable {
        /// The one form.
        case application
        /// What a person answered at a step.
        case answer(StepName)
        /// The reply to a step's request.
        case reply(StepName, DepartmentName, ServiceName)
        /// The rules of the region: a row of a table of our own.
        case region
        /// `$case`
        case `case`
        /// `$undo`: why the case is withdrawn.
        case undo
        /// The day of the decision.
        case today
    }
    public var origin: Origin
    /// Below the root of the document: `deceased/name`; empty for the document as a whole.
    public var path: [String]
    /// What became of it on the way. A value that was computed anywhere is computed in the end.
    public var flow: CompiledExpression.Read.Flow

    public init(origin: Origin, path: [String], flow: CompiledExpression.Read.Flow) {
        self.origin = origin
        self.path = path
        self.flow = flow
    }
}

extension WorkflowProgram {
    /// The sources of a field of a message, each once, in the order in which the expressions read them.
    ///
    /// Sources that only decide which value is taken are among them, with the flow ``FieldSource/flow`` =
    /// `.decided`. A constant has none.
    public func sources(of field: MessagePlan.Field) -> [FieldSource] {
        guard case .expression(let expression) = field.origin else { return [] }
        var trace = SourceTrace(program: self)
        trace.add(expression, within: field.loops, as: .moved)
        return trace.sources
    }

    /// The sources of any expression of the workflow.
    public func sources(of expression: CompiledExpression) -> [FieldSource] {
        var trace = SourceTrace(program: self)
        trace.add(expression, within: [], as: .moved)
        return trace.sources
    }
}

private struct SourceTrace {
    let program: WorkflowProgram
    var sources: [FieldSource] = []

    mutating func add(
        _ expression: CompiledExpression, within loops: [CompiledExpression],
        as outer: CompiledExpression.Read.Flow
    ) {
        for read in expression.reads {
            add(read, within: loops, as: Self.combine(outer, read.flow))
        }
    }

    private mutating func add(
        _ read: CompiledExpression.Read, within loops: [CompiledExpression],
        as flow: CompiledExpression.Read.Flow
    ) {
        switch read.variable {
        case "application": add(.application, read.path, flow)
        case "case": add(.case, read.path, flow)
        case "region":
            add(.region, read.path, flow)
            for (inner, entry) in program.region?.plan.inputs(of: read.path) ?? [] {
                guard let expression = program.region?.plan.with[entry].expression else { continue }
                add(expression, within: [], as: Self.combine(flow, inner))
            }
        case "today": add(.today, [], flow)
        case "undo": add(.undo, read.path, flow)
        default:
            if let index = program.index(of: StepName(read.variable)) {
                add(step: index, read.path, flow)
            } else if let condition = program.conditions.first(where: { $0.name.rawValue == read.variable }) {
                add(condition.expression, within: [], as: Self.combine(flow, .computed))
            } else {
                // The variable of a loop: the field below the nodes the loop goes over.
                for (depth, loop) in loops.enumerated().reversed() {
                    for outer in loop.reads where outer.flow != .decided {
                        var below = outer
                        below.path += read.path
                        add(below, within: Array(loops[..<depth]), as: flow)
                    }
                    break
                }
            }
        }
    }

    private mutating func add(step index: Int, _ path: [String], _ outer: CompiledExpression.Read.Flow) {
        switch program.steps[index].action {
        case .set(let plan):
            for entry in plan.entries where path.isEmpty || path[0] == entry.name {
                add(entry.expression, within: [], as: outer)
            }
        case .decide(let plan):
            for (flow, entry) in plan.inputs(of: path) {
                add(plan.with[entry].expression, within: [], as: Self.combine(outer, flow))
            }
        case .ask: add(.answer(program.steps[index].name), path, outer)
        case .wait(.message(let department, let notice)):
            add(.reply(program.steps[index].name, department, notice.name), path, outer)
        case .wait, .group, .race: break
        case .request(let service, _):
            guard case .request(let request) = program.definition.steps[index].action else { return }
            add(.reply(program.steps[index].name, request.department, service.name), path, outer)
        }
    }

    private mutating func add(
        _ origin: FieldSource.Origin, _ path: [String], _ flow: CompiledExpression.Read.Flow
    ) {
        let source = FieldSource(origin: origin, path: path, flow: flow)
        if !sources.contains(source) { sources.append(source) }
    }

    private static func combine(
        _ outer: CompiledExpression.Read.Flow, _ inner: CompiledExpression.Read.Flow
    ) -> CompiledExpression.Read.Flow {
        if outer == .decided || inner == .decided { return .decided }
        return outer == .computed || inner == .computed ? .computed : .moved
    }
}
