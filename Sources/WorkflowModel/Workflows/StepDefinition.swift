import CaseModel

/// One step of a workflow.
public struct StepDefinition: Sendable {
    public var name: StepName
    public var title: String
    public var action: Action
    public var after: AfterRule
    public var when: ExpressionSource?
    public var deadline: DeadlineRule?
    public var retry: RetryRule
    public var onRejection: OutcomeRules
    public var onFailure: OutcomeRules
    /// The group or race that it stands in.
    public var parent: StepName?
    public var each: EachRule?
    /// Of a group: how many of its steps must be done; nil when all are waited for, however they settle.
    public var enough: Int?
    public var repetition: RepeatRule?
    public var onlyWhile: MilestoneRule?
    /// Steps and groups of one label are never under way at the same time.
    public var exclusive: String?
    public var onSupplement = SupplementRule()
    /// `on-unknown:`; nil for what the manifest says.
    public var onUnknown: UnknownRule?
    /// True for a wait that a case need not wait for: a listener.
    public var isOptional = false
    /// True when the whole case is undone as soon as the department takes its reply back; otherwise a person decides.
    public var undoesWhenVoided = false
    /// `attach:` — the materials that go with its request, as far as they have been handed in.
    public var attach: [Attach] = []
    /// Nil when the workflow does not say how it is undone.
    public var undo: UndoRule?
    /// Where the step's name stands.
    public var place: SourcePlace

    /// One material of `attach:`.
    public struct Attach: Sendable {
        public var material: String
        public var place: SourcePlace
        public init(material: String, place: SourcePlace) {
            self.material = material
            self.place = place
        }
    }

    public enum Action: Sendable {
        /// Sends a message and waits for the reply.
        case request(ServiceRequest)
        /// Computes values; `$step/name` in expressions.
        case set([Assignment])
        /// Reads decision tables; `$step/name` in expressions.
        case decide(TableDecision)
        /// Asks a person; `$step/name` in expressions.
        case ask(Inquiry)
        /// Does nothing until an instant.
        case wait(WaitRule)
        /// Steps of its own: those whose ``StepDefinition/parent`` it is.
        case group
        /// Steps of its own, of which the first that is done wins.
        case race
    }

    public init(name: StepName, title: String, action: Action, place: SourcePlace) {
        self.name = name
        self.title = title
        self.action = action
        self.after = AfterRule()
        self.retry = RetryRule.standard
        self.onRejection = OutcomeRules()
        self.onFailure = OutcomeRules()
        self.place = place
    }
}

/// `department:` + `service:` + `send:`.
public struct ServiceRequest: Sendable {
    public var department: DepartmentName
    public var departmentPlace: SourcePlace
    public var service: ServiceName
    public var servicePlace: SourcePlace
    public var send: SendMap
    /// Implementation code of the government-service item (事项实施编码); empty for none.
    public var item: String = ""
    /// True for `tell:`: done as soon as the department has it, whatever it answers.
    public var isTelling = false
    /// The workflow that is run, for `workflow:`; ``department`` stands for it then.
    public var subCase: SubCaseRule?
    /// `workflow:` + `send:`.
    public init(subCase: SubCaseRule, send: SendMap) {
        self.init(
            department: SubCaseContract.name(of: subCase.workflow), departmentPlace: subCase.place,
            service: SubCaseContract.run, servicePlace: subCase.place, send: send)
        self.subCase = subCase
    }
    public init(
        department: DepartmentName, departmentPlace: SourcePlace, service: ServiceName,
        servicePlace: SourcePlace, send: SendMap
    ) {
        self.department = department
        self.departmentPlace = departmentPlace
        self.service = service
        self.servicePlace = servicePlace
        self.send = send
    }
}

/// `decide:` with `with:` — which tables are read, in that order, and what their inputs are.
public struct TableDecision: Sendable {
    /// A table as `decide:` names it.
    public struct Use: Sendable {
        /// As written: a path beside the workflow.
        public var path: String
        public var place: SourcePlace
        /// Nil when its file could not be read; that has been told.
        public var table: DecisionTable?
        public init(path: String, place: SourcePlace, table: DecisionTable?) {
            self.path = path
            self.place = place
            self.table = table
        }
    }
    public var tables: [Use]
    /// The inputs that the step gives; the others come from tables before.
    public var with: [Assignment]
    /// Where nothing says what happens when no row fits, a person decides.
    public var saysNoRow = false
    public init(tables: [Use], with: [Assignment]) {
        self.tables = tables
        self.with = with
    }
}

/// One entry of `set:` or `with:`.
public struct Assignment: Sendable {
    public var name: String
    public var expression: ExpressionSource
    public var place: SourcePlace
    public init(name: String, expression: ExpressionSource, place: SourcePlace) {
        self.name = name
        self.expression = expression
        self.place = place
    }
}

