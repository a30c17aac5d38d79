import CaseModel
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// Words of a department's own: what goes out, what an answer means, and what is proved of both.
struct WireTests {
    @Test("Our request becomes theirs, in the order of their schema, and the same each time")
    func request() throws {
        let house = try WireHouse()
        #expect(house.problems == [])
        let theirs = """
            <qxhkqq><lsh>AD-1/household/1</lsh><xm>韦大山</xm><sfzh>450103194806120017</sfzh><xb>1</xb>\
            <swrq>20261112</swrq><sqr><xm>韦小明</xm><gx>2</gx></sqr></qxhkqq>
            """
        #expect(try house.asked() == theirs)
        #expect(try house.asked() == theirs)
        // Of 11 fields nothing is left to chance, but for the key, whose length is not ours to promise.
        #expect(try #require(house.program).fields == (11, 11))
    }

    @Test(
        "An answer of theirs means one thing, and what cannot be read is kept and told by its field",
        arguments: [
            (WireHouse.answer("0000", result: WireHouse.result()), "reply HX1 2026-11-24 新竹派出所 withdrawn"),
            (WireHouse.answer("1001"), "rejection not-found 查无此人"),
            // Their words, where the manifest wants them.
            (WireHouse.answer("1002", words: "已于十月注销"), "rejection already-cancelled 已于十月注销"),
            (WireHouse.answer("1002"), "rejection already-cancelled 已注销"),
            (
                WireHouse.answer("2001", words: "材料不齐", result: "<qcl><mc>证明</mc><mc>身份证</mc></qcl>"),
                "supplement 证明; 身份证: 材料不齐"
            ),
            (WireHouse.answer("2001", words: "材料不齐"), "supplement 材料不齐: 材料不齐"),
            (WireHouse.answer("2001"), "unusable OW2235 /qxhkjg/dm"),
            (WireHouse.answer("9001"), "fault OW2238 /qxhkjg/dm again"),
            // A code that nobody has heard of, and one that says done without a result.
            (WireHouse.answer("7777"), "unusable OW2235 /qxhkjg/dm"),
            (WireHouse.answer("0000"), "unusable OW2235 /qxhkjg/dm"),
            // No day, none that there is, and one in another form.
            (
                WireHouse.answer("0000", result: WireHouse.result(day: "")),
                "unusable OW2232 /registration-cancelled/cancelled-on"
            ),
            (
                WireHouse.answer("0000", result: WireHouse.result(day: "20260230")),
                "unusable OW2232 /registration-cancelled/cancelled-on"
            ),
            (
                WireHouse.answer("0000", result: WireHouse.result(day: "2026-11-24")),
                "unusable OW2232 /registration-cancelled/cancelled-on"
            ),
            // Not what their own schema says.
            (WireHouse.answer("0000", result: WireHouse.result(card: "7")), "unusable OW2234 /qxhkjg/jg/sfz"),
            (WireHouse.answer("00000"), "unusable OW2234 /qxhkjg/dm"),
            (WireHouse.answer("1001", lsh: "AD-2/household/1"), "stranger"),
        ])
    func outcomes(answer: String, words: String) throws {
        #expect(try WireHouse().said(answer) == words)
    }

