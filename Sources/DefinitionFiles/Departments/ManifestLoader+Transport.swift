import CaseModel
import WorkflowModel

extension ManifestLoader {
    /// How the department is reached: what the key `transport:` names, with the keys that belong to it.
    mutating func readTransport(into contract: inout DepartmentContract) {
        reportStrayKeys()
        checkWire(beside: root["transport"]?.text)
        contract.process = process()
        contract.http = http()
        contract.folder = folder()
        contract.table = table()
        contract.hours = hours()
    }

    /// Keys of one transport beside another say something that nobody will do.
    private mutating func reportStrayKeys() {
        // Of a transport that is no word of the language it is not known what belongs to it.
        guard let transport = root["transport"]?.text, Shape.transports.contains(transport) else { return }
        for (owners, keys, code) in Shape.keysOfTransports where !owners.contains(transport) {
            for key in keys {
                guard let entry = root.entries?.first(where: { $0.key == key }) else { continue }
                report(
                    code, entry.keyPlace,
                    ["key": key, "transport": transport, "owner": owners.joined(separator: "` / `")])
            }
        }
    }

    /// What `transport: folder` says; nil for another transport, and where no folder is named.
    private mutating func folder() -> FolderTransport? {
        guard let transport = root["transport"], transport.text == "folder" else { return nil }
        guard let node = root["folder"], node.text?.isEmpty != true else {
            report("OW2101", root["folder"]?.place ?? transport.place, [:])
            return nil
        }
        guard let path = node.text else { return nil }
        var folder = FolderTransport(path: path, place: node.place)
        if let every = every() { folder.every = every }
        if let batch = root["batch"], let at = batch["at"], let hour = at.text {
            guard let minute = Self.minute(hour) else {
                report("OW2103", at.place, [:])
                return folder
            }
            folder.batch = .init(minute: minute)
            if let most = batch["at-most"]?.wholeNumber { folder.batch?.most = most }
        }
        return folder
    }

    /// Seconds between two looks.
    mutating func every() -> Int? {
        guard let node = root["every"], let span = node.timeSpan else { return nil }
        switch span {
        case .seconds(let seconds) where (1...86_400).contains(seconds): return seconds
        case .days(1): return 86_400
        default:
            report("OW2104", node.place, [:])
            return nil
        }
    }

    /// Minutes after midnight of `18:00`; nil for what is no hour of a day.
    static func minute(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{2}):([0-9]{2})/), let hour = Int(match.1),
            let minute = Int(match.2), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}
