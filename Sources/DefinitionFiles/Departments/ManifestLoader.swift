import CaseModel
import WorkflowModel

/// Turns the tree of an `adapter.yaml` into a ``WorkflowModel/DepartmentContract``.
///
/// The tree has been held against ``Shape/manifest`` before; what did not fit there is passed over here without a
/// second report.
public struct ManifestLoader {
    /// What is wrong beyond the file's form: OW14xx.
    public private(set) var problems: [Diagnostic] = []
    let root: DefinitionNode

    public init(_ root: DefinitionNode) { self.root = root }

    /// Path of the messages' XSD, as written beside the manifest.
    public var messagesPath: DefinitionNode? { root["messages"].flatMap { $0.text == nil ? nil : $0 } }

    /// The contract. `messages` is what ``messagesPath`` names, read by the caller; nil when that file has
    /// mistakes of its own, which then are not reported here a second time.
    public mutating func load(messages: SchemaModel?, path: String) -> DepartmentContract {
        var contract = DepartmentContract(
            name: DepartmentName(root["adapter"]?.text ?? ""), title: root["title"]?.text ?? "",
            code: root["code"]?.text ?? "", messages: messages ?? SchemaModel(), messagesPath: path,
            transport: root["transport"]?.text ?? "", place: root["adapter"]?.place ?? root.place)
        checkCode()
        readTransport(into: &contract)
        contract.wire = wireFormat()
        contract.notices = notices(root["notices"], messages)
        let names = (root["services"]?.entries ?? []).map(\.key)
        for entry in root["services"]?.entries ?? [] where entry.value.entries != nil {
            let service = service(entry, messages: messages, services: names)
            // What stands in their own words needs no room beside them.
            if let node = entry.value["attachments"], let form = contract.http?.withoutAttachments,
                service.wire?.holdsDocuments != true
            {
                report("OW1589", node.place, ["service": entry.key, "form": form])
            }
            contract.services.append(service)
        }
        checkFaults(of: contract)
        return contract
    }

    private mutating func service(
        _ entry: DefinitionNode.Entry, messages: SchemaModel?, services: [String]
    ) -> ServiceContract {
        let node = entry.value
        var service = ServiceContract(
            name: ServiceName(entry.key), title: node["title"]?.text ?? "",
            request: rootElement(node["request"], messages), reply: rootElement(node["reply"], messages),
            promise: node["promise"]?.timeSpan ?? .days(1), place: entry.keyPlace)
        service.laterReplies = laterReplies(node, messages)
        service.version = node["version"]?.text ?? "1"
        service.rejections = (node["rejections"]?.entries ?? []).map {
            .init(code: ReasonCode($0.key), title: $0.value.text ?? "")
        }
        service.wire = wireRule(entry)
        service.outcome = outcomes(entry, rejections: service.rejections)
        service.changesSomething = node["changes"] == nil
        service.undo = undo(node, of: entry, services: services)
        service.correction = correction(node, of: entry, services: services)
        service.onUnknown = onUnknown(node, services: services)
        service.mayReceive = (node["may-receive"]?.entries ?? []).map {
            .init(
                path: $0.key.split(separator: "/").map(String.init), basis: $0.value.text ?? "",
                place: $0.keyPlace)
        }
        service.attachments = node.oneOrMore("attachments").compactMap {
            $0.text.flatMap(AttachmentKind.init(rawValue:))
        }
        service.purpose = node["purpose"]?.text ?? ""
        service.legalBasis = node["legal-basis"]?.text ?? ""
        service.retryable = (node["retryable"]?.items ?? []).compactMap { $0.text.map { ReasonCode($0) } }
        if let visits = node["visits"], let count = visits["count"]?.wholeNumber,
            let source = visits["source"]?.text
        {
            service.visits = .init(count: count, source: source)
        }
        return service
    }

    private mutating func notices(
        _ node: DefinitionNode?, _ messages: SchemaModel?
    ) -> [NoticeContract] {
        (node?.entries ?? []).map { entry in
            NoticeContract(
                name: ServiceName(entry.key), title: entry.value["title"]?.text ?? "",
                message: rootElement(entry.value["message"], messages), place: entry.keyPlace)
        }
    }

