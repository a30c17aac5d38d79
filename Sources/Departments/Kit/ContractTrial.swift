public import CaseModel
import WorkflowModel

/// Whether a department keeps to the contract: tried with its examples, by sending what a case would send and what it
/// never would.
public struct ContractTrial {
    /// One promise, tried with one example.
    public struct Result: Sendable, Hashable {
        public enum Promise: String, Sendable, Hashable, CaseIterable {
            case accepted, repeated, actsOnce, sameKey, otherBytes, broken, oversized, restarted
            /// Of a department that answers by people or by files: the request has arrived.
            case arrived
        }
        public var example: String
        public var promise: Promise
        /// What was done instead; nil when the promise was kept.
        public var problem: Diagnostic?
    }

    private let department: DepartmentName
    private let schemas: DepartmentSchemas
    private let open: () -> (any DepartmentAdapter)?
    private let mark: String
    private let handsOver: Bool
    private let hasOwnWords: Bool
    private var now: Instant
    private var results: [Result] = []

    /// - Parameters:
    ///   - mark: What the ids of its messages begin with. A department that lives on and has seen a message knows its id.
    ///   - handsOver: True for a department whose answers come by people or machines that are not here: then it is tried that
    ///     each request arrives, and nothing of what becomes of it.
    ///   - hasOwnWords: True for a department that sees no envelope: then nothing is tried of what only an envelope says.
    ///   - open: Makes the department's adapter with the same books each time, as if it had been started anew; nil
    ///   when it cannot be made.
    public init(
        _ department: DepartmentName, schemas: DepartmentSchemas, now: Instant, mark: String = "trial",
        handsOver: Bool = false, hasOwnWords: Bool = false, open: @escaping () -> (any DepartmentAdapter)?
    ) {
        self.department = department
        self.schemas = schemas
        self.now = now
        self.mark = mark
        self.handsOver = handsOver
        self.hasOwnWords = hasOwnWords
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

        // One that knows no keys would act twice.
        guard !hasOwnWords || example.service.onUnknown.isSameKey else { return }
        let second = await ask(request, adapter)
        note(.repeated, example, first.isLike(second) ? nil : ("OW1992", second.words))
        if case .sameKey = example.service.onUnknown,
            let again = try? make(example, id + ".again", key: request.envelope.header.key.rawValue)
        {
            let third = await ask(again, adapter)
            note(.sameKey, example, first.says(third) ? nil : ("OW1998", third.words))
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
        if !hasOwnWords {
            if let other = try? make(example, id, key: request.envelope.header.key.rawValue, step: "other") {
                let answer = await ask(other, adapter)
                note(.otherBytes, example, answer.isFault ? nil : ("OW1994", answer.words))
            }
            await misuse(
                .broken, "OW1995", example, Array(request.bytes.prefix(request.bytes.count * 2 / 3)), adapter)
            await misuse(.oversized, "OW1996", example, request.oversized, adapter)
        }
        if let renewed = open() {
            let answer = await ask(request, renewed)
            note(.restarted, example, first.isLike(answer) ? nil : ("OW1997", answer.words))
        }
    }

    private mutating func handOver(
        _ example: ExampleMessage, _ request: TrialRequest, _ adapter: any DepartmentAdapter
    ) async {
        let first = TrialAnswer(await adapter.deliver(request.message(now: now)), request)
        note(.arrived, example, first.isReceipt ? nil : ("OW1990", first.words))
        guard first.isReceipt else { return }
        let second = TrialAnswer(await adapter.deliver(request.message(now: now)), request)
        note(.repeated, example, first.isLike(second) ? nil : ("OW1992", second.words))
        // A desk keeps nothing of its own: what it was sent stands in the journal, which knows each id with its bytes.
        if !(adapter is DeskDepartment),
            let other = try? make(
                example, request.envelope.header.id.rawValue, key: request.envelope.header.key.rawValue,
                step: "other")
        {
            let answer = TrialAnswer(await adapter.deliver(other.message(now: now)), other)
            note(.otherBytes, example, answer.isFault ? nil : ("OW1994", answer.words))
        }
        await misuse(
            .broken, "OW1995", example, Array(request.bytes.prefix(request.bytes.count * 2 / 3)), adapter)
        await misuse(.oversized, "OW1996", example, request.oversized, adapter)
        if let renewed = open() {
            let answer = TrialAnswer(await renewed.deliver(request.message(now: now)), request)
            note(.restarted, example, first.isLike(answer) ? nil : ("OW1997", answer.words))
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
        while answer.isReceipt, let due = await adapter.nextDue() {
            now = max(now, due)
            guard let messages = try? await adapter.collect(upTo: now), !messages.isEmpty else { break }
            try? await adapter.settle(messages.map(\.id))
            for message in messages {
                var later = TrialAnswer(.answered(message.bytes), request)
                guard later.envelope?.header.inReplyTo == request.envelope.header.id else { continue }
                later.receipt = answer.receipt ?? answer.envelope?.header.id
                answer = later
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
        var words = TrialAnswer.words(of: delivery)
        var isFault = false
        if case .answered(let answer) = delivery,
            let envelope = try? schemas.read(answer, at: .replyArriving, name: department.rawValue)
        {
            words = envelope.gist
            if case .fault = envelope.content { isFault = true }
        }
        note(promise, example, isFault ? nil : (code, words))
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
        note(.accepted, example, isGood ? nil : ("OW1990", answer.words))
        return isGood
    }

    private mutating func note(
        _ promise: Result.Promise, _ example: ExampleMessage,
        _ problem: (code: DiagnosticCode, answer: String)?
    ) {
        record(
            promise, example,
            problem.map {
                Diagnostic($0.code, at: place(example), ["example": example.name, "answer": $0.answer])
            })
    }

    private mutating func record(
        _ promise: Result.Promise, _ example: ExampleMessage, _ problem: Diagnostic?
    ) { results.append(Result(example: example.name, promise: promise, problem: problem)) }

    private func place(_ example: ExampleMessage) -> SourcePlace { SourcePlace(file: example.path) }
}
