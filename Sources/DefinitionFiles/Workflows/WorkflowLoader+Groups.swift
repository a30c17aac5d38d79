import CaseModel
import WorkflowModel

/// Groups, races, and steps that are done more than once.
extension WorkflowLoader {
    mutating func group(
        _ steps: DefinitionNode, _ action: StepDefinition.Action, _ entry: DefinitionNode.Entry
    ) -> StepDefinition.Action? {
        // Something that is no map has been reported.
        steps.entries == nil ? nil : action
    }

    mutating func repetition(_ entry: DefinitionNode.Entry, _ step: inout StepDefinition) {
        let node = entry.value
        if let each = node["each"], let nodes = each.expression {
            if let variable = node["as"]?.text {
                step.each = EachRule(
                    nodes: nodes, variable: variable, enough: node["enough"]?.wholeNumber, place: each.place)
            } else if node["as"] == nil {
                report("OW1386", entry.keyPlace, ["step": entry.key])
                // What reads the node by whatever name is not to blame.
                step.action = .set([])
            }
        } else if node["each"] == nil, let other = node["as"] ?? node["enough"] {
            report("OW1387", other.place, ["step": entry.key, "key": node["as"] == nil ? "enough" : "as"])
        }
        if let rule = node["repeat"], let until = rule["until"]?.expression,
            let most = rule["at-most"]?.wholeNumber
        {
            step.repetition = RepeatRule(
                until: until, every: rule["every"]?.timeSpan, atMost: most, place: rule.place)
        }
        if let rule = node["only-while"], let until = rule["until"], let name = until.text {
            step.onlyWhile = MilestoneRule(
                after: rule["after"].flatMap { node in
                    node.text.map { .init(step: StepName($0), place: node.place) }
                }, until: .init(step: StepName(name), place: until.place))
        }
        step.exclusive = node["exclusive"]?.text
        switch step.action {
        case .group, .race:
            // A step within it could wait for one that waits for its label, and neither would ever begin.
            if let exclusive = node["exclusive"] { report("OW1388", exclusive.place, ["step": entry.key]) }
        default: break
        }
    }
}
