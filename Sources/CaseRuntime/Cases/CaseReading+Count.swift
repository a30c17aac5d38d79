public import CaseJournal
public import CaseMachine
public import CaseModel
import Departments
import LibXML

extension CaseReading {
    /// The requests of a case as they were sent, but for those that undo: the payloads, in order.
    public static func requests(
        in history: MessageHistory, of caseID: CaseID, from journal: any CaseJournal
    ) async throws -> [(step: StepName, body: XMLTree)] {
        var requests: [(step: StepName, body: XMLTree)] = []
        for row in history.rows where row.kind == "request" {
            guard let step = row.step, let bytes = try await journal.body(row.body, of: caseID),
                let tree = try? XMLReader.read(bytes, name: row.message.rawValue),
                let payload = (try? EnvelopeCodec.decode(tree, name: row.message.rawValue))?.payload
            else { continue }
            requests.append((step, payload))
        }
        return requests
    }
}
