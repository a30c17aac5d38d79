import CaseModel
import WorkflowModel

/// `code('sex', $request/sex)`, which gives their value for one of ours, and `meaning('sex', $answer/xb)`, which gives ours
/// for one of theirs.
extension Compiler {
    static let codeFunctions = ["code", "meaning"]

    mutating func coded(_ name: String, _ arguments: [Syntax], _ span: Span) -> Typed {
        guard arguments.count == 2 else { return wrongCount(name, arguments, "2", span) }
        let value = self.value(arguments[1])
        guard case .string(let written) = arguments[0].kind else {
            report("OW2212", arguments[0].span, ["function": name])
            return .failed(span, value)
        }
        let lists = scope.codes ?? []
        guard let list = lists.first(where: { $0.name == written }) else {
            report(
                "OW2207", arguments[0].span,
                ["name": written, "known": suggestion(for: written, among: lists.map(\.name))])
            return .failed(span, value)
        }
        guard !value.isFailed, atMostOne(value) else { return .failed(span, value) }
        let isBack = name == "meaning"
        if isBack, let (first, second) = list.ambiguity {
            report(
                "OW2210", arguments[0].span,
                ["list": list.name, "theirs": first.theirs, "one": first.ours, "other": second.ours],
                related: [list.place])
            return .failed(span, value)
        }
        let pairs = list.rows.map { isBack ? ($0.theirs, $0.ours) : ($0.ours, $0.theirs) }
        let rows = Dictionary(pairs) { first, _ in first }
        let type = value.type.atomized ?? AtomicType(.any)
        let possible = type.primitive == .boolean ? ["true", "false"] : type.enumeration
        // What the schema lets the field be, and the list does not know, would be a fault some day.
        let lacking = (possible ?? []).filter { rows[$0] == nil }
        if !lacking.isEmpty {
            report(
                isBack ? "OW2209" : "OW2208", value.span,
                [
                    "list": list.name, "what": text(of: value.span),
                    "values": lacking.map { "`\($0)`" }.joined(separator: ", "),
                ], related: [list.place])
            return .failed(span, value)
        }
        var given: [String] = []
        for (from, to) in pairs where possible?.contains(from) ?? true {
            if !given.contains(to) { given.append(to) }
        }
        return Typed(
            .lookup(rows, value.plan, span),
            StaticType(
                .atomic(AtomicType(.string, enumeration: given)), value.type.occurrence.atMostOne,
                value.type.certainty), span, reads: value.reads(as: .computed))
    }
}
