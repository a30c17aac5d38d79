public import CaseModel
public import Expressions
import WorkflowModel

extension WorkflowGraph {
    /// The picture of a workflow with the steps marked that a correction of a field of the form reaches.
    ///
    /// - Parameter path: the field, or a group of fields, below the form's root.
    public init(_ program: WorkflowProgram, correcting path: [String], in language: Language) {
        let titles = program.titles(of: FieldSource(origin: .application, path: path, flow: .moved))
        let marks = program.reach(ofCorrecting: path).map { step, reach in
            (step, Mark(kind: reach.kind, words: reach.words(of: step, in: program, language)))
        }
        self.init(
            program, in: language, marks: Dictionary(uniqueKeysWithValues: marks),
            subtitle: Phrases.graphCorrecting.filled(
                with: ["field": titles.joined(separator: " › ")], in: language))
    }
}

extension CorrectionReach {
    fileprivate var kind: WorkflowGraph.Mark.Kind {
        switch self {
        case .service, .again, .computed: .reached
        case .person: .desk
        case .perhaps: .mayBeReached
        case .decided: .skipped
        }
    }

    fileprivate func words(
        of step: StepName, in program: WorkflowProgram, _ language: Language
    ) -> String {
        switch self {
        case .service(let name):
            var title = name.rawValue
            if case .request(let request) = program.definition.step(step)?.action,
                let service = program.contracts[request.department]?.service(name)
            {
                title = service.title
            }
            return Phrases.graphTold.filled(with: ["service": title], in: language)
        case .again: return Phrases.graphAskedAnew[language]
        case .person: return Phrases.graphToldByPerson[language]
        case .computed: return Phrases.graphComputedAnew[language]
        case .perhaps(let steps):
            let titles = steps.map { program.definition.step($0)?.title ?? $0.rawValue }
            return Phrases.graphPerhaps.filled(
                with: ["steps": titles.joined(separator: language == .chinese ? "、" : ", ")], in: language)
        case .decided: return Phrases.graphDecided[language]
        }
    }
}
