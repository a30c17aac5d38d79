import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime

/// `letters`: what was sent and nobody has taken, and what came and belongs to no case.
struct LettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters", abstract: "Letters nobody has taken: given up on the way out, or of no case.",
        discussion: """
            Requests of open cases that were sent as often as `retry:` allows and wait for a person, the oldest first; \
            `onewindow resend` sends one again. Then what departments sent that belongs to no case of this store: its \
            digest, and nothing of its words.

            EXAMPLES
              onewindow letters --store city.store
              onewindow letters --json
            """)

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            let journal = try StoreOpening.open(storeOptions.path, mustExist: true)
            let givenUp = try await CaseReading.givenUp(in: journal)
            let strays = try await journal.strays()
            if output.json {
                console.answer(
                    try JSON.text(
                        LettersAnswer(
                            givenUp: givenUp.map(GivenUpAnswer.init), strays: strays.map(StrayAnswer.init))))
            } else {
                var definitions: [Digest: PinnedDefinition] = [:]
                for letter in givenUp {
                    let pinned: PinnedDefinition
                    if let known = definitions[letter.definition] {
                        pinned = known
                    } else {
                        pinned = try await CaseReading.definition(letter.definition, in: journal)
                        definitions[letter.definition] = pinned
                    }
                    console.answer(text(letter, pinned, console))
                }
                for stray in strays { console.answer(text(stray, console)) }
                if givenUp.isEmpty, strays.isEmpty { console.answer(console.words(Phrases.lettersNone)) }
                if let first = givenUp.first { hint(first, console) }
            }
            try await journal.close()
        }
    }

    private func text(_ letter: GivenUpLetter, _ pinned: PinnedDefinition, _ console: Console) -> String {
        var parts = [letter.caseID.rawValue, letter.step.rawValue, letter.facts.department.rawValue]
        if letter.isUndo { parts.append(console.words(Phrases.letterUndo)) }
        let tries =
            switch letter.tries {
            case 0: Phrases.letterNeverSent
            case 1: Phrases.letterTriedOnce
            default: Phrases.letterTries
            }
        parts.append(Style.warn(console.words(tries, ["count": String(letter.tries)])))
        parts.append(
            Reasons.words(
                for: letter.code, of: letter.step, pinned.machine.program, undoing: letter.isUndo,
                in: console.language))
        parts.append(console.words(Phrases.traySince, ["date": letter.since.plain()]))
        if letter.isSimulated { parts.append(console.words(Phrases.simulatedMark)) }
        return parts.joined(separator: "  ")
    }

    private func text(_ stray: Stray, _ console: Console) -> String {
        let department = ["department": stray.department.rawValue]
        let reason = Catalogue.shared.entry(stray.reason).reason.filled(
            with: department, in: console.language
        )
        .replacing(/\{[^}]*\}/, with: "…")
        return [
            console.words(Phrases.letterStray, department), "\(reason) (\(stray.reason))", stray.at.plain(),
            Style.faint(Digest(of: stray.bytes).short),
        ].joined(separator: "  ")
    }

    private func hint(_ letter: GivenUpLetter, _ console: Console) {
        console.say("")
        console.say(console.words(Phrases.letterResend))
        let store = " --store \(HandedOn.quoted(storeOptions.path))"
        console.say("  onewindow resend \(letter.caseID) \(HandedOn.quoted(letter.step.rawValue))\(store)")
    }
}

/// What `letters --json` prints.
private struct LettersAnswer: Encodable {
    var givenUp: [GivenUpAnswer]
    var strays: [StrayAnswer]
}

private struct GivenUpAnswer: Encodable {
    var caseNumber: String
    var step: String
    var department: String
    var service: String
    var message: String
    var tries: Int
    var code: String
    var since: String
    var isUndo: Bool
    var isSimulated: Bool

    init(_ letter: GivenUpLetter) {
        caseNumber = letter.caseID.rawValue
        step = letter.step.rawValue
        department = letter.facts.department.rawValue
        service = letter.facts.service.rawValue
        message = letter.facts.message.rawValue
        tries = letter.tries
        code = letter.code.rawValue
        since = letter.since.text()
        isUndo = letter.isUndo
        isSimulated = letter.isSimulated
    }
    enum CodingKeys: String, CodingKey {
        case caseNumber = "case"
        case step, department, service, message, tries, code, since, isUndo, isSimulated
    }
}

private struct StrayAnswer: Encodable {
    var department: String
    var reason: String
    var at: String
    var digest: String

    init(_ stray: Stray) {
        department = stray.department.rawValue
        reason = stray.reason.rawValue
        at = stray.at.text()
        digest = Digest(of: stray.bytes).hex
    }
}
