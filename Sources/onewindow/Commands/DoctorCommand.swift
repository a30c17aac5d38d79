import ArgumentParser
import CaseJournal
import CaseModel
import Checker
import DefinitionFiles
import Departments
import Foundation
import LibXML
import WorkflowModel

/// `doctor`: versions, store, adapters, what is wrong and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Versions, store, adapters, what is wrong and what to do.",
        discussion: """
            EXAMPLES
              onewindow doctor --store city.store
            """)

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions

    private struct Line: Encodable {
        var name: String
        var value: String
        var isFine: Bool
        var remedy: String?
        /// Nothing is broken, and somebody has to do something all the same.
        var waits = false
    }

    func run() async throws {
        let console = Console.shared
        var lines = [
            Line(name: "onewindow", value: Product.version, isFine: true),
            Line(name: "libxml2", value: XMLLibrary.version, isFine: true),
        ]
        lines += await storeLines(console)
        lines += await definitionLines(console)
        if output.json {
            console.answer(try JSON.text(lines))
        } else {
            let width = lines.map { Style.width($0.name) }.max() ?? 0
            for line in lines {
                let mark =
                    line.waits
                    ? Style.warn(console.words(Phrases.waits))
                    : line.isFine
                        ? Style.good(console.words(Phrases.fine)) : Style.bad(console.words(Phrases.wrong))
                console.answer(Style.padded(line.name, width) + "  " + mark + "  " + line.value)
                if let remedy = line.remedy, !remedy.isEmpty {
                    console.answer(
                        String(repeating: " ", count: width + 2)
                            + "\(console.words(Phrases.remedy))\(remedy)")
                }
            }
            if lines.allSatisfy({ $0.isFine && !$0.waits }) { console.answer(console.words(Phrases.allWell)) }
        }
        if lines.contains(where: { !$0.isFine }) { throw ExitCode.found }
    }

    private func storeLines(_ console: Console) async -> [Line] {
        let path = storeOptions.path
        guard FileManager.default.fileExists(atPath: path) else {
            let missing = Diagnostic("OW1801", at: SourcePlace(file: path), ["store": path])
            // Nothing is wrong with a place where no case has been opened yet, unless somebody named the store.
            return storeOptions.isNamed
                ? [line(missing, console)]
                : [
                    Line(
                        name: "store", value: missing.reason(in: console.language), isFine: true)
                ]
        }
        do {
            let journal = try StoreOpening.open(path, mustExist: true)
            var lines = [Line(name: "store", value: path, isFine: true)]
            lines += try await journal.facts().map {
                Line(name: "store " + $0.name, value: $0.value, isFine: true)
            }
            let atDesk = try await journal.lines(openOnly: true).count { $0.status == .desk }
            if atDesk > 0 {
                lines.append(
                    Line(
                        name: "cases", value: console.words(Phrases.casesAtDesk, ["count": "\(atDesk)"]),
                        isFine: true, waits: true))
            }
            lines += try await journal.holds().map {
                Line(name: "department", value: $0.words(console), isFine: true, waits: true)
            }
            for finding in try await journal.verify() { lines.append(line(finding.diagnostic, console)) }
            try await journal.close()
            return lines
        } catch let failure as JournalFailure {
            return [line(failure.diagnostic, console)]
        } catch {
            return [Line(name: "store", value: "\(error)", isFine: false)]
        }
    }

    private func definitionLines(_ console: Console) async -> [Line] {
        do {
            let repository = DefinitionRepository(home: try homeOptions.folder())
            var lines = repository.workflows.map {
                Line(name: "workflow", value: "\($0.workflow.name) \($0.workflow.version)", isFine: true)
            }
            lines += repository.deployed.map {
                Line(
                    name: "adapter", value: "\($0.contract.name) · \($0.contract.transport)", isFine: true)
            }
            let (registry, mocks) = AdapterRegistry.load(
                repository.deployed, home: repository.home, books: storeOptions.path + "-departments",
                looksAtExchanges: true
            ) { repository.source(of: $0) }
            let books = await registry.problems() + registry.incidents()
            // Of the definitions only errors count; of this machine also what is missing for a message to reach anybody.
            lines += (Checker.check(repository).diagnostics.filter { $0.severity == .error } + mocks + books)
                .map { line($0, console) }
            return lines
        } catch {
            return [Line(name: "home", value: "\(error)", isFine: false)]
        }
    }

    private func line(_ diagnostic: Diagnostic, _ console: Console) -> Line {
        Line(
            name: diagnostic.code.rawValue,
            value: diagnostic.place.text + " " + diagnostic.reason(in: console.language),
            isFine: false, remedy: diagnostic.remedy(in: console.language))
    }
}
