import ArgumentParser
import CaseJournal
import CaseModel
import CaseRuntime

/// `continue`: goes on with what is open.
struct ContinueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "continue",
        abstract: "Carry open cases on, also after a crash.",
        discussion: """
            Without a case, all open cases of the store. What another living process is sending at this moment \
            is left to it.

            EXAMPLES
              onewindow continue --store city.store
              onewindow continue OW-20261123-7K3M9QXA --virtual-time
            """)

    @Argument(help: ArgumentHelp("Cases; all open ones when none is named.", valueName: "case"))
    var cases: [String] = []
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
                mocks: try mockOptions.parsed(), narrating: true, namesCases: cases.count != 1,
                json: output.json,
                mustExist: true)
            var chosen: [CaseID] = []
            for name in cases {
                let line = try await house.line(of: CaseID(name))
                try house.mayCarry(line)
                chosen.append(line.caseID)
            }
            if cases.isEmpty {
                let open = try await house.journal.lines(openOnly: true)
                let movable = open.filter { $0.isSimulated || !house.clock.isSimulated }
                chosen = movable.map(\.caseID)
                if movable.count < open.count {
                    house.console.say(
                        house.console.words(
                            Phrases.realCasesLeft, ["count": "\(open.count - movable.count)"]))
                }
                if chosen.isEmpty {
                    house.console.say(
                        house.console.words(Phrases.nothingOpen, ["store": storeOptions.path]))
                }
            }
            // Of no case in particular: then what came for a closed one, or for none, is taken in too. On a simulated clock it
            // would get a date that never was.
            let takesEverything = cases.isEmpty && !house.clock.isSimulated
            let pause = try await house.runtime.carryOn(
                takesEverything ? nil : Set(chosen), patience: .seconds(clockOptions.wait))
            let code = try await Conclusion(house: house, pause: pause, json: output.json)
                .tell(chosen)
            try await house.close()
            if code != .success { throw code }
        }
    }
}
