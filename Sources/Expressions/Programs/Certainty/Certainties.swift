import CaseModel
import WorkflowModel

/// What is certain where: for each step, in which cases it starts, is done, and ends its branch, as formulas
/// over what is decided once in a case.
///
/// The atoms are conditions, the parts of `when:` expressions, and for each step that may be passed over
/// (`go-on`) or may end its branch (`end-branch`) whether it is. A step that a person decides about (`desk`)
/// weakens nothing: the clerk's verbs respect the proofs. A step whose branch was ended counts as ended itself,
/// so that whatever comes after it is ended too.
final class Certainties {
    let propositions = Propositions()
    let names: [StepName]
    /// The step starts: what it waits for has settled, none of it ended, and its `when:` holds.
    private var starts: [Propositions.Formula?]
    private var isDone: [Propositions.Formula?]
    private var isEnded: [Propositions.Formula?]
    /// It started, and a rejection or a person passed over it, or ended its branch.
    private var isPassedOver: [Propositions.Formula?]
    private var hasEndedItself: [Propositions.Formula?]
    /// The group needs it no more: another has won its race, or enough are done.
    private var loses: [Propositions.Formula?]
    private var conditions: [String: Propositions.Formula] = [:]
    /// The values of each field in the order in which they were met.
    var rows: [String: [String]] = [:]

    init(_ names: [StepName]) {
        self.names = names
        starts = Array(repeating: nil, count: names.count)
        isDone = starts
        isEnded = starts
        isPassedOver = starts
        hasEndedItself = starts
        loses = starts
    }

    /// Whether, in every case in which `premise` holds, the step is done. A step that has not been settled in
    /// the order of ``settle(_:when:after:)`` is never certain.
    func isCertain(_ step: Int, given premise: Propositions.Formula) -> Bool {
        guard let done = isDone[step] else { return false }
        return propositions.proves(premise, implies: done) == .yes
    }

    func proves(_ premise: Propositions.Formula, _ conclusion: Propositions.Formula) -> Bool {
        propositions.proves(premise, implies: conclusion) == .yes
    }

    /// When the steps of a group go on to their end: the group has started and is not cut short. Of a case in which it
    /// is nothing more has to be proved, because whatever reads a step of it is cut short too, or waits for the group.
    func running(_ group: Int?) -> Propositions.Formula {
        guard let group else { return .always }
        return isDone[group] ?? .unknown
    }

    /// When the step is done, and when it starts; unknown before it has been settled.
    func done(_ step: Int) -> Propositions.Formula { isDone[step] ?? .unknown }
    func starting(_ step: Int) -> Propositions.Formula { starts[step] ?? .unknown }

    /// The case in which all that a step waits for is met.
    func met(_ joins: [Join]) -> Propositions.Formula {
        joins.reduce(.always) { propositions.and($0, met($1)) }
    }

    private func met(_ join: Join) -> Propositions.Formula {
        switch join {
        case .step(let step, nil):
            propositions.and(
                propositions.not(isEnded[step] ?? .unknown), propositions.not(loses[step] ?? .unknown))
        case .step(let step, .done): isDone[step] ?? .unknown
        case .step(let step, .skipped): propositions.not(starts[step] ?? .unknown)
        case .step(let step, .passedOver): isPassedOver[step] ?? .unknown
        case .step(let step, .ended): hasEndedItself[step] ?? .unknown
        case .atLeast(let count, let steps): atLeast(count, of: steps[...])
        case .atLeastOfEach(let count, let step): propositions.atom("\(count) of each \(names[step])")
        }
    }

    private func atLeast(_ count: Int, of steps: ArraySlice<Int>) -> Propositions.Formula {
        guard count > 0 else { return .always }
        guard count <= steps.count, let first = steps.first else { return .never }
        let done = isDone[first] ?? .unknown
        return propositions.or(
            propositions.and(done, atLeast(count - 1, of: steps.dropFirst())),
            propositions.and(propositions.not(done), atLeast(count, of: steps.dropFirst())))
    }

    /// Says what is known of a step; every step it waits for has been settled before.
    ///
    /// - Parameter awaited: ends of the step that another one begins with. A person may bring them about, whatever the
    ///   workflow says of rejections.
    func settle(
        _ index: Int, _ step: StepDefinition, starting: Propositions.Formula, after joins: [Join],
        in group: Int?, mayLose: Bool, awaited: Set<AfterRule.Ending>
    ) {
        let responses = step.possibleResponses
        func may(
            _ response: OutcomeRules.Response, _ ending: AfterRule.Ending, _ word: String
        ) -> Propositions.Formula {
            responses.contains(response) || awaited.contains(ending)
                ? propositions.atom("\(word) \(step.name)") : .never
        }
        let passedOver = may(.goOn, .passedOver, "passed over")
        let ends = propositions.and(may(.endBranch, .ended, "ended"), propositions.not(passedOver))
        isPassedOver[index] = propositions.and(starting, passedOver)
        hasEndedItself[index] = propositions.and(starting, ends)
        starts[index] = starting
        // Of the steps of a race one is done at most, and of a group with `enough:` so many; nobody knows which.
        let loses = mayLose ? propositions.atom("\(step.name) loses") : .never
        self.loses[index] = loses
        isDone[index] = propositions.and(
            propositions.and(starting, propositions.not(loses)),
            propositions.and(propositions.not(passedOver), propositions.not(ends)))
        isEnded[index] = propositions.or(
            propositions.and(starting, ends), propositions.not(met(joins)))
    }

