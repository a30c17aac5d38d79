import CaseModel
import Departments
import Foundation
import Testing
import WorkflowModel

struct ProcessDepartmentTests {
    @Test(
        "What a program does with one message means this for the message",
        arguments: [
            ("cat >/dev/null; printf answer", "answered answer"),
            // An answer needs no reading to the end.
            ("printf answer", "answered answer"),
            ("cat >/dev/null; exit 3", "silence OW1962"),
            // Of a program that failed nothing is believed.
            ("cat >/dev/null; printf answer; exit 3", "silence OW1962"),
            ("cat >/dev/null", "silence OW1963"),
            ("cat >/dev/null; echo answer >&2", "silence OW1963"),
            ("cat >/dev/null; kill -9 $$", "silence OW1964"),
            ("cat >/dev/null; exit 75", "not delivered OW1967"),
            // Who has answered has taken it.
            ("cat >/dev/null; printf answer; exit 75", "silence OW1962"),
            ("head -c 4096 /dev/zero", "answered " + String(repeating: "\0", count: 4096)),
            ("cat >/dev/null; head -c 4097 /dev/zero", "silence OW1966"),
            // It has read something: whether it acts on it is not known.
            ("head -c 1 >/dev/null; cat /dev/zero", "silence OW1966"),
            ("exec >&-; exec sleep 600", "silence OW1965"),
            ("trap '' TERM; sleep 600", "silence OW1965"),
        ])
    func outcomes(script: String, words: String) async throws {
        let folder = try ProgramFolder(script)
        let department = folder.department(timeOut: words.hasSuffix("OW1965") ? 1 : 100)
        let found = await department.deliver(folder.message()).words
        #expect(found == words)
        #expect(folder.notes.all.count == (words.hasPrefix("answered") ? 0 : 1))
    }

    @Test("A message longer than a pipe holds reaches the program whole, while it writes itself")
    func longMessages() async throws {
        let folder = try ProgramFolder("cat; echo talk >&2")
        let text = String(repeating: "0123456789", count: 80_000)
        let delivery = await folder.department(limit: 1_048_576).deliver(folder.message(text))
        #expect(delivery.words == "answered " + text)
    }

    @Test("A program that ends within a long message does not end us, and the outcome is unknown")
    func unread() async throws {
        let folder = try ProgramFolder("head -c 1 >/dev/null")
        let text = String(repeating: "0123456789", count: 80_000)
        #expect(await folder.department().deliver(folder.message(text)).words == "silence OW1963")
    }

    @Test(
        "Of which not a byte went out has not been delivered, however the program ended",
        arguments: [
            (0, ProgramTalk.End.exited(0), "not delivered OW1961"), (1, .exited(0), "silence OW1963"),
            (0, .exited(3), "not delivered OW1961"), (1, .exited(3), "silence OW1962"),
            (0, .signalled(9), "not delivered OW1961"), (1, .signalled(9), "silence OW1964"),
            (0, .timedOut, "not delivered OW1961"), (1, .timedOut, "silence OW1965"),
            (0, .noTurn, "not delivered OW1970"), (0, .resting(until: Fixtures.now), "not delivered OW1969"),
            (0, .notStarted("no"), "not delivered OW1960"),
        ])
    func nothingWritten(written: Int, end: ProgramTalk.End, words: String) throws {
        var talk = ProgramTalk(end)
        talk.written = written
        #expect(try ProgramFolder().department().meaning(of: talk, for: "M-1").words == words)
    }

    @Test(
        "What cannot be started has not been delivered",
        arguments: [
            (["./missing.sh"], "not delivered OW1960", "No such file or directory"),
            (["./plain.txt"], "not delivered OW1960", "Permission denied"),
            (["no-such-command-anywhere"], "not delivered OW1955", nil),
        ] as [([String], String, String?)])
    func notStarted(command: [String], words: String, reason: String?) async throws {
        let folder = try ProgramFolder()
        try Data("text".utf8).write(to: URL(fileURLWithPath: folder.path + "/plain.txt"))
        #expect(await folder.department(command).deliver(folder.message()).words == words)
        #expect(folder.notes.all.first?.arguments["reason"] == reason)
    }

