import CaseModel

/// A decision table: rows of conditions on inputs, each with the outputs that hold when its conditions do.
///
/// A file of its own beside the workflow, read by `decide:`. A table knows nothing of any workflow: its cells read its
/// inputs, the outputs of tables before it, and `$today`.
public struct DecisionTable: Sendable {
    /// Which of the rows that fit are taken.
    public enum Hit: String, Sendable, Hashable, CaseIterable {
        /// The first in the order of the file.
        case first
        /// Exactly one row fits; two would be a mistake of the table.
        case only
        /// All, in the order of the file.
        case collect
    }

    public var name: String
    public var title: String
    /// Path of its file within the bundle, such as `Workflows/after-death-affairs/tables/netting.yaml`.
    public var path: String
    public var hit: Hit
    public var inputs: [TableColumn] = []
    public var outputs: [TableColumn] = []
    public var rows: [Row] = []
    /// Where its name stands.
    public var place: SourcePlace

    public init(name: String, title: String, path: String, hit: Hit, place: SourcePlace) {
        self.name = name
        self.title = title
        self.path = path
        self.hit = hit
        self.place = place
    }

    public struct Row: Sendable {
        /// In the order of the inputs; nil where every value will do.
        public var conditions: [TableCondition?]
        /// What must hold beside the conditions, over inputs: for what no cell can say.
        public var when: ExpressionSource?
        /// In the order of the outputs; nil where the row leaves an optional output out.
        public var results: [Result?]
        public var place: SourcePlace
        public init(
            conditions: [TableCondition?], when: ExpressionSource?, results: [Result?], place: SourcePlace
        ) {
            self.conditions = conditions
            self.when = when
            self.results = results
            self.place = place
        }
    }

    /// What a row gives for one output.
    public enum Result: Sendable {
        case value(TableValue)
        /// A cell that begins with `=`, as in a spreadsheet.
        case computed(ExpressionSource)
    }
}

/// One input or output of a decision table.
public struct TableColumn: Sendable {
    public var name: String
    public var title: String
    public var type: TableType
    /// The only values there are; empty where any value of the type may come.
    public var oneOf: [TableValue] = []
    /// True for an output that a row may leave out.
    public var isOptional = false
    public var place: SourcePlace
    public init(name: String, title: String, type: TableType, place: SourcePlace) {
        self.name = name
        self.title = title
        self.type = type
        self.place = place
    }
}

/// What the values of a column are.
public enum TableType: String, Sendable, Hashable, CaseIterable {
    case text, number, money, date
    case wholeNumber = "whole-number"
    case yesNo = "yes-no"

    /// The simple type of XML Schema that a document says it with.
    public var simpleType: SimpleType {
        var type: SimpleType
        switch self {
        case .text: type = SimpleType(name: nil, builtIn: "string")
        case .number: type = SimpleType(name: nil, builtIn: "decimal")
        case .wholeNumber: type = SimpleType(name: nil, builtIn: "integer")
        case .date: type = SimpleType(name: nil, builtIn: "date")
        case .yesNo: type = SimpleType(name: nil, builtIn: "boolean")
        case .money:
            type = SimpleType(name: nil, builtIn: "decimal")
            type.facets.fractionDigits = 2
        }
        return type
    }

    /// Reads a value of this type as it is written in a cell; nil for what is none.
    public func read(_ text: String) -> TableValue? {
        switch self {
        case .text: return text.isEmpty ? nil : .text(text)
        case .number: return ExactDecimal(text).map { .number($0) }
        case .wholeNumber: return ExactDecimal(text).flatMap { $0.isWhole ? .number($0) : nil }
        case .money: return ExactDecimal(text).flatMap { $0.scale <= 2 ? .number($0) : nil }
        case .date: return CalendarDate(text).map { .date($0) }
        case .yesNo:
            switch text {
            case "yes", "true": return .truth(true)
            case "no", "false": return .truth(false)
            default: return nil
            }
        }
    }

    /// Whether values stand in an order, so that `< 5` and `[5, 10)` mean something.
    public var isOrdered: Bool { self != .text && self != .yesNo }
}

/// A value of a decision table.
public enum TableValue: Sendable, Hashable {
    case text(String)
    case number(ExactDecimal)
    case date(CalendarDate)
    case truth(Bool)

    /// As it is written in a cell.
    public var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): number.description
        case .date(let date): date.text
        case .truth(let value): value ? "yes" : "no"
        }
    }

    /// As it is written in a document.
    public var lexical: String {
        if case .truth(let value) = self { value ? "true" : "false" } else { text }
    }

    /// Whether it stands before another; nil for values without order or of different kinds.
    public func isLess(than other: TableValue) -> Bool? {
        switch (self, other) {
        case (.number(let left), .number(let right)): left < right
        case (.date(let left), .date(let right)): left < right
        default: nil
        }
    }
}
