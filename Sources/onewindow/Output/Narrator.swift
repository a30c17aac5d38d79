import CaseMachine
import CaseModel
import CaseRuntime
import Expressions
import WorkflowModel

/// Tells what happens to cases as it happens: one line for each thing a person would want to know.
struct Narrator: Sendable {
    let console: Console
    /// True when several cases run side by side and each line must say whose it is.
    let namesCases: Bool
    /// False with `--json`: the lines go to standard error then.
    let isAnswer: Bool
    /// False when this process only opens cases and another will send what they ask for.
    var isSending = true

    func tell(_ report: CaseReport) {
        let lines = lines(report).map { prefix(report) + $0 }
        let (console, isAnswer) = (console, isAnswer)
        SpeakingOrder.tell {
            for text in lines { if isAnswer { console.answer(text) } else { console.say(text) } }
        }
    }

    /// What there is to tell of a turn, without the time and the case.
    func lines(_ report: CaseReport) -> [String] { report.events.compactMap { line($0, report) } }

    private func prefix(_ report: CaseReport) -> String {
        var parts = [Style.faint(report.at.plain(seconds: true))]
        if report.state.isSimulated { parts.append(Style.faint(words(Phrases.simulatedMark))) }
        if namesCases {
            parts.append(report.caseID.rawValue)
        } else if let within = report.caseID.within {
            // The number of the case around it has been told.
            parts.append(Style.faint(within))
        }
        return parts.joined(separator: " ") + "  "
    }

