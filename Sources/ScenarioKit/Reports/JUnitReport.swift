import CaseModel
import LibXML

/// What came of scenarios in the form that build servers read: `testsuites`, `testsuite`, `testcase` with `failure` or
/// `error`, as Ant, Maven and Jenkins write and read it. One suite a workflow.
public struct JUnitReport: Sendable {
    /// One scenario's line.
    public struct Case: Sendable {
        public enum Result: Sendable {
            case passed
            /// It ran, and something is otherwise.
            case failed
            /// Its file is wrong, so that it could not run.
            case wrong
        }
        public var suite: String
        public var name: String
        public var result: Result
        /// The first difference, in a sentence.
        public var message: String
        /// The code of the first difference.
        public var code: String
        /// All differences with what happened.
        public var text: String
        /// How long it took on this machine.
        public var took: Duration

        public init(
            suite: String, name: String, result: Result, message: String = "", code: String = "",
            text: String = "", took: Duration = .zero
        ) {
            self.suite = suite
            self.name = name
            self.result = result
            self.message = message
            self.code = code
            self.text = text
            self.took = took
        }
    }

    public let cases: [Case]

    public init(_ cases: [Case]) { self.cases = cases }

    /// The document. Characters that XML cannot hold are left out of texts.
    public var bytes: [UInt8] {
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(local: "testsuites"))
        builder.attribute("name", "onewindow")
        count(cases, into: &builder)
        var suites: [String] = []
        for suite in cases.map(\.suite) where !suites.contains(suite) { suites.append(suite) }
        for suite in suites {
            let cases = cases.filter { $0.suite == suite }
            builder.text("\n  ")
            builder.startElement(XMLName(local: "testsuite"))
            builder.attribute("name", suite)
            count(cases, into: &builder)
            for testCase in cases { write(testCase, to: &builder) }
            builder.text("\n  ")
            builder.endElement()
        }
        builder.text("\n")
        builder.endElement()
        // Nothing is left in it that XML could not hold, so that writing cannot be refused.
        let document = (try? XMLTreeWriter.bytes(of: builder.finish())) ?? []
        return Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [10] + document + [10]
    }

    private func count(_ cases: [Case], into builder: inout XMLTreeBuilder) {
        func number(_ result: Case.Result) -> String { String(cases.count { $0.result == result }) }
        builder.attribute("tests", String(cases.count))
        builder.attribute("failures", number(.failed))
        builder.attribute("errors", number(.wrong))
        builder.attribute("time", Self.seconds(cases.reduce(.zero) { $0 + $1.took }))
    }

    private func write(_ testCase: Case, to builder: inout XMLTreeBuilder) {
        builder.text("\n    ")
        builder.startElement(XMLName(local: "testcase"))
        builder.attribute("name", testCase.name)
        builder.attribute("classname", testCase.suite)
        builder.attribute("time", Self.seconds(testCase.took))
        if testCase.result != .passed {
            builder.startElement(XMLName(local: testCase.result == .failed ? "failure" : "error"))
            builder.attribute("message", testCase.message)
            builder.attribute("type", testCase.code)
            builder.text(Self.allowed(testCase.text))
            builder.endElement()
        }
        builder.endElement()
    }

    /// Seconds with three digits behind the point.
    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// XML 1.0, production 2.
    fileprivate static func allowed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: result.append(scalar)
            default: break
            }
        }
        return String(result)
    }
}

extension XMLTreeBuilder {
    fileprivate mutating func attribute(_ name: String, _ value: String) {
        attribute(XMLName(local: name), JUnitReport.allowed(value))
    }
}
