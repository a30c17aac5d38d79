public import CaseModel

/// `{ask: family, fields: […], then: again}` after a rejection: somebody is asked for other values of the form, and with
/// them the department is asked anew.
///
/// Indirect by way of its response: what follows when nobody answers is never itself such a rule.
public struct AskRule: Sendable, Hashable {
    /// A field, or a group of fields, of the form.
    public struct Field: Sendable, Hashable {
        /// Below the root of the form: `["pension", "payee", "account"]`; a last `@version` is an attribute.
        public var path: [String]
        public var place: SourcePlace
        public init(path: [String], place: SourcePlace) {
            self.path = path
            self.place = place
        }
        public var text: String { path.joined(separator: "/") }
    }
    public var who: SupplementRule.Who
    /// What may be handed in; empty for everything of the form.
    public var fields: [Field] = []
    /// How long there is; nil for no limit.
    public var within: TimeSpan?
    /// How often somebody is asked after one reason code; then a person decides.
    public var atMost = 1
    /// What happens when nothing was handed in in time.
    public var expired = Expired.desk
    public var place: SourcePlace

    /// The words of `on-expired:`.
    public enum Expired: String, Sendable, Hashable {
        case desk
        case goOn = "go-on"
        case endBranch = "end-branch"
        case endCase = "end-case"
    }

    public init(who: SupplementRule.Who, place: SourcePlace) {
        self.who = who
        self.place = place
    }

    public var onExpired: OutcomeRules.Response {
        switch expired {
        case .desk: .desk
        case .goOn: .goOn
        case .endBranch: .endBranch
        case .endCase: .endCase
        }
    }

    /// True when the field, given as its path in the form, may be handed in: it, or a group around it, is named.
    public func allows(_ path: [String]) -> Bool {
        fields.isEmpty || fields.contains { path.starts(with: $0.path) }
    }
}
