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
        // A group gives nothing of its own that a condition could read.
        if let enough = node["enough"], enough.entries != nil, node["steps"] != nil || node["race"] != nil {
            report("OW1468", enough.place, ["step": entry.key])
        }
        if let each = node["each"], let nodes = each.expression {
            if let variable = node["as"]?.text {
                step.each = EachRule(
                    nodes: nodes, variable: variable, enough: node["enough"]?.wholeNumber, place: each.place)
            } else if node["as"] == nil {
                report("OW1386", entry.keyPlace, ["step": entry.key])
                // What reads the node by whatever name is not to blame.
                step.action = .set([])
            }
            step.each?.enoughWhen = node["enough"]?["when"]?.expression
            step.each?.mayGrow = node["grows"]?.text == "yes"
        } else if node["each"] == nil {
            // Of a group so many of its steps are enough; of anything else there would be one.
            let isOfGroup = node["steps"] != nil
            if isOfGroup { step.enough = node["enough"]?.wholeNumber }
            for key in ["as", "grows"] + (isOfGroup ? [] : ["enough"]) {
                guard let other = node[key] else { continue }
                report("OW1387", other.place, ["step": entry.key, "key": key])
                break
            }
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
    }
}
