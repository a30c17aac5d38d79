public import CaseJournal
public import CaseMachine
public import CaseModel
public import Departments
import LibXML

extension CaseReading {
    /// What departments say is missing, by the steps that wait for it. A message that cannot be read is left out.
    public static func missing(
        of state: CaseState, _ pinned: PinnedDefinition, in journal: any CaseJournal
    ) async throws -> [StepName: Envelope.Supplement] {
        var found: [StepName: Envelope.Supplement] = [:]
        for name in state.names(of: pinned.machine.program) {
            guard let message = state[name].supplement?.message,
                let bytes = try await journal.body(message, of: state.caseID),
                let tree = try? XMLReader.read(bytes, name: name.rawValue),
                case .supplement(let supplement)? = (try? EnvelopeCodec.decode(tree, name: name.rawValue))?
                    .content
            else { continue }
            found[name] = supplement
        }
        return found
    }
}
