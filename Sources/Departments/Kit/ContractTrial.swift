public import CaseModel
import WorkflowModel

/// Whether a department keeps to the contract: tried with its examples, by sending what a case would send and what it
/// never would.
public struct ContractTrial {
    /// One promise, tried with one example.
    public struct Result: Sendable, Hashable {
        public enum Promise: String, Sendable, Hashable, CaseIterable {
            case accepted, repeated, actsOnce, sameKey, asked, otherBytes, broken, oversized, restarted
            /// Of a department that answers by people or by files: the request has arrived.
            case arrived
        }
        public var example: String
        public var promise: Promise
        /// What was done instead; nil when the promise was kept.
        public var problem: Diagnostic?
    }

    /// What a department sees of a message: what it does not see it can promise nothing about.
    public enum Sight: Sendable {
        /// Its very bytes, whatever they are.
        case bytes
        /// An envelope within something else, SOAP for instance: nothing that is broken can be sent in it.
        case envelopes
        /// No envelope: words of its own, or a payload alone.
        case words
    }

    private let department: DepartmentName
    private let schemas: DepartmentSchemas
    private let open: () -> (any DepartmentAdapter)?
    private let mark: String
    private let handsOver: Bool
    private let sight: Sight
    private let services: [ServiceContract]
    private let patience: Duration
    private var now: Instant
    private var results: [Result] = []

    /// - Parameters:
    ///   - mark: What the ids of its messages begin with. A department that lives on and has seen a message knows its id.
    ///   - handsOver: True for a department whose answers come by people or machines that are not here: then it is tried that
    ///     each request arrives, and nothing of what becomes of it.
    ///   - services: All of its services: what is asked before a deed is sent again is one of them.
    ///   - patience: How long, in real time, a server is asked for an answer that comes later.
    ///   - open: Makes the department's adapter with the same books each time, as if it had been started anew; nil
    ///   when it cannot be made.
    public init(
        _ department: DepartmentName, schemas: DepartmentSchemas, now: Instant, mark: String = "trial",
        handsOver: Bool = false, sight: Sight = .bytes, services: [ServiceContract] = [],
        patience: Duration = .zero, open: @escaping () -> (any DepartmentAdapter)?
    ) {
        self.department = department
        self.schemas = schemas
        self.now = now
        self.mark = mark
        self.handsOver = handsOver
        self.sight = sight
        self.services = services
        self.patience = patience
        self.open = open
    }

    /// Tries every example, in order. A department that acts for real acts: this is for one's own machine.
    public mutating func run(_ examples: [ExampleMessage]) async -> [Result] {
        for (index, example) in examples.enumerated() {
            guard let adapter = open() else { continue }
            await attempt(example, number: index + 1, adapter)
        }
        return results
    }

    private mutating func attempt(
        _ example: ExampleMessage, number: Int, _ adapter: any DepartmentAdapter
    ) async {
        let id = "\(mark).\(example.service.name).\(number)"
        guard let request = try? make(example, id) else { return }
        if handsOver { return await handOver(example, request, adapter) }
        let first = await ask(request, adapter)
        guard isExpected(first, example, request) else { return }
        // A query may answer differently each time, and what is rejected has not been acted on.
        guard example.service.changesSomething, example.rejection == nil else { return }

        // One that knows no keys would act twice: it is asked instead, where it can be.
        guard example.service.onUnknown.isSameKey else { return await inquire(example, id, first, adapter) }
        let second = await ask(request, adapter)
        note(.repeated, example, first.isLike(second) ? nil : ("OW1992", second))
        if let again = try? make(example, id + ".again", key: request.envelope.header.key.rawValue) {
            let third = await ask(again, adapter)
            note(.sameKey, example, first.says(third) ? nil : ("OW1998", third))
        }
        if let mock = adapter as? MockDepartment, let effects = try? await mock.effects() {
            let count = effects.first { $0.key == request.envelope.header.key }?.count ?? 0
            record(
                .actsOnce, example,
                count == 1
                    ? nil
                    : Diagnostic(
                        "OW1993", at: place(example), ["example": example.name, "count": "\(count)"]))
        }
        if sight != .words {
            if let other = try? make(example, id, key: request.envelope.header.key.rawValue, step: "other") {
                let answer = await ask(other, adapter)
                note(.otherBytes, example, answer.isFault ? nil : ("OW1994", answer))
            }
        }
        if sight == .bytes {
            await misuse(
                .broken, "OW1995", example, Array(request.bytes.prefix(request.bytes.count * 2 / 3)), adapter)
            await misuse(.oversized, "OW1996", example, request.oversized, adapter)
        }
        if let renewed = open() {
            let answer = await ask(request, renewed)
            note(.restarted, example, first.isLike(answer) ? nil : ("OW1997", answer))
        }
    }

