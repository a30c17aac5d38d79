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
///     = English
///     what `onewindow check` says
///
///     = 中文
///     the same in Chinese
///
/// Under `@` stands a file of the shipped definitions. Lines that begin with `-` or a blank must follow each other at
/// exactly one place there; lines with `+` or a blank come in their stead. Lines with `+` only are the whole file,
/// `@ remove FILE` takes it away.
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
        for line in edited.split(separator: "\n").dropFirst() {
            if line.hasPrefix("@ ") {
                edits.append(Edit(file: String(line.dropFirst(2)), lines: []))
            } else {
                guard !edits.isEmpty, "+- ".contains(line.first ?? "?") else {
                    throw Mistake(description: "\(path): what is `\(line)`?")
                }
                edits[edits.count - 1].lines.append(line)
            }
        }
        self.edits = edits
    }

    /// Makes the mistake in a copy of the shipped definitions.
    func apply(to home: String) throws {
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
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            } else {
                let text = try String(contentsOf: url, encoding: .utf8)
                lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let starts = lines.indices.filter { lines[$0...].starts(with: old) }
                guard let start = starts.first, starts.count == 1 else {
                    throw Mistake(description: "\(path): \(starts.count) places fit in \(edit.file)")
                }
                lines.replaceSubrange(start..<start + old.count, with: new)
            }
            try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
        }
    }

    /// Writes what the checker says now as what it is expected to say.
    func accept(english: String, chinese: String) throws {
        try "\(edited)\n= English\n\(english)\n\n= 中文\n\(chinese)\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
    }
}
