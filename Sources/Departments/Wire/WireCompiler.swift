import CaseModel
import DefinitionFiles
import Expressions
import LibXML
import WorkflowModel

extension WireProgram {
    /// Compiles what a manifest says of a system with words of its own, and proves that their request always fits their schema
    /// and our reply ours.
    ///
    /// - Parameter contents: The bytes of a file by its path below the home folder; nil when there is none.
    /// - Returns: the program, unless there is nothing to compile or one of the diagnostics is an error; and everything that is
    ///   wrong or worth saying.
    public static func compile(
        _ department: LoadedDepartment, contents: (String) -> [UInt8]?
    ) -> (program: WireProgram?, diagnostics: [Diagnostic]) {
        let contract = department.contract
        let speaks = contract.services.contains { $0.wire != nil || $0.outcome != nil }
        guard speaks || contract.http?.login != nil else { return (nil, []) }
        return withoutActuallyEscaping(contents) { contents in
            var compiler = WireCompiler(contract: contract, files: BesideFiles(contents: contents))
            let program = compiler.compile()
            let problems = compiler.files.problems + compiler.diagnostics
            return (problems.contains { $0.severity == .error } ? nil : program, problems)
        }
    }
}

/// Compiles one department's wire, gathering everything that is wrong.
struct WireCompiler {
    let contract: DepartmentContract
    var files: BesideFiles
    var diagnostics: [Diagnostic] = []

    mutating func compile() -> WireProgram? {
        var theirs: LoadedSchema?
        if let wire = contract.wire {
            guard let found = files.schema(wire.schema, at: wire.schemaPlace) else { return nil }
            theirs = found
        }
        if contract.wire != nil, let callback = contract.http?.callback {
            report("OW2214", callback.place, [:])
        }
        let services = contract.services.compactMap { service(of: $0, theirs) }
        var login: LoginProgram?
        if let rule = contract.http?.login, let theirs { login = self.login(rule, theirs) }
        return WireProgram(services: services, login: login, encoding: contract.wire?.encoding ?? .utf8)
    }

    // MARK: Services

    private mutating func service(
        of service: ServiceContract, _ theirs: LoadedSchema?
    ) -> WireProgram.Service? {
        // Words of its own without a meaning have been told by the loader.
        guard service.outcome != nil,
            let request = contract.messages.roots[service.request],
            let reply = contract.messages.roots[service.reply]
        else { return nil }
        if let wire = service.wire, !service.laterReplies.isEmpty {
            report("OW2219", wire.element.place, ["service": service.name.rawValue])
        }
        var scope = StaticScope()
        scope.codes = contract.wire?.codes ?? []
        let requestSlot = scope.declare("request", .document(contract.messages, root: request))
        let slots = ["key", "message", "case"].map { scope.declare($0, .value(Self.identifier)) }
        var sending = scope
        let documents = documents(of: service, &sending)
        var side: (element: SchemaModel.ElementID, answer: SchemaModel.ElementID, schema: LoadedSchema)?
        var answerSlot = Slot(slots.count + 1)
        var answer = service.reply
        if let wire = service.wire {
            guard let theirs, let element = root(wire.element, theirs), let found = root(wire.answer, theirs)
            else { return nil }
            side = (element, found, theirs)
            answer = theirs.model[found].name
            answerSlot = scope.declare("answer", .document(theirs.model, root: found))
        } else {
            answerSlot = scope.declare("answer", .document(contract.messages, root: reply))
        }
        let outcomes = outcomes(service, scope)
        let belongs = service.outcome?.belongs.flatMap { compile($0, scope, as: .condition) }
        var sides: WireProgram.Theirs?
        if let wire = service.wire, let side {
            let send = plan(wire.send, root: side.element, of: side.schema.model, in: sending)
            var reading = scope
            for outcome in outcomes where outcome.meaning == .done {
                reading.knownToExist.formUnion(outcome.when.provesWhenTrue)
            }
            let read = plan(.map(wire.read), root: reply, of: contract.messages, in: reading)
            guard let send, let read else { return nil }
            sides = WireProgram.Theirs(
                schema: side.schema.compiled, element: side.schema.model[side.element].name, send: send,
                read: read, holdsDocuments: wire.holdsDocuments)
        }
        return WireProgram.Service(
            department: contract.name, contract: service, encoding: contract.wire?.encoding ?? .utf8,
            theirs: sides, answer: answer,
            layout: .init(
                request: requestSlot, key: slots[0], message: slots[1], caseNumber: slots[2],
                answer: answerSlot, documents: documents), outcomes: outcomes, belongs: belongs)
    }

    /// Lets `send:` read the documents that go with a message; nil where the service takes none.
    private mutating func documents(of service: ServiceContract, _ scope: inout StaticScope) -> Slot? {
        if service.attachments.isEmpty {
            for attachment in service.wire?.attachments ?? [] {
                report("OW1594", attachment.source.place(), ["service": service.name.rawValue])
            }
        }
        guard let schema = WireDocuments.schema, let root = schema.root(local: WireDocuments.root.local)
        else {
            return nil
        }
        let slot = scope.declare(AttachedContent.variable, .document(schema, root: root))
        return service.attachments.isEmpty ? nil : slot
    }

