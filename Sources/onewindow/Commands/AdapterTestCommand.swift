import ArgumentParser
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import WorkflowModel

/// `adapter test`: whether a department keeps to the contract.
struct AdapterTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Whether a department keeps to the contract, tried with its examples.",
        discussion: """
            Sends every example; and of each that is acted on the same message again, a new one under the same key, other \
            bytes under the same id, a broken one, an oversized one, and the same again after the department was started \
            anew. Its books are a folder of their own and are taken away afterwards; a program that acts somewhere else \
            acts there.

            EXAMPLES
              onewindow adapter test public-security
            """)

    @Argument(help: ArgumentHelp("The department.", valueName: "name")) var name: String
    @OptionGroup var deployedOptions: DeployedOptions
    @OptionGroup var listenOptions: ListenOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions

    private struct Line: Encodable {
        var example: String
        var promise: String
        var isKept: Bool
        var code: String?
        var reason: String?
    }

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            var office = try Office(
                name, home: try homeOptions.folder(), isDeployed: deployedOptions.deployed,
                office: deployedOptions.office)
            defer { office.close() }
            let errors = office.problems().filter { $0.severity == .error }
            guard errors.isEmpty else { throw DefinitionProblems(errors) }
            try await office.listen(listenOptions, telling: console)
            // Told once, instead of a trial of nothing.
            _ = try office.open()
            let (examples, _) = ExampleMessage.all(of: office.department, home: office.home)
            var trial = ContractTrial(
                office.contract.name, schemas: try office.schemas(), now: MachineClock.now(),
                mark: office.mark, handsOver: office.handsOver, sight: office.sight,
                services: office.contract.services, patience: .seconds(listenOptions.wait),
                open: { [office] in try? office.open() })
            let results = await trial.run(examples)
            let kept = results.count { $0.problem == nil }
            if output.json {
                console.answer(
                    try JSON.text(
                        results.map {
                            Line(
                                example: $0.example, promise: $0.promise.rawValue, isKept: $0.problem == nil,
                                code: $0.problem?.code.rawValue,
                                reason: $0.problem?.reason(in: console.language))
                        }))
            } else {
                tell(results, console)
                let phrase =
                    results.isEmpty
                    ? Phrases.kitNothing : kept == results.count ? Phrases.kitKept : Phrases.kitBroken
                console.answer(
                    console.words(
                        phrase, ["department": name, "kept": "\(kept)", "all": "\(results.count)"]))
                let blind: LocalizedText? =
                    switch office.sight {
                    case .bytes: nil
                    case .envelopes: Phrases.kitEnvelopesNotTried
                    case .words: Phrases.kitWordsNotTried
                    }
                if let blind, !results.isEmpty {
                    console.answer(console.words(blind, ["department": name]))
                }
                if office.handsOver, !results.isEmpty {
                    console.answer(console.words(Phrases.kitNotTried, ["department": name]))
                }
            }
            if kept < results.count || results.isEmpty { throw ExitCode.found }
        }
    }

    private func tell(_ results: [ContractTrial.Result], _ console: Console) {
        let width = results.map { Style.width($0.example) }.max() ?? 0
        for result in results {
            let mark =
                result.problem == nil
                ? Style.good(console.words(Phrases.fine)) : Style.bad(console.words(Phrases.wrong))
            let marks = [Phrases.fine, Phrases.wrong].map { Style.width(console.words($0)) }
            console.answer(
                "\(Style.padded(mark, marks.max() ?? 0))  \(Style.padded(result.example, width))  "
                    + console.words(Self.words(of: result.promise)))
            if let problem = result.problem { Failure.tell(problem, console) }
        }
    }

    private static func words(of promise: ContractTrial.Result.Promise) -> LocalizedText {
        switch promise {
        case .accepted: Phrases.kitAccepted
        case .repeated: Phrases.kitRepeated
        case .actsOnce: Phrases.kitActsOnce
        case .sameKey: Phrases.kitSameKey
        case .otherBytes: Phrases.kitOtherBytes
        case .asked: Phrases.kitAsked
        case .broken: Phrases.kitBrokenMessage
        case .oversized: Phrases.kitOversized
        case .restarted: Phrases.kitRestarted
        case .arrived: Phrases.kitArrived
        }
    }
}
