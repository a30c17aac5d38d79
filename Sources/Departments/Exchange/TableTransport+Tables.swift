import CaseModel
import Foundation
import WorkflowModel

extension TableTransport {
    /// The tables that are meant.
    ///
    /// - Parameters:
    ///   - folder: The adapter's folder, absolute.
    ///   - trial: The folder in which a SQLite file takes the place of the database that is said, for a trial.
    func tables(of contract: DepartmentContract, folder: String, trial: String?) -> any ExchangeTables {
        let needed = ExchangeTable.needed(by: contract)
        if let trial { return SQLiteTables(path: trial + "/exchange.sqlite", tables: needed) }
        if let server {
            return PostgresTables(
                server, name: database, tables: needed, folder: folder,
                inherited: ProcessInfo.processInfo.environment)
        }
        let path = database.hasPrefix("/") ? database : folder + "/" + database
        return SQLiteTables(path: URL(fileURLWithPath: path).standardizedFileURL.path, tables: needed)
    }

    /// What the transport says and this machine does not have, each as a warning: another may have it.
    func missingSecrets(folder: String) -> [Diagnostic] {
        guard let server else { return [] }
        return HTTPRequest.problems(
            of: [server.password, server.tls.password].compactMap { $0 }, server.tls, folder: folder,
            inherited: ProcessInfo.processInfo.environment)
    }
}