    /// Which result has come is told by its element alone.
    private mutating func laterReplies(
        _ node: DefinitionNode, _ messages: SchemaModel?
    ) -> [NoticeContract] {
        let found = notices(node["replies"], messages)
        var elements = [node["reply"]?.text ?? ""]
        for reply in found {
            if elements.contains(reply.message.local) {
                report(
                    "OW1413", reply.place, ["name": reply.name.rawValue, "element": reply.message.local])
            }
            elements.append(reply.message.local)
        }
        return found
    }

    // MARK: What a name must point to

    private mutating func rootElement(_ node: DefinitionNode?, _ messages: SchemaModel?) -> XMLName {
        guard let node, let name = node.text else { return XMLName(local: "") }
        if let messages, messages.root(local: name) == nil {
            let roots = messages.roots.keys.map(\.local).sorted()
            reportUnknown(name, among: roots, at: node.place, near: "OW1402", else: "OW1403")
        }
        return XMLName(namespace: messages?.targetNamespace ?? "", local: name)
    }

    private mutating func undo(
        _ node: DefinitionNode, of entry: DefinitionNode.Entry, services: [String]
    ) -> ServiceContract.Undo {
        guard let undo = node["undo"], let name = undo.text else {
            if let reason = node["why-not"] {
                report("OW1407", reason.place, ["service": entry.key])
            }
            return .undeclared
        }
        if name == "none" {
            guard let reason = node["why-not"]?.text, !reason.isEmpty else {
                report("OW1406", undo.place, ["service": entry.key])
                return .none(why: "")
            }
            return .none(why: reason)
        }
        if let reason = node["why-not"] { report("OW1407", reason.place, ["service": entry.key]) }
        if node["changes"] != nil {
            report("OW1411", undo.place, ["service": entry.key])
        } else if name == entry.key {
            report("OW1410", undo.place, ["service": entry.key])
        }
        checkService(name, among: services, at: undo.place)
        return .service(ServiceName(name))
    }

    private mutating func correction(
        _ node: DefinitionNode, of entry: DefinitionNode.Entry, services: [String]
    ) -> ServiceContract.Correction {
        guard let rule = node["correction"], let name = rule.text else { return .undeclared }
        if name == "again" || name == entry.key { return .again }
        checkService(name, among: services, at: rule.place)
        // What it takes is what the service itself takes.
        if let other = root["services"]?[name]?["request"]?.text, other != node["request"]?.text {
            report("OW1412", rule.place, ["service": entry.key, "other": name])
        }
        return .service(ServiceName(name))
    }

    private mutating func onUnknown(
        _ node: DefinitionNode, services: [String]
    ) -> ServiceContract.OnUnknown {
        guard let rule = node["on-unknown"] else { return .sameKey }
        if let query = rule["ask-first"], let name = query.text {
            checkService(name, among: services, at: query.place)
            if services.contains(name), root["services"]?[name]?["changes"] == nil {
                report("OW1408", query.place, ["service": name])
            }
            let notThere = ReasonCode(rule["not-there"]?.text ?? "not-found")
            if let other = root["services"]?[name], other["changes"] != nil {
                for key in ["request", "reply"] where other[key]?.text != node[key]?.text {
                    report("OW1414", query.place, ["service": name, "key": key])
                }
                if other["rejections"]?[notThere.rawValue] == nil {
                    report(
                        "OW1416", rule["not-there"]?.place ?? query.place,
                        ["service": name, "code": notThere.rawValue])
                }
            }
            return .askFirst(ServiceName(name), notThere: notThere)
        }
        return rule.text == "desk" ? .desk : .sameKey
    }

    mutating func checkService(_ name: String, among services: [String], at place: SourcePlace) {
        if !services.contains(name) {
            reportUnknown(name, among: services, at: place, near: "OW1404", else: "OW1405")
        }
    }

    private mutating func checkCode() {
        guard let node = root["code"], let code = node.text else { return }
        if let wrong = SocialCreditCode.mistake(in: code) {
            report(wrong.code, node.place, wrong.arguments)
        }
    }

    mutating func reportUnknown(
        _ name: String, among known: [String], at place: SourcePlace, near: DiagnosticCode,
        else far: DiagnosticCode
    ) {
        problems.append(.unknown(name, among: known, at: place, near: near, otherwise: far))
    }

    mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String],
        severity: Diagnostic.Severity = .error, related: SourcePlace? = nil
    ) {
        problems.append(
            Diagnostic(
                code, at: place, severity: severity, arguments, related: related.map { [$0] } ?? []))
    }
}
