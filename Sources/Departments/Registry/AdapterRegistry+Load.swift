public import CaseModel
public import DefinitionFiles
import Foundation
import LibXML
import WorkflowModel

extension AdapterRegistry {
    /// Makes the adapters of these departments by the transport that each manifest names.
    ///
    /// - Parameters:
    ///   - departments: As ``DefinitionFiles/DefinitionRepository`` has read them.
    ///   - home: The home folder; a program is started in its adapter's folder below it.
    ///   - books: The folder in which departments that run here keep their books, `<store>-departments`; made when the
    ///     first of them has something to write.
    ///   - schemas: Where compiled schemas are shared with whoever carries the cases.
    ///   - options: How mock departments are to misbehave, by department.
    ///   - exchange: The folder in which files are exchanged, or `exchange.sqlite` with the tables lies, instead of where
    ///     definitions say: for a trial.
    ///   - looksAtExchanges: Whether the databases of exchanges are opened to see what is missing in them: for who asks what is
    ///     wrong, and not where a case is only carried.
    ///   - note: Told what went wrong with a message. Holds no personal data.
    ///   - contents: The bytes of a file by its path below the home folder; nil when there is none.
    /// - Returns: the registry with every adapter that could be made; and everything that is wrong: OW1622 for
    ///   a transport that this version does not have, OW144x for the rules of a mock, OW195x for a program, OW2009 and OW2010 for a URL, OW22xx for one with words of its own, OW1453 for
    ///   options of a department that there is not or that is no mock.
    public static func load(
        _ departments: [LoadedDepartment], home: String = ".", books: String,
        schemas: DepartmentSchemaShelf = .init(),
        options: [DepartmentName: MockOptions] = [:],
        exchange: String? = nil, looksAtExchanges: Bool = false,
        note: @escaping @Sendable (Diagnostic) -> Void = { _ in },
        contents: (String) -> [UInt8]?
    ) -> (registry: AdapterRegistry, diagnostics: [Diagnostic]) {
        var registry = AdapterRegistry()
        var diagnostics: [Diagnostic] = []
        for department in departments {
            diagnostics += CallbackInbox.problems(of: department, home: home)
            // An office has books of its own, and the department as a whole is there for workflows that know no region.
            let places =
                [(OfficeName?.none, department)]
                + (department.offices ?? []).compactMap { office in
                    department.office(office.name).map { (office.name, $0) }
                }
            for (office, department) in places {
                let name = department.contract.name.rawValue + (office.map { "@\($0)" } ?? "")
                let (made, problems) = adapter(
                    of: department, home: home, books: "\(books)/\(name)", schemas: schemas,
                    options: options[department.contract.name], exchange: exchange,
                    looksAtExchanges: looksAtExchanges, note: note,
                    contents: contents)
                // What the folder holds is the same for every office.
                diagnostics += problems.filter { !diagnostics.contains($0) }
                if let made { registry.register(made, at: office) }
                if let hours = department.contract.hours {
                    registry.open(department.contract.name, at: office, hours)
                }
            }
            if let offices = department.offices {
                registry.divide(department.contract.name, into: OfficeDirectory(offices.map(\.name)))
            }
        }
        let isMock = { (name: DepartmentName) in
            departments.contains { department in
                department.contract.name == name
                    && ([department.contract] + (department.offices ?? []).map(\.contract))
                        .contains { $0.transport == "mock" }
            }
        }
        for name in options.keys.sorted() where !isMock(name) {
            diagnostics.append(
                Diagnostic(
                    "OW1453", at: SourcePlace(file: "--mock"),
                    [
                        "department": name.rawValue,
                        "known": registry.departments.filter(isMock).map(\.rawValue).joined(separator: ", "),
                    ]))
        }
        return (registry, diagnostics)
    }

