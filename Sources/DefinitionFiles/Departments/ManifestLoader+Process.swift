import CaseModel
import WorkflowModel

extension ManifestLoader {
    /// What `transport: process` says; nil for another transport, and where no program is named.
    mutating func process() -> ProcessTransport? {
        guard let transport = root["transport"], transport.text == "process" else { return nil }
        guard let node = root["program"] else {
            report("OW1951", transport.place, [:])
            return nil
        }
        let command = node.text.map { [$0] } ?? (node.items ?? []).compactMap(\.text)
        guard let first = command.first, !first.isEmpty else { return nil }
        var process = ProcessTransport(command: command, place: node.place)
        for entry in root["environment"]?.entries ?? [] {
            if let variable = variable(entry) { process.environment.append(variable) }
        }
        if let timeOut = timeOut() { process.timeOut = timeOut }
        if let limit = root["output-limit"]?.wholeNumber { process.outputLimit = limit }
        process.keepsAlive = root["keep-alive"]?.text == "yes"
        return process
    }

    /// True for the name of an environment variable: letters, digits and underscores, not beginning with a digit
    /// (POSIX.1-2017, section 8.1).
    static func isVariable(_ name: String) -> Bool {
        name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil
    }

    /// True for what is usually called like a secret: by its last word, so that `PASSWORD_FILE` is a file.
    private static func letsSomebodyIn(_ name: String) -> Bool {
        let words = name.uppercased().split(separator: "_")
        guard let last = words.last else { return false }
        if ["PASS", "PWD", "PASSWD", "SECRET", "TOKEN", "APIKEY", "CREDENTIAL", "CREDENTIALS"].contains(last)
            || last.hasSuffix("PASSWORD")
        {
            return true
        }
        return last == "KEY" && ["API", "ACCESS", "PRIVATE", "SECRET"].contains(words.dropLast().last)
    }

    private mutating func variable(_ entry: DefinitionNode.Entry) -> ProcessTransport.Variable? {
        guard Self.isVariable(entry.key) else {
            report("OW1956", entry.keyPlace, ["name": entry.key])
            return nil
        }
        if entry.key == "ONEWINDOW_BOOKS" {
            report("OW1959", entry.keyPlace, ["name": entry.key])
            return nil
        }
        if let text = entry.value.text {
            if !text.isEmpty, Self.letsSomebodyIn(entry.key) {
                report("OW1971", entry.value.place, ["name": entry.key])
                return nil
            }
            return .init(name: entry.key, value: .text(text), place: entry.keyPlace)
        }
        guard let from = entry.value["from"], let name = from.text else { return nil }
        guard Self.isVariable(name) else {
            report("OW1956", from.place, ["name": name])
            return nil
        }
        return .init(name: entry.key, value: .from(name), place: from.place)
    }

    private mutating func timeOut() -> Int? {
        guard let node = root["time-out"], let span = node.timeSpan else { return nil }
        if case .seconds(let seconds) = span, ProcessTransport.timeOuts.contains(seconds) { return seconds }
        report("OW1958", node.place, ["most": "\(ProcessTransport.timeOuts.upperBound)"])
        return nil
    }
}
