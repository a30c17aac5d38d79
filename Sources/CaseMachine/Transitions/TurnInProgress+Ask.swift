import CaseModel
import Expressions
import WorkflowModel

/// A department has said no, and somebody can put right why: `{ask: family, fields: […], then: again}`.
extension TurnInProgress {
    /// Asks, as often as the workflow allows; then a person decides.
    mutating func ask(_ rule: AskRule, after code: ReasonCode, of step: StepName) {
        guard state[step].asked[code, default: 0] < rule.atMost else { return handToDesk(step, code: code) }
        let until = rule.within.flatMap { Promise.end(of: $0, from: now, circumstances) }
        // The department has answered in time; asking again makes a promise of its own.
        stopWaiting(step)
        record(.change(.askedAfterRejection(step, code: code, until: until)))
        if let until { decision.deadlinesSet.append((.supply(step), until)) }
    }

    /// What the workflow says when what is missing was not handed in in time.
    func responseWhenExpired(_ index: Int, _ step: StepName) -> OutcomeRules.Response {
        let definition = program.definition.steps[index]
        guard let code = state[step].askedAfter else { return definition.onSupplement.onExpired }
        if case .ask(let rule) = definition.onRejection.response(to: code) { return rule.onExpired }
        return .desk
    }

    /// Throws OW1590 when the form differs in a field that nobody was asked for: such a change is a correction, and others
    /// may have to be told.
    func check(_ form: ChangedForm, against rule: AskRule, _ step: StepName) throws(CaseRefusal) {
        guard let old = decision.dossier.application else { return }
        let (before, after) = (FormLeaves(of: old, but: rule), FormLeaves(of: form.document, but: rule))
        guard let field = before.firstDifference(to: after) else { return }
        throw refusal(
            "OW1590",
            [
                "step": step.rawValue, "field": field,
                "fields": rule.fields.map(\.text).joined(separator: ", "),
            ])
    }
}

/// What a form says beside the fields that may change, in its order.
private struct FormLeaves {
    private var leaves: [(path: [String], text: String)] = []

    init(of form: XMLTree, but rule: AskRule) {
        collect(form.root, [], rule)
    }

    private mutating func collect(_ element: XMLNode, _ path: [String], _ rule: AskRule) {
        if !path.isEmpty, rule.allows(path) { return }
        for attribute in element.attributes {
            let path = path + ["@" + (attribute.name?.local ?? "")]
            if !rule.allows(path) { leaves.append((path, attribute.stringValue)) }
        }
        var isLeaf = true
        for child in element.elements {
            isLeaf = false
            collect(child, path + [child.name?.local ?? ""], rule)
        }
        // A group that may be empty only because of what may change says nothing by itself; beside an attribute it does.
        let holdsWhatMayChange = rule.fields.contains {
            $0.path.starts(with: path) && $0.path.dropFirst(path.count).first?.hasPrefix("@") == false
        }
        if isLeaf, !holdsWhatMayChange {
            leaves.append((path, element.stringValue))
        }
    }

    /// The first field that is not the same in both; nil when they say the same.
    func firstDifference(to other: FormLeaves) -> String? {
        for (mine, theirs) in zip(leaves, other.leaves) where mine != theirs {
            return mine.path.joined(separator: "/")
        }
        guard leaves.count != other.leaves.count else { return nil }
        let longer = leaves.count > other.leaves.count ? leaves : other.leaves
        return longer[min(leaves.count, other.leaves.count)].path.joined(separator: "/")
    }
}
