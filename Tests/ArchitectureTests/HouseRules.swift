/// The rules of the house that can be seen in the text of a file.
enum HouseRules {
    /// Words that a pure module must not have: they ask a clock, chance or a thread.
    private static let impure = [
        "async", "await", "Date()", "UUID()", "ContinuousClock", "SuspendingClock", ".random(",
        ".randomElement(", ".shuffled(", "SystemRandomNumberGenerator", "Task",
    ]
    /// Words that lean on a guarantee, which a comment must name.
    private static let leaning = [
        "try!", "as!", "fatalError", "@unchecked Sendable", "nonisolated(unsafe)", "unsafeBitCast",
    ]
    /// A file reads in one sitting.
    static let maximumLines = 500

    static func complaints(about file: Repository.File, isPure: Bool) -> [String] {
        let lines = SwiftText(file.text).lines
        var result: [String] = []
        if lines.count > maximumLines + 1 {
            result.append("\(file.path): \(lines.count) lines are more than \(maximumLines)")
        }
        for (index, line) in lines.enumerated() {
            for word in leaning where contains(line.code, word) {
                let said = line.hasComment || (index > 0 && lines[index - 1].hasComment)
                if !said {
                    result.append("\(file.path):\(line.number): \(word) without a comment that says why")
                }
            }
            for word in impure where isPure && contains(line.code, word) {
                result.append("\(file.path):\(line.number): \(file.module) is pure and may not use \(word)")
            }
        }
        return result
    }

    /// The word itself, not a part of a longer one.
    private static func contains(_ code: String, _ word: String) -> Bool {
        code.ranges(of: word).contains { range in
            let before =
                range.lowerBound == code.startIndex ? " " : code[code.index(before: range.lowerBound)]
            let after = range.upperBound == code.endIndex ? " " : code[range.upperBound]
            return (!isName(word.first) || !isName(before)) && (!isName(word.last) || !isName(after))
        }
    }
    private static func isName(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }
}