    /// The adapter of one department, or of one of its offices; nil after what keeps it from being made.
    private static func adapter(
        of department: LoadedDepartment, home: String, books: String, schemas: DepartmentSchemaShelf,
        options: MockOptions?, exchange: String?, looksAtExchanges: Bool,
        note: @escaping @Sendable (Diagnostic) -> Void,
        contents: (String) -> [UInt8]?
    ) -> (adapter: (any DepartmentAdapter)?, diagnostics: [Diagnostic]) {
        var adapter: (any DepartmentAdapter)?
        var diagnostics: [Diagnostic] = []
        let contract = department.contract
        let (wire, wrong) = WireProgram.compile(department, contents: contents)
        diagnostics += wrong
        // In words that nobody can make nothing is sent.
        guard wrong.allSatisfy({ $0.severity != .error }) else { return (nil, diagnostics) }
        if let process = contract.process {
            let folder = absolute(home + "/" + department.folder)
            let problems = ProcessProofs.problems(of: process, folder: folder)
            diagnostics += problems
            guard problems.allSatisfy({ $0.severity != .error }) else { return (adapter, diagnostics) }
            let program = ProcessDepartment(
                contract.name, process, folder: folder, books: absolute(books),
                note: note)
            adapter = wire.map { WiredDepartment(program, $0, note: note) } ?? program
            return (adapter, diagnostics)
        }
        if let http = contract.http {
            let folder = absolute(home + "/" + department.folder)
            diagnostics += HTTPRequest.problems(
                of: http, folder: folder, inherited: ProcessInfo.processInfo.environment)
            do throws(XMLRefusal) {
                adapter = HTTPDepartment(
                    contract, http, schema: try schemas.schemas(of: department).digest, wire: wire,
                    folder: folder, books: absolute("\(books).http.sqlite"),
                    note: note)
            } catch { diagnostics += error.diagnostics }
            return (adapter, diagnostics)
        }
        if contract.isDesk {
            do throws(XMLRefusal) {
                adapter = DeskDepartment(contract, schemas: try schemas.schemas(of: department))
            } catch { diagnostics += error.diagnostics }
            return (adapter, diagnostics)
        }
        if let folder = contract.folder {
            let path = exchange ?? absolute(folder.path, from: home + "/" + department.folder)
            if !isFolder(path) {
                // Another machine may have it.
                diagnostics.append(
                    Diagnostic(
                        "OW2120", at: folder.place, severity: .warning,
                        [
                            "department": contract.name.rawValue, "folder": folder.path,
                            "reason": "No such file or directory",
                        ]))
            }
            do throws(XMLRefusal) {
                adapter = FolderDepartment(
                    contract, folder, schemas: try schemas.schemas(of: department), folder: path,
                    books: absolute("\(books).folder.sqlite"), note: note)
            } catch { diagnostics += error.diagnostics }
            return (adapter, diagnostics)
        }
        if let table = contract.table {
            let folder = absolute(home + "/" + department.folder)
            let tables = table.tables(of: contract, folder: folder, trial: exchange)
            let secrets = exchange == nil ? table.missingSecrets(folder: folder) : []
            diagnostics += secrets
            // Another machine may have it, and what is missing may be there before the first message.
            if looksAtExchanges, secrets.isEmpty, let problem = tables.problem() {
                diagnostics.append(
                    problem.diagnostic(
                        of: contract.name, table.database, at: table.place, severity: .warning))
            }
            do throws(XMLRefusal) {
                adapter = TableDepartment(
                    contract, table, schemas: try schemas.schemas(of: department), tables: tables,
                    books: absolute("\(books).table.sqlite"), note: note)
            } catch { diagnostics += error.diagnostics }
            return (adapter, diagnostics)
        }
        // A program, a URL, a folder or a database that could not be read has been told by the loader.
        if ["process", "http", "folder", "table"].contains(contract.transport) {
            return (adapter, diagnostics)
        }
        guard contract.transport == "mock" else {
            diagnostics.append(
                Diagnostic(
                    "OW1622", at: contract.place,
                    ["transport": contract.transport, "department": contract.name.rawValue]))
            return (adapter, diagnostics)
        }
        let (program, problems) = MockProgram.compile(department) { path in
            contents(department.folder + path)
        }
        diagnostics += problems
        guard let program else { return (adapter, diagnostics) }
        do throws(XMLRefusal) {
            adapter = MockDepartment(
                program: program, schemas: try schemas.schemas(of: department),
                options: options ?? MockOptions(),
                books: "\(books).sqlite")
        } catch {
            diagnostics += error.diagnostics
        }
        return (adapter, diagnostics)
    }

    /// Programs run in folders of their own: a path from here would mean something else there.
    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func absolute(_ path: String, from folder: String) -> String {
        absolute(path.hasPrefix("/") ? path : folder + "/" + path)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The mock departments among the adapters, in order of their names: whose books can be counted.
    public var mocks: [MockDepartment] { all.compactMap { $0 as? MockDepartment } }

    /// What is wrong with the books of the mock departments, OW1628 for each; books that are not there yet are no problem.
    public func problems() async -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for mock in mocks { problems += await mock.problems() }
        return problems
    }
}

extension LoadedDepartment {
    /// Where the department's files stand, as in places: `Adapters/public-security/`.
    var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
}
