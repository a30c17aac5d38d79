import CaseModel
import Testing

@testable import ScenarioKit

/// How departments behave and people act, seen by what comes of it.
struct BehaviourTests {
    private static func household(_ behaviours: String..., expect: String, people: String = "") -> String {
        Bench.text(
            "departments:\n  public-security:\n" + behaviours.map { "    - \($0)\n" }.joined() + people
                + "expect:\n" + expect)
    }

    @Test(
        "A case that was completed goes on when a department changes its reply, takes it back, or a person corrects the form",
        arguments: [
            "departments:\n  health-commission:\n"
                + "    - {service: verify-death-certificate, later: {after: 3 days, update: {death-date: 2026-11-11}}}\n"
                + "people: [{decide: funeral-subsidy, say: go-on, after: 1 hour}]\n"
                + "expect:\n  end: completed\n  at: 2026-11-26 11:00\n  steps: {household: {is: done, asked: 2}}",
            "departments:\n  health-commission:\n"
                + "    - {service: verify-death-certificate, later: {after: 3 days, void: yes}}\n"
                + "expect:\n  end: withdrawn\n  at: 2026-11-26 10:00\n  steps: {household: undone}",
            "people:\n  - {correct: {applicant/name: 韦晓明}, after: 3 days}\n"
                + "  - {decide: funeral-subsidy, say: go-on, after: 1 hour}\n"
                + "expect:\n  end: completed\n  at: 2026-11-26 11:00\n  steps: {household: {is: done, asked: 2}}",
            // Nobody changes anything: it ends when it is complete.
            "expect:\n  end: completed\n  at: 2026-11-23 10:00",
        ])
    func afterCompletion(rest: String) async throws {
        #expect(try await Bench.differences(Bench.text(rest)) == [])
    }

    @Test(
        "A department does as it is said",
        arguments: [
            // Of two entries that fit the first counts.
            household(
                "{request: 1, reject: not-found}", "{reject: already-cancelled}",
                expect:
                    "  end: completed\n  steps: {household: {is: passed-over, because: already-cancelled}}",
                people: "people: [{decide: household, say: again}]\n"),
            household(
                "{fault: OW1627}",
                expect: "  end: waiting\n  steps: {household: {is: desk, because: OW1627, asked: 1}}\n"
                    + "  messages: [{from: public-security, kind: fault, count: 1}]"),
            household(
                "{fault: {code: OW1627, retryable: yes}}",
                expect: "  end: waiting\n  at: 2026-11-23 11:03:30\n  messages:\n"
                    + "    - {from: public-security, kind: fault, code: OW1627, count: 8}\n"
                    + "    - {to: public-security, sent: 8 times}"),
            household(
                "{silent: yes}",
                expect: "  end: waiting\n  steps: {household: {is: desk, because: OW1621}}\n"
                    + "  messages: [{from: public-security, count: 0}, {to: public-security, sent: 8 times}]"),
            household(
                "{down: once, lose-answer: twice}",
                expect: "  end: completed\n  steps: {household: {is: done, at: \"2026-11-23 10:03:30\"}}\n"
                    + "  messages: [{to: public-security, sent: 4 times}, {from: public-security, count: 1}]"),
            household(
                "{down: 1 hour}",
                expect:
                    "  end: completed\n  steps: {household: {is: done, at: \"2026-11-23 11:03:30\", asked: 1}}"
            ),
            household(
                "{receipt-then: 2 hours, twice: yes}",
                expect: "  end: completed\n  at: 2026-11-23 12:00\n  messages:\n"
                    + "    - {from: public-security, kind: receipt, at: 2026-11-23 10:00}\n"
                    + "    - {from: public-security, kind: reply, fate: taken, at: 2026-11-23 12:00}"),
            // The answer comes by itself, whatever is sent again meanwhile.
            household(
                "{late: 10 minutes}",
                expect: "  end: completed\n  steps: {household: {is: done, at: 2026-11-23 10:10}}\n"
                    + "  messages: [{to: public-security, sent: 5 times}, {from: public-security, count: 1}]"),
            household(
                "{late: 3 days, reject: not-found}",
                expect: "  end: waiting\n  steps: {household: {is: desk, because: not-found}}\n"
                    + "  deadlines: {household: {is: 2026-11-25, missed: yes}}"),
            household(
                "{receipt-then: 3 working days}",
                expect:
                    "  end: completed\n  at: 2026-11-26 10:00\n  deadlines: {household: {is: 2026-11-25, missed: yes}}"
            ),
            // It says it again while the subsidy is still on its way; the second time changes nothing.
            household(
                "{twice: yes}",
                expect: "  end: completed\n  messages:\n    - {from: public-security, fate: taken}"),
            // A reply of its own fields alone, because the mock would reject.
            Bench.text(
                "departments:\n  public-security:\n    - service: cancel-household-registration\n"
                    + "      answer: {registration-number: HX-1, cancelled-on: 2026-11-23, police-station: 所, id-card-withdrawn: \"false\"}\n"
                    + "expect:\n  end: completed\n  results: {household: {registration-number: HX-1}}",
                application: "06-household-already-cancelled"),
        ])
    func behaviours(text: String) async throws {
        let found = try await Bench.differences(text)
        #expect(found == [])
    }

