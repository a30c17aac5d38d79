import CaseModel
import Expressions
import WorkflowModel

/// What would become of one application, as far as it can be known before any department has answered. Pure; holds
/// names, numbers and dates, and no value of the application.
public struct Forecast: Sendable {
    /// What is known of a step or condition.
    public enum Answer: Sendable, Hashable {
        case yes, no
        /// Only the replies of these steps will say.
        case later([StepName])
        /// It cannot be evaluated with this application: a person will be asked.
        case desk(DiagnosticCode)
    }
    public struct Condition: Sendable, Hashable {
        public let name: ConditionName
        public let answer: Answer
    }
    public struct Step: Sendable, Hashable {
        public let name: StepName
        /// Whether it is done at all.
        public let runs: Answer
        /// How many fields its message would hold; nil for a step without a message, or one that is skipped.
        public let fields: FieldCount?
        /// When it is settled at the latest if everybody keeps the promised times and nobody says no. Nil when some
        /// step on the way has no promised time, or the calendar has no data for it.
        public let latest: Instant?
        /// Which office of its department is asked; nil where it is asked as a whole, or not at all.
        public let office: Office?
    }
    /// What is known of the office that a step asks.
    public enum Office: Sendable, Hashable {
        case office(OfficeName)
        /// There is none for the region: a person decides.
        case notConnected
        /// What is read is no region code, or cannot be read: a person decides.
        case notARegion
        /// Only the replies of these steps will say.
        case later([StepName])
        /// Each of several has its own.
        case each
    }
    public struct FieldCount: Sendable, Hashable {
        public let least: Int
        /// Nil when a reply decides about the length of a list.
        public let most: Int?
    }

    /// Fields of the form that hold something.
    public let given: Set<[String]>
    /// In the order of the workflow.
    public let conditions: [Condition]
    public let steps: [Step]
    public let questions: [Question]
    public let materials: [Material]
    /// When the case is complete at the latest; nil as for steps.
    public let latest: Instant?

    /// - Parameters:
    ///   - application: the one form, already held against its schema.
    ///   - now: the instant of the intake.
    ///   - offices: the departments that are divided into offices, where that is known.
    public init(
        _ program: WorkflowProgram, application: XMLTree, now: Instant, zone: FixedZone = .china,
        calendar: WorkingCalendar, offices: [DepartmentName: OfficeDirectory] = [:]
    ) {
        given = Set(CaseCount.leaves(of: application))
        var outlook = Outlook(
            program: program, application: application, now: now, zone: zone, calendar: calendar)
        var conditions = [Answer](repeating: .yes, count: program.conditions.count)
        for index in program.conditionOrder { conditions[index] = outlook.decide(condition: index) }
        self.conditions = zip(program.conditions, conditions).map { Condition(name: $0.name, answer: $1) }

        var steps: [Step?] = Array(repeating: nil, count: program.steps.count)
        var starts: [Instant?] = Array(repeating: nil, count: program.steps.count)
        for index in program.stepOrder {
            let step = program.steps[index]
            // A step of a group begins with the group at the earliest, and not at all where the group is not needed.
            let group = step.parent.flatMap { steps[$0]?.runs } ?? .yes
            let runs = group.followed(by: step.when.map { outlook.truth(of: $0) } ?? .yes, in: program)
            let before =
                step.predecessors.map { steps[$0]?.latest } + (step.parent.map { [starts[$0]] } ?? [])
            let start = before.contains(nil) ? nil : before.compactMap { $0 }.max() ?? now
            starts[index] = start
            var fields: FieldCount?
            if runs != .no, case .request(_, let plan) = step.action { fields = outlook.fieldCount(of: plan) }
            steps[index] = Step(
                name: step.name, runs: runs, fields: fields,
                latest: runs == .no ? start : start.flatMap { outlook.end(of: index, from: $0) },
                office: runs == .no ? nil : outlook.office(of: index, offices))
        }
        self.steps = steps.compactMap { $0 }
        questions = outlook.questions(given)
        materials = outlook.materials(self.steps)
        let completing = program.completeWhen.isEmpty ? Array(program.steps.indices) : program.completeWhen
        let ends = completing.map { steps[$0]?.latest }
        latest = ends.contains(nil) ? nil : ends.compactMap { $0 }.max()
    }
}

extension Forecast.Answer {
    /// Of a step within a group: what is known of the group and then of the step itself.
    fileprivate func followed(by own: Self, in program: WorkflowProgram) -> Self {
        switch (self, own) {
        case (.no, _), (_, .no): .no
        case (.yes, _): own
        case (_, .yes): self
        case (.later(let group), .later(let step)):
            .later(program.steps.map(\.name).filter { group.contains($0) || step.contains($0) })
        case (.desk, _): self
        case (_, .desk): own
        }
    }
}

/// What expressions give while no step has replied.
struct Outlook {
    let program: WorkflowProgram
    let zone: FixedZone
    let calendar: WorkingCalendar
    let now: Instant
    private var scope: DynamicScope
    /// Conditions that only replies will decide, with the steps they wait for.
    private var open: [String: [StepName]] = [:]

    init(
        program: WorkflowProgram, application: XMLTree, now: Instant, zone: FixedZone,
        calendar: WorkingCalendar
    ) {
        self.program = program
        self.zone = zone
        self.calendar = calendar
        self.now = now
        scope = DynamicScope(
            values: Array(repeating: .nothing, count: program.variables.count), now: now, zone: zone,
            calendar: calendar)
        scope[program.variables.application] = Value(application.root)
        // The case has no number yet; its day of opening is known.
        scope[program.variables.case] = Value(
            CaseDocument.make(id: CaseID("OW"), opened: now.date(in: zone)).root)
        // Where no row fits there is no case, and nothing is asked of what reads the region.
        if case .made(let values, _) = try? program.region?.plan.build(scope) {
            scope[program.variables.region] = Value(values.root)
        }
    }

