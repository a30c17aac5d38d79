import CaseModel
import WorkflowModel

/// `wire:` and `outcome:`. Their expressions are compiled where there are schemas: by who makes the adapter.
extension ManifestLoader {
    /// What all services share; nil where the department has no words of its own.
    func wireFormat() -> WireFormat? {
        guard let node = root["wire"], let schema = node["schema"], let path = schema.text else { return nil }
        var format = WireFormat(schema: path, schemaPlace: schema.place)
        format.encoding = node["encoding"]?.text.flatMap(WireFormat.Encoding.init) ?? .utf8
        format.codes = (node["codes"]?.entries ?? []).map { list in
            CodeList(
                name: list.key,
                rows: (list.value.entries ?? []).compactMap { row in
                    row.value.text.map { .init(ours: row.key, theirs: $0) }
                }, place: list.keyPlace)
        }
        return format
    }

    /// Nil for a service that is asked in our words, and where something of it could not be read.
    mutating func wireRule(_ service: DefinitionNode.Entry) -> WireRule? {
        guard let entry = service.value.entries?.first(where: { $0.key == "wire" }) else { return nil }
        if root["wire"] == nil { report("OW2200", entry.keyPlace, ["service": service.key]) }
        if service.value["outcome"] == nil { report("OW2215", entry.keyPlace, ["service": service.key]) }
        guard let element = Self.name(entry.value["element"]), let answer = Self.name(entry.value["answer"]),
            let send = entry.value["send"], let read = entry.value["read"], read.entries != nil
        else { return nil }
        let making: WireRule.Making
        if let template = Self.name(send) {
            making = .template(template)
        } else {
            guard send.entries != nil else { return nil }
            making = .map(SendMapReader.read(send))
        }
        return WireRule(element: element, send: making, answer: answer, read: SendMapReader.read(read))
    }

    static func name(_ node: DefinitionNode?) -> WireRule.Name? {
        guard let node, let text = node.text, !node.isMissing else { return nil }
        return WireRule.Name(text, place: node.place)
    }

    /// Nil where nothing is said of it.
    mutating func outcomes(
        _ service: DefinitionNode.Entry, rejections: [ServiceContract.Rejection]
    ) -> AnswerRules? {
        guard let entry = service.value.entries?.first(where: { $0.key == "outcome" }),
            entry.value.entries != nil
        else { return nil }
        let node = entry.value
        var rules = AnswerRules(place: entry.keyPlace)
        rules.belongs = node["belongs"]?.expression
        for (key, meaning) in [("done", AnswerRules.Meaning.done), ("accepted", .accepted), ("busy", .busy)] {
            guard let found = node.entries?.first(where: { $0.key == key }) else { continue }
            if let rule = Self.rule(meaning, found) { rules.rules.append(rule) }
        }
        for found in node["rejected"]?.entries ?? [] {
            let known = rejections.map(\.code.rawValue)
            if !known.contains(found.key) {
                reportUnknown(found.key, among: known, at: found.keyPlace, near: "OW2205", else: "OW2206")
            }
            if let rule = Self.rule(.rejected(ReasonCode(found.key)), found) { rules.rules.append(rule) }
        }
        if let found = node.entries?.first(where: { $0.key == "missing" }),
            let rule = Self.rule(.missing, found)
        {
            rules.rules.append(rule)
        }
        return rules
    }

    private static func rule(
        _ meaning: AnswerRules.Meaning, _ entry: DefinitionNode.Entry
    ) -> AnswerRules.Rule? {
        let node = entry.value
        guard let when = node.entries == nil ? node.expression : node["when"]?.expression, !node.isMissing
        else { return nil }
        var rule = AnswerRules.Rule(meaning, when: when, place: entry.keyPlace)
        rule.say = node["say"]?.expression
        rule.what = node["what"]?.expression
        return rule
    }

    // MARK: Beside a transport

    /// What words of its own do not go with.
    mutating func checkWire(beside transport: String?) {
        guard let wire = root.entries?.first(where: { $0.key == "wire" }), let named = root["transport"]
        else {
            return
        }
        if let transport, ["folder", "table"].contains(transport) {
            report("OW2202", named.place, ["transport": transport], related: wire.keyPlace)
        }
        if transport == "http", let body = root["body"], body.text == "envelope" {
            report("OW2201", body.place, [:], related: wire.keyPlace)
        }
    }

    /// What `login:` says; nil without one, and where something of it could not be read.
    ///
    /// - Parameter server: The URL of the department, which a path stands on the server of.
    mutating func login(beside server: String) -> LoginRule? {
        guard let entry = root.entries?.first(where: { $0.key == "login" }), entry.value.entries != nil else {
            return nil
        }
        let node = entry.value
        if root["wire"] == nil { report("OW2217", entry.keyPlace, [:]) }
        guard let url = node["url"], let written = url.text else { return nil }
        // A path alone is one on the same server, so that a deployment need not say it twice.
        let origin = server.prefixMatch(of: /https?:\/\/[^\/?]*/).map { String($0.output) } ?? ""
        let text = written.hasPrefix("/") ? origin + written : written
        guard checkedURL(text, at: url.place) != nil,
            let element = Self.name(node["element"]), let answer = Self.name(node["answer"]),
            let send = node["send"], send.entries != nil, let token = node["token"]?.expression
        else { return nil }
        var login = LoginRule(
            url: text, element: element, answer: answer, send: SendMapReader.read(send), token: token,
            place: entry.keyPlace)
        login.action = (node["action"]?.text ?? "").filter { !$0.isNewline && $0 != "\"" }
        for secret in node["secrets"]?.entries ?? [] {
            guard let value = value(secret.value) else { continue }
            login.secrets.append(.init(name: secret.key, value: value, place: secret.value.place))
        }
        login.expiresIn = node["expires-in"]?.expression
        login.lasts = seconds(node["lasts"], "lasts", LoginRule.lasting)
        for line in node["headers"]?.entries ?? [] where isHeaderName(line) {
            guard let value = line.value.text, value.contains("{token}") else {
                report("OW2218", line.value.place, ["name": line.key, "token": "{token}"])
                continue
            }
            login.headers.append((line.key, value.filter { !$0.isNewline }))
        }
        return login
    }
}
