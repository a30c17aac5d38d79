import CaseMachine
import CaseModel
import CaseRuntime

extension Narrator {
    /// What there is to tell of asking whether a department has acted.
    func line(_ event: InquiryEvent, _ report: CaseReport) -> String? {
        let step = event.step
        func tell(_ phrase: LocalizedText, _ style: ((String) -> String)?, _ more: [String: String] = [:])
            -> String
        {
            let arguments = ["department": department(of: step, report)].merging(more) { $1 }
            return about(step, report, console.words(phrase, arguments), style)
        }
        switch event {
        case .asked: return tell(Phrases.inquiryAsked, Style.warn)
        case .receipt: return tell(Phrases.received, nil)
        case .notThere: return tell(Phrases.inquiryNotThere, nil)
        case .refused(_, _, let code):
            return tell(Phrases.inquiryRefused, Style.warn, ["reason": reason(code, step, report)])
        case .failed(_, _, _, let code):
            return tell(Phrases.fault, Style.warn, ["reason": reason(code, step, report)])
        case .repeated(_, _, let due):
            return tell(Phrases.inquiryRepeated, Style.faint, ["date": due.plain(seconds: true)])
        }
    }
}
