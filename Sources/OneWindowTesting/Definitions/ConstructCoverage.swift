/// Which pairs of constructs the cases of random definitions went through.
public struct ConstructCoverage: Sendable {
    public private(set) var accepted = 0
    /// Refused definitions by the codes of their errors.
    public private(set) var refused: [String: Int] = [:]
    public private(set) var refusals = 0
    public private(set) var cases = 0
    public private(set) var inputs = 0
    public private(set) var results: [DefinitionProof.CaseEnding: Int] = [:]
    private var met: [ConstructPair: Int] = [:]
    private var alone: [Construct: Int] = [:]

    public init() {}

    public mutating func add(_ trial: DefinitionProof.Trial) {
        guard trial.isAccepted else {
            refusals += 1
            for code in Set(trial.errors.map { String($0.prefix(6)) }) { refused[code, default: 0] += 1 }
            return
        }
        accepted += 1
        inputs += trial.inputs
        for (ending, count) in trial.results { results[ending, default: 0] += count }
        for constructs in trial.constructs {
            cases += 1
            let all = constructs.sorted()
            for (index, one) in all.enumerated() {
                alone[one, default: 0] += 1
                for other in all[(index + 1)...] { met[ConstructPair(one, other), default: 0] += 1 }
            }
        }
    }

    /// In how many cases both took effect.
    public func count(_ pair: ConstructPair) -> Int { met[pair] ?? 0 }

    /// Pairs that can meet and did not, in their order.
    public var missing: [ConstructPair] {
        ConstructPair.all.filter { $0.obstacle == nil && count($0) == 0 }
    }

    /// What was made, refused and carried, in a few lines.
    public var summary: String {
        let codes = refused.sorted { $0.key < $1.key }.map { "\($0.key) in \($0.value)" }
        let ends = DefinitionProof.CaseEnding.allCases.map { "\(results[$0] ?? 0) \($0.rawValue)" }
        let met = ConstructPair.all.count { count($0) > 0 }
        return """
            definitions \(accepted + refusals), accepted \(accepted), refused \(refusals): \(codes.joined(separator: ", "))
            simulated cases \(cases): \(ends.joined(separator: ", ")), inputs \(inputs)
            pairs \(ConstructPair.all.count), met \(met), that cannot meet \(ConstructPair.all.count { $0.obstacle != nil }), \
            missing \(missing.count)
            """
    }

    /// A row for each construct: in how many cases it took effect, with how many of the others it met, and with which it
    /// met least.
    public var table: String {
        var rows = ["| construct | cases | met with | least often with |", "|---|---|---|---|"]
        for construct in Construct.allCases {
            let pairs = ConstructPair.all.filter {
                ($0.first == construct || $0.second == construct) && $0.obstacle == nil
            }
            let least = pairs.min { count($0) < count($1) }
            let other = least.map { $0.first == construct ? $0.second.rawValue : $0.first.rawValue } ?? ""
            rows.append(
                "| \(construct.rawValue) | \(alone[construct] ?? 0) | \(pairs.count { count($0) > 0 }) of \(pairs.count) "
                    + "| \(other): \(least.map(count) ?? 0) |")
        }
        return rows.joined(separator: "\n")
    }
}