    mutating func decide(condition index: Int) -> Forecast.Answer {
        let condition = program.conditions[index]
        let answer = truth(of: condition.expression)
        switch answer {
        case .yes: scope[program.variables.condition(index)] = Value(true)
        case .no: scope[program.variables.condition(index)] = Value(false)
        case .later(let steps): open[condition.name.rawValue] = steps
        case .desk: open[condition.name.rawValue] = []
        }
        return answer
    }

    func truth(of expression: CompiledExpression) -> Forecast.Answer {
        let steps = waitsFor(expression)
        do {
            guard steps.isEmpty else {
                guard let holds = try expression.foregone(scope, unknown: unknown(expression)) else {
                    return .later(steps)
                }
                return holds ? .yes : .no
            }
            return try expression.evaluate(scope).boolean == true ? .yes : .no
        } catch { return .desk(error.code) }
    }

    /// The steps whose replies an expression reads, directly or through conditions, in the order of the workflow.
    private func waitsFor(_ expression: CompiledExpression) -> [StepName] {
        var names: Set<StepName> = []
        for variable in expression.variables {
            if program.index(of: StepName(variable)) != nil { names.insert(StepName(variable)) }
            names.formUnion(open[variable] ?? [])
        }
        return program.steps.map(\.name).filter(names.contains)
    }

    /// The slots of what only replies will say.
    private func unknown(_ expression: CompiledExpression) -> [Slot] {
        expression.variables.compactMap { variable in
            if let step = program.index(of: StepName(variable)) { return program.variables.step(step) }
            guard open[variable] != nil else { return nil }
            return program.conditions.firstIndex { $0.name.rawValue == variable }
                .map { program.variables.condition($0) }
        }
    }

    // MARK: Messages

    /// Fields the application alone decides about are counted in the message as it would be built; of the others one
    /// that is required counts, one that is not may.
    func fieldCount(of plan: MessagePlan) -> Forecast.FieldCount {
        var built: [[String]: Int]?
        if let tree = try? plan.build(scope) {
            built = CaseCount.leaves(of: tree).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        var least = 0
        var most: Int? = 0
        var counted: Set<[String]> = []
        for field in plan.fields {
            var expressions = field.loops + field.conditions
            var isOne = field.loops.isEmpty
            if case .expression(let value) = field.origin {
                expressions.append(value)
                isOne = isOne && !value.type.occurrence.mayBeSeveral
            }
            if let built, expressions.allSatisfy({ waitsFor($0).isEmpty }) {
                guard counted.insert(field.path).inserted else { continue }
                least += built[field.path] ?? 0
                most = most.map { $0 + (built[field.path] ?? 0) }
            } else {
                least += field.isRequired && field.loops.isEmpty ? 1 : 0
                most = isOne ? most.map { $0 + 1 } : nil
            }
        }
        return Forecast.FieldCount(least: least, most: most)
    }

    // MARK: Offices

    /// The office that a step asks: as the machine chooses it when the request is built.
    func office(of index: Int, _ offices: [DepartmentName: OfficeDirectory]) -> Forecast.Office? {
        guard let route = program.steps[index].route,
            case .request(let request) = program.definition.steps[index].action,
            let directory = offices[request.department]
        else { return nil }
        let steps = waitsFor(route)
        guard steps.isEmpty else { return .later(steps) }
        guard !route.variables.contains(where: { namesOfOne(around: index).contains($0) }) else {
            return .each
        }
        guard let text = try? route.evaluate(scope).lexical, let region = RegionCode(text) else {
            return .notARegion
        }
        return directory.office(of: region).map { .office($0) } ?? .notConnected
    }

    /// What one of several is called, in the step and in the groups around it.
    private func namesOfOne(around index: Int) -> [String] {
        let own = program.definition.steps[index].each.map { [$0.variable] } ?? []
        return own + (program.steps[index].parent.map(namesOfOne) ?? [])
    }

    // MARK: Time

    /// The last moment of a step that starts at `start` and takes all the time it was promised.
    func end(of index: Int, from start: Instant) -> Instant? {
        let length: TimeSpan?
        switch program.steps[index].action {
        case .set, .decide: return start
        // Its steps are reckoned by themselves.
        case .group, .race: return nil
        case .wait(.span(let span)): length = span
        // A day that only the case will know.
        case .wait(.until): return nil
        // When it comes only the department knows.
        case .wait(.message): length = program.definition.steps[index].deadline?.length
        case .request, .ask:
            guard program.steps[index].deadlineFrom == nil else { return nil }
            length = program.definition.steps[index].deadline?.length
        }
        return length.flatMap { end(of: $0, from: start) }
    }

    /// The last moment of a length of time that begins at `start`; nil where the calendar has no data for it.
    func end(of length: TimeSpan, from start: Instant) -> Instant? {
        switch length {
        case .workingDays(let count):
            return calendar.date(after: count, workingDaysFrom: start.date(in: zone)).map(lastMoment)
        case .days(let count): return lastMoment(of: start.date(in: zone).adding(days: count))
        case .seconds(let count): return start + .seconds(count)
        }
    }

    private func lastMoment(of date: CalendarDate) -> Instant {
        Instant(date.adding(days: 1), in: zone) + .milliseconds(-1)
    }
}
