import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import Foundation
import LibXML

/// Opens cases from files, and tells what is wrong with those that were refused.
final class Intake {
    private let house: House
    /// The files that were refused, with why, in the order given.
    private(set) var refused: [(file: String, diagnostics: [Diagnostic])] = []

    init(house: House) { self.house = house }

    /// The cases the files became or joined, each once, in the order given.
    func open(_ files: [String]) async throws -> [CaseID] {
        var cases: [CaseID] = []
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else {
                refuse(file, [Diagnostic("OW1803", at: SourcePlace(file: file), ["file": file])], [])
                continue
            }
            let bytes = [UInt8](data)
            do {
                switch try await house.runtime.open(bytes, name: file) {
                case .opened(let caseID): cases.append(caseID)
                case .joined(let caseID):
                    house.console.say(
                        house.console.words(
                            Phrases.joined, ["file": file, "case": caseID.rawValue]))
                    if !cases.contains(caseID) { cases.append(caseID) }
                }
            } catch let refusal as CaseRefusal {
                refuse(file, refusal.diagnostics, bytes)
            }
        }
        return cases
    }

    private func refuse(_ file: String, _ diagnostics: [Diagnostic], _ bytes: [UInt8]) {
        refused.append((file, diagnostics))
        let console = house.console
        console.say(Style.strong(console.words(Phrases.refused, ["file": file])))
        for diagnostic in diagnostics { Failure.tell(diagnostic, console) }
    }
}
