import CaseModel
import Checker
import Expressions
import WorkflowModel

/// Questions and materials as `explain --json` prints them.
enum IntakeAnswer {
    struct Question: Encodable {
        struct Choice: Encodable {
            var value: String
            var words: String
        }
        var question: String
        var ask: String
        /// The path of the field that the answer fills.
        var answers: String
        var choices: [Choice]
        /// True when it is asked of some families only.
        var isConditional: Bool
        var knownFromDepartment: String?
        var knownFromService: String?

        init(_ program: QuestionProgram) {
            let question = program.question
            self.question = question.name
            ask = question.ask
            answers = program.field.joined(separator: "/")
            choices = question.choices.map { Choice(value: $0.value, words: $0.words) }
            isConditional = program.when != nil
            knownFromDepartment = question.knownFrom?.department.rawValue
            knownFromService = question.knownFrom?.service.rawValue
        }
    }

    struct Material: Encodable {
        var material: String
        var title: String
        /// Absent for the window itself.
        var steps: [String]?
        var from: String?
        /// `bring`, `pledge` or `later`.
        var otherwise: String
        var due: String?
        var anyOf: [String]
        var keep: String?
        var isConditional: Bool
        var knownAfter: [String]

        init(_ program: MaterialProgram) {
            let material = program.material
            self.material = material.name
            title = material.title
            steps = material.steps?.map(\.step.rawValue)
            from = material.from?.rawValue
            otherwise = material.otherwise.rawValue
            due = material.due?.text
            anyOf = material.anyOf
            keep = material.keep?.rawValue
            isConditional = program.when != nil
            knownAfter = material.knownAfter.map(\.step.rawValue)
        }
    }

    struct AskedQuestion: Encodable {
        var question: String
        var asked: ExplanationAnswer.Answer
        var isAnswered: Bool

        init(_ question: Forecast.Question) {
            self.question = question.name
            asked = ExplanationAnswer.Answer(question.asked)
            isAnswered = question.isAnswered
        }
    }

    struct NeededMaterial: Encodable {
        var material: String
        var needed: ExplanationAnswer.Answer
        var dueBy: String?

        init(_ material: Forecast.Material) {
            self.material = material.name
            needed = ExplanationAnswer.Answer(material.needed)
            dueBy = material.due?.text()
        }
    }
}
