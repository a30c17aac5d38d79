import Testing

struct CorrectCommandTests {
    @Test("A dry run says what to type, as it was typed, and the store holds nothing of it")
    func dryRun() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/01-complete.xml")
        let number = try await workspace.onlyCase().caseNumber
        let dry = try await workspace.command(
            "correct", number, "applicant/name=韦 晓明", "applicant/phone=13800001234", "--dry-run")
        #expect(dry.exit == 0, "\(dry.talk)")
        #expect(
            dry.output.contains(
                "\n  onewindow correct \(number) 'applicant/name=韦 晓明' applicant/phone=13800001234 --store "),
            "\(dry.output)")
        let trace = try await workspace.command("trace", number, "--xml")
        #expect(!trace.output.contains("韦 晓明"))
    }
}