    @Test("A code of theirs that has no row is told by its field and not by the code")
    func noRow() throws {
        // Their schema lets any text be a code, so the checker cannot tell.
        let house = try WireHouse([
            (
                "theirs.xsd", #"<xs:element name="sfz" type="sfz"/>"#,
                #"<xs:element name="sfz" type="xs:string"/>"#
            )
        ])
        #expect(house.problems == [])
        #expect(
            try house.said(WireHouse.answer("0000", result: WireHouse.result(card: "7")))
                == "unusable OW2231 /registration-cancelled/id-card")
    }

    @Test("One of ours without a row, and what their schema does not take, is not sent")
    func unsent() throws {
        let sex = try WireHouse([
            ("messages.xsd", #"name="sex" type="sex""#, #"name="sex" type="short-text""#)
        ])
        #expect(
            try sex.asked(WireHouse.request.replacing(">male<", with: ">男<")) == "fault OW2231 /qxhkqq/xb")
        // A name of more characters than they take: nobody can prove that there is none.
        let name = try WireHouse([
            ("theirs.xsd", #"<xs:maxLength value="50"/>"#, #"<xs:maxLength value="2"/>"#)
        ])
        #expect(name.problems == [])
        #expect(try #require(name.program).fields == (11, 9))
        #expect(try name.asked() == "fault OW2233 /qxhkqq/xm")
        let short = WireHouse.request.replacing("韦大山", with: "韦山").replacing("韦小明", with: "韦明")
        #expect(try name.asked(short).hasPrefix("<qxhkqq>"))
    }

    @Test("A template makes their request as a map does")
    func template() throws {
        let mapped = try WireHouse()
        let text = try String(
            contentsOfFile: mapped.folder + "/Adapters/household-office/adapter.yaml", encoding: .utf8)
        let start = try #require(text.firstRange(of: "      send:\n        lsh"))
        let end = try #require(text.firstRange(of: "      answer: qxhkjg"))
        let house = try WireHouse([
            ("adapter.yaml", String(text[start.lowerBound..<end.lowerBound]), "      send: request.xml\n"),
            (
                "request.xml", "",
                """
                <qxhkqq>
                  <lsh>{$key}</lsh>
                  <xm>{$request/deceased/name}</xm>
                  <sfzh>{$request/deceased/id-number}</sfzh>
                  <xb>{code('sex', $request/deceased/sex)}</xb>
                  <swrq>{date-text($request/deceased/death-date, 'yyyyMMdd')}</swrq>
                  <sqr><xm>{$request/declarant/name}</xm><gx>8</gx></sqr>
                </qxhkqq>
                """
            ),
        ])
        #expect(house.problems == [])
        #expect(try house.asked() == mapped.asked().replacing("<gx>2</gx>", with: "<gx>8</gx>"))
    }

    @Test("Two outcomes at once are believed in neither")
    func two() throws {
        let house = try WireHouse([
            ("adapter.yaml", "not-found: $answer/dm = '1001'", "not-found: $answer/sm = '查无此人'")
        ])
        #expect(house.problems.map { String($0.prefix(6)) } == ["OW2213", "OW2213", "OW2213", "OW2213"])
        let both = WireHouse.answer("0000", words: "查无此人", result: WireHouse.result())
        #expect(try house.said(both) == "unusable OW2236 /qxhkjg/dm")
    }

    @Test(
        "A mistake in the manifest is told with its place",
        arguments: [
            ("element: qxhkqq", "element: qxhkq", ["OW2203 34:16"]),
            ("xm: $request/deceased/name", "xmm: $request/deceased/name", ["OW1343 37:9"]),
            ("$request/deceased/name", "$request/deceased/nam", ["OW1211 37:31"]),
            ("code('sex'", "code('sexx'", ["OW2207 39:18"]),
            ("male: \"1\", ", "", ["OW2208 39:25"]),
            ("card: {withdrawn: \"1\", ", "card: {", ["OW2209 48:34"]),
            ("withdrawn: \"1\", ", "withdrawn: \"1\", gone: \"1\", ", ["OW2210 48:26"]),
            ("'yyyyMMdd')\n        sqr", "'yyyy-MM-dd')\n        sqr", ["OW1367 40:15"]),
            ("not-found: $answer", "not-fund: $answer", ["OW2205 54:9"]),
            (
                " and exists($answer/jg)", "", ["OW1347 45:9", "OW1347 46:9", "OW1347 47:9", "OW1347 48:9"]
            ),
        ] as [(String, String, [String])])
    func mistakes(old: String, new: String, told: [String]) throws {
        let problems = try WireHouse([("adapter.yaml", old, new)]).problems
        #expect(problems == told)
    }

    @Test("A service whose messages are ours may still say by a value what its answers mean")
    func outcomeAlone() throws {
        let house = try WireHouse()
        let text = try String(
            contentsOfFile: house.folder + "/Adapters/household-office/adapter.yaml", encoding: .utf8)
        let start = try #require(text.firstRange(of: "    wire:\n"))
        let end = try #require(text.firstRange(of: "transport: http"))
        let alone = try WireHouse([
            ("messages.xsd", #"name="id-card" type="card""#, #"name="id-card" type="card" minOccurs="0""#),
            (
                "adapter.yaml", String(text[start.lowerBound..<end.lowerBound]),
                """
                    outcome:
                      done: exists($answer/id-card)
                      rejected:
                        not-found: empty($answer/id-card)

                body: payload

                """
            ),
        ])
        #expect(alone.problems == [])
        func reply(_ card: String) -> String {
            """
            <registration-cancelled xmlns="urn:onewindow:household-office:1"><registration-number>HX1</registration-number>\
            <cancelled-on>2026-11-24</cancelled-on><police-station>站</police-station>\(card)</registration-cancelled>
            """
        }
        #expect(try alone.said(reply("<id-card>withdrawn</id-card>")) == "reply HX1 2026-11-24 站 withdrawn")
        #expect(try alone.said(reply("")) == "rejection not-found 查无此人")
    }
}
