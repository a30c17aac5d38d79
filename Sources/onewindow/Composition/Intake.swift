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

    /// The files that the case there is for the same person took in.
    private(set) var joined: [(file: String, caseID: CaseID)] = []

    init(house: House) { self.house = house }

    /// The cases the files became or joined, each once, in the order given. The files are taken in side by side.
    func open(_ files: [String], with attachments: [AttachedDocument] = []) async throws -> [CaseID] {
        let runtime = house.runtime
        var results: [(Int, Outcome)] = []
        let order = SpeakingOrder()
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            for (index, file) in files.enumerated() {
                if index >= Self.filesAtOnce, let result = try await group.next() { results.append(result) }
                group.addTask {
                    try await SpeakingOrder.$current.withValue((order, index)) {
                        defer { order.spoken(index) }
                        return (index, try await Self.open(file, with: attachments, by: runtime))
                    }
                }
            }
            for try await result in group { results.append(result) }
        }
        var cases: [CaseID] = []
        var fault: (any Error)?
        for (index, outcome) in results.sorted(by: { $0.0 < $1.0 }) {
            switch outcome {
            case .taken(.opened(let caseID)):
                // A file before this one may have joined it already: they are taken in side by side.
                if !cases.contains(caseID) { cases.append(caseID) }
            case .taken(.joined(let caseID)):
                joined.append((files[index], caseID))
                house.console.say(
                    house.console.words(
                        Phrases.joined, ["file": files[index], "case": caseID.rawValue]))
                if !cases.contains(caseID) { cases.append(caseID) }
            case .taken(.known(let caseID)):
                house.console.say(
                    house.console.words(
                        Phrases.sameApplication, ["file": files[index], "case": caseID.rawValue]))
                if !cases.contains(caseID) { cases.append(caseID) }
            case .refused(let diagnostics): refuse(files[index], diagnostics)
            case .broken(let error, let caseID):
                fault = fault ?? error
                if let caseID { cases.append(caseID) }
                house.console.say(
                    house.console.words(
                        caseID == nil ? Phrases.notOpened : Phrases.openedButStopped,
                        ["file": files[index], "case": caseID?.rawValue ?? ""]))
            }
        }
        // Every file has been spoken of; now what broke.
        if let fault { throw fault }
        return cases
    }

    private enum Outcome: Sendable {
        case taken(CaseRuntime.Opened)
        case refused([Diagnostic])
        /// The store or our own program failed; the case, where one was opened.
        case broken(any Error, CaseID?)
    }

    /// As many as the store's writer gathers in one commit; more would only wait.
    private static let filesAtOnce = 32

    private static func open(
        _ file: String, with attachments: [AttachedDocument], by runtime: CaseRuntime
    ) async throws -> Outcome {
        guard let data = FileManager.default.contents(atPath: file) else {
            return .refused([Diagnostic("OW1803", at: SourcePlace(file: file), ["file": file])])
        }
        do {
            return .taken(try await runtime.open([UInt8](data), name: file, with: attachments))
        } catch let refusal as CaseRefusal {
            return .refused(refusal.diagnostics)
        } catch let problems as DefinitionProblems {
            throw problems
        } catch let interrupted as CaseRuntime.Interrupted {
            return .broken(interrupted.cause, interrupted.caseID)
        } catch {
            return .broken(error, nil)
        }
    }

    private func refuse(_ file: String, _ diagnostics: [Diagnostic]) {
        refused.append((file, diagnostics))
        let console = house.console
        console.say(Style.strong(console.words(Phrases.refused, ["file": file])))
        for diagnostic in diagnostics { Failure.tell(diagnostic, console) }
    }
}
