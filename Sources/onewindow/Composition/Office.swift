import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import WorkflowModel

/// One department put together by itself, without a case and without a store, for the commands that try it.
struct Office {
    let home: String
    let repository: DefinitionRepository
    let department: LoadedDepartment
    /// Its books: a folder of its own, which ``close()`` takes away.
    private let books: String
    private let shelf = DepartmentSchemaShelf()
    private let isDeployed: Bool
    /// What the ids of messages of a trial begin with. A department that goes on after it must not know them yet.
    let mark: String

    /// Throws OW1980 when there is no such department, and everything that is wrong in its folder; OW2052 when it is to be
    /// reached as `onewindow.yaml` says, and that says nothing of it.
    ///
    /// - Parameters:
    ///   - isDeployed: Whether it is reached as `onewindow.yaml` says; otherwise as its folder does.
    ///   - office: Which of its offices, where `onewindow.yaml` divides it: OW2053 without one, OW2054 for one that there is not.
    init(_ name: String, home: String, isDeployed: Bool = false, office: String? = nil) throws {
        self.home = home
        repository = DefinitionRepository(home: home)
        books = FileManager.default.temporaryDirectory.path + "/onewindow-\(UUID().uuidString)-departments"
        let departments = isDeployed ? repository.deployed : repository.departments
        guard var department = departments.first(where: { $0.contract.name.rawValue == name })
        else {
            let folder = "Adapters/\(name)/"
            let problems = repository.problems.filter {
                $0.severity == .error && $0.place.file.hasPrefix(folder)
            }
            guard problems.isEmpty else { throw DefinitionProblems(problems) }
            let known = repository.departments.map { "`\($0.contract.name)`" }.joined(separator: ", ")
            throw Diagnostic(
                "OW1980", at: SourcePlace(file: home + "/Adapters"),
                ["name": name, "known": known.isEmpty ? "–" : known])
        }
        let offices = department.offices?.map { "`\($0.name)`" }.joined(separator: ", ")
        if let office {
            guard let found = department.office(OfficeName(office)) else {
                throw Diagnostic(
                    "OW2054", at: SourcePlace(file: home + "/onewindow.yaml"),
                    ["department": name, "office": office, "known": offices ?? "–"])
            }
            department = found
        } else if let offices {
            throw Diagnostic(
                "OW2053", at: SourcePlace(file: home + "/onewindow.yaml"),
                ["department": name, "known": offices])
        }
        // What a person tries goes at once, and what comes is asked for at once.
        department.contract.hours = nil
        // How long is waited `--wait` says.
        department.contract.http?.poll?.most = 315_360_000
        self.department = department
        self.isDeployed = isDeployed
        // A server lives on after a trial, wherever it is named.
        mark =
            isDeployed || department.contract.http != nil
            ? "trial.\(MachineClock.now().milliseconds)" : "trial"
        // Its folder alone would be tried, and the answer be taken for one about the other.
        let isSaid = repository.deployedNames.contains(department.contract.name)
        // What is wrong in the file is told with all the rest.
        guard
            !isDeployed || isSaid || repository.deploymentProblems.contains(where: { $0.severity == .error })
        else {
            throw Diagnostic("OW2052", at: SourcePlace(file: home + "/onewindow.yaml"), ["name": name])
        }
    }

    var contract: DepartmentContract { department.contract }

    /// True when it answers by people or by files: that a message arrives can be tried, and what it answers cannot.
    var handsOver: Bool { ["desk", "folder", "table"].contains(contract.transport) }

    /// What it sees of a message.
    var sight: ContractTrial.Sight {
        if contract.wire != nil, ["http", "process"].contains(contract.transport) { return .words }
        guard let http = contract.http else { return .bytes }
        if http.body == .payload { return .words }
        return [.soap11, .soap12].contains(http.style) ? .envelopes : .bytes
    }

    /// How its messages are put into words of its own; nil for a department that takes ours.
    var wire: WireProgram? {
        WireProgram.compile(department) { repository.source(of: $0) }.program
    }

