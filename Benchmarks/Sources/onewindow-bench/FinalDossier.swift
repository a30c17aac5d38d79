import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Expressions
import Foundation
import LibXML

/// What must have come of every case: the 45 fields of the workload's own final dossier, read back from the journal.
struct FinalDossier {
    private let expected: [String]

    init(home: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: home + "/../workload/dossier-final.xml"))
        let dossier = try XMLReader.read([UInt8](data), name: "dossier-final.xml").root
        let results = dossier.elements.first { $0.name?.local == "Results" }
        expected = results.map { $0.elements.flatMap(\.elements).map(\.stringValue) } ?? []
        guard expected.count == 45 else {
            throw BenchFailure("dossier-final.xml has \(expected.count) fields")
        }
    }

    /// Reads each case from the journal. The definition, which all of them share, is not compiled for each.
    ///
    /// Throws ``BenchFailure`` for the first case that is not complete, or whose fields are not those expected.
    func verify(_ cases: [Measurement.Case], in house: BenchHouse) async throws {
        for done in cases {
            let (state, pinned) = try await CaseReading.state(
                of: done.id, in: house.journal, knowing: house.definitions)
            guard state.result == .completed else {
                throw BenchFailure("case \(done.id) is not complete")
            }
            let dossier = try await CaseReading.dossier(of: state, pinned, in: house.journal)
            let steps = pinned.machine.program.steps.indices
            let replies = steps.dropLast().compactMap { dossier.result(at: $0) }
            let gathered = dossier.result(at: steps.upperBound - 1)?.root.elements.map(\.stringValue) ?? []
            guard replies.count == 3, gathered.count == expected.count,
                zip(gathered, expected).allSatisfy(Self.isSame)
            else { throw BenchFailure("case \(done.id) has other results than the workload's") }
        }
    }

    /// A computed number is written in its shortest form: 7200 for 7200.00.
    private static func isSame(_ found: String, _ wanted: String) -> Bool {
        found == wanted || (ExactDecimal(found) != nil && ExactDecimal(found) == ExactDecimal(wanted))
    }
}
