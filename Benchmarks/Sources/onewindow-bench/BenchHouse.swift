import CaseJournal
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import SQLiteJournal
import Synchronization

/// The engine put together as the command line does it: journal in a file, definitions and departments from folders, the
/// machine's clock.
struct BenchHouse {
    let journal: SQLiteJournal
    let definitions: DefinitionLibrary
    private let runtime: CaseRuntime
    private let dossiers: DossierSource
    private let servers: [HTTPServer]

    init(store: String, home: String, reach: Reach) throws {
        dossiers = try DossierSource(home: home)
        let journal = try SQLiteJournal.open(path: store)
        let repository = DefinitionRepository(home: home, scope: .needed)
        let shelf = DepartmentSchemaShelf()
        let (adapters, servers) = try reach.adapters(
            home: home, books: store + "-departments", shelf: shelf)
        self.servers = servers
        definitions = DefinitionLibrary(journal: journal, shelf: shelf) { repository }
        runtime = CaseRuntime(
            journal: journal, adapters: adapters, definitions: definitions, clock: SystemClock())
        self.journal = journal
    }

    func close() async throws {
        for server in servers { server.stop() }
        try await journal.close()
    }

    /// Carries cases from application to completion, so many at once, each the next number that is free.
    func carry(_ numbers: Range<Int>, atOnce: Int) async throws -> Measurement {
        let queue = CaseQueue(numbers)
        let clock = ContinuousClock()
        let processorTime = ProcessorTime.now
        let start = clock.now
        let done = try await withThrowingTaskGroup(of: [Measurement.Case].self) { group in
            for _ in 0..<min(atOnce, numbers.count) {
                group.addTask {
                    var done: [Measurement.Case] = []
                    while let number = queue.next() {
                        let begin = clock.now
                        let opened = try await runtime.open(dossiers.bytes(number), name: "dossier.xml")
                        guard case .opened(let caseID) = opened else {
                            throw BenchFailure("dossier \(number) joined another case")
                        }
                        done.append(Measurement.Case(id: caseID, time: clock.now - begin))
                    }
                    return done
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return Measurement(
            cases: done, wall: clock.now - start, processor: ProcessorTime.now - processorTime)
    }
}

/// Hands out case numbers, each once.
private final class CaseQueue: Sendable {
    private let position: Atomic<Int>
    private let end: Int

    init(_ numbers: Range<Int>) {
        position = Atomic(numbers.lowerBound)
        end = numbers.upperBound
    }

    func next() -> Int? {
        let number = position.add(1, ordering: .relaxed).oldValue
        return number < end ? number : nil
    }
}
