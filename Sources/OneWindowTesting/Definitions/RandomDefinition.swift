/// A workflow made at random, over the form and the departments of ``TestHome``: all from one seed.
///
/// It is made so that the rules of the language hold: a race holds only what can be undone or changes nothing, a value
/// that may be nothing is given another, a step waits for what it reads. A few break a rule all the same, and the
/// checker refuses them.
public struct RandomDefinition: Sendable {
    public let seed: UInt64
    /// The workflow from `conditions:` on, as ``TestHome`` takes it.
    public let body: String

    /// - Parameter wanted: constructs that it must hold, beside those that chance brings.
    public init(seed: UInt64, holding wanted: [Construct] = []) {
        self.seed = seed
        var maker = DefinitionMaker(SeededRandom(seed: seed &* 0x2545_f491_4f6c_dd1d), wanted)
        body = maker.workflow()
    }

    /// The decision tables that its steps may read: `bands` has a row for every number, `gaps` has not.
    public static let tables = [
        "bands": """
        table: bands
        title: 档次
        inputs: {count: {type: number, title: 件数}}
        outputs:
          label: {type: text, title: 档次}
        rows:
          - {count: "< 2", label: few}
          - {count: "[2, 1000)", label: some}
          - {count: ">= 1000", label: many}

        """,
        "gaps": """
        table: gaps
        title: 缺档
        inputs: {count: {type: number, title: 件数}}
        outputs:
          label: {type: text, title: 档次}
        rows:
          - {count: "< 0", label: below}
          - {count: "[10, 20]", label: between}

        """,
    ]
}

/// A step as it is made: its lines, and what others may read of it.
struct DraftStep {
    enum Kind { case request, set, decide, ask, wait, group, race }
    var name: String
    var kind: Kind
    /// Lines below the name, without indentation.
    var lines: [String] = []
    var members: [DraftStep] = []
    /// What gives a text outside, such as `$a/answer`; nil where nothing can be read.
    var text: String?
    /// True when it is done, or what waits for it is skipped.
    var isCertain = true
    var hasEach = false
    /// It sends a message and gives nothing to read.
    var tells = false
    var mayBeSkipped = false
    var mayBePassedOver = false
    var mayEnd = false

    /// An expression that always gives one text.
    func reading(isAwaited: Bool) -> String? {
        guard let text else { return nil }
        if hasEach { return "string-join(\(text), ';')" }
        return isCertain && isAwaited ? text : "\(text) otherwise 'none'"
    }

    /// Its text, so deep.
    func written(_ indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        var all = [space + name + ":"] + lines.map { space + "  " + $0 }
        guard !members.isEmpty else { return all }
        all.append(space + (kind == .race ? "  race:" : "  steps:"))
        return all + members.flatMap { $0.written(indent + 4) }
    }

    /// Itself and all that stands within.
    var all: [DraftStep] { [self] + members.flatMap(\.all) }
}

/// Where a step is made.
struct DraftPlace {
    var isInRace = false
    /// It stands directly within a race.
    var isRacing = false
    /// Directly within a race that nobody is to win.
    var isHopeless = false
    /// What the steps with `each:` around it call the node they are about.
    var items: [String] = []
    var depth = 0
    /// The steps beside it, and beside the groups around it, that stand before it.
    var before: [DraftStep] = []
    var around: [DraftStep] = []
}
