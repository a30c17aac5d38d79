import CaseModel

/// `region:` — one row of a table, chosen by the form; read as `$region`.
public struct RegionRule: Sendable {
    /// What the table's inputs are given.
    public enum Inputs: Sendable {
        /// The short form: each input is the one field of the form that has its name.
        case byName
        /// `key:` — the one input of the table.
        case key(ExpressionSource)
        /// `with:` — each input by name.
        case with([Assignment])
    }
    public var table: TableDecision.Use
    public var inputs: Inputs
    /// Where `region:` stands.
    public var place: SourcePlace
    public init(table: TableDecision.Use, inputs: Inputs, place: SourcePlace) {
        self.table = table
        self.inputs = inputs
        self.place = place
    }
}

/// One entry of `questions:` — what the window asks a family before the form is complete (情形引导).
public struct Question: Sendable {
    /// One answer: the value that goes into the form, and the words for it.
    public struct Choice: Sendable {
        public var value: String
        public var words: String
        public var place: SourcePlace
        public init(value: String, words: String, place: SourcePlace) {
            self.value = value
            self.words = words
            self.place = place
        }
    }
    /// A service that may know the answer already.
    public struct Knower: Sendable {
        public var department: DepartmentName
        public var departmentPlace: SourcePlace
        public var service: ServiceName
        public var servicePlace: SourcePlace
        public init(
            department: DepartmentName, departmentPlace: SourcePlace, service: ServiceName,
            servicePlace: SourcePlace
        ) {
            self.department = department
            self.departmentPlace = departmentPlace
            self.service = service
            self.servicePlace = servicePlace
        }
    }

    public var name: String
    /// The words of the question.
    public var ask: String
    /// The field of the form that the answer fills.
    public var answers: ExpressionSource
    /// In the order in which they are offered; empty where the answer is written freely.
    public var choices: [Choice] = []
    public var when: ExpressionSource?
    public var knownFrom: Knower?
    public var place: SourcePlace
    public init(name: String, ask: String, answers: ExpressionSource, place: SourcePlace) {
        self.name = name
        self.ask = ask
        self.answers = answers
        self.place = place
    }
}

/// One entry of `materials:` — a document that some step, or the window itself, needs.
public struct Material: Sendable {
    /// What the family does where no department supplies it.
    public enum Otherwise: String, Sendable, Hashable, CaseIterable {
        /// Brings it to the window.
        case bring
        /// Signs a pledge in its place (告知承诺).
        case pledge
        /// Brings it by a date, and the case goes on (容缺受理).
        case later
    }
    /// What becomes of the original.
    public enum Keep: String, Sendable, Hashable, CaseIterable { case seen, surrendered, copied, scanned }

    public struct StepUse: Sendable {
        public var step: StepName
        public var place: SourcePlace
        public init(step: StepName, place: SourcePlace) {
            self.step = step
            self.place = place
        }
    }

    public var name: String
    public var title: String
    /// The steps that need it; nil for the window, which needs it to take the application in.
    public var steps: [StepUse]?
    /// A department that can supply it.
    public var from: DepartmentName?
    public var fromPlace: SourcePlace?
    public var otherwise = Otherwise.bring
    /// By when, counted from the intake: with ``Otherwise/later`` alone.
    public var due: TimeSpan?
    /// What is taken in its place, the strongest first.
    public var anyOf: [String] = []
    public var keep: Keep?
    public var when: ExpressionSource?
    /// Steps whose results decide whether it is needed; empty where that can be told at intake.
    public var knownAfter: [StepUse] = []
    public var place: SourcePlace
    public init(name: String, title: String, place: SourcePlace) {
        self.name = name
        self.title = title
        self.place = place
    }
}