/// `deadline:` — by when a step must have its result, and `on-deadline:` — what happens when it has none.
public struct DeadlineRule: Sendable {
    /// What happens when the time has passed.
    public enum Response: Sendable, Hashable {
        /// It is said, and the step goes on waiting.
        case remind
        /// It is said to whoever oversees the window, and the step goes on waiting.
        case escalate
        /// As with a rejection: a person decides, the step is passed over, its branch or the case ends.
        case respond(OutcomeRules.Response)
    }
    public var length: TimeSpan
    /// A date or an instant from which it is counted; nil for the step's start.
    public var from: ExpressionSource?
    public var response: Response = .remind
    public var place: SourcePlace
    public init(length: TimeSpan, from: ExpressionSource? = nil, place: SourcePlace) {
        self.length = length
        self.from = from
        self.place = place
    }
}

/// A length of time as people in an office say it.
public enum TimeSpan: Sendable, Hashable {
    case workingDays(Int)
    case days(Int)
    case seconds(Int)

    /// `2 working days`, `1 day`, `90 seconds`: as it is written in a file.
    public var text: String {
        switch self {
        case .workingDays(let count): "\(count) working day\(count == 1 ? "" : "s")"
        case .days(let count): "\(count) day\(count == 1 ? "" : "s")"
        case .seconds(let count):
            switch count {
            case _ where count % 3600 == 0 && count > 0:
                "\(count / 3600) hour\(count == 3600 ? "" : "s")"
            case _ where count % 60 == 0 && count > 0:
                "\(count / 60) minute\(count == 60 ? "" : "s")"
            default: "\(count) second\(count == 1 ? "" : "s")"
            }
        }
    }
}

/// `retry:` — for faults and unknown outcomes. The wait before attempt n+1 is `first * growth^(n-1)`, at most `cap`.
public struct RetryRule: Sendable, Hashable {
    /// How often a message is sent at most, the first time included.
    public var attempts: Int
    public var first: TimeSpan
    public var growth: Int
    public var cap: TimeSpan
    public init(attempts: Int, first: TimeSpan, growth: Int, cap: TimeSpan) {
        self.attempts = attempts
        self.first = first
        self.growth = growth
        self.cap = cap
    }
    /// 8 attempts, 30 seconds growing twofold to an hour.
    public static let standard = RetryRule(
        attempts: 8, first: .seconds(30), growth: 2, cap: .seconds(3600))
}

/// `on-unknown:` — what is done when nothing came back and the department may have acted.
public struct UnknownRule: Sendable {
    public enum Word: String, Sendable {
        case sameKey = "same-key"
        case askFirst = "ask-first"
        case desk
    }
    public var word: Word
    public var place: SourcePlace
    public init(word: Word, place: SourcePlace) {
        self.word = word
        self.place = place
    }
}

/// `on-rejection:` and `on-failure:` — what to do, by reason code.
public struct OutcomeRules: Sendable {
    public struct Rule: Sendable {
        public var code: ReasonCode
        public var response: Response
        public var place: SourcePlace
        public init(code: ReasonCode, response: Response, place: SourcePlace) {
            self.code = code
            self.response = response
            self.place = place
        }
    }
    public enum Response: Sendable, Hashable {
        /// A person decides.
        case desk
        /// Passed over: what follows runs without its reply.
        case goOn
        /// This branch ends; steps after it are skipped.
        case endBranch
        /// The whole case ends, not completed.
        case endCase
        /// Ask again after a while, so many times at most; then a person decides.
        case again(every: TimeSpan, atMost: Int)
        /// Somebody is asked for other values of the form, and then the department is asked again.
        case ask(AskRule)
    }
    public var rules: [Rule] = []
    public var otherwise: Response = .desk
    public init() {}

    public func response(to code: ReasonCode) -> Response {
        rules.first { $0.code == code }?.response ?? otherwise
    }
}

extension StepDefinition {
    /// Everything the workflow may do about the step when it does not end as it should.
    public var possibleResponses: [OutcomeRules.Response] {
        var found: [OutcomeRules.Response] =
            switch action {
            case .request:
                [onRejection, onFailure].flatMap { $0.rules.map(\.response) + [$0.otherwise] }
                    + [onSupplement.onExpired]
            case .decide: [responseToNoRow]
            case .group, .race: onFailure.rules.map(\.response) + [onFailure.otherwise]
            case .set, .ask, .wait: []
            }
        if each?.hasEnough == true { found += onFailure.rules.map(\.response) + [onFailure.otherwise] }
        if case .respond(let response) = deadline?.response { found.append(response) }
        return found
            + found.compactMap { if case .ask(let rule) = $0 { rule.onExpired } else { nil } }
    }

    /// What somebody is asked when the department says no: with the code where it has one of its own.
    public var asks: [(code: ReasonCode?, rule: AskRule)] {
        onRejection.rules.compactMap { rule in
            if case .ask(let ask) = rule.response { (rule.code, ask) } else { nil }
        } + [onRejection.otherwise].compactMap { if case .ask(let ask) = $0 { (nil, ask) } else { nil } }
    }

    /// What happens when no row of a decision table fits: a person decides where nothing is said.
    public var responseToNoRow: OutcomeRules.Response {
        onFailure.rules.first { $0.code == .noRow }?.response ?? .desk
    }
}

extension ReasonCode {
    /// A decision table has no row that fits.
    public static let noRow: ReasonCode = "no-row"
    /// Several rows fit where only one may.
    public static let severalRows: ReasonCode = "several-rows"
}
