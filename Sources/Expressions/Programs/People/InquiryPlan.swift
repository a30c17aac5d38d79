public import CaseModel
public import WorkflowModel

/// `ask:`, compiled: what a person may answer, and how the answers become a document that is read, typed, kept and
/// traced like a reply.
public struct InquiryPlan: Sendable {
    public let inquiry: Inquiry
    /// What expressions that read `$step/name` are typed against.
    public let schema: SchemaModel
    /// The root element of ``schema``, named after the step.
    public let root: XMLName

    static let rootElement = SchemaModel.ElementID(0)

    /// What stands against answers, one diagnostic each (OW1517 to OW1520); empty when they can be taken.
    ///
    /// Says no answer again: it may be about a person.
    ///
    /// - Parameter answers: by the names of the questions; each once.
    public func problems(of answers: [(name: String, text: String)], step: StepName) -> [Diagnostic] {
        let place = SourcePlace(file: step.rawValue)
        var found: [Diagnostic] = []
        for (index, answer) in answers.enumerated() {
            guard inquiry.questions.contains(where: { $0.name == answer.name }) else {
                found.append(
                    .unknown(
                        "OW1517", answer.name, at: place, among: inquiry.questions.map(\.name),
                        ["step": step.rawValue]))
                continue
            }
            if answers[..<index].contains(where: { $0.name == answer.name }) {
                found.append(
                    Diagnostic("OW1520", at: place, ["step": step.rawValue, "question": answer.name]))
            }
        }
        for (index, question) in inquiry.questions.enumerated() {
            guard let answer = answers.first(where: { $0.name == question.name }) else {
                if !question.isOptional {
                    found.append(
                        Diagnostic(
                            "OW1518", at: place,
                            ["step": step.rawValue, "question": question.name, "title": question.title]))
                }
                continue
            }
            if case .fails(let expected) = fit(written(answer.text, for: question), of: index) {
                found.append(
                    Diagnostic(
                        "OW1519", at: place,
                        [
                            "step": step.rawValue, "question": question.name, "title": question.title,
                            "expected": question.kind.expected ?? expected,
                        ]))
            }
        }
        return found
    }

    /// The document of answers that ``problems(of:step:)`` found nothing wrong with.
    public func document(_ answers: [(name: String, text: String)]) -> XMLTree {
        var builder = XMLTreeBuilder(expectedNodes: answers.count * 2 + 2, expectedBytes: answers.count * 24)
        builder.startElement(root)
        for question in inquiry.questions {
            guard let answer = answers.first(where: { $0.name == question.name }) else { continue }
            builder.startElement(XMLName(local: question.name))
            builder.text(written(answer.text, for: question))
            builder.endElement()
        }
        builder.endElement()
        return builder.finish()
    }

    /// `yes` and `no` as XML Schema writes them.
    private func written(_ text: String, for question: Inquiry.Question) -> String {
        guard case .type(.yesNo) = question.kind else { return text }
        return switch text {
        case "yes", "是": "true"
        case "no", "否": "false"
        default: text
        }
    }

    private func fit(_ text: String, of index: Int) -> ConstantFit {
        ConstantFit(text, schema: schema, type: SchemaModel.TypeID(index + 1), fixed: nil)
    }

    init(step: StepName, inquiry: Inquiry, types: [SimpleType], place: SourcePlace) {
        self.inquiry = inquiry
        root = XMLName(local: step.rawValue)
        var schema = SchemaModel()
        schema.elements = [ElementDeclaration(name: root, type: SchemaModel.TypeID(0), place: place)]
        schema.types = [.any]
        var particles: [Particle] = []
        for (question, type) in zip(inquiry.questions, types) {
            schema.types.append(.simple(type))
            var element = ElementDeclaration(
                name: XMLName(local: question.name), type: SchemaModel.TypeID(schema.types.count - 1),
                place: question.place)
            element.title = question.title
            schema.elements.append(element)
            particles.append(
                Particle(
                    .element(SchemaModel.ElementID(schema.elements.count - 1)),
                    minimum: question.isOptional ? 0 : 1))
        }
        schema.types[0] = .complex(
            ComplexType(name: nil, content: .elements(Particle(.sequence(particles)))))
        schema.roots = [root: Self.rootElement]
        self.schema = schema
    }
}

extension Inquiry.Question.Kind {
    /// The answers there are, where a person would not know what the schema's words mean.
    fileprivate var expected: String? {
        switch self {
        case .type(.yesNo): "yes, no"
        case .type(.date): "2026-07-01"
        case .choice(let choices): choices.map(\.value).joined(separator: ", ")
        case .type, .named: nil
        }
    }
}
