/// Names that a step, a condition or a loop cannot have, because expressions mean something else by them.
enum ReservedNames {
    static let all = ["application", "case", "message", "region", "today", "undo"]
    static func contains(_ name: String) -> Bool { all.contains(name) }
}
