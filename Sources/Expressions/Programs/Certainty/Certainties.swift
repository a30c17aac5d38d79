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
    private var conditions: [String: Propositions.Formula] = [:]
    /// The values of each field in the order in which they were met.
    var rows: [String: [String]] = [:]

    init(_ names: [StepName]) {
        self.names = names
        starts = Array(repeating: nil, count: names.count)
        isDone = starts
        isEnded = starts
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

    /// When the step is done, and when it starts; unknown before ``settle(_:_:starting:after:)``.
    func done(_ step: Int) -> Propositions.Formula { isDone[step] ?? .unknown }
    func starting(_ step: Int) -> Propositions.Formula { starts[step] ?? .unknown }

    /// The case in which none of these has ended.
    func noneEnded(_ steps: [Int]) -> Propositions.Formula {
        steps.reduce(.always) { propositions.and($0, propositions.not(isEnded[$1] ?? .unknown)) }
    }

    /// Says what is known of a step; every step it waits for has been settled before.
    func settle(_ index: Int, _ step: StepDefinition, starting: Propositions.Formula, after: [Int]) {
        let responses = step.possibleResponses
        func may(_ response: OutcomeRules.Response, _ word: String) -> Propositions.Formula {
            responses.contains(response)
                ? propositions.atom("\(word) \(step.name)") : .never
        }
        let passedOver = may(.goOn, "passed over")
        let ends = propositions.and(may(.endBranch, "ended"), propositions.not(passedOver))
        starts[index] = starting
        isDone[index] = propositions.and(
            starting, propositions.and(propositions.not(passedOver), propositions.not(ends)))
        isEnded[index] = propositions.or(
            propositions.and(starting, ends), propositions.not(noneEnded(after)))
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
                ?? propositions.atom(condition.spelling(of: syntax))
        case .call("not", let arguments) where arguments.count == 1:
            return propositions.not(formula(of: arguments[0], condition))
        case .call("true", let arguments) where arguments.isEmpty: return .always
        case .call("false", let arguments) where arguments.isEmpty: return .never
        case .call("exists", let arguments) where arguments.count == 1 && isPlainPath(arguments[0]):
            return exists(condition.spelling(of: arguments[0]))
        case .call("empty", let arguments) where arguments.count == 1 && isPlainPath(arguments[0]):
            return propositions.not(exists(condition.spelling(of: arguments[0])))
        case .variable(let name):
            return conditions[name] ?? propositions.atom("$" + name)
        case .sequence(let parts) where parts.count == 1: return formula(of: parts[0], condition)
        default:
            return truth(of: syntax, in: condition) ?? propositions.atom(condition.spelling(of: syntax))
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
        guard let step = names.firstIndex(where: { $0.rawValue == variable }) else {
            return propositions.atom("exists " + path)
        }
        let done = isDone[step] ?? propositions.atom("done " + variable)
        return path.dropFirst().contains("/")
            ? propositions.and(done, propositions.atom("exists " + path)) : done
    }

    /// When the value of an expression is there, where it is read with what its type says.
    func presence(of expression: CompiledExpression) -> Propositions.Formula {
        guard expression.type.mayBeNothing else { return .always }
        guard expression.reads.count == 1, expression.reads[0].flow == .moved,
            expression.source.text.split(whereSeparator: \.isWhitespace).joined() == expression.reads[0].text
        else { return propositions.atom("there " + expression.source.text) }
        let read = expression.reads[0]
        return expression.type.occurrence.mayBeEmpty
            ? exists(read.text) : exists("$" + read.variable)
    }
}