    @Test("What a program says on standard error is told by length and digest, never by its words")
    func standardError() async throws {
        let folder = try ProgramFolder("cat >&2; exit 9")
        let department = folder.department()
        _ = await department.deliver(folder.message("韦大山 450103194806120017"))
        let note = try #require(folder.notes.all.first)
        #expect(
            note.reason(in: .english)
                == "The program of office ended with exit status 9 after message `M-1` was written to it, so the outcome is unknown; on standard error it wrote 28 bytes (digest \(Digest(of: "韦大山 450103194806120017").short))."
        )
        for language in [Language.english, .chinese] {
            #expect(!(note.reason(in: language) + note.remedy(in: language)).contains("韦大山"))
        }
        // Whoever tries the department by hand is shown the words.
        let talk = try await department.converse(folder.message("韦大山"))
        #expect(String(decoding: talk.errors, as: UTF8.self) == "韦大山")
    }

    @Test("Of endless talk on standard error only the beginning is kept")
    func endlessTalk() async throws {
        let folder = try ProgramFolder("head -c 3000000 /dev/zero >&2; printf answer")
        let talk = try await folder.department().converse(folder.message())
        #expect(talk.errors.count == ProgramTalk.keptErrors)
        #expect(talk.errorCount == 3_000_000)
        #expect(talk.errorDigest == Digest(of: [UInt8](repeating: 0, count: 3_000_000)))
        #expect(talk.output == Array("answer".utf8))
    }

    @Test("The environment holds PATH, the folders for books and documents, what is named, and nothing else")
    func environment() async throws {
        let folder = try ProgramFolder()
        let place = SourcePlace(file: "adapter.yaml")
        let department = folder.department(
            ["env"],
            environment: [
                .init(name: "LANG", value: .text("C.UTF-8"), place: place),
                .init(name: "TOKEN", value: .from("CITY_TOKEN"), place: place),
            ], inherited: ["PATH": "/usr/bin:/bin", "CITY_TOKEN": "t", "HOME": "/root", "SECRET": "s"])
        let words = await department.deliver(folder.message()).words
        #expect(
            words
                == "answered PATH=/usr/bin:/bin\nONEWINDOW_BOOKS=\(folder.path)/books\n"
                + "ONEWINDOW_ATTACHMENTS=\(folder.path)/books.attachments\nLANG=C.UTF-8\nTOKEN=t\n"
        )
    }

    @Test("A variable that is not set keeps the message here")
    func unsetVariable() async throws {
        let folder = try ProgramFolder("printf answer")
        let place = SourcePlace(file: "adapter.yaml", line: 4, column: 3)
        let department = folder.department(
            environment: [.init(name: "TOKEN", value: .from("CITY_TOKEN"), place: place)])
        #expect(await department.deliver(folder.message()).words == "not delivered OW1957")
        #expect(
            folder.notes.all == [Diagnostic("OW1957", at: place, severity: .warning, ["name": "CITY_TOKEN"])])
    }

    @Test("A program works in its adapter's folder with nothing open but its three streams")
    func surroundings() async throws {
        let folder = try ProgramFolder()
        // The fourth is the folder that `ls` itself reads.
        let open = await folder.department(["ls", "/proc/self/fd"]).deliver(folder.message()).words
        #expect(open == "answered 0\n1\n2\n3\n")
        let place = await folder.department(["pwd", "-P"]).deliver(folder.message()).words
        #expect(place.hasSuffix(String(folder.path.split(separator: "/").last ?? "") + "\n"))
    }

    @Test("What a program leaves running is ended with it, and its answer does not wait for that")
    func grandchildren() async throws {
        // Who waited a day for it would have no answer but a time that was used up.
        let folder = try ProgramFolder("sleep 86400 & echo $! >child; printf answer")
        #expect(await folder.department().deliver(folder.message()).words == "answered answer")
        let child = try #require(folder.file("child")).trimmingCharacters(in: .whitespacesAndNewlines)
        // Gone, or dead and not yet fetched by whoever has taken it over.
        let status = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
        #expect(status.map { $0.contains(") Z ") } ?? true)
    }

    @Test("Many messages at once each get their own answer")
    func many() async throws {
        let folder = try ProgramFolder("cat")
        let department = folder.department()
        let answers = await withTaskGroup(of: String.self) { group in
            for number in 1...40 {
                group.addTask { await department.deliver(folder.message("question \(number)")).words }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers == Set((1...40).map { "answered question \($0)" }))
    }

    // MARK: A program that is being written

    @Test("A program whose file is still being written is started as soon as it is not")
    func busyForAMoment() async throws {
        let folder = try ProgramFolder("cat")
        let file = open(folder.path + "/program.sh", O_WRONLY | O_CLOEXEC)
        try #require(file >= 0)
        Thread.detachNewThread {
            usleep(100_000)
            close(file)
        }
        #expect(await folder.department().deliver(folder.message()).words == "answered question")
    }

    @Test("One that goes on being written has not been started, and nothing was delivered")
    func busyForLong() async throws {
        let folder = try ProgramFolder("cat")
        let file = open(folder.path + "/program.sh", O_WRONLY | O_CLOEXEC)
        try #require(file >= 0)
        defer { close(file) }
        let start = ContinuousClock.now
        #expect(
            await folder.department(timeOut: 1).deliver(folder.message()).words == "not delivered OW1960")
        #expect(ContinuousClock.now - start > .milliseconds(900))
    }
}
