import CaseModel
import WorkflowModel

/// What a field can be. `$application/form = '2013'` and `$application/form = '2026'` never hold together, and where the
/// schema lists the values, one of them holds whenever the field is there.
extension Certainties {
    /// An enumeration that is longer says no more than that its values exclude each other.
    private static let longestList = 64

    /// When `path = 'text'` or another comparison of one field with texts written out is true; nil when it is none.
    func comparison(
        _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, in condition: Condition
    ) -> Propositions.Formula? {
        guard [.equal, .valueEqual, .notEqual, .valueNotEqual].contains(operation) else { return nil }
        for (path, written) in [(left, right), (right, left)] {
            guard let field = field(path, in: condition), let values = constants(written), !values.isEmpty,
                // Of a value that the schema does not allow the author is warned elsewhere.
                field.list.map({ Set($0).isSuperset(of: values) }) ?? true
            else { continue }
            let isOneOf = values.reduce(Propositions.Formula.never) {
                propositions.or($0, value($1, of: field))
            }
            let isEqual = operation == .equal || operation == .valueEqual
            // `!=` with several values asks whether it differs from one of them, which with two it always does.
            guard isEqual || values.count == 1 else { return nil }
            return isEqual ? isOneOf : propositions.and(field.presence, propositions.not(isOneOf))
        }
        return nil
    }

    /// When a field that is true or false stands as a condition and is true; nil when it is no such field.
    func truth(of path: Syntax, in condition: Condition) -> Propositions.Formula? {
        field(path, in: condition).flatMap { $0.isTruth ? value("true", of: $0) : nil }
    }

    // MARK: Fields

    private struct Field {
        var spelling: String
        /// All texts it can have, as the schema lists them.
        var list: [String]?
        var isTruth: Bool
        /// When it has a value.
        var presence: Propositions.Formula
    }

    /// A path to at most one field of text, or of true and false, that has exactly one value when it is there.
    private func field(_ path: Syntax, in condition: Condition) -> Field? {
        guard isPlainPath(path) else { return nil }
        let spelling = condition.spelling(of: path)
        guard let read = condition.reads.first(where: { $0.text == spelling }),
            !read.type.occurrence.mayBeSeveral,
            case .nodes(let nodes) = read.type.item, let (reading, count) = nodes.readings,
            !count.mayBeEmpty, !count.mayBeSeveral
        else { return nil }
        let type = reading.type
        guard type.primitive == .string || type.primitive == .boolean else { return nil }
        var list = type.primitive == .boolean ? ["true", "false"] : type.enumeration
        if list.map({ $0.count > Self.longestList || Set($0).count < $0.count }) == true { list = nil }
        return Field(
            spelling: spelling + mark(spelling), list: list, isTruth: type.primitive == .boolean,
            presence: condition.isAlwaysThere(spelling)
                ? .always : exists(read.hingeText))
    }

    /// The texts of `'a'`, `true()` and `('a', 'b')`; nil where one of them is not written out.
    private func constants(_ syntax: Syntax) -> [String]? {
        switch syntax.kind {
        case .string(let text): return [text]
        case .call("true", let arguments) where arguments.isEmpty: return ["true"]
        case .call("false", let arguments) where arguments.isEmpty: return ["false"]
        case .sequence(let parts):
            let texts = parts.map(constants)
            return texts.contains { $0 == nil } ? nil : texts.flatMap { $0 ?? [] }
        default: return nil
        }
    }

    /// When the field is there and has that value.
    ///
    /// The values of a field stand in a row, and it has the first one whose atom is true: so no two hold together,
    /// and the last one of a complete list holds when no other does.
    private func value(_ text: String, of field: Field) -> Propositions.Formula {
        var row = rows[field.spelling] ?? field.list ?? []
        if !row.contains(text) { row.append(text) }
        rows[field.spelling] = row
        let index = row.firstIndex(of: text)!
        func atom(_ value: String) -> Propositions.Formula {
            propositions.atom("\(field.spelling) is \(value)")
        }
        let none = row[..<index].reduce(Propositions.Formula.always) {
            propositions.and($0, propositions.not(atom($1)))
        }
        let isLast = field.list != nil && index == row.count - 1
        return propositions.and(field.presence, isLast ? none : propositions.and(none, atom(text)))
    }
}
