import CaseMachine
import CaseModel
import Checker
import Expressions
import WorkflowModel

/// An ``Explanation`` as `--json` prints it.
struct ExplanationAnswer: Encodable {
    struct FormEntry: Encodable {
        var path: String
        var title: String
        var required: String
        var repeats: Bool
        var dataElement: String?
        var of: String?
        var sensitive: String?
        /// Whether the application gives it; absent without one.
        var isGiven: Bool?
    }
    struct Message: Encodable {
        var step: String
        var department: String
        var service: String
        var fields: [Field]
        /// Materials whose scans go with it.
        var attachments: [String]
        /// What chooses an office of the department; absent where it is asked as a whole.
        var officeBy: [Source]?
    }
    /// Whether a step that asks a department can be undone.
    struct Undo: Encodable {
        var step: String
        /// `service`, `nothing`, `impossible`, `undeclared` or `unplanned`.
        var how: String
        var service: String?
        /// The department's reason why it cannot be undone.
        var why: String?
        var fields: [Field]?
    }
    struct Field: Encodable {
        var path: String
        var kind: String
        var isRequired: Bool
        var sources: [Source]
    }
    struct Source: Encodable {
        /// `application`, `reply`, `region`, `case` or `today`.
        var from: String
        var step: String?
        var path: String
        var flow: String
    }
    struct Outlook: Encodable {
        var application: String
        var refusals: [DiagnosticAnswer]
        var conditions: [Condition]
        var steps: [Step]
        var questions: [IntakeAnswer.AskedQuestion]
        var materials: [IntakeAnswer.NeededMaterial]
        var completeBy: String?
    }
    struct Condition: Encodable {
        var name: String
        var answer: Answer
    }
    struct Step: Encodable {
        var step: String
        var runs: Answer
        var fieldsAtLeast: Int?
        var fieldsAtMost: Int?
        var latest: String?
        /// The office that is asked, where the deployment divides the department.
        var office: Office?
    }
    struct Office: Encodable {
        /// `office`, `not-connected`, `not-a-region`, `each` or `later`.
        var known: String
        var office: String?
        /// The steps whose replies decide.
        var after: [String]?

        init(_ office: Forecast.Office) {
            switch office {
            case .office(let name):
                known = "office"
                self.office = name.rawValue
            case .notConnected: known = "not-connected"
            case .notARegion: known = "not-a-region"
            case .each: known = "each"
            case .later(let steps):
                known = "later"
                after = steps.map(\.rawValue)
            }
        }
    }
    struct Answer: Encodable {
        /// `yes`, `no`, `later` or `desk`.
        var known: String
        /// The steps whose replies decide.
        var after: [String]?
        var code: String?

        init(_ answer: Forecast.Answer) {
            switch answer {
            case .yes: known = "yes"
            case .no: known = "no"
            case .later(let steps):
                known = "later"
                after = steps.map(\.rawValue)
            case .desk(let found):
                known = "desk"
                code = found.rawValue
            }
        }
    }

    var workflow: String
    var version: String
    var form: [FormEntry]
    var questions: [IntakeAnswer.Question]
    var materials: [IntakeAnswer.Material]
    var messages: [Message]
    var changes: [ChangeWords.Answer]
    var undo: [Undo]
    var fieldsRequired: Int
    var fieldsMovedFromReplies: Int
    var fieldsMovedFromApplication: Int
    var visitsSavedAtMost: Int
    var servicesWithoutVisits: [String]
    var outlook: Outlook?

    init(
        _ explanation: Explanation, _ outlook: ApplicationOutlook?, _ program: WorkflowProgram,
        _ console: Console
    ) {
        workflow = program.definition.name.rawValue
        version = program.definition.version
        form = explanation.form.map { field in
            FormEntry(
                path: field.path.joined(separator: "/"), title: field.titles.joined(separator: " › "),
                required: field.requirement.rawValue, repeats: field.repeats,
                dataElement: field.dataElement?.id,
                of: field.dataElement?.of, sensitive: field.dataElement?.sensitive,
                isGiven: outlook?.forecast.given.contains(field.path))
        }
        questions = program.questions.map { IntakeAnswer.Question($0) }
        materials = program.materials.map { IntakeAnswer.Material($0) }
        messages = explanation.lineage.messages.map { message in
            Message(
                step: message.step.rawValue, department: message.department.rawValue,
                service: message.service.rawValue, fields: Self.fields(of: message),
                attachments: program.definition.step(message.step)?.attach.map(\.material) ?? [],
                officeBy: message.region.map { $0.map(Self.source) })
        }
        changes = ChangeWords(program: program, console: console).answers
        undo = zip(program.definition.steps, program.steps).compactMap { definition, step in
            guard case .request = definition.action else { return nil }
            var answer = Undo(step: step.name.rawValue, how: "nothing")
            switch step.undo {
            case .nothing: break
            case .service(let service, _, _):
                answer.how = "service"
                answer.service = service.name.rawValue
                answer.fields = explanation.lineage.undos.first { $0.step == step.name }.map(Self.fields)
            case .none(let why):
                answer.how = WhyLeft.impossible.rawValue
                answer.why = why
            case .undeclared: answer.how = WhyLeft.undeclared.rawValue
            case .unplanned(let service):
                answer.how = WhyLeft.unplanned.rawValue
                answer.service = service.name.rawValue
            }
            return answer
        }
        fieldsRequired = explanation.requiredFields
        fieldsMovedFromReplies = explanation.movedFromReplies
        fieldsMovedFromApplication = explanation.movedFromApplication
        visitsSavedAtMost = explanation.visitsSavedAtMost
        servicesWithoutVisits = explanation.uncounted.map(\.rawValue)
        self.outlook = outlook.map { outlook in
            Outlook(
                application: outlook.file,
                refusals: outlook.refusals.map { DiagnosticAnswer($0, console.language) },
                conditions: outlook.forecast.conditions.map {
                    Condition(name: $0.name.rawValue, answer: Answer($0.answer))
                },
                steps: outlook.forecast.steps.map {
                    Step(
                        step: $0.name.rawValue, runs: Answer($0.runs), fieldsAtLeast: $0.fields?.least,
                        fieldsAtMost: $0.fields?.most, latest: $0.latest?.text(),
                        office: $0.office.map(Office.init))
                },
                questions: outlook.forecast.questions.map { IntakeAnswer.AskedQuestion($0) },
                materials: outlook.forecast.materials.map { IntakeAnswer.NeededMaterial($0) },
                completeBy: outlook.forecast.latest?.text())
        }
    }

    private static func fields(of message: Lineage.Message) -> [Field] {
        message.fields.map { field in
            Field(
                path: field.path.joined(separator: "/"), kind: field.kind.rawValue,
                isRequired: field.isRequired, sources: field.sources.map(source))
        }
    }

    private static func source(_ source: FieldSource) -> Source {
        let path = source.path.joined(separator: "/")
        return switch source.origin {
        case .application: Source(from: "application", path: path, flow: source.flow.rawValue)
        case .reply(let step, _, _):
            Source(from: "reply", step: step.rawValue, path: path, flow: source.flow.rawValue)
        case .answer(let step):
            Source(from: "answer", step: step.rawValue, path: path, flow: source.flow.rawValue)
        case .region: Source(from: "region", path: path, flow: source.flow.rawValue)
        case .undo: Source(from: "undo", path: path, flow: source.flow.rawValue)
        case .case: Source(from: "case", path: path, flow: source.flow.rawValue)
        case .today: Source(from: "today", path: path, flow: source.flow.rawValue)
        }
    }
}
