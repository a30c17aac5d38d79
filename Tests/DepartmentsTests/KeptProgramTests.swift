import CaseModel
import Foundation
import Testing

@testable import Departments

struct KeptProgramTests {
    /// Answers each frame with its own process number and the message.
    private static let loop =
        "while read -r n; do m=$(head -c \"$n\"); a=\"$$ $m\"; printf '%s\\n%s' ${#a} \"$a\"; done"

    @Test("One process takes one message after the other")
    func keepsAlive() async throws {
        let folder = try ProgramFolder(Self.loop)
        let department = folder.department(keepsAlive: true)
        let first = await department.deliver(folder.message("one")).words.split(separator: " ")
        let second = await department.deliver(folder.message("two")).words.split(separator: " ")
        #expect(first.last == "one")
        #expect(second.last == "two")
        #expect(first[1] == second[1])
    }

    @Test("Messages that come at once wait for their turn and keep their answers")
    func turns() async throws {
        let folder = try ProgramFolder(Self.loop)
        let department = folder.department(keepsAlive: true)
        let answers = await withTaskGroup(of: String.self) { group in
            for number in 1...50 {
                group.addTask {
                    await department.deliver(folder.message("q\(number)")).words.split(separator: " ").last
                        .map(String.init) ?? ""
                }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers == Set((1...50).map { "q\($0)" }))
    }

    @Test(
        "What a program that is kept alive does means this for the message",
        arguments: [
            // Words before the first frame.
            ("echo ready; cat >/dev/null", "silence OW1968"),
            // Two answers to one message.
            ("read -r n; head -c $n >/dev/null; printf '1\\na1\\nb'; cat >/dev/null", "silence OW1968"),
            ("read -r n; head -c $n >/dev/null; printf '99999999999\\n'; cat >/dev/null", "silence OW1968"),
            ("read -r n; head -c $n >/dev/null; printf '4097\\n'; cat >/dev/null", "silence OW1966"),
            // Half a frame.
            ("read -r n; head -c $n >/dev/null; printf '10\\nabc'", "silence OW1963"),
            ("read -r n; head -c $n >/dev/null; kill -9 $$", "silence OW1964"),
            ("read -r n; head -c $n >/dev/null; exit 4", "silence OW1962"),
            ("read -r n; head -c $n >/dev/null; exit 75", "not delivered OW1967"),
            ("read -r n; head -c $n >/dev/null; exec >&-; sleep 600", "silence OW1963"),
            ("read -r n; head -c $n >/dev/null; sleep 600", "silence OW1965"),
        ])
    func outcomes(script: String, words: String) async throws {
        let folder = try ProgramFolder(script)
        let department = folder.department(timeOut: words.hasSuffix("OW1965") ? 1 : 100, keepsAlive: true)
        let found = await department.deliver(folder.message()).words
        #expect(found == words)
    }

    @Test("A program that dies is started again with growing delay, by the case's clock")
    func growingDelay() async throws {
        let folder = try ProgramFolder("echo start >>starts; read -r n; head -c $n >/dev/null; exit 1")
        let department = folder.department(keepsAlive: true)
        var deliveries: [String] = []
        for seconds in [0, 0, 0, 1, 2, 3, 6, 7] {
            let now = Fixtures.now + .seconds(seconds)
            deliveries.append("\(seconds): " + (await department.deliver(folder.message(now: now)).words))
        }
        #expect(
            deliveries == [
                "0: silence OW1962", "0: silence OW1962", "0: not delivered OW1969", "1: silence OW1962",
                "2: not delivered OW1969", "3: silence OW1962", "6: not delivered OW1969",
                "7: silence OW1962",
            ])
        #expect(folder.file("starts") == String(repeating: "start\n", count: 5))
    }

    @Test("The delay grows from a second to a minute")
    func delays() {
        #expect(
            (1...9).map { KeptProgram.delay(afterStart: $0) }
                == [0, 1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
    }

    @Test("One that ends after its answer is started again for the next message, without delay")
    func endsAfterAnswer() async throws {
        let folder = try ProgramFolder(
            "echo start >>starts; read -r n; head -c $n >/dev/null; printf '2\\nok'")
        let department = folder.department(keepsAlive: true)
        for _ in 1...4 {
            // The end may be seen before the next message or while it is written: never is a message lost by it.
            let words = await department.deliver(folder.message()).words
            #expect(["answered ok", "silence OW1963"].contains(words))
        }
        #expect(folder.file("starts")?.hasPrefix("start\nstart\n") == true)
    }

    @Test("A program ends when the department is let go")
    func letGo() async throws {
        let folder = try ProgramFolder("trap 'echo ended >end' EXIT; " + Self.loop)
        do {
            let department = folder.department(keepsAlive: true)
            _ = await department.deliver(folder.message())
        }
        for _ in 1...500 where folder.file("end") == nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(folder.file("end") == "ended\n")
    }

    @Test(
        "Frames are read as far as they go",
        arguments: [
            ("", .incomplete), ("1", .incomplete), ("3\nab", .incomplete),
            ("3\nabc", .complete(Array("abc".utf8), rest: 0)),
            ("3\nabcd", .complete(Array("abc".utf8), rest: 1)), ("0\n", .complete([], rest: 0)),
            ("\n", .broken), ("x\n", .broken), ("-1\n", .broken), ("3\r\nabc", .broken), (" 3\nabc", .broken),
            ("101\n", .tooLong), ("0000000003", .broken),
        ] as [(String, MessageFrame.Reading)])
    func frames(text: String, reading: MessageFrame.Reading) {
        #expect(MessageFrame.read(Array(text.utf8), limit: 100) == reading)
    }

    @Test("What is written as a frame is read as one")
    func roundTrip() {
        let message = Array("<信/>".utf8)
        #expect(MessageFrame.read(MessageFrame.write(message), limit: 100) == .complete(message, rest: 0))
    }
}
