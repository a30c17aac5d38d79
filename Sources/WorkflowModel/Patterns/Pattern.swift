/// The patterns of one derivation step of a schema type, of which a text must match one (XML Schema part 2,
/// section 4.3.4 and appendix F).
///
/// Compiled to a nondeterministic automaton that is walked along a text once, without going back: time is linear
/// in the text's length, with the number of states, which is bounded, as factor.
public struct Pattern: Sendable, Hashable {
    /// More are not understood.
    public static let maximumStates = 4_000

    enum State: Sendable, Hashable {
        /// Takes a character of the class with that index.
        case take(Int, next: Int)
        case split(Int, Int)
        case end
    }

    /// As written; several are alternatives.
    public let texts: [String]
    let states: [State]
    let start: Int
    let classes: [CharacterClass]
    /// How far the schema processor can be trusted with it.
    let doubts: PatternDoubts

    /// Nil when one of them is not understood: it has an unknown category or block, breaks the grammar, or needs
    /// more than ``maximumStates`` states.
    public init?(anyOf texts: [String]) {
        var parts: [PatternSyntax] = []
        for text in texts {
            guard let part = PatternParser.parse(text) else { return nil }
            parts.append(part)
        }
        var automaton = PatternAutomaton()
        guard let start = automaton.compile(.alternatives(parts)) else { return nil }
        self.texts = texts
        self.start = start
        states = automaton.states
        classes = automaton.classes
        doubts = PatternDoubts(automaton, start: start)
    }

    public init?(_ text: String) { self.init(anyOf: [text]) }

    /// Whether the whole text matches; "cannot tell" where it depends on the version of Unicode, or the schema
    /// processor may refuse what matches.
    public func matches(_ text: String) -> Verdict {
        if matches(text, \.surely) { return doubts.mayRefuseMore ? .cannotTell : .yes }
        return isCertain || !matches(text, \.possibly) ? .no : .cannotTell
    }

    /// False when there are characters of which it is not certain whether they match.
    var isCertain: Bool { classes.allSatisfy(\.isCertain) }

    /// Whether a text that matches may hold white space.
    public var admitsWhiteSpace: Bool {
        classes.contains { !$0.possibly.intersection(CharacterClasses.space).isEmpty }
    }

    // MARK: Walking

    private func matches(_ text: String, _ side: KeyPath<CharacterClass, ScalarSet>) -> Bool {
        var walk = PatternWalk(states)
        var reached = walk.closure(of: [start])
        for scalar in text.unicodeScalars {
            let taken = classes.map { $0[keyPath: side].contains(scalar.value) }
            reached = walk.step(reached) { taken[$0] }
            if reached.isEmpty { return false }
        }
        return reached.contains { states[$0] == .end }
    }
}

/// Sets of states of one pattern that can be reached together.
struct PatternWalk {
    private let states: [Pattern.State]
    /// The turn in which a state was seen last.
    private var seen: [Int]
    private var turn = 0
    /// States visited so far: what the walk has cost.
    private(set) var work = 0

    init(_ states: [Pattern.State]) {
        self.states = states
        seen = Array(repeating: 0, count: states.count)
    }

    /// The states that take a character or end, reached from these without taking any; sorted.
    mutating func closure(of starts: [Int]) -> [Int] {
        turn += 1
        var waiting = starts
        var found: [Int] = []
        while let state = waiting.popLast() {
            guard seen[state] != turn else { continue }
            seen[state] = turn
            work += 1
            if case .split(let one, let other) = states[state] {
                waiting.append(other)
                waiting.append(one)
            } else {
                found.append(state)
            }
        }
        return found.sorted()
    }

    /// The states after one character of which `takes` says whether a class has it.
    mutating func step(_ reached: [Int], takes: (Int) -> Bool) -> [Int] {
        closure(
            of: reached.compactMap { state in
                if case .take(let set, let next) = states[state], takes(set) { next } else { nil }
            })
    }
}

/// Builds the states of a pattern from its end to its start (K. Thompson, "Regular Expression Search Algorithm",
/// 1968); counted repetition is written out.
struct PatternAutomaton {
    private(set) var states: [Pattern.State] = [.end]
    private(set) var classes: [CharacterClass] = []
    private var indexes: [CharacterClass: Int] = [:]
    /// Bounds the repetition of what takes no character too.
    private var work = 0
    /// Whether anything is counted, as in `a{2}`, or repeated although it may be empty, as in `(a?)*`.
    private(set) var counts = false

    /// The first state; nil when there are too many.
    mutating func compile(_ syntax: PatternSyntax) -> Int? { compile(syntax, before: 0) }

    private mutating func add(_ state: Pattern.State) -> Int? {
        guard states.count < Pattern.maximumStates else { return nil }
        states.append(state)
        return states.count - 1
    }

    private mutating func compile(_ syntax: PatternSyntax, before next: Int) -> Int? {
        work += 1
        guard work <= 4 * Pattern.maximumStates else { return nil }
        switch syntax {
        case .one(let found):
            let index = indexes[found] ?? classes.count
            if index == classes.count {
                classes.append(found)
                indexes[found] = index
            }
            return add(.take(index, next: next))
        case .sequence(let parts):
            var next = next
            for part in parts.reversed() {
                guard let start = compile(part, before: next) else { return nil }
                next = start
            }
            return next
        case .alternatives(let parts):
            var first: Int?
            for part in parts.reversed() {
                guard let start = compile(part, before: next) else { return nil }
                guard let other = first else {
                    first = start
                    continue
                }
                guard let both = add(.split(start, other)) else { return nil }
                first = both
            }
            return first
        case .repeated(let part, let least, let most):
            counts = counts || most.map { (least, $0) != (0, 1) } ?? (least > 1 || part.mayBeEmpty)
            return repeated(part, least, most, before: next)
        }
    }

    private mutating func repeated(
        _ part: PatternSyntax, _ least: Int, _ most: Int?, before next: Int
    ) -> Int? {
        var start = next
        if let most {
            for _ in least..<most {
                guard let turn = compile(part, before: start), let choice = add(.split(turn, next)) else {
                    return nil
                }
                start = choice
            }
        } else {
            guard let loop = add(.split(next, next)), let turn = compile(part, before: loop) else {
                return nil
            }
            states[loop] = .split(turn, next)
            start = loop
        }
        for _ in 0..<least {
            guard let turn = compile(part, before: start) else { return nil }
            start = turn
        }
        return start
    }
}
