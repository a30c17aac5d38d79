import Foundation
import Testing

/// One file of `Tests/Fixtures/Rejected`: a mistake as an author makes it, and what the checker says.
///
///     The first line tells the mistake.
///
///     @ Workflows/after-death-affairs/workflow.yaml
///     -    deadline: 1 working day
///     +    dead-line: 1 working day
///
///     ~ A planned day is no deadline.
///
///     @ Workflows/after-death-affairs/workflow.yaml
///     -    deadline: 1 working day
///     +    deadline: 3 days
///
///     = English
///     what `onewindow check` says
///
///     = 中文
///     the same in Chinese
///
/// Under `@` stands a file of the shipped definitions. Lines that begin with `-` or a blank must follow each other at
/// exactly one place there; lines with `+` or a blank come in their stead. Lines with `+` only are the whole file,
/// `@ remove FILE` takes it away. `⟨U+00A0⟩` stands for a character that cannot be seen, `⟨B0⟩` for a byte.
///
/// After `~` and a sentence stands the twin: a near miss of the mistake, made in files without it, that is right. Where
/// there is none, the twin is the file as it is shipped.
struct RejectedCase: CustomTestStringConvertible {
    struct Mistake: Error, CustomStringConvertible { var description: String }
    struct Edit {
        var file: String
        var lines: [Substring]
    }

    let path: String
    /// Everything before `= English`.
    let edited: String
    let edits: [Edit]
    /// The near misses that are right: a sentence with edits each.
    let twins: [(why: String, edits: [Edit])]
    let english: String
    let chinese: String

    var testDescription: String { path.split(separator: "/").last.map(String.init) ?? path }

    init(path: String) throws {
        self.path = path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let english = text.range(of: "\n= English\n")
        let chinese = text.range(of: "\n\n= 中文\n")
        edited = english.map { String(text[..<$0.lowerBound]) } ?? text
        if let english, let chinese {
            self.english = String(text[english.upperBound..<chinese.lowerBound])
            self.chinese = String(text[chinese.upperBound...].dropLast())
        } else {
            (self.english, self.chinese) = ("", "")
        }
        var edits: [Edit] = []
        var twins: [(why: String, edits: [Edit])] = []
        for line in edited.split(separator: "\n").dropFirst() {
            if line.hasPrefix("~ ") {
                twins.append((String(line.dropFirst(2)), edits))
                edits = []
            } else if line.hasPrefix("@ ") {
                edits.append(Edit(file: String(line.dropFirst(2)), lines: []))
            } else {
                guard !edits.isEmpty, "+- ".contains(line.first ?? "?") else {
                    throw Mistake(description: "\(path): what is `\(line)`?")
                }
                edits[edits.count - 1].lines.append(line)
            }
        }
        // Each sentence stands before its own edits, so what had been gathered then belongs to the one before.
        let made = twins.map(\.edits) + [edits]
        self.edits = made[0]
        self.twins = zip(twins, made.dropFirst()).map { ($0.why, $1) }
    }

    /// One line of a file that is there, replaced, added or taken out.
    var isOfOneLine: Bool {
        guard edits.count == 1, !edits[0].file.hasPrefix("remove ") else { return false }
        let marks = edits[0].lines.map(\.first)
        let (removed, added) = (marks.count { $0 == "-" }, marks.count { $0 == "+" })
        return removed <= 1 && added <= 1 && marks.contains { $0 != "+" }
    }

    /// Makes the mistake, or what is nearly one, in a copy of the shipped definitions.
    func apply(_ edits: [Edit], to home: String) throws {
        for edit in edits {
            if edit.file.hasPrefix("remove ") {
                try FileManager.default.removeItem(atPath: home + "/" + edit.file.dropFirst(7))
                continue
            }
            let url = URL(fileURLWithPath: home + "/" + edit.file)
            let old = edit.lines.filter { $0.first != "+" }.map { $0.dropFirst() }
            let new = edit.lines.filter { $0.first != "-" }.map { $0.dropFirst() }
            var lines: [Substring] = []
            if old.isEmpty {
                lines = new + (new.isEmpty ? [] : [""])
                let folder = url.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            } else {
                let text = try String(contentsOf: url, encoding: .utf8)
                lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let starts = lines.indices.filter { lines[$0...].starts(with: old) }
                guard let start = starts.first, starts.count == 1 else {
                    throw Mistake(description: "\(path): \(starts.count) places fit in \(edit.file)")
                }
                lines.replaceSubrange(start..<start + old.count, with: new)
            }
            try Data(Self.bytes(of: lines.joined(separator: "\n"))).write(to: url)
        }
    }

    /// A text with `⟨U+00A0⟩` as that character and `⟨B0⟩` as that byte.
    private static func bytes(of text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "⟨"), let close = rest[open...].firstIndex(of: "⟩") {
            bytes += rest[..<open].utf8
            let name = rest[rest.index(after: open)..<close]
            if name.hasPrefix("U+"),
                let scalar = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            {
                bytes += String(Character(scalar)).utf8
            } else if let byte = UInt8(name, radix: 16) {
                bytes.append(byte)
            }
            rest = rest[rest.index(after: close)...]
        }
        return bytes + rest.utf8
    }

    /// Writes what the checker says now as what it is expected to say.
    func accept(english: String, chinese: String) throws {
        try "\(edited)\n= English\n\(english)\n\n= 中文\n\(chinese)\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
    }
}
