import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Checker
import DefinitionFiles
import Expressions
import WorkflowModel

/// `graph`: a workflow, or a case, as a picture.
struct GraphCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "A workflow as a picture: departments as lanes, order from left to right.",
        discussion: """
            A condition stands on the arrow to the step that depends on it. With --case each step has the colour \
            and the words of how it stands, by the workflow the case began with; no name and no value of the \
            application is drawn.

            EXAMPLES
              onewindow graph after-death-affairs > workflow.svg
              onewindow graph after-death-affairs --format mermaid
              onewindow graph after-death-affairs --corrected deceased/name > reach.svg
              onewindow graph --case OW-20261123-7K3M9QXA --store city.store > case.svg
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case svg, mermaid, dot }

    @Argument(help: "The workflow, by its name, folder or file; not with --case.") var workflow: String?
    @Option(
        help: ArgumentHelp(
            "Mark the steps that a correction of this field of the form reaches.", valueName: "path"))
    var corrected: String?
    @Option(help: "svg, mermaid or dot.") var format = Format.svg
    @Option(name: .customLong("case"), help: "The case to show.") var caseNumber: String?
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions

    func validate() throws {
        guard (workflow == nil) != (caseNumber == nil) else {
            throw ValidationError("Name a workflow, or a case with --case.")
        }
        guard corrected == nil || caseNumber == nil else {
            throw ValidationError(
                "--corrected is about a workflow; of a case ask: onewindow correct CASE PATH=VALUE --dry-run")
        }
    }

    func run() async throws {
        try await Failure.told {
            let console = Console.shared
            let graph =
                if let caseNumber {
                    try await Self.graph(of: CaseID(caseNumber), in: storeOptions.path, console)
                } else {
                    try Self.graph(
                        of: WorkflowArgument(workflow ?? "", home: try homeOptions.folder()).program,
                        corrected, console)
                }
            let text =
                switch format {
                case .svg: SVGDrawing.text(of: graph)
                case .mermaid: MermaidDrawing.text(of: graph)
                case .dot: DotDrawing.text(of: graph)
                }
            console.raw(Array(text.utf8))
        }
    }

    /// Throws OW1908 for a field that the form does not have.
    private static func graph(
        of program: WorkflowProgram, _ corrected: String?, _ console: Console
    ) throws -> WorkflowGraph {
        guard let corrected else { return WorkflowGraph(program, in: console.language) }
        let path = corrected.split(separator: "/").map(String.init)
        let form = program.definition.application
        if let unknown = SchemaFields(form.model, root: form.root)?.unknownStep(of: path) {
            throw Diagnostic(
                "OW1908", at: SourcePlace(file: form.path),
                [
                    "path": corrected, "step": unknown.step, "root": form.root.local,
                    "known": NearestName.to(unknown.step, among: unknown.known).map { "`\($0)`" }
                        ?? unknown.known.map { "`\($0)`" }.joined(separator: ", "),
                ])
        }
        return WorkflowGraph(program, correcting: path, in: console.language)
    }

    private static func graph(
        of caseID: CaseID, in store: String, _ console: Console
    ) async throws -> WorkflowGraph {
        let journal = try StoreOpening.open(store, mustExist: true)
        let line = try await StoreOpening.line(of: caseID, in: journal, at: store)
        let (state, pinned) = try await CaseReading.state(of: caseID, in: journal)
        try await journal.close()
        let program = pinned.machine.program
        var marks: [StepName: WorkflowGraph.Mark] = [:]
        for step in program.definition.steps {
            let answer = StepAnswer(step, step.name, state, pinned, console)
            marks[step.name] = WorkflowGraph.Mark(
                kind: state.groupThatLeftOut(step.name, in: program) == nil
                    ? state[step.name].phase.mark : .skipped,
                words: Style.plain(answer.words))
        }
        let simulated = line.isSimulated ? [console.words(Phrases.simulatedMark)] : []
        return WorkflowGraph(
            program, in: console.language, marks: marks,
            subtitle: ([caseID.rawValue, Style.plain(line.status.words(console))] + simulated)
                .joined(separator: " · "))
    }
}

extension StepState.Phase {
    var mark: WorkflowGraph.Mark.Kind {
        switch self {
        case .waiting: .waiting
        case .running, .pausing, .timing, .listening: .running
        case .desk, .asking, .supplementing: .desk
        case .done: .done
        case .undoing: .undoing
        case .undone: .undone
        case .skipped, .cancelled: .skipped
        case .passedOver: .passedOver
        case .ended: .ended
        }
    }
}
