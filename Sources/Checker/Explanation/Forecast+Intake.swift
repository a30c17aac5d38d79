import CaseModel
import Expressions
import WorkflowModel

/// What this family is asked and must bring, known before any department has answered: all at once (一次告知).
extension Forecast {
    /// One of the workflow's questions.
    public struct Question: Sendable, Hashable {
        public let name: String
        /// Whether it is asked; never `.later`.
        public let asked: Answer
        /// True when the application holds an answer.
        public let isAnswered: Bool
    }

    /// One of the workflow's materials.
    public struct Material: Sendable, Hashable {
        public let name: String
        public let needed: Answer
        /// With `otherwise: later`: the last moment for bringing it, counted from the intake. Nil where only a reply
        /// decides whether it is needed, and where the calendar has no data.
        public let due: Instant?
    }
}

extension Outlook {
    func questions(_ given: Set<[String]>) -> [Forecast.Question] {
        program.questions.map { program in
            Forecast.Question(
                name: program.question.name, asked: program.when.map { truth(of: $0) } ?? .yes,
                isAnswered: given.contains(program.field))
        }
    }

    /// A material is needed when its condition holds and some step that needs it is done.
    func materials(_ steps: [Forecast.Step]) -> [Forecast.Material] {
        program.materials.map { program in
            var needed = program.when.map { truth(of: $0) } ?? .yes
            if case .yes = needed, !program.knownAfter.isEmpty {
                needed = .later(program.knownAfter.map { steps[$0].name })
            }
            if needed != .no, let users = program.steps {
                needed = Self.needed(needed, by: users.map { steps[$0].runs })
            }
            return Forecast.Material(
                name: program.material.name, needed: needed,
                due: needed == .yes ? program.material.due.flatMap { end(of: $0, from: now) } : nil)
        }
    }

    private static func needed(_ needed: Forecast.Answer, by users: [Forecast.Answer]) -> Forecast.Answer {
        guard users.contains(where: { $0 != .no }) else { return .no }
        // What is certain of one step is certain of the material.
        if users.contains(.yes) { return needed }
        let open = users.first { $0 != .no } ?? .no
        return needed == .yes ? open : needed
    }
}
