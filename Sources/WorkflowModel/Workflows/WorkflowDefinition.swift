import CaseModel

/// A workflow as its file declares it, read and checked for shape but not yet proved.
///
/// Order in arrays is the order of the file; nothing here is a dictionary where order could reach an event.
public struct WorkflowDefinition: Sendable {
    public var name: WorkflowName
    public var title: String
    public var version: String
    /// The one form: its schema and root element. `$application` in expressions.
    public var application: MessageSchema
    /// Name of the working calendar, such as `cn-guangxi`.
    public var calendar: String
    public var exclusive: ExclusiveRule?
    /// The rules of the region, `$region`; nil where they are the same everywhere.
    public var region: RegionRule?
    /// In the order in which they are asked.
    public var questions: [Question] = []
    public var materials: [Material] = []
    public var conditions: [NamedCondition] = []
    public var parts: [Part] = []
    /// Departments whose offices are told apart by a region, in the order of the file.
    public var routes: [RouteRule] = []
    public var refusals: [RefusalRule] = []
    /// All steps, those of a group behind it.
    public var steps: [StepDefinition] = []
    /// Steps that must have settled for the case to be complete; empty means all.
    public var completeWhen: [StepName] = []
    /// True when what has not settled by then is cancelled.
    public var cancelsRest = false
    /// What a case gives to the case that has opened it; nil where it says no more than that it is complete.
    public var result: ResultRule?
    /// True when a case begins only as part of another one: nobody fills in its form.
    public var isSubCase = false
    /// The message with which a case begins in place of a form; ``application`` is the message then.
    public var begins: BeginRule?
    /// True when a family fills in the form.
    public var isAskedOfFamily: Bool { !isSubCase && begins == nil }
    /// Where the workflow's file stands, for diagnostics about the whole.
    public var place: SourcePlace

    public init(
        name: WorkflowName, title: String, version: String, application: MessageSchema,
        calendar: String, place: SourcePlace
    ) {
        self.name = name
        self.title = title
        self.version = version
        self.application = application
        self.calendar = calendar
        self.place = place
    }

    /// The step of that name, or the one that `survivors:2` is one of.
    public func step(_ name: StepName) -> StepDefinition? {
        let base = name.base
        return steps.first { $0.name == base }
    }
}

/// A schema with the root element a document must have.
public struct MessageSchema: Sendable {
    /// Path of the entry XSD within the bundle, such as `workflows/after-death-affairs/application.xsd`.
    public var path: String
    /// The root element's name.
    public var root: XMLName
    public var model: SchemaModel
    public init(path: String, root: XMLName, model: SchemaModel) {
        self.path = path
        self.root = root
        self.model = model
    }
}

/// `exclusive:` — one open case for each value of the key.
public struct ExclusiveRule: Sendable {
    public enum Otherwise: String, Sendable, CaseIterable { case join, refuse }
    public var key: ExpressionSource
    public var otherwise: Otherwise
    public init(key: ExpressionSource, otherwise: Otherwise) {
        self.key = key
        self.otherwise = otherwise
    }
}

/// One entry of `conditions:`; read as `$name`. Decided once for a case and journaled.
public struct NamedCondition: Sendable {
    public var name: ConditionName
    public var expression: ExpressionSource
    public var place: SourcePlace
    public init(name: ConditionName, expression: ExpressionSource, place: SourcePlace) {
        self.name = name
        self.expression = expression
        self.place = place
    }
}

/// One entry of `parts:`: a map said once and used by name.
public struct Part: Sendable {
    public var name: String
    public var send: SendMap
    public var place: SourcePlace
    public init(name: String, send: SendMap, place: SourcePlace) {
        self.name = name
        self.send = send
        self.place = place
    }
}

/// One rule of `refuse:`: turns an application away at intake.
public struct RefusalRule: Sendable {
    /// A name of the workflow's own, such as `death-before-birth`; shown beside the words.
    public var code: ReasonCode
    public var when: ExpressionSource
    /// What to say to the family.
    public var say: String
    /// The field of the form it is about; its line is shown. Nil for the whole form.
    public var at: ExpressionSource?
    public var place: SourcePlace
    public init(
        code: ReasonCode, when: ExpressionSource, say: String, at: ExpressionSource?,
        place: SourcePlace
    ) {
        self.code = code
        self.when = when
        self.say = say
        self.at = at
        self.place = place
    }
}