    private func line(_ event: CaseEvent, _ report: CaseReport) -> String? {
        let definition = report.pinned.machine.program.definition
        switch event {
        case .opened:
            return Style.strong(
                words(
                    Phrases.caseOpened,
                    [
                        "case": report.caseID.rawValue, "title": definition.title,
                        "workflow": definition.name.rawValue, "version": definition.version,
                    ]))
        case .joined: return words(Phrases.applicationJoined)
        case .regionDecided(let name, let row, _):
            let table = report.pinned.machine.program.region?.table
            return words(Phrases.regionFound, ["table": table?.title ?? name, "row": "\(row)"])
        case .withdrawal(let event): return line(event, report)
        case .change(let event): return line(event, report)
        case .inquiry(let event): return line(event, report)
        case .officeChosen(let step, let choice): return line(choice, of: step, report)
        case .handedIn(let material, let attachments):
            let title = definition.materials.first { $0.name == material }?.title ?? material
            return words(Phrases.handedIn, ["material": title, "count": "\(attachments.count)"])
        case .conditionDecided, .completed, .closed, .requestBuilt(_, _), .stepStarted(_, _),
            .valuesSet:
            return started(event, report)
        case .stepSkipped(let step, let reason):
            return about(
                step, report, Reasons.words(for: reason, report.pinned.machine.program, console), Style.faint)
        case .rowsTaken(let step, let table, let rows):
            let title = report.pinned.machine.program.table(table, of: step)?.title ?? table
            return about(
                step, report,
                words(
                    Phrases.rowsTaken,
                    ["table": title, "rows": rows.map(String.init).joined(separator: ", ")]), nil)
        case .stepDone(let step):
            switch report.pinned.machine.program.definition.step(step)?.action {
            case .set, .decide, .ask, .race: return nil
            case .group: return about(step, report, words(Phrases.done), Style.good)
            case .wait: return about(step, report, words(Phrases.waitIsOver), Style.good)
            case .request, nil: break
            }
            let took = report.state[step].startedAt.map { report.at - $0 } ?? .zero
            return about(
                step, report, words(Phrases.done) + " (" + took.words(in: console.language) + ")", Style.good)
        case .stepPassedOver(let step, let code):
            return about(
                step, report, words(Phrases.passedOver, ["reason": reason(code, step, report)]), Style.warn)
        case .stepEnded(let step, let code):
            return about(
                step, report, words(Phrases.branchEnded, ["reason": reason(code, step, report)]), Style.bad)
        case .handedToDesk(let step, let code):
            let phrase = report.state[step].isBeingUndone ? Phrases.undoAtDesk : Phrases.atDesk
            return about(
                step, report, words(phrase, ["reason": reason(code, step, report)]), Style.warn)
        case .clerkDecided(let step, let verb):
            return about(
                step, report, words(Phrases.clerkDecided, ["verb": verb.words(console, step, report.state)]),
                Style.strong)
        case .questionAsked(let step):
            guard let definition = report.pinned.machine.program.definition.step(step) else { return nil }
            return about(
                step, report,
                words(definition.askedPhrase, ["questions": definition.questionTitles]), Style.warn)
        case .waitPlanned(let step, let until):
            return about(step, report, words(Phrases.waitsUntil, ["date": until.plain()]), Style.faint)
        case .listening(let step):
            let definition = report.pinned.machine.program.definition.step(step)
            let department = definition.map {
                StepAnswer.department(of: $0, report.pinned.machine.program)
            }
            return about(
                step, report, words(Phrases.listening, ["department": department ?? ""]), Style.faint)
        case .noticeTaken(let step, let facts):
            return about(
                step, report, words(Phrases.noticeTaken, ["department": title(facts.sender, report)]), nil)
        case .noticeKept(let facts, _):
            return words(Phrases.noticeKept, ["department": title(facts.sender, report)])
        case .noticeFound, .handingOver: return nil
        case .itemsFixed(let step, let count):
            return about(step, report, words(Phrases.itemsFixed, ["count": String(count)]), nil)
        case .stepCancelled(let step): return about(step, report, words(Phrases.cancelled), Style.faint)
        case .raceWon(let step, let winner):
            let title = report.pinned.machine.program.definition.step(winner)?.title ?? winner.rawValue
            return about(step, report, words(Phrases.raceWon, ["step": title]), Style.good)
        case .repetitionPlanned(let step, let due):
            return about(step, report, words(Phrases.againAt, ["date": due.plain()]), Style.faint)
        case .stepReset: return nil
        case .escalated(let step):
            return about(step, report, words(Phrases.escalated), Style.warn)
        case .deadlineMissed(let step):
            return about(step, report, words(Phrases.deadlineMissed), Style.warn)
        // That a case was opened tells its own first line.
        case .receiptTaken(_, let facts) where SubCaseContract.workflow(of: facts.sender) != nil: return nil
        case .receiptTaken(let step, let facts):
            let phrase = isTelling(step, report) ? Phrases.receivedTold : Phrases.received
            return about(step, report, words(phrase, ["department": title(facts.sender, report)]), nil)
        case .replyTaken: return nil
        case .rejectionTaken(let step, let facts, let code):
            return about(
                step, report,
                words(
                    Phrases.rejected,
                    ["department": title(facts.sender, report), "reason": reason(code, step, report)]),
                Style.warn)
        case .faultTaken(let step, _, let code, _):
            return about(
                step, report,
                words(
                    Phrases.fault,
                    ["department": department(of: step, report), "reason": reason(code, step, report)]),
                Style.warn)
        case .deliveryFailed(let step, let message, let code, let isOutcomeUnknown):
            // It may have answered, in a way that nobody can use.
            let hasAnswered = report.events.contains {
                if case .messageSetAside(let facts, .unusable) = $0 {
                    facts.inReplyTo == message
                } else {
                    false
                }
            }
            let phrase =
                !isOutcomeUnknown ? Phrases.fault : hasAnswered ? Phrases.unusableAnswer : Phrases.silence
            return about(
                step, report,
                words(
                    phrase,
                    ["department": department(of: step, report), "reason": reason(code, step, report)]),
                Style.warn)
        case .resendPlanned(let step, _, let due):
            return about(
                step, report, words(Phrases.resendAt, ["date": due.plain(seconds: true)]), Style.faint)
        case .askAgainPlanned(let step, let due):
            return about(step, report, words(Phrases.againAt, ["date": due.plain()]), Style.faint)
        case .messageSetAside(let facts, let fate):
            return words(
                Phrases.setAside, ["department": title(facts.sender, report), "fate": words(fate)])
        }
    }

    /// Whether the step tells, so that nobody waits for a result.
    private func isTelling(_ step: StepName, _ report: CaseReport) -> Bool {
        guard case .request(let request) = report.pinned.machine.program.definition.step(step)?.action else {
            return false
        }
        return request.isTelling
    }

