import CaseModel
import Expressions
import LibXML
import WorkflowModel

/// How a department's server lets us in: `login:`, compiled. Pure; ``HTTPLogin`` keeps what it gives.
struct LoginProgram: Sendable {
    let rule: LoginRule
    let schema: XMLSchema
    let encoding: WireFormat.Encoding
    let send: MessagePlan
    /// In the order of the rule's secrets.
    let secrets: [Slot]
    let answer: XMLName
    let answerSlot: Slot
    let token: CompiledExpression
    let expiresIn: CompiledExpression?

    /// What a login gives. Never shown, never logged.
    struct Token: Sendable {
        var text: String
        /// In seconds; nil until the server says 401.
        var lasts: Int?
    }

    /// The lines of a request's header that let it in.
    func lines(_ token: String) -> [(name: String, value: String)] {
        rule.headers.map { ($0.name, $0.value.replacing("{token}", with: token)) }
    }

    /// The element that is sent, in UTF-8 without a declaration; nil where it cannot be made or does not fit their schema.
    func request(_ values: [String], now: Instant) -> [UInt8]? {
        var scope = DynamicScope(now: now)
        for (slot, value) in zip(secrets, values) { scope[slot] = Value(.string(value)) }
        guard let tree = try? send.build(scope), let bytes = try? XMLTreeWriter.bytes(of: tree),
            XMLReader.isValid(bytes, against: schema)
        else { return nil }
        return bytes
    }

    /// The token in an answer; nil for one that lets nobody in: another element, one that does not fit their schema, no token, or
    /// one that would end the line of a header.
    func token(in element: XMLNode, now: Instant) -> Token? {
        guard element.isNamed(answer) else { return nil }
        let tree = element.tree.document(of: element)
        guard let bytes = try? XMLTreeWriter.bytes(of: tree), XMLReader.isValid(bytes, against: schema) else {
            return nil
        }
        var scope = DynamicScope(now: now)
        scope[answerSlot] = Value(tree.root)
        guard let text = try? token.evaluate(scope).lexical, !text.isEmpty, text.utf8.count <= 8192,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        // A number of theirs is held within what the manifest may say.
        let seconds = expiresIn.flatMap { try? $0.evaluate(scope).lexical }.flatMap { Int($0) }
            .map { min(max($0, LoginRule.lasting.lowerBound), LoginRule.lasting.upperBound) }
        return Token(text: text, lasts: seconds ?? rule.lasts)
    }
}