    @Test(
        "What a scenario says and does not happen is told",
        arguments: [
            (
                household("{request: 2, reject: not-found}", expect: "  end: completed"),
                ["7:7 OW1936 `public-security` was never asked what this is about"]
            ),
            (
                household(
                    "{service: cancel-household-registration, answer: {cancelled-on: yesterday}}",
                    expect: "  end: waiting"),
                [
                    "7:7 OW1913 with these fields the reply of `cancel-household-registration` breaks its own schema: OW1034 /envelope/payload/household-registration-cancelled/cancelled-on has a value of 9 characters that is not of the type xs:date"
                ]
            ),
            (
                household("{receipt-then: 300 working days}", expect: "  end: waiting"),
                [
                    "7:7 OW1914 working days after 2026-11-23 run into a year of which the calendar knows nothing"
                ]
            ),
            (
                household(
                    "{reject: not-found}", expect: "  end: waiting",
                    people: "people:\n  - {decide: household, say: again, after: 300 working days}\n"),
                [
                    "9:5 OW1914 working days after 2026-11-23 run into a year of which the calendar knows nothing"
                ]
            ),
            (
                Bench.text("people:\n  - {decide: household, say: again}\nexpect: {end: completed}"),
                ["6:5 OW1937 this was never possible: decide household: again"]
            ),
            (
                Bench.text(
                    "people:\n  - {decide: household, say: again}\nexpect: {end: refused}",
                    application: "10-malformed"),
                ["6:5 OW1937 this was never possible: decide household: again"]
            ),
        ])
    func notHappened(text: String, expected: [String]) async throws {
        let found = try await Bench.differences(text)
        #expect(found == expected)
    }

    @Test("What the case does not allow is told with its reason")
    func notAllowed() async throws {
        let found = try await Bench.differences(
            Bench.text(
                "people:\n  - {decide: certificate, say: go-on}\nexpect: {end: waiting}",
                application: "05-name-differs"))
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix(
                "6:5 OW1938 the case did not allow it (decide certificate: go-on): OW1513 ") == true)
    }

    @Test(
        "People act in their order and at their time",
        arguments: [
            // The second waits for the first, and then for its own two hours.
            household(
                "{first: 2, reject: not-found}",
                expect:
                    "  end: completed\n  at: 2026-11-23 13:00\n  steps: {household: {is: done, asked: 3}}",
                people:
                    "people:\n  - {decide: household, say: again, after: 1 hour}\n  - {decide: household, say: again, after: 2 hours}\n"
            ),
            // Not before an instant.
            household(
                "{first: 1, reject: not-found}", expect: "  end: completed\n  at: 2026-11-25 09:00",
                people: "people:\n  - {decide: household, say: again, at: 2026-11-25 09:00}\n"),
            // The promised time passes while the person takes time.
            household(
                "{first: 1, reject: not-found}",
                expect:
                    "  end: ended\n  at: 2026-11-30 10:00\n  deadlines: {household: {is: 2026-11-25, missed: yes}}",
                people: "people:\n  - {decide: household, say: end-case, after: 7 days}\n"),
            // A person may ask about a step whose promised time has passed without a word.
            household(
                "{receipt-then: 30 days}",
                expect:
                    "  end: completed\n  at: 2026-11-26 00:00\n  steps: {household: {is: passed-over, because: overdue}}",
                people: "people:\n  - {decide: household, say: go-on}\n"),
        ])
    func people(text: String) async throws {
        let found = try await Bench.differences(text)
        #expect(found == [])
    }

    @Test("Time passes as far as it is said, also while only people could go on")
    func until() async throws {
        let text = Self.household(
            "{reject: not-found}",
            expect:
                "  end: waiting\n  at: 2026-12-01 00:00\n  deadlines: {household: {is: 2026-11-25, missed: yes}}"
        )
        #expect(try await Bench.differences("until: 2026-12-01\n" + text) == [])
        #expect(
            try await Bench.differences(text) == [
                "10:7 OW1922 the end is 2026-11-23 10:00, not 2026-12-01 00:00",
                "11:51 OW1935 the deadline of `household` was kept",
            ])
        #expect(
            try await Bench.run(
                "until: 2026-11-23 10:30\n" + Self.household("{silent: yes}", expect: "  end: waiting")
            ).passed
                == .seconds(1800))
    }
}
