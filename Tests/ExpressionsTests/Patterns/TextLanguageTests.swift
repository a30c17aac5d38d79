import Testing
import WorkflowModel

/// What the patterns of two types say of each other.
struct TextLanguageTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var these: [String]
        var those: [String]
        var isContained: Verdict
        var isDisjoint: Verdict
        var testDescription: String { "\(these) in \(those)" }
    }

    static let rows: [Row] = [
        Row(these: ["[0-9]{6}"], those: ["[0-9]+"], isContained: .yes, isDisjoint: .no),
        Row(these: ["[0-9]+"], those: ["[0-9]{6}"], isContained: .no, isDisjoint: .no),
        Row(these: ["[0-9]{6}"], those: ["[0-9]{4}"], isContained: .no, isDisjoint: .yes),
        Row(these: ["[0-9]{4}"], those: ["[A-Z]{4}"], isContained: .no, isDisjoint: .yes),
        Row(these: ["(ab)*"], those: ["(a|b)*"], isContained: .yes, isDisjoint: .no),
        Row(these: ["(ab)*a"], those: ["a(ba)*"], isContained: .yes, isDisjoint: .no),
        Row(these: ["a(ba)*"], those: ["(ab)*a"], isContained: .yes, isDisjoint: .no),
        Row(these: ["1[0-9]{10}"], those: ["1[3-9][0-9]{9}"], isContained: .no, isDisjoint: .no),
        Row(these: ["1[3-9][0-9]{9}"], those: ["1[0-9]{10}"], isContained: .yes, isDisjoint: .no),
        // All patterns must match.
        Row(these: ["[0-9]*", ".{4}"], those: ["[0-9]{4}"], isContained: .yes, isDisjoint: .no),
        Row(these: ["[0-9]{4}"], those: ["[0-9]*", ".{4}"], isContained: .yes, isDisjoint: .no),
        Row(these: ["[0-9]{4}"], those: ["[0-9]*", ".{5}"], isContained: .no, isDisjoint: .yes),
        // Of no text at all everything is true.
        Row(these: ["a", "b"], those: ["c"], isContained: .yes, isDisjoint: .yes),
        // Without a pattern every text is meant.
        Row(these: [], those: ["[0-9]*"], isContained: .no, isDisjoint: .no),
        Row(these: ["[0-9]*"], those: [], isContained: .yes, isDisjoint: .no),
        Row(these: [], those: ["[\\s\\S]*"], isContained: .yes, isDisjoint: .no),
        // What is certain in every version of Unicode is proved, the rest is left open.
        Row(these: ["[0-9]{2}"], those: ["\\d{2}"], isContained: .yes, isDisjoint: .cannotTell),
        Row(these: ["\\d{2}"], those: ["[0-9]{2}"], isContained: .cannotTell, isDisjoint: .cannotTell),
        Row(these: ["\\p{Lu}"], those: ["\\p{Lu}"], isContained: .cannotTell, isDisjoint: .cannotTell),
        Row(these: ["[A-Z]+"], those: ["\\w+"], isContained: .yes, isDisjoint: .cannotTell),
        Row(these: ["[A-Z]+"], those: ["\\d+"], isContained: .cannotTell, isDisjoint: .yes),
        // The dates that another office writes without hyphens.
        Row(
            these: ["[0-9]{4}-[0-9]{2}-[0-9]{2}"], those: ["[0-9]{8}"], isContained: .no, isDisjoint: .yes),
        // Past the bound there is no answer: a million sets of states.
        Row(
            these: ["(a|b)*a(a|b){19}"], those: ["(a|b)*a(a|b){19}c?"], isContained: .cannotTell,
            isDisjoint: .no),
    ]

    @Test("One language is contained in another, apart from it, or neither", arguments: rows)
    func relations(_ row: Row) throws {
        let these = TextLanguage(try row.these.map { try #require(Pattern($0)) })
        let those = TextLanguage(try row.those.map { try #require(Pattern($0)) })
        #expect(these.isContained(in: those) == row.isContained)
        #expect(these.isDisjoint(from: those) == row.isDisjoint)
    }
}