    /// What the envelope lets an identifier be; see `envelope.xsd`.
    private static let identifier: StaticType = {
        var simple = SimpleType(name: nil, builtIn: "string")
        simple.facets.maxLength = 200
        simple.facets.patterns = [["[A-Za-z0-9][A-Za-z0-9._:/\\-]*"]]
        var type = AtomicType(.string)
        type.simple = simple
        return StaticType(.atomic(type))
    }()

    private mutating func plan(
        _ making: WireRule.Making, root: SchemaModel.ElementID, of schema: SchemaModel, in scope: StaticScope
    ) -> MessagePlan? {
        let map: SendMap?
        switch making {
        case .map(let written): map = written
        case .template(let file): map = files.template(file.text, at: file.place)
        }
        guard let map else { return nil }
        let (plan, problems) = MessagePlan.plan(map, root: root, of: schema, in: scope)
        diagnostics += problems
        return plan
    }

    private mutating func root(_ name: WireRule.Name, _ schema: LoadedSchema) -> SchemaModel.ElementID? {
        if let found = schema.model.root(local: name.text) { return found }
        diagnostics.append(
            .unknown(
                name.text, among: schema.model.roots.keys.map(\.local).sorted(), at: name.place,
                near: "OW2203", otherwise: "OW2204"))
        return nil
    }

    // MARK: Outcomes

    private mutating func outcomes(
        _ service: ServiceContract, _ scope: StaticScope
    ) -> [WireProgram.Outcome] {
        guard let rules = service.outcome else { return [] }
        var outcomes: [WireProgram.Outcome] = []
        var doubted: Set<Int> = []
        for rule in rules.rules {
            let before = diagnostics.count
            guard let when = compile(rule.when, scope, as: .condition) else { continue }
            // What the compiler has said of a comparison need not be said of the whole.
            if diagnostics.count > before { doubted.insert(outcomes.count) }
            var saying = scope
            saying.knownToExist.formUnion(when.provesWhenTrue)
            outcomes.append(
                WireProgram.Outcome(
                    meaning: rule.meaning, when: when,
                    say: rule.say.flatMap { compile($0, saying, as: .values) },
                    what: rule.what.flatMap { compile($0, saying, as: .values) }, place: rule.place))
            if rule.meaning == .accepted, !comesLater {
                report("OW2216", rule.place, ["service": service.name.rawValue])
            }
        }
        let alternatives = Alternatives(outcomes.map(\.when))
        for index in alternatives.impossible where !doubted.contains(index) {
            diagnostics.append(outcomes[index].when.neverTrue(outcomes[index].when.source.text))
        }
        for (first, second) in alternatives.overlaps where doubted.isDisjoint(with: [first, second]) {
            diagnostics.append(
                Diagnostic(
                    "OW2213", at: outcomes[second].place, severity: .warning,
                    [
                        "first": outcomes[first].meaning.text, "second": outcomes[second].meaning.text,
                        "service": service.name.rawValue,
                    ], related: [outcomes[first].place]))
        }
        // A mock and a desk answer in our words whatever is said here: the folder is tried with them.
        if contract.wire == nil,
            contract.http?.body == .envelope || ["process", "folder", "table"].contains(contract.transport)
        {
            report("OW2220", rules.place, ["service": service.name.rawValue])
        }
        return outcomes
    }

    /// True where somebody asks for what comes later. A mock answers in our words.
    private var comesLater: Bool {
        if let http = contract.http { return http.poll != nil || http.callback != nil }
        return contract.transport != "process"
    }

    // MARK: Login

    private mutating func login(_ rule: LoginRule, _ theirs: LoadedSchema) -> LoginProgram? {
        if rule.secrets.isEmpty { report("OW2222", rule.place, [:]) }
        var scope = StaticScope()
        scope.codes = contract.wire?.codes ?? []
        let text = StaticType(.atomic(AtomicType(.string)))
        let slots = rule.secrets.map { scope.declare($0.name, .value(text)) }
        guard let element = root(rule.element, theirs), let answer = root(rule.answer, theirs) else {
            return nil
        }
        let send = plan(.map(rule.send), root: element, of: theirs.model, in: scope)
        var answered = StaticScope()
        let slot = answered.declare("answer", .document(theirs.model, root: answer))
        let token = compile(rule.token, answered, as: .values)
        let expiresIn = rule.expiresIn.flatMap { compile($0, answered, as: .values) }
        guard let send, let token, (rule.expiresIn == nil) == (expiresIn == nil) else { return nil }
        return LoginProgram(
            rule: rule, schema: theirs.compiled, encoding: contract.wire?.encoding ?? .utf8, send: send,
            secrets: slots, answer: theirs.model[answer].name, answerSlot: slot, token: token,
            expiresIn: expiresIn)
    }

    // MARK: Helpers

    private mutating func compile(
        _ source: ExpressionSource, _ scope: StaticScope, as use: ExpressionUse
    ) -> CompiledExpression? {
        let (expression, problems) = ExpressionCompiler.compile(source, in: scope, as: use)
        diagnostics += problems
        return expression
    }

    private mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String]
    ) { diagnostics.append(Diagnostic(code, at: place, arguments)) }
}
