import CaseModel
import Testing

@testable import OneWindowTesting

/// Which failures of a simulated case the checker has promised to find.
struct SimulationFindingTests {
    static let ofValues: [DiagnosticCode] = [
        .wrongType, .valueNotListed, .patternNotMet, .wrongLength, .outOfRange, .tooManyDigits,
        .fixedValueDiffers, .valueEmpty,
    ]

    @Test(
        "A value that breaks a facet is promised where it has been proved, and nowhere else",
        arguments: ofValues)
    func values(code: DiagnosticCode) {
        let diagnostic = Diagnostic(code, at: SourcePlace(file: "m.xml"))
        #expect(SimulationFinding(request: diagnostic, of: "s", isProved: true).promise == .promised)
        #expect(SimulationFinding(request: diagnostic, of: "s", isProved: false).promise == .notPromised)
    }

    @Test(
        "What is there and in which order is always promised",
        arguments: ["OW1030", "OW1031", "OW1032", "OW1048"] as [DiagnosticCode])
    func structure(code: DiagnosticCode) {
        let diagnostic = Diagnostic(code, at: SourcePlace(file: "m.xml"))
        #expect(SimulationFinding(request: diagnostic, of: "s", isProved: false).promise == .promised)
    }
}