    /// What is wrong in its folder, its examples among it; in the order of files and lines.
    func problems() -> [Diagnostic] {
        let examples = ExampleMessage.all(of: department, home: home)
        let folder = String(department.path.dropLast("adapter.yaml".count))
        let found =
            repository.problems.filter { $0.place.file.hasPrefix(folder) }
            + (isDeployed ? repository.deploymentProblems : [])
            + load(isTrial: false).diagnostics.map(\.ofTables)
            + examples.problems + unspeakable(examples.examples)
        return found.sorted { $0.place < $1.place }
    }

    /// Examples that cannot be put into their words.
    private func unspeakable(_ examples: [ExampleMessage]) -> [Diagnostic] {
        guard let wire else { return [] }
        return examples.compactMap { example in
            wire.fault(puttingOut: example.payload, to: example.service.name).map { fault in
                Diagnostic(
                    "OW2221", at: SourcePlace(file: example.path),
                    [
                        "example": example.name, "department": contract.name.rawValue,
                        "code": fault.code.rawValue, "place": fault.place,
                    ])
            }
        }
    }

    func schemas() throws -> DepartmentSchemas { try shelf.schemas(of: department) }

    /// The adapter, made anew each time, with the same books. Throws what is wrong in its folder.
    func open() throws -> any DepartmentAdapter {
        let (registry, problems) = load()
        guard let adapter = registry[contract.name] else {
            throw DefinitionProblems(repository.problems + problems)
        }
        guard let inbox else { return adapter }
        return ListeningDepartment(adapter, inbox.open, patience: inbox.patience)
    }

    /// Where the department posts its answers during a trial.
    private var inbox: (open: TrialInbox, patience: Duration)?

    /// Opens an inbox for a department that posts its answers to us; does nothing for any other. Throws OW1987 when nothing says
    /// where, OW1988 when somebody listens there already, and what keeps the department from being let in.
    mutating func listen(_ options: ListenOptions, telling console: Console) async throws {
        guard isDeployed, let callback = contract.http?.callback else { return }
        let address = callback.url.flatMap { URL(string: $0) }
        let isHere = ["127.0.0.1", "localhost"].contains(address?.host ?? "")
        guard let port = options.listen ?? (isHere ? address?.port : nil) else {
            throw Diagnostic("OW1987", at: callback.place, ["department": contract.name.rawValue])
        }
        let (guests, problems) = CallbackInbox.guests(among: [department], home: home, schemas: shelf)
        guard problems.isEmpty else { throw DefinitionProblems(problems) }
        guard !guests.isEmpty else {
            throw Diagnostic("OW2267", at: callback.place, ["department": contract.name.rawValue])
        }
        let opened = TrialInbox(contract)
        try await opened.listen(
            at: port, guests, note: { Failure.tell($0, console) }, clock: { MachineClock.now() })
        inbox = (opened, .seconds(options.wait))
    }

    /// - Parameter isTrial: Whether what is exchanged by files and tables lies with the books, gone when the trial is over.
    private func load(isTrial: Bool = true) -> (registry: AdapterRegistry, diagnostics: [Diagnostic]) {
        // What a trial writes must not lie where a department takes it for a family's.
        let isExchange = contract.folder != nil || contract.table != nil
        let exchange = isDeployed || !isExchange || !isTrial ? nil : books + "/exchange"
        if let exchange {
            try? FileManager.default.createDirectory(atPath: exchange, withIntermediateDirectories: true)
            let database = exchange + "/exchange.sqlite"
            if contract.table != nil, !FileManager.default.fileExists(atPath: database) {
                try? ExchangeDatabase.make(at: database)
            }
        }
        return AdapterRegistry.load(
            [department], home: home, books: books, schemas: shelf, exchange: exchange,
            looksAtExchanges: true
        ) { repository.source(of: $0) }
    }

    /// Takes the books away.
    func close() { try? FileManager.default.removeItem(atPath: books) }
}

extension Diagnostic {
    /// A table that cannot be used does not keep a window from its other departments; whoever checks this one is told that it
    /// is wrong.
    fileprivate var ofTables: Diagnostic {
        guard ["OW2141", "OW2142"].contains(code) else { return self }
        return Diagnostic(code, at: place, arguments, related: related)
    }
}
