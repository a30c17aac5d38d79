import CaseModel
import WorkflowModel

extension ManifestLoader {
    /// What `transport: table` says; nil for another transport, and where no database can be read.
    mutating func table() -> TableTransport? {
        guard let transport = root["transport"], transport.text == "table" else { return nil }
        guard let node = root["database"], node.text?.isEmpty != true else {
            report("OW2102", root["database"]?.place ?? transport.place, [:])
            return nil
        }
        guard let text = node.text else { return nil }
        var table = TableTransport(database: text, place: node.place)
        if PostgresAddress.isMeant(by: text) {
            guard let server = server(text, at: node.place) else { return nil }
            table.server = server
        } else {
            for key in Shape.serverKeys {
                guard let entry = root.entries?.first(where: { $0.key == key }) else { continue }
                report("OW2107", entry.keyPlace, ["key": key])
            }
        }
        if let every = every() { table.every = every }
        return table
    }

    /// Nil after a report.
    private mutating func server(_ text: String, at place: SourcePlace) -> TableTransport.Server? {
        let address: PostgresAddress
        do throws(PostgresAddress.Problem) { address = try PostgresAddress(text) } catch {
            report(error == .secret ? "OW2106" : "OW2105", place, [:])
            return nil
        }
        var server = TableTransport.Server(address: address)
        if !address.mayEncrypt, !address.isLocal {
            report("OW2108", place, ["host": address.host ?? ""], severity: .warning)
        }
        if let node = root["schema"], let schema = node.text {
            if Self.isSchema(schema) {
                server.schema = schema
            } else {
                report("OW2116", node.place, [:])
            }
        }
        if let node = root["password"], let value = value(node) {
            server.password = .init(name: "password", value: value, place: node.place)
        }
        if let entry = root.entries?.first(where: { $0.key == "tls" }), entry.value.entries != nil {
            if address.isSocket || !address.mayEncrypt {
                report("OW2109", entry.keyPlace, [:])
            } else {
                server.tls = tls(entry)
            }
        }
        return server
    }

    /// A longer one the server would cut off.
    private static func isSchema(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 63
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
