import CaseModel
import WorkflowModel

extension ManifestLoader {
    /// What `x-road:` says; nil where it says nothing, and after a report.
    mutating func xRoad(_ http: HTTPTransport) -> XRoad? {
        guard let entry = root.entries?.first(where: { $0.key == "x-road" }), entry.value.entries != nil
        else {
            return nil
        }
        // X-Road Message Protocol 4.0, sections 2 and 2.3: SOAP 1.1, and a body whose element is named like the service.
        guard http.style == .soap11, http.body == .payload else {
            report("OW2270", entry.keyPlace, [:])
            return nil
        }
        // An answer that is asked for later is held against no bytes that were posted.
        if let poll = root.entries?.first(where: { $0.key == "poll" }) {
            report("OW2274", poll.keyPlace, [:])
        }
        let node = entry.value
        guard let client = node["client"].flatMap({ member($0) }),
            let service = node["service"], let provider = member(service)
        else { return nil }
        return XRoad(
            client: client, provider: provider, version: part(service["version"], "version"),
            user: part(node["user"], "user"))
    }

    private mutating func member(_ node: DefinitionNode) -> XRoad.Member? {
        let parts = ["instance", "class", "code", "subsystem"].map { part(node[$0], $0) }
        guard let instance = parts[0], let memberClass = parts[1], let code = parts[2] else { return nil }
        return XRoad.Member(
            instance: instance, memberClass: memberClass, code: code, subsystem: parts[3])
    }

    /// Nil where nothing stands, and after a report.
    private mutating func part(_ node: DefinitionNode?, _ key: String) -> String? {
        guard let node, let text = node.text else { return nil }
        if XRoad.isPart(text) { return text }
        report("OW2271", node.place, ["key": key])
        return nil
    }
}
