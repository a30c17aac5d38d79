import CaseModel
import WorkflowModel

extension ManifestLoader {
    /// What `transport: http` says; nil for another transport, and where no URL can be read.
    mutating func http() -> HTTPTransport? {
        guard let transport = root["transport"], transport.text == "http" else { return nil }
        guard let node = root["url"] else {
            report("OW2001", transport.place, [:])
            return nil
        }
        guard let text = node.text, let url = checkedURL(text, at: node.place) else { return nil }
        var http = HTTPTransport(url: text, place: node.place)
        http.style = root["style"]?.text.flatMap(HTTPTransport.Style.init) ?? .xml
        // A system with words of its own knows nothing of our envelope.
        http.body =
            root["body"]?.text.flatMap(HTTPTransport.Body.init)
            ?? (root["wire"] == nil ? .envelope : .payload)
        readAttachments(&http)
        readAction(&http)
        checkPayload(http)
        readParameter(&http)
        for entry in root["headers"]?.entries ?? [] {
            if let header = header(entry) { http.headers.append(header) }
        }
        http.poll = poll(of: url)
        http.login = login(beside: text)
        if let callback = root["callback"], callback.text == "yes" {
            http.callback = .init(place: callback.place)
        }
        http.xRoad = xRoad(http)
        for entry in root["faults"]?.entries ?? [] {
            http.faults.append(
                .init(
                    reason: ReasonCode(entry.key),
                    names: Set((entry.value.items ?? [entry.value]).compactMap(\.text)),
                    place: entry.keyPlace))
        }
        if let entry = root.entries?.first(where: { $0.key == "faults" }),
            ![.soap11, .soap12].contains(http.style)
        {
            report("OW2043", entry.keyPlace, [:])
        }
        readTLS(&http, url)
        readLimits(&http)
        return http
    }

    /// Tells of faults that would mean a reason which no service of the department has.
    mutating func checkFaults(of contract: DepartmentContract) {
        let known = contract.services.flatMap { $0.rejections.map(\.code.rawValue) }
        for fault in contract.http?.faults ?? [] where !known.contains(fault.reason.rawValue) {
            report(
                "OW2042", fault.place,
                [
                    "name": fault.reason.rawValue,
                    "known": known.isEmpty
                        ? "–" : Set(known).sorted().map { "`\($0)`" }.joined(separator: ", "),
                ])
        }
    }

    // MARK: URLs

    mutating func checkedURL(_ text: String, at place: SourcePlace) -> HTTPAddress? {
        guard let address = HTTPAddress(text) else {
            report("OW2002", place, [:])
            return nil
        }
        if let name = address.secretParameter { report("OW2017", place, ["name": name]) }
        if !address.isEncrypted, !address.isLoopback {
            report("OW2012", place, ["host": address.host], severity: .warning)
        }
        return address
    }

    private mutating func poll(of url: HTTPAddress) -> HTTPTransport.Poll? {
        guard let node = root["poll"], let written = node["url"], let text = written.text else { return nil }
        guard let address = checkedURL(text, at: written.place) else { return nil }
        guard text.contains("{message}"), address.host == url.host, address.isEncrypted == url.isEncrypted
        else {
            report("OW2005", written.place, ["host": url.host])
            return nil
        }
        var poll = HTTPTransport.Poll(url: text)
        if let every = seconds(node["every"], "every", 1...86_400) { poll.every = every }
        if let most = seconds(node["at-most"], "at-most", 1...365 * 86_400) { poll.most = most }
        return poll
    }

    // MARK: Styles

    private mutating func readAttachments(_ http: inout HTTPTransport) {
        guard let node = root["attachments-as"], let form = node.text.flatMap(HTTPTransport.Attachments.init)
        else { return }
        if form == .mtom, ![.soap11, .soap12].contains(http.style) {
            return report("OW2286", node.place, ["beside": "style: \(http.style.rawValue)"])
        }
        if form == .mtom, root["x-road"] != nil { return report("OW2286", node.place, ["beside": "x-road:"]) }
        http.attachmentsAs = form
    }

    private mutating func readAction(_ http: inout HTTPTransport) {
        guard let entry = root.entries?.first(where: { $0.key == "action" }) else { return }
        // Text that would end the line of the header is none.
        func line(_ node: DefinitionNode) -> String {
            (node.text ?? "").filter { !$0.isNewline && $0 != "\"" }
        }
        http.action = line(entry.value)
        // A deployment has no services of its own: its manifest has.
        let services = root["services"]?.entries?.map(\.key)
        for each in entry.value.entries ?? [] {
            if let services { checkService(each.key, among: services, at: each.keyPlace) }
            http.actions[each.key] = line(each.value)
        }
        if http.style == .xml {
            report("OW2003", entry.keyPlace, ["key": "action", "style": http.style.rawValue])
        }
    }

    private mutating func readParameter(_ http: inout HTTPTransport) {
        guard http.style == .stringParameter else {
            if let entry = root.entries?.first(where: { $0.key == "parameter" }) {
                report("OW2003", entry.keyPlace, ["key": "parameter", "style": http.style.rawValue])
            }
            return
        }
        guard let node = root["parameter"], node.entries != nil else {
            return report("OW2004", root["style"]?.place ?? root.place, [:])
        }
        if let field = node["field"]?.text, node["operation"] == nil, !field.isEmpty {
            http.parameter = .field(field)
        } else if node["field"] == nil, let name = node["operation"]?.text,
            let parameter = node["name"]?.text,
            ShapeChecker.isPath(name), ShapeChecker.isPath(parameter)
        {
            http.parameter = .operation(
                .init(
                    name: name, namespace: node["namespace"]?.text ?? "", parameter: parameter,
                    isQualified: node["qualified"]?.text == "yes"))
        } else {
            report("OW2004", node.place, [:])
        }
    }

