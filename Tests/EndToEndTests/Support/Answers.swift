/// What the commands say with `--json`, as a program that reads it would declare it.
struct RunAnswer: Decodable {
    struct Summary: Decodable {
        var line: CaseAnswer
        var result: String
        var steps: [StepAnswer]
        var sent: Int
        var received: Int
        var failedDeliveries: Int
        var fieldsGiven: Int
        var fieldsMovedFromReplies: Int
        var fieldsMovedFromApplication: Int
        var visitsSaved: Int
        enum CodingKeys: String, CodingKey {
            case line = "case"
            case result, steps, sent, received, failedDeliveries, fieldsGiven, fieldsMovedFromReplies
            case fieldsMovedFromApplication, visitsSaved
        }
    }
    struct Refused: Decodable {
        var file: String
        var problems: [ProblemAnswer]
    }
    struct Joined: Decodable, Equatable {
        var file: String
        var caseNumber: String
        enum CodingKeys: String, CodingKey {
            case file
            case caseNumber = "case"
        }
    }
    var cases: [Summary]
    var joined: [Joined]
    var refused: [Refused]
    var exitCode: Int32
}

struct CaseAnswer: Decodable {
    var caseNumber: String
    var workflow: String
    var definition: String
    var status: String
    var isSimulated: Bool
    var waitingFor: [String]
    enum CodingKeys: String, CodingKey {
        case caseNumber = "case"
        case workflow, definition, status, isSimulated, waitingFor
    }
}

struct StepAnswer: Decodable, Equatable {
    var step: String
    var phase: String
    var code: String?
    var attempts: Int
    var held: String?
}

struct ShowAnswer: Decodable {
    var line: CaseAnswer
    var steps: [StepAnswer]
    enum CodingKeys: String, CodingKey {
        case line = "case"
        case steps
    }
}

struct MessageAnswer: Decodable {
    var direction: String
    var kind: String
    var message: String
    var department: String
    var step: String?
    var fate: String
    var tries: Int
    var digest: String
    var xml: String?
}

struct ProblemAnswer: Decodable {
    var code: String
    var severity: String
    var file: String
    var line: Int
    var column: Int
    var reason: String
    var remedy: String
    var element: String?
    var rule: String?
}

struct DoctorLine: Decodable {
    var name: String
    var value: String
    var isFine: Bool
    var remedy: String?
}
