import CaseModel
import WorkflowModel

extension TimeSpan {
    /// As it is said in an office.
    func words(in language: Language) -> String {
        guard language == .chinese else { return text }
        switch self {
        case .workingDays(let count): return "\(count) 个工作日"
        case .days(let count): return "\(count) 天"
        case .seconds(let count) where count % 3600 == 0 && count > 0: return "\(count / 3600) 小时"
        case .seconds(let count) where count % 60 == 0 && count > 0: return "\(count / 60) 分钟"
        case .seconds(let count): return "\(count) 秒"
        }
    }
}
