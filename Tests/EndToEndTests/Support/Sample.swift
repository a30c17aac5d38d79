import Foundation
import Testing

/// A sample with what must come of it; `Samples/README.md` says what each key means.
struct Sample: Sendable, CustomTestStringConvertible {
    struct Expectation: Decodable, Sendable {
        struct Refusal: Decodable, Equatable, Sendable, CustomStringConvertible {
            var code: String
            var rule: String?
            var line: Int
            var column: Int
            var element: String?
            var description: String { "\(line):\(column) \(code) \(rule ?? "–") \(element ?? "–")" }
        }
        var title: String
        var files: [String]?
        var arguments: [String]?
        var exit: Int32
        var result: String
        var steps: [String: String]?
        var requests: [String: Int]?
        var deliveries: [String: Int]?
        var effects: [String: Int]?
        var refusals: [Refusal]?
        var cases: Int?
        var joined: Int?
    }

    var name: String
    /// From the root of the repository, in the order in which they are handed in.
    var files: [String]
    var expected: Expectation

    var testDescription: String { name }
    var arguments: [String] { files + (expected.arguments ?? []) }

    /// Every sample there is, by the expectation beside it.
    static let all: [Sample] = {
        do { return try load() } catch { preconditionFailure("the samples cannot be read: \(error)") }
    }()

    static func named(_ start: String) throws -> Sample {
        guard let sample = all.first(where: { $0.name.hasPrefix(start) }) else {
            throw Unexpected("no sample \(start)")
        }
        return sample
    }

    private static func load() throws -> [Sample] {
        let folder = Program.root.appending(path: "Samples")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().compactMap { entry in
            let isFile = entry.hasSuffix(".expect.json")
            let path = isFile ? entry : entry + "/expect.json"
            guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path) else {
                return nil
            }
            let expected = try JSONDecoder().decode(Expectation.self, from: data)
            let name = isFile ? String(entry.dropLast(".expect.json".count)) : entry
            let files = expected.files?.map { "Samples/\(entry)/\($0)" } ?? ["Samples/\(name).xml"]
            return Sample(name: name, files: files, expected: expected)
        }
    }
}
