import CaseModel

/// Something that went wrong in a simulated case and does not lie with the world outside.
public struct SimulationFinding: Sendable, Hashable {
    /// What the checker says of the reason, before any case runs: Documentation/PROOF.md.
    public enum Promise: String, Sendable, Hashable {
        /// The checker promises to find it: an accepted workflow that shows it is a bug of ours.
        case promised
        /// It depends on the data, or the checker has said that it cannot tell.
        case notPromised
    }
    public var promise: Promise
    /// The code of the diagnostic, or `stuck`.
    public var code: String
    /// Where: a step, a rule, a field. Never data.
    public var what: String

    public init(_ promise: Promise, code: String, what: String) {
        self.promise = promise
        self.code = code
        self.what = what
    }

    /// Reasons that depend on the data alone: a division by zero, a number past 38 digits, a year without a
    /// calendar, an evaluation without end. With the author's own casts and `exactly-one` come two more, see
    /// ``init(evaluation:of:asked:)``.
    static let ofData: Set<String> = ["OW1280", "OW1281", "OW1286", "OW1290"]

    /// An expression that could not be evaluated.
    ///
    /// - Parameter asked: the words of the expression at the place: a cast of a text that has another form and a
    ///   demand such as `exactly-one($x)` are the author's own, while reading a plain path never fails.
    init(evaluation code: String, of what: String, asked words: String) {
        let isAsked =
            ["OW1282", "OW1285"].contains(code) && (words.contains("(") || words.contains(" cast "))
        self.init(Self.ofData.contains(code) || isAsked ? .notPromised : .promised, code: code, what: what)
    }

    /// A request that breaks its schema: what is there and in which order is promised; of values, those that the
    /// checker has proved.
    init(request diagnostic: Diagnostic, of step: String, isProved: Bool) {
        let ofValues: Set<DiagnosticCode> = [
            .wrongType, .valueNotListed, .patternNotMet, .wrongLength, .outOfRange, .tooManyDigits,
            .fixedValueDiffers, .valueEmpty,
        ]
        self.init(
            ofValues.contains(diagnostic.code) && !isProved ? .notPromised : .promised,
            code: diagnostic.code.rawValue,
            what: "\(step): \(diagnostic.arguments["path"] ?? diagnostic.arguments["element"] ?? "")")
    }
}
