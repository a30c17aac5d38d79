import CaseMachine
import CaseModel

/// One event of each kind and shape, with fixed contents: what the stored fixtures of the encoding hold.
enum EventSamples {
    static let digest = Digest(of: "body")
    static let facts = MessageFacts(
        message: "m-1", sender: "health-commission", inReplyTo: "OW-20261123-00000000.certificate.1",
        body: digest)
    static let unasked = MessageFacts(
        message: "m-2", sender: "public-security", inReplyTo: nil, body: digest)
    static let request = RequestFacts(
        message: "OW-20261123-00000000.certificate.1", key: "OW-20261123-00000000.certificate.1",
        department: "health-commission", service: "verify-death-certificate", attempt: 1,
        body: digest, fields: 5)

    static let all: [CaseEvent] = [
        .opened(
            workflow: "after-death-affairs", definition: Digest(of: "definition"),
            application: Digest(of: "application"), isSimulated: false),
        .opened(
            workflow: "a", definition: Digest(of: "d"), application: Digest(of: "x"), isSimulated: true),
        .joined(application: Digest(of: "second")),
        .conditionDecided("drew-pension", holds: true),
        .conditionDecided("drew-pension", holds: false),
        .completed,
        .closed(.completed),
        .closed(.ended),
        .stepStarted("certificate", deadline: nil),
        .stepStarted("certificate", deadline: Instant(milliseconds: 1_795_363_200_000)),
        .stepSkipped("household", because: .condition),
        .stepSkipped("household", because: .predecessor("certificate")),
        .stepSkipped("household", because: .caseEnded),
        .valuesSet("last-days", values: digest),
        .stepDone("certificate"),
        .stepPassedOver("household", code: "already-cancelled"),
        .stepEnded("household", code: "not-found"),
        .handedToDesk("certificate", code: "name-differs"),
        .clerkDecided("certificate", .again),
        .clerkDecided("certificate", .goOn),
        .clerkDecided("certificate", .endBranch),
        .clerkDecided("certificate", .endCase),
        .deadlineMissed("certificate"),
        .requestBuilt("certificate", request),
        .receiptTaken("certificate", facts),
        .replyTaken("certificate", facts),
        .rejectionTaken("certificate", facts, code: "not-yet-reported"),
        .faultTaken("certificate", facts, code: "OW1605", isRetryable: true),
        .faultTaken("certificate", nil, code: "OW1651", isRetryable: false),
        .deliveryFailed(
            "certificate", request.message, code: "OW1620", isOutcomeUnknown: true),
        .deliveryFailed(
            "certificate", request.message, code: "OW1621", isOutcomeUnknown: false),
        .resendPlanned("certificate", request.message, due: Instant(milliseconds: -1)),
        .askAgainPlanned("certificate", due: Instant(milliseconds: 1_795_363_200_000)),
        .messageSetAside(unasked, .unsolicited),
        .messageSetAside(facts, .duplicate),
        .messageSetAside(facts, .forged),
        .messageSetAside(facts, .late),
        .messageSetAside(facts, .unusable),
        .rowsTaken("survivors", table: "survivor-months", rows: [2, 5]),
        .questionAsked("new-head"),
        .waitPlanned("pause", until: Instant(milliseconds: 1_795_363_200_000)),
        .escalated("certificate"),
        .itemsFixed("heirs", count: 3),
        .stepCancelled("heirs:2"),
        .raceWon("consent", winner: "silence"),
        .repetitionPlanned("payment", due: Instant(milliseconds: 1_795_363_200_000)),
        .stepReset("letter:1"),
        .stepSkipped("household", because: .milestone("funeral-subsidy")),
        .stepSkipped("household", because: .otherPath("certificate")),
        .regionDecided(table: "regions", row: 2, values: digest),
        .listening("cremation"),
        .noticeTaken("cremation", facts),
        .noticeKept(facts, "cremated"),
        .noticeFound("cremation", body: digest),
        .closed(.withdrawn),
        .stepSkipped("household", because: .withdrawn),
        .withdrawal(.begun(reason: digest)),
        .withdrawal(.undoStarted("household", deadline: nil)),
        .withdrawal(.undoStarted("household", deadline: Instant(milliseconds: 1_795_363_200_000))),
        .withdrawal(.undoRequested("household", request)),
        .withdrawal(.undoReplyTaken("household", facts)),
        .withdrawal(.stepUndone("household")),
        .withdrawal(.stepLeftDone("household", .impossible)),
        .withdrawal(.stepLeftDone("household", .undeclared)),
        .withdrawal(.stepLeftDone("household", .unplanned)),
        .withdrawal(.stepLeftDone("household", .decided)),
        .withdrawal(.stepLeftDone("household", .earlier)),
        .withdrawal(.unwanted("household")),
        .withdrawal(.takingBack("household")),
        .change(.supplementAsked("household", facts, until: nil, stopsClock: true)),
        .change(
            .supplementAsked(
                "household", facts, until: Instant(milliseconds: 1_795_363_200_000), stopsClock: false)),
        .change(.supplied("household", deadline: nil)),
        .change(.supplied("household", deadline: Instant(milliseconds: 1_795_363_200_000))),
        .change(.formChanged(application: digest)),
        .change(.outdated("household")),
        .change(.correctionBegun("household")),
        .change(.correctionLeft("household")),
        .change(.updateTaken("household", facts)),
        .change(.voided("household", facts)),
        .change(.conditionDiffers("drew-pension")),
        .handingOver("household", "OW-20261123-00000000.household.1"),
        .inquiry(.asked("household", request)),
        .inquiry(.receipt("household", facts)),
        .inquiry(.notThere("household", facts)),
        .inquiry(.refused("household", facts, code: "system-busy")),
        .inquiry(.failed("household", "OW-20261123-00000000.household.1.ask1", nil, code: "OW1621")),
        .inquiry(.failed("household", "OW-20261123-00000000.household.1.ask1", facts, code: "system-busy")),
        .inquiry(
            .repeated(
                "household", "OW-20261123-00000000.household.1.ask1",
                due: Instant(milliseconds: 1_795_363_200_000))),
        .change(.askedAfterRejection("household", code: "account-wrong", until: nil)),
        .change(
            .askedAfterRejection(
                "household", code: "account-wrong", until: Instant(milliseconds: 1_795_363_200_000))),
        .officeChosen("household", .office("4501", region: "450102")),
        .officeChosen("household", .notConnected(region: "440305")),
        .officeChosen("household", .whole),
        .handedIn(
            material: "household-booklet",
            [
                AttachmentFacts(
                    material: "household-booklet", kind: .jpeg, byteCount: 48_213, digest: digest),
                AttachmentFacts(material: "household-booklet", kind: .pdf, byteCount: 7, digest: digest),
            ]),
        .handedIn(material: "household-booklet", []),
        .change(.formGiven(application: digest)),
        .putOff(
            "household", "OW-20261123-00000000.household.1", until: Instant(milliseconds: 1_795_363_200_000),
            because: "月末结算", isUntouched: true),
        .putOff(
            "household", "OW-20261123-00000000.household.1", until: Instant(milliseconds: 1_795_363_200_000),
            because: "", isUntouched: false),
    ]
}
