import CaseMachine
import CaseModel
import Testing

@testable import ScenarioKit

/// What is said when a case comes out otherwise.
struct DifferenceTests {
    @Test(
        "Each difference is told with its place, and nothing else is",
        arguments: [
            ("expect: {end: completed}", []),
            ("expect: {end: ended}", ["5:15 OW1921 the case is completed, not ended"]),
            (
                "expect:\n  end: completed\n  at: 2026-11-24",
                ["7:7 OW1922 the end is 2026-11-23, not 2026-11-24"]
            ),
            (
                "expect:\n  end: completed\n  steps:\n    household: desk\n    certificate: {is: done, because: x}",
                [
                    "8:16 OW1923 `household` is done, not desk",
                    "9:38 OW1924 `certificate` is so because of –, not of x",
                ]
            ),
            (
                "expect:\n  end: completed\n  steps:\n"
                    + "    household: {is: done, at: 2026-11-22, by: 2026-11-22 10:00, asked: 2}",
                [
                    "8:31 OW1925 `household` settled: 2026-11-23; expected: 2026-11-22",
                    "8:47 OW1926 `household` settled: 2026-11-23 10:00; expected: by 2026-11-22 10:00",
                    "8:72 OW1927 requests of `household`: 1, not 2",
                ]
            ),
            (
                "expect:\n  end: completed\n  messages:\n    - {to: public-security}\n"
                    + "    - {to: health-commission}\n    - {from: public-security, kind: fault}\n"
                    + "    - {kind: reply, count: 4}\n    - {step: household, at: 2026-11-24}",
                [
                    "9:7 OW1919 there is such a message, but before the one above: to: health-commission",
                    "10:7 OW1928 there is no such message: from: public-security, kind: fault",
                    "11:7 OW1929 messages of this kind: 3, not 4 (kind: reply)",
                    "12:7 OW1928 there is no such message: step: household, at: 2026-11-24",
                ]
            ),
            (
                "expect:\n  end: completed\n  messages:\n    - {kind: request, count: 3}\n"
                    + "    - {from: public-security, count: 1}\n    - {from: human-resources, count: 1}\n"
                    + "  no-other-messages: yes",
                [
                    "11:22 OW1920 a message that nobody expected: from: health-commission, service: verify-death-certificate, kind: reply"
                ]
            ),
            (
                "expect:\n  end: completed\n  sent:\n    household:\n      deceased/death-date: 2026-11-12\n"
                    + "      deceased/name: 李四\n      declarant: ()\n    certificate: {region-code: \"450103\"}\n"
                    + "  results:\n    last-days: {declare-death-by: 2026-12-11}\n    funeral-subsidy: {base: ()}",
                [
                    "10:22 OW1930 `deceased/name` of `household` is another value of 3 characters, not `李四`",
                    "11:18 OW1932 `declarant` of `household` is another value of 5 characters; there should be none",
                    "12:32 OW1931 `certificate` has no `region-code`, which should be `450103`",
                    "14:35 OW1930 `declare-death-by` of `last-days` is another value of 10 characters, not `2026-12-11`",
                    "15:29 OW1932 `base` of `funeral-subsidy` is another value of 4 characters; there should be none",
                ]
            ),
            (
                "expect:\n  end: completed\n  deadlines:\n    household: 2026-11-24\n    last-days: 2026-11-24\n"
                    + "    certificate: {is: none, missed: yes}\n    funeral-subsidy: {is: 2026-12-04 00:00, missed: no}",
                [
                    "8:16 OW1934 the deadline of `household` is 2026-11-25, not 2026-11-24",
                    "9:16 OW1934 the deadline of `last-days` is none, not 2026-11-24",
                    "10:23 OW1934 the deadline of `certificate` is 2026-11-24, not none",
                    "10:37 OW1935 the deadline of `certificate` was kept",
                ]
            ),
        ] as [(String, [String])])
    func differences(rest: String, expected: [String]) async throws {
        let found = try await Bench.differences(Bench.text(rest))
        #expect(found == expected)
    }

    @Test("What a field holds is shown when the scenario says it, or when values are asked for")
    func values() async throws {
        let said = Bench.text(
            "departments:\n  public-security: [{twice: yes}]\nchange: {applicant/name: 王五}\n"
                + "expect:\n  end: completed\n  sent:\n    household: {declarant/name: 李四, deceased/name: 张三}"
        )
        #expect(
            try await Bench.differences(said) == [
                "11:33 OW1930 `declarant/name` of `household` is `王五`, not `李四`",
                "11:52 OW1930 `deceased/name` of `household` is another value of 3 characters, not `张三`",
            ])
        #expect(
            try await Bench.differences(said, showsValues: true).last
                == "11:52 OW1930 `deceased/name` of `household` is `韦大山`, not `张三`")
    }

    @Test(
        "An application that is refused is told with every reason",
        arguments: [
            (
                "18-several-mistakes",
                "expect:\n  end: completed\n  steps: {household: done}\n  sent: {household: {declarant/name: ()}}",
                [
                    "3:14 OW1939 the application was refused: payee-missing: 逝者生前领取养老金，请填写领款人的户名和银行账号，以便发放丧葬补助金。 [rule payee-missing; element /application/pension]"
                ]
            ),
            ("10-malformed", "expect: {end: refused, refused-by: [OW1013]}", []),
            (
                "09-death-before-birth",
                "expect: {end: refused, refused-by: [death-before-birth, death-in-the-future]}",
                [
                    "5:57 OW1940 `death-in-the-future` has not refused the application; refused by: `death-before-birth`"
                ]
            ),
        ] as [(String, String, [String])])
    func refusals(application: String, rest: String, expected: [String]) async throws {
        let found = try await Bench.differences(Bench.text(rest, application: application))
        if application == "18-several-mistakes" {
            #expect(found.count == 6)
            #expect(found.contains("6:8 OW1921 the case is refused, not completed"))
            #expect(found.contains(expected[0]))
        } else {
            #expect(found == expected)
        }
    }

    @Test("The words of the states are all in the table")
    func words() {
        for phase in [
            .waiting, .running, .pausing(until: Instant(milliseconds: 0)), .desk("a"), .done,
            .skipped(.condition), .passedOver("a"), .ended("a"),
            .skipped(.withdrawn), .undoing, .undone,
        ] as [StepState.Phase] {
            #expect(StepWord.all.contains(StepWord(phase).word))
        }
        #expect(StepWord(.skipped(.predecessor("certificate"))).text == "skipped (certificate)")
        #expect(StepWord(.skipped(.caseEnded)).because == "case-ended")
    }
}
