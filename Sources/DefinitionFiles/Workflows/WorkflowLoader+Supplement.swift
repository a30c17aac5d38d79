import CaseModel
import WorkflowModel

extension StepDefaults {
    /// `on-supplement:`, each key of it over what was said before.
    static func supplement(_ node: DefinitionNode?, over rule: SupplementRule) -> SupplementRule {
        guard let node else { return rule }
        var rule = rule
        if let who = node["ask"]?.text.flatMap(SupplementRule.Who.init(rawValue:)) { rule.who = who }
        if let within = node["within"]?.timeSpan { rule.within = within }
        if let clock = node["clock"]?.text { rule.stopsClock = clock == "stops" }
        if let atMost = node["at-most"]?.wholeNumber { rule.atMost = atMost }
        if let expired = node["on-expired"].flatMap(OutcomeRules.Response.init) { rule.onExpired = expired }
        return rule
    }
}

extension AskRule {
    /// Nil for an answer to a rejection that asks nobody.
    init?(_ node: DefinitionNode) {
        guard let who = node["ask"]?.text.flatMap(SupplementRule.Who.init(rawValue:)), node["then"] != nil
        else {
            return nil
        }
        self.init(who: who, place: node.place)
        fields = node.oneOrMore("fields").compactMap { node in
            node.text.map { Field(path: $0.split(separator: "/").map(String.init), place: node.place) }
        }
        within = node["within"]?.timeSpan
        if let most = node["at-most"]?.wholeNumber { atMost = most }
        if let expired = node["on-expired"]?.text.flatMap(Expired.init(rawValue:)) { self.expired = expired }
    }
}

extension WorkflowLoader {
    /// Only a rejection is an answer that somebody can put right.
    mutating func checkAsks() {
        let steps = Self.all(entries("steps")).map(\.value)
        let defaults = root["defaults"].map { [$0] } ?? []
        for (key, node) in (defaults + steps).flatMap({ node in
            ["on-failure", "on-no-row"].compactMap { key in node[key].map { (key, $0) } }
        }) {
            for response in [node] + (node.entries ?? []).map(\.value) {
                guard let ask = response["ask"] else { continue }
                report("OW1433", ask.place, ["key": key])
            }
        }
    }
}