    /// A payload alone does not say which service is meant. Of two that take the same element, one would be taken for the
    /// other: a question for the deed that it asks about.
    private mutating func checkPayload(_ http: HTTPTransport) {
        guard http.body == .payload, let body = root["body"] ?? root["wire"] else { return }
        // What a message in words of its own says of the service is for its author to say.
        let services = (root["services"]?.entries ?? []).filter { $0.value["wire"] == nil }
        func action(_ service: DefinitionNode.Entry) -> String {
            http.style == .xml ? "" : http.actions[service.key] ?? http.action
        }
        for (index, service) in services.enumerated() {
            let other = services[..<index].first { other in
                other.value["request"]?.text == service.value["request"]?.text
                    && action(other) == action(service)
            }
            guard let other else { continue }
            report(
                "OW2018", body.place,
                [
                    "first": other.key, "second": service.key,
                    "element": service.value["request"]?.text ?? "",
                ])
        }
    }

    // MARK: Secrets

    private mutating func header(_ entry: DefinitionNode.Entry) -> HTTPTransport.Header? {
        let name = entry.key
        guard isHeaderName(entry), let value = value(entry.value) else { return nil }
        if case .text = value, HTTPAddress.namesSecret(name) {
            report("OW2006", entry.value.place, ["name": name])
            return nil
        }
        return .init(name: name, value: value, place: entry.value.place)
    }

    /// False after a report: for what is no name of a line, and for one that the message itself decides.
    mutating func isHeaderName(_ entry: DefinitionNode.Entry) -> Bool {
        let name = entry.key
        // RFC 9110, section 5.6.2: a token.
        guard name.wholeMatch(of: /[A-Za-z0-9!#$%&'*+.^_`|~\-]+/) != nil else {
            report("OW2007", entry.keyPlace, ["name": name])
            return false
        }
        let lower = name.lowercased()
        guard !Self.ownHeaders.contains(lower), !lower.hasPrefix("onewindow-") else {
            report("OW2013", entry.keyPlace, ["name": name])
            return false
        }
        return true
    }

    /// Nil after a report, and where the form is wrong.
    mutating func value(_ node: DefinitionNode) -> HTTPTransport.Value? {
        if let text = node.text { return .text(text.filter { !$0.isNewline }) }
        guard node.entries != nil else { return nil }
        switch (node["from"]?.text, node["file"]?.text) {
        case (let name?, nil):
            guard Self.isVariable(name) else {
                report("OW1956", node["from"]?.place ?? node.place, ["name": name])
                return nil
            }
            return .from(name)
        case (nil, let file?): return .file(file)
        default:
            report("OW2014", node.place, [:])
            return nil
        }
    }

    /// What the message itself decides.
    private static let ownHeaders: Set = [
        "content-type", "content-length", "transfer-encoding", "host", "connection", "soapaction", "expect",
    ]
    private mutating func readTLS(_ http: inout HTTPTransport, _ url: HTTPAddress) {
        guard let entry = root.entries?.first(where: { $0.key == "tls" }), entry.value.entries != nil else {
            return
        }
        guard url.isEncrypted else { return report("OW2011", entry.keyPlace, [:]) }
        http.tls = tls(entry)
    }

    mutating func tls(_ entry: DefinitionNode.Entry) -> HTTPTransport.TLS {
        let node = entry.value
        var tls = HTTPTransport.TLS()
        func file(_ key: String) -> HTTPTransport.TLS.File? {
            node[key].flatMap { node in node.text.map { .init(path: $0, place: node.place) } }
        }
        tls.authority = file("authority")
        tls.certificate = file("certificate")
        tls.key = file("key")
        if (tls.certificate == nil) != (tls.key == nil) { report("OW2015", entry.keyPlace, [:]) }
        if let password = node["password"], let value = value(password) {
            tls.password = .init(name: "password", value: value, place: password.place)
        }
        return tls
    }

    // MARK: Limits

    private mutating func readLimits(_ http: inout HTTPTransport) {
        guard let node = root["limits"] else { return }
        typealias Limits = HTTPTransport.Limits
        if let connect = seconds(node["connect"], "connect", Limits.seconds) { http.limits.connect = connect }
        if let total = seconds(node["total"], "total", Limits.seconds) { http.limits.total = total }
        if let rest = seconds(node["rest"], "rest", 1...86_400) { http.limits.rest = rest }
        if let answer = node["answer"]?.wholeNumber { http.limits.answer = answer }
        if let count = node["at-once"]?.wholeNumber { http.limits.atOnce = count }
        if let failures = node["failures"]?.wholeNumber { http.limits.failures = failures }
    }

    mutating func seconds(
        _ node: DefinitionNode?, _ key: String, _ range: ClosedRange<Int>
    ) -> Int? {
        guard let node, let span = node.timeSpan else { return nil }
        let seconds: Int? =
            switch span {
            case .seconds(let seconds): seconds
            case .days(let days): days * 86_400
            case .workingDays: nil
            }
        if let seconds, range.contains(seconds) { return seconds }
        report("OW2008", node.place, ["key": key, "most": "\(range.upperBound)"])
        return nil
    }
}
