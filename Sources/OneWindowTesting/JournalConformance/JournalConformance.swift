import CaseJournal
import CaseModel

/// What every journal must do: one check for each promise of ``CaseJournal``, the same for all of them.
///
/// ```swift
/// @Test("Keeps the promises of a journal", arguments: JournalConformance.checks)
/// func conforms(_ check: JournalConformance.Check) async throws {
///     #expect(try await check.findings(on: MyBench()) == [])
/// }
/// ```
public enum JournalConformance {
    /// One promise and how to see that it is kept.
    public struct Check: Sendable, CustomStringConvertible {
        public let name: String
        private let body: @Sendable (any JournalBench, inout Findings) async throws -> Void

        init(
            _ name: String,
            _ body: @escaping @Sendable (any JournalBench, inout Findings) async throws -> Void
        ) {
            self.name = name
            self.body = body
        }

        public var description: String { name }

        /// What was not as it must be, a sentence each; empty when the promise is kept. The bench must be new.
        /// Throws what the journal threw where it should not have.
        public func findings(on bench: some JournalBench) async throws -> [String] {
            var findings = Findings()
            try await body(bench, &findings)
            return findings.sentences
        }
    }

    /// All checks, in the order of the promises.
    public static let checks: [Check] = appending + chaining + claiming + keeping

    struct Findings: Sendable {
        private(set) var sentences: [String] = []

        /// Notes `words` and both values unless they are equal.
        mutating func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ words: String) {
            if found != expected { sentences.append("\(words): found \(found), expected \(expected)") }
        }

        /// Notes `words` unless `body` throws this refusal.
        mutating func expect(
            _ refusal: JournalRefusal, _ words: String, from body: () async throws -> Void
        ) async {
            do {
                try await body()
                sentences.append("\(words): nothing was refused, expected \(refusal)")
            } catch {
                if error as? JournalRefusal != refusal {
                    sentences.append("\(words): found \(error), expected \(refusal)")
                }
            }
        }

        /// Notes `words` unless `body` throws a failure with this code.
        mutating func expectFailure(
            _ code: String, _ words: String, from body: () async throws -> Void
        ) async {
            do {
                try await body()
                sentences.append("\(words): nothing failed, expected \(code)")
            } catch {
                let found = (error as? JournalFailure)?.diagnostic.code.rawValue
                if found != code { sentences.append("\(words): found \(error), expected \(code)") }
            }
        }
    }
}
