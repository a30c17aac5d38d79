import CaseModel
import Foundation
import Synchronization

/// Where words go: answers to standard output, talk to standard error, colours only on a terminal.
///
/// Lines are written whole, so that cases side by side never mix within one.
final class Console: Sendable {
    static let shared = Console()

    let language: Language
    private let colours: (output: Bool, error: Bool)
    private let lock = Mutex(())

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        language = Self.language(of: environment)
        let wanted = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        colours = (wanted && isatty(1) == 1, wanted && isatty(2) == 1)
    }

    /// Chinese where the locale is Chinese, English otherwise (POSIX.1-2017, section 8.2: LC_ALL before
    /// LC_MESSAGES before LANG).
    static func language(of environment: [String: String]) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment[name], !value.isEmpty {
                return value.lowercased().hasPrefix("zh") ? .chinese : .english
            }
        }
        return .english
    }

    /// True where answers may be coloured.
    var isColoured: Bool { colours.output }

    /// The answer: one line on standard output.
    func answer(_ line: String) { write(line, to: 1, coloured: colours.output) }
    /// The talk: one line on standard error.
    func say(_ line: String) { write(line, to: 2, coloured: colours.error) }
    /// Bytes as they are, on standard output.
    func raw(_ bytes: [UInt8]) { lock.withLock { _ in Self.put(bytes, 1) } }

    func words(_ phrase: LocalizedText, _ arguments: [String: String] = [:]) -> String {
        phrase.filled(with: arguments, in: language)
    }

    private func write(_ line: String, to descriptor: Int32, coloured: Bool) {
        let text = coloured ? line : Style.plain(line)
        lock.withLock { _ in Self.put(Array((text + "\n").utf8), descriptor) }
    }

    private static func put(_ bytes: [UInt8], _ descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            // A reader that has gone away (a closed pipe) is not our fault and nobody is left to tell.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// Colours as escape sequences (ECMA-48, SGR), taken out again where there is no terminal.
enum Style {
    static func strong(_ text: String) -> String { "\u{1B}[1m\(text)\u{1B}[0m" }
    static func faint(_ text: String) -> String { "\u{1B}[2m\(text)\u{1B}[0m" }
    static func good(_ text: String) -> String { "\u{1B}[32m\(text)\u{1B}[0m" }
    static func warn(_ text: String) -> String { "\u{1B}[33m\(text)\u{1B}[0m" }
    static func bad(_ text: String) -> String { "\u{1B}[31m\(text)\u{1B}[0m" }

    static func plain(_ text: String) -> String {
        guard text.contains("\u{1B}") else { return text }
        var result = ""
        var isInside = false
        for character in text.unicodeScalars {
            if character == "\u{1B}" {
                isInside = true
            } else if isInside {
                if character == "m" { isInside = false }
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// How many columns a terminal gives the text: two for a wide East Asian character (UAX #11).
    static func width(_ text: String) -> Int { TextWidth.columns(of: plain(text)) }

    /// The text with blanks up to a width.
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - Self.width(text)))
    }
}
