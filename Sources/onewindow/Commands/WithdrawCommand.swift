import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Expressions
import WorkflowModel

/// `withdraw`: what was done for a case is undone, and the case is closed.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Withdraw a case: undo what was done, the newest first.",
        discussion: """
            What has not begun is left out; a request in flight is awaited, and undone if the department has acted. \
            What the department says cannot be undone stays done. An undo that is refused goes to the desk: \
            decide again or go-on. Asking twice withdraws once.

            EXAMPLES
              onewindow withdraw OW-20261123-7K3M9QXA --dry-run
              onewindow withdraw OW-20261123-7K3M9QXA --reason 领取人改为次子，另行申请
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Option(help: "Why, in a sentence; the departments that undo something are told.") var reason: String?
    @Flag(help: "Show what would be undone and what cannot, and do nothing.") var dryRun = false
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var clockOptions: ClockOptions
    @OptionGroup var mockOptions: MockSwitches
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let house = try await House.open(
                home: try homeOptions.folder(), store: storeOptions.path,
                virtualTime: clockOptions.virtualTime,
                mocks: try mockOptions.parsed(), narrating: true, namesCases: false, json: output.json,
                mustExist: true)
            let line = try await house.line(of: CaseID(caseNumber))
            try house.mayCarry(line)
            let caseID = line.caseID
            let isDone = try await announce(caseID, house)
            if dryRun || isDone {
                try await house.close()
                if dryRun { return }
                throw ExitCode.endedOnly
            }
            try await house.runtime.withdraw(
                caseID, reason: reason ?? house.console.words(Phrases.withdrawNoReason))
            let pause = try await house.runtime.carryOn([caseID], patience: .seconds(clockOptions.wait))
            let code = try await Conclusion(house: house, pause: pause, json: output.json).tell([caseID])
            try await house.close()
            if code != .success { throw code }
        }
    }

    /// Says what will be undone and what cannot, before anything is done. True when the case was withdrawn already.
    private func announce(_ caseID: CaseID, _ house: House) async throws -> Bool {
        let console = house.console
        let (state, pinned) = try await CaseReading.state(of: caseID, in: house.journal)
        let machine = pinned.machine
        if state.result == .withdrawn {
            if output.json { console.answer(try JSON.text(PlanAnswer(caseID, [], isDone: true))) }
            console.say(console.words(Phrases.withdrawnAlready, ["case": caseID.rawValue]))
            return true
        }
        try machine.mayWithdraw(state, reason: reason)
        let prospects = machine.prospects(of: state, at: max(house.clock.now(), state.changedAt))
        if output.json, dryRun {
            console.answer(try JSON.text(PlanAnswer(caseID, prospects, isDone: false)))
            return false
        }
        let tell: (String) -> Void = output.json ? { console.say($0) } : { console.answer($0) }
        guard !prospects.isEmpty else {
            tell(console.words(Phrases.withdrawNothing, ["case": caseID.rawValue]))
            return false
        }
        tell(
            Style.strong(
                console.words(
                    state.isBeingWithdrawn ? Phrases.withdrawLeft : Phrases.withdrawPlan,
                    ["case": caseID.rawValue])))
        let words = UndoWords(program: machine.program, console: console)
        let titles = prospects.map { machine.program.definition.step($0.step)?.title ?? $0.step.rawValue }
        let width = titles.map { Style.width($0) }.max() ?? 0
        for (title, prospect) in zip(titles, prospects) {
            tell("  " + Style.padded(title, width) + "  " + words.words(prospect))
        }
        if dryRun {
            tell(console.words(Phrases.withdrawDry))
            let reason = reason.map { " --reason \(HandedOn.quoted($0))" } ?? ""
            tell("  onewindow withdraw \(caseID)\(reason)\(house.options)")
        }
        return false
    }

    /// The prospects as `--dry-run --json` prints them.
    private struct PlanAnswer: Encodable {
        struct Step: Encodable {
            var step: String
            /// `await`, `undo`, `leave` or `stop`.
            var what: String
            var service: String?
            var because: String?
        }
        var caseNumber: String
        var isWithdrawn: Bool
        var steps: [Step]
        enum CodingKeys: String, CodingKey {
            case caseNumber = "case"
            case isWithdrawn, steps
        }

        init(_ caseID: CaseID, _ prospects: [WithdrawalProspect], isDone: Bool) {
            caseNumber = caseID.rawValue
            isWithdrawn = isDone
            steps = prospects.map { prospect in
                var step = Step(step: prospect.step.rawValue, what: "stop")
                switch prospect.what {
                case .stopped: break
                case .undoing(let service):
                    step.what = "undo"
                    step.service = service.rawValue
                case .awaited(let then), .done(let then):
                    if case .undo(let service) = then { step.service = service.rawValue }
                    if case .leave(let why) = then { step.because = why.rawValue }
                    step.what = step.service != nil ? "undo" : step.because != nil ? "leave" : "nothing"
                }
                if case .awaited = prospect.what { step.what = "await" }
                return step
            }
        }
    }
}