    /// What begins: a request on its way, or values computed. Conditions and the end are told elsewhere.
    private func started(_ event: CaseEvent, _ report: CaseReport) -> String? {
        switch event {
        case .requestBuilt(let step, let facts):
            let phrase =
                !isSending ? Phrases.toBeAsked : facts.attempt == 1 ? Phrases.asked : Phrases.askedAgain
            let isRun =
                facts.service == SubCaseContract.run
                && SubCaseContract.workflow(of: facts.department) != nil
            var text = words(
                isRun ? Phrases.subCaseOpened : phrase,
                [
                    "department": title(facts.department, report), "attempt": String(facts.attempt),
                    "case": facts.message.rawValue,
                ])
            if facts.attempt == 1, let promise = promise(step, report) { text += " · " + promise }
            return about(step, report, text, nil)
        case .valuesSet(let step, _):
            switch report.pinned.machine.program.definition.step(step)?.action {
            case .decide, .race: return nil
            case .ask: return about(step, report, words(Phrases.answered), Style.good)
            default: return about(step, report, words(Phrases.computed), nil)
            }
        default: return nil
        }
    }

    /// By when the step has its result; said, not guessed, where the calendar has no data.
    private func promise(_ step: StepName, _ report: CaseReport) -> String? {
        if let deadline = report.state[step].deadline {
            return words(
                Phrases.promisedBy, ["date": (deadline + .milliseconds(-1)).date().text])
        }
        let definition = report.pinned.machine.program.definition
        // Of several, the promise is that of all of them.
        guard definition.step(step)?.deadline != nil, definition.step(step)?.each == nil || step.items.isEmpty
        else { return nil }
        return Style.warn(words(Phrases.promiseUnknown, ["calendar": definition.calendar]))
    }

    func about(
        _ step: StepName, _ report: CaseReport, _ text: String, _ style: ((String) -> String)?
    ) -> String {
        let program = report.pinned.machine.program
        let names = program.definition.steps.map { Style.width($0.title) }
        var title = program.definition.step(step)?.title ?? step.rawValue
        if !step.items.isEmpty { title += " " + step.items.map(String.init).joined(separator: ".") }
        return Style.padded(title, names.max() ?? 0) + "  " + (style?(text) ?? text)
    }

    func department(of step: StepName, _ report: CaseReport) -> String {
        guard case .request(let request) = report.pinned.machine.program.definition.step(step)?.action
        else { return step.rawValue }
        return title(request.department, report)
    }

    func title(_ department: DepartmentName, _ report: CaseReport) -> String {
        report.pinned.machine.program.contracts[department]?.title ?? department.rawValue
    }

    func reason(_ code: ReasonCode, _ step: StepName, _ report: CaseReport) -> String {
        Reasons.words(
            for: code, of: step, report.pinned.machine.program,
            undoing: report.state[step].isBeingUndone, office: report.state[step].office,
            in: console.language)
    }

    /// Whom a step asks. That a region is not connected is told with the step's way to the desk.
    private func line(_ choice: OfficeChoice, of step: StepName, _ report: CaseReport) -> String? {
        let department = department(of: step, report)
        switch choice {
        case .office(let name, let region):
            return about(
                step, report,
                words(
                    Phrases.officeChosen,
                    ["department": department, "office": name.rawValue, "region": region]), nil)
        case .notConnected: return nil
        case .whole:
            return about(step, report, words(Phrases.officeWhole, ["department": department]), nil)
        }
    }

    private func words(_ fate: CaseEvent.SetAside) -> String {
        switch fate {
        case .duplicate: words(Phrases.fateDuplicate)
        case .forged: words(Phrases.fateForged)
        case .late: words(Phrases.fateLate)
        case .unsolicited: words(Phrases.fateUnsolicited)
        case .unusable: words(Phrases.fateUnusable)
        }
    }

    private func words(_ phrase: LocalizedText, _ arguments: [String: String] = [:]) -> String {
        console.words(phrase, arguments)
    }
}

extension Duration {
    /// `0.02 s`, `3 h 20 min`; in days from two days on.
    func words(in language: Language) -> String {
        let seconds = Int(milliseconds / 1000)
        switch seconds {
        case ..<60:
            let hundredths = Int(milliseconds % 1000) / 10
            return Phrases.seconds.filled(
                with: ["s": "\(seconds).\(hundredths < 10 ? "0" : "")\(hundredths)"], in: language)
        case ..<3600:
            return Phrases.minutes.filled(
                with: ["m": "\(seconds / 60)", "s": "\(seconds % 60)"], in: language)
        case ..<172_800:
            return Phrases.hours.filled(
                with: ["h": "\(seconds / 3600)", "m": "\(seconds / 60 % 60)"], in: language)
        default:
            return Phrases.days.filled(
                with: ["d": "\(seconds / 86_400)", "h": "\(seconds / 3600 % 24)"], in: language)
        }
    }
}
