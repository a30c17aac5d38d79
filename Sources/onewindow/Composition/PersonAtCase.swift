import ArgumentParser
import CaseJournal
import CaseModel
import CaseRuntime

/// What `decide` and `answer` have in common: a person does something to a case, which is then carried on.
struct PersonAtCase: ParsableArguments {
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var clockOptions: ClockOptions
    @OptionGroup var mockOptions: MockSwitches
    @OptionGroup var output: OutputOptions

    /// The store there is, with the departments of the home.
    func house() async throws -> House {
        try await House.open(
            home: try homeOptions.folder(), store: storeOptions.path,
            virtualTime: clockOptions.virtualTime,
            mocks: try mockOptions.parsed(), narrating: true, namesCases: false, json: output.json,
            mustExist: true)
    }

    /// Does it, carries the case on, and tells how it stands. Ends with the exit code of the case.
    func perform(
        on caseNumber: String, _ act: @Sendable @escaping (CaseRuntime, CaseID) async throws -> Void
    ) async throws {
        try await Failure.told {
            let house = try await house()
            let line = try await house.line(of: CaseID(caseNumber))
            try house.mayCarry(line)
            try await act(house.runtime, line.caseID)
            let pause = try await house.runtime.carryOn(
                [line.caseID], patience: .seconds(clockOptions.wait))
            let code = try await Conclusion(house: house, pause: pause, json: output.json)
                .tell([line.caseID])
            try await house.close()
            if code != .success { throw code }
        }
    }
}