    /// Asks the declared query what became of the deed, as a case would before it sends anything again.
    private mutating func inquire(
        _ example: ExampleMessage, _ id: String, _ first: TrialAnswer, _ adapter: any DepartmentAdapter
    ) async {
        guard case .askFirst(let name, _) = example.service.onUnknown,
            let query = services.first(where: { $0.name == name }),
            let request = try? TrialRequest(
                example.payload, to: query, of: department, id: id + ".ask", schemas: schemas, now: now)
        else { return }
        let answer = await ask(request, adapter)
        note(.asked, example, first.saysTheSame(as: answer) ? nil : ("OW1999", answer))
    }

    private mutating func handOver(
        _ example: ExampleMessage, _ request: TrialRequest, _ adapter: any DepartmentAdapter
    ) async {
        let first = TrialAnswer(await adapter.deliver(request.message(now: now)), request)
        note(.arrived, example, first.isReceipt ? nil : ("OW1990", first))
        guard first.isReceipt else { return }
        let second = TrialAnswer(await adapter.deliver(request.message(now: now)), request)
        note(.repeated, example, first.isLike(second) ? nil : ("OW1992", second))
        // A desk keeps nothing of its own: what it was sent stands in the journal, which knows each id with its bytes.
        if !(adapter is DeskDepartment),
            let other = try? make(
                example, request.envelope.header.id.rawValue, key: request.envelope.header.key.rawValue,
                step: "other")
        {
            let answer = TrialAnswer(await adapter.deliver(other.message(now: now)), other)
            note(.otherBytes, example, answer.isFault ? nil : ("OW1994", answer))
        }
        await misuse(
            .broken, "OW1995", example, Array(request.bytes.prefix(request.bytes.count * 2 / 3)), adapter)
        await misuse(.oversized, "OW1996", example, request.oversized, adapter)
        if let renewed = open() {
            let answer = TrialAnswer(await renewed.deliver(request.message(now: now)), request)
            note(.restarted, example, first.isLike(answer) ? nil : ("OW1997", answer))
        }
    }

    private func make(
        _ example: ExampleMessage, _ id: String, key: String? = nil, step: StepName = "trial"
    ) throws(MessageRefusal) -> TrialRequest {
        try TrialRequest(
            example.payload, to: example.service, of: department, id: id, key: key, step: step,
            schemas: schemas, now: now)
    }

    // MARK: Asking

    /// Sends a request and waits, on the clock of the trial, for the result that follows a receipt.
    private mutating func ask(_ request: TrialRequest, _ adapter: any DepartmentAdapter) async -> TrialAnswer
    {
        var answer = TrialAnswer(await adapter.deliver(request.message(now: now)), request)
        let later = LaterAnswers(of: adapter, patience: patience)
        while answer.isReceipt, let messages = try? await later.next(&now) {
            for message in messages {
                var came = TrialAnswer(message.delivery, request)
                guard
                    came.envelope?.header.inReplyTo ?? message.unusable?.request == request.envelope.header.id
                else { continue }
                // What follows of the answer is none.
                if let envelope = came.envelope, request.isSequel(envelope) { continue }
                came.receipt = answer.receipt ?? answer.envelope?.header.id
                answer = came
            }
        }
        return answer
    }

    private mutating func misuse(
        _ promise: Result.Promise, _ code: DiagnosticCode, _ example: ExampleMessage, _ bytes: [UInt8],
        _ adapter: any DepartmentAdapter
    ) async {
        let delivery = await adapter.deliver(
            OutboundMessage(
                id: MessageID("trial.\(promise.rawValue)"), service: example.service.name, bytes: bytes,
                now: now))
        let answer = TrialAnswer(delivery, reading: schemas, name: department.rawValue)
        note(promise, example, answer.isFault ? nil : (code, answer))
    }

    // MARK: Results

    private mutating func isExpected(
        _ answer: TrialAnswer, _ example: ExampleMessage, _ request: TrialRequest
    ) -> Bool {
        if let problem = answer.problem {
            record(
                .accepted, example,
                Diagnostic(
                    "OW1991", at: place(example),
                    [
                        "example": example.name, "code": problem.code.rawValue,
                        "reason": problem.reason(in: .english), "reason.zh": problem.reason(in: .chinese),
                    ]))
            return false
        }
        let expected = example.rejection.map { "rejection \($0)" }
        let isGood = expected.map { $0 == answer.words } ?? answer.isReply
        note(.accepted, example, isGood ? nil : ("OW1990", answer))
        return isGood
    }

    private mutating func note(
        _ promise: Result.Promise, _ example: ExampleMessage,
        _ problem: (code: DiagnosticCode, answer: TrialAnswer)?
    ) {
        record(
            promise, example,
            problem.map {
                Diagnostic(
                    $0.code, at: place(example),
                    [
                        "example": example.name, "answer": $0.answer.told(in: .english),
                        "answer.zh": $0.answer.told(in: .chinese),
                    ])
            })
    }

    private mutating func record(
        _ promise: Result.Promise, _ example: ExampleMessage, _ problem: Diagnostic?
    ) { results.append(Result(example: example.name, promise: promise, problem: problem)) }

    private func place(_ example: ExampleMessage) -> SourcePlace { SourcePlace(file: example.path) }
}
