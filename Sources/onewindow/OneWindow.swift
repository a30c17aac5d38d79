import ArgumentParser

/// The command line: arguments, composition, exit codes; no logic.
@main
struct OneWindow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onewindow",
        abstract: "身后一件事 · Carries one family's after-death affairs through every department.",
        discussion: """
            A workflow file says what is to be done; departments are asked by XML messages; the family tells \
            the window once.

            EXAMPLES
              onewindow run Samples/01-complete.xml        carry one case from application to completion
              onewindow list --store city.store            what is open, and what it waits for
              onewindow continue --store city.store        carry open cases on, also after a crash
              onewindow trace OW-20261123-7K3M9QXA --xml   every message of a case, byte for byte
              onewindow letters --store city.store         what was given up, or belongs to no case
              onewindow check                              what is wrong in Workflows and Adapters
              onewindow test                               whether every scenario comes out as it says
              onewindow explain after-death-affairs        what it asks, and where every field comes from
              onewindow graph after-death-affairs > a.svg  a workflow as a picture
              onewindow adapter new city-library           a folder for another department

            EXIT CODES
              0   completed, or the question was answered
              1   something wrong was found: in definitions, in the store, by doctor, by test
              2   an application was refused, no case was opened for it; test: a file is wrong
              3   a case ended or was withdrawn, and was not completed
              4   a case waits: for a department, a promised time, or a person
              64  not understood: words of the command, an unknown case, step or file
              70  a fault of our own, or of the store
            Of several cases, the first that applies of 64, 2, 3, 4, 0.
            """,
        version: Product.version,
        subcommands: [
            RunCommand.self, StartCommand.self, ReceiveCommand.self, InboxCommand.self, ContinueCommand.self,
            DecideCommand.self, WithdrawCommand.self, AnswerCommand.self, SupplyCommand.self,
            AttachCommand.self,
            CorrectCommand.self,
            ListCommand.self, TrayCommand.self, LettersCommand.self, ResendCommand.self,
            ShowCommand.self, TraceCommand.self, CheckCommand.self, TestCommand.self, ExplainCommand.self,
            GraphCommand.self,
            VerifyCommand.self, AdapterCommand.self, DepartmentCommand.self,
            SchemaCommand.self, DoctorCommand.self,
        ])
}

enum Product {
    static let version = "0.1.0"
}
