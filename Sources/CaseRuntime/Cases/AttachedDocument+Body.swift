import CaseJournal
import CaseMachine
import CaseModel

extension [AttachedDocument] {
    /// What the journal keeps of them. The same bytes twice are one body.
    var bodies: [Body] {
        var seen: Set<Digest> = []
        return compactMap {
            seen.insert($0.facts.digest).inserted ? Body(digest: $0.facts.digest, bytes: $0.bytes) : nil
        }
    }
}

extension ReasonCode {
    /// A document that a message names is not in the store any more.
    static let attachmentGone: ReasonCode = "OW1586"
}
