import CaseModel
import WorkflowModel

extension StepDefinition {
    /// Who has been asked.
    var askedPhrase: LocalizedText {
        guard case .ask(let inquiry) = action, inquiry.desk == .family else { return Phrases.asksWindow }
        return Phrases.asksFamily
    }

    /// `新户主姓名、新户主身份证号`
    var questionTitles: String {
        guard case .ask(let inquiry) = action else { return "" }
        return inquiry.questions.map(\.title).joined(separator: " · ")
    }
}
