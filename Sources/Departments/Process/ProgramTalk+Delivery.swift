import CaseModel
import WorkflowModel

extension ProgramTalk {
    /// Exit status by which a program says that it has not taken the message, and that it may come again: EX_TEMPFAIL of
    /// sysexits.h.
    static let notTaken = 75

    /// What it means for the message. An answer is never made up: a message of which not one byte went out has not been
    /// delivered; of any other one without an answer the outcome is unknown, unless the program itself says that it has not
    /// taken it.
    func delivery(of message: MessageID, to department: DepartmentName, _ process: ProcessTransport)
        -> Delivery
    {
        if isAnswer { return .answered(output) }
        var arguments = [
            "department": department.rawValue, "message": message.rawValue, "said": "\(errorCount)",
            "digest": errorDigest.short,
        ]
        let code: DiagnosticCode
        switch end {
        case .notStarted(let reason):
            arguments["reason"] = reason
            code = "OW1960"
        case .resting: code = "OW1969"
        case .noTurn: code = "OW1970"
        case .exited(Self.notTaken) where output.isEmpty: code = "OW1967"
        case .exited(0), .answered, .fellSilent: code = "OW1963"
        case .exited(let status):
            arguments["status"] = "\(status)"
            code = "OW1962"
        case .signalled(let signal):
            arguments["signal"] = "\(signal)"
            code = "OW1964"
        case .timedOut:
            arguments["seconds"] = "\(process.timeOut)"
            code = "OW1965"
        case .tooLong:
            arguments["limit"] = "\(process.outputLimit)"
            code = "OW1966"
        case .brokenFrame: code = "OW1968"
        }
        let place = SourcePlace(file: department.rawValue)
        switch code {
        case "OW1960", "OW1967", "OW1969", "OW1970":
            return .notDelivered(Diagnostic(code, at: place, arguments))
        case _ where written == 0:
            return .notDelivered(Diagnostic("OW1961", at: place, arguments))
        default: return .silence(Diagnostic(code, at: place, arguments))
        }
    }

    /// True when what it wrote is its answer: of a program that failed nothing is believed.
    var isAnswer: Bool {
        switch end {
        case .answered: true
        case .exited(0): !isFramed && !output.isEmpty
        default: false
        }
    }
}
