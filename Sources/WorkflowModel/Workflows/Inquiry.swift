import CaseModel

/// `desk:` with `ask:` — what a person is asked. The answers are read as `$step/name`.
public struct Inquiry: Sendable {
    /// Who answers.
    public enum Desk: String, Sendable, Hashable, CaseIterable {
        /// The clerk at the window.
        case window
        /// The family, through whatever way the window has to reach it.
        case family
    }

    /// One question.
    public struct Question: Sendable {
        public enum Kind: Sendable {
            case type(TableType)
            /// A simple type of the application's XSD, by its name, with all that the XSD says of its form.
            case named(String, SourcePlace)
            /// One of these values, each with the words that people see.
            case choice([(value: String, words: String)])
        }
        public var name: String
        /// The question in people's words.
        public var title: String
        public var kind: Kind
        public var isOptional: Bool
        public var place: SourcePlace
        public init(name: String, title: String, kind: Kind, isOptional: Bool, place: SourcePlace) {
            self.name = name
            self.title = title
            self.kind = kind
            self.isOptional = isOptional
            self.place = place
        }
    }

    public var desk: Desk
    public var questions: [Question]
    public init(desk: Desk, questions: [Question]) {
        self.desk = desk
        self.questions = questions
    }
}

/// `wait:` — until when nothing is done.
public enum WaitRule: Sendable {
    /// So long from the step's start.
    case span(TimeSpan)
    /// Until an instant, or the beginning of a day.
    case until(ExpressionSource)
    /// Until a department sends this of its own accord; `$step` is what it sent.
    case message(Notice)

    /// A notice of a department, as its manifest names it.
    public struct Notice: Sendable {
        public var name: ServiceName
        public var place: SourcePlace
        public var department: DepartmentName
        public var departmentPlace: SourcePlace
        public init(
            name: ServiceName, place: SourcePlace, department: DepartmentName, departmentPlace: SourcePlace
        ) {
            self.name = name
            self.place = place
            self.department = department
            self.departmentPlace = departmentPlace
        }
    }
}
