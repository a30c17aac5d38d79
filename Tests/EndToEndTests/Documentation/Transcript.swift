import Foundation

/// A `console` block: commands, each after `$ `, and what they print.
///
/// What differs from run to run — instants, durations, numbers of cases and messages, digests, folders of one run — is
/// not compared, nor the order of the lines, for steps that run side by side take turns.
struct Transcript {
    struct Exchange {
        var command: String
        var printed: [String]
    }

    var exchanges: [Exchange] = []

    init(_ block: Page.Block) throws {
        for line in block.lines {
            if line.hasPrefix("$ ") {
                exchanges.append(Exchange(command: String(line.dropFirst(2)), printed: []))
            } else if exchanges.isEmpty {
                throw Unexpected("the block in line \(block.line) does not begin with a command: $ …")
            } else {
                exchanges[exchanges.count - 1].printed.append(line)
            }
        }
        for index in exchanges.indices {
            while exchanges[index].printed.last?.isEmpty == true { exchanges[index].printed.removeLast() }
        }
    }

    /// The lines of the block.
    var lines: [String] {
        var result: [String] = []
        for exchange in exchanges {
            // An empty line before each further command keeps answers apart.
            if !result.isEmpty { result.append("") }
            result += ["$ " + exchange.command] + exchange.printed
        }
        return result
    }

    /// What has to be the same, each time: the lines without what differs, in the order of the alphabet.
    static func fixed(_ lines: [String]) -> [String] {
        lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            line.replace(/\/[^ ]*onewindow\.[A-Za-z0-9]+/, with: "‹folder›")
            line.replace(/OW-[0-9]{8}-[0-9A-Z]{8}/, with: "‹case›")
            line.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "‹id›")
            line.replace(/\b[0-9a-f]{12,64}\b/, with: "‹digest›")
            line.replace(/[0-9]{4}-[0-9]{2}-[0-9]{2}/, with: "‹day›")
            line.replace(/[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|\+[0-9]{2}:[0-9]{2})?/, with: "‹time›")
            line.replace(/([0-9]+ min )?[0-9]+(\.[0-9]+)? (ms|s)\b/, with: "‹duration›")
            // What the machine has, and how many cases a commit happened to take together.
            line.replace(/^(libxml2|store (sqlite|commits|worker)) +ok +[0-9.]+$/, with: "‹this machine›")
            return line
        }
        .filter { !$0.isEmpty }.sorted()
    }

    /// The numbers of cases in a text, each once, in order.
    static func cases(in lines: [String]) -> [String] {
        var result: [String] = []
        for line in lines {
            for match in line.matches(of: /OW-[0-9]{8}-[0-9A-Z]{8}/) where !result.contains(String(match.0)) {
                result.append(String(match.0))
            }
        }
        return result
    }
}