    /// When `condition` holds.
    func decide(_ condition: String, _ formula: Propositions.Formula) {
        conditions[condition] = formula
    }

    // MARK: Expressions

    /// An expression whose truth is asked for.
    struct Condition {
        let text: [Unicode.Scalar]
        let reads: [CompiledExpression.Read]

        init(_ expression: CompiledExpression) {
            text = Array(expression.source.text.unicodeScalars)
            reads = expression.reads
        }

        /// Up to where the path may be left out.
        func hinge(of path: String) -> String { reads.first { $0.text == path }?.hingeText ?? path }

        /// Nothing has to be proved of such a path: it, or something below it, is certain wherever it is read. What is
        /// certain only behind a guard is read only there, and the guard stands in the formula.
        func isAlwaysThere(_ path: String) -> Bool {
            let itself = reads.filter { $0.text == path }
            guard itself.isEmpty else { return itself.allSatisfy { !$0.type.mayBeNothing } }
            return reads.contains { $0.text.hasPrefix(path + "/") && isAlwaysThere($0.text) }
        }

        /// The text without white space that carries nothing, so that two layouts are one atom.
        func spelling(of syntax: Syntax) -> String {
            let start = Int(syntax.span.start)
            let part = text[min(start, text.count)..<min(max(start, syntax.span.end), text.count)]
            return String(String.UnicodeScalarView(part)).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
        }
    }

    /// Variables that may get their value only later than the step that is being compiled starts, and the name of
    /// that step: what is asked about them then says nothing of another time.
    var early: (variables: Set<String>, step: String) = ([], "")

    /// The atom of these words.
    private func atom(_ words: String) -> Propositions.Formula { propositions.atom(words + mark(words)) }

    /// What tells words about early variables from the same words at another time; empty for all others.
    func mark(_ words: String) -> String {
        early.variables.contains { words.contains("$" + $0) } ? " when \(early.step) starts" : ""
    }

    /// When an expression that has been compiled as a condition is true.
    ///
    /// `and`, `or`, `not()`, named conditions, `exists($step)`, and comparisons of a field with texts written out are
    /// understood; every other part is an atom by its text. What the compiler knows to exist whenever the whole is
    /// true is added.
    func formula(of expression: CompiledExpression) -> Propositions.Formula {
        var parser = Parser(expression.source)
        guard let syntax = try? parser.parse() else { return .unknown }
        let condition = Condition(expression)
        return expression.provesWhenTrue.sorted().reduce(formula(of: syntax, condition)) {
            condition.isAlwaysThere($1) ? $0 : propositions.and($0, exists($1))
        }
    }

    private func formula(of syntax: Syntax, _ condition: Condition) -> Propositions.Formula {
        switch syntax.kind {
        case .binary(.and, let left, let right):
            return propositions.and(formula(of: left, condition), formula(of: right, condition))
        case .binary(.or, let left, let right):
            return propositions.or(formula(of: left, condition), formula(of: right, condition))
        case .binary(let operation, let left, let right):
            return comparison(operation, left, right, in: condition)
                ?? atom(condition.spelling(of: syntax))
        case .call("not", let arguments) where arguments.count == 1:
            return propositions.not(formula(of: arguments[0], condition))
        case .call("true", let arguments) where arguments.isEmpty: return .always
        case .call("false", let arguments) where arguments.isEmpty: return .never
        case .call("exists", let arguments) where arguments.count == 1 && isPlainPath(arguments[0]):
            return exists(condition.hinge(of: condition.spelling(of: arguments[0])))
        case .call("empty", let arguments) where arguments.count == 1 && isPlainPath(arguments[0]):
            return propositions.not(exists(condition.hinge(of: condition.spelling(of: arguments[0]))))
        case .variable(let name):
            return conditions[name] ?? atom("$" + name)
        case .sequence(let parts) where parts.count == 1: return formula(of: parts[0], condition)
        default:
            return truth(of: syntax, in: condition) ?? atom(condition.spelling(of: syntax))
        }
    }

    /// A path without predicates: equal texts are the same nodes.
    func isPlainPath(_ syntax: Syntax) -> Bool {
        switch syntax.kind {
        case .variable: true
        case .path(let base, let steps): isPlainPath(base) && steps.allSatisfy { $0.predicates.isEmpty }
        default: false
        }
    }

    /// When a path such as `$household/registration-number` leads somewhere: its step is done, and what may be
    /// left out of the reply is there.
    func exists(_ path: String) -> Propositions.Formula {
        let variable = path.dropFirst().prefix { $0 != "/" }
        guard let step = names.firstIndex(where: { $0.rawValue == variable }),
            !early.variables.contains(String(variable))
        else { return atom("exists " + path) }
        let done = isDone[step] ?? propositions.atom("done " + variable)
        return path.dropFirst().contains("/")
            ? propositions.and(done, propositions.atom("exists " + path)) : done
    }

    /// When the value of an expression is there, where it is read with what its type says.
    func presence(of expression: CompiledExpression) -> Propositions.Formula {
        guard expression.type.mayBeNothing else { return .always }
        guard expression.reads.count == 1, expression.reads[0].flow == .moved,
            expression.source.text.split(whereSeparator: \.isWhitespace).joined() == expression.reads[0].text
        else { return atom("there " + expression.source.text) }
        let read = expression.reads[0]
        return exists(read.hingeText)
    }
}
