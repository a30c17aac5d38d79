/// The edits by kind. Each gives the line as it becomes, or nil where it does not apply.
extension WorkflowMutator {
    // MARK: Paths and types

    func pathChanged(_ line: String, using random: inout SeededRandom) -> String? {
        let paths = line.ranges(of: /\$[a-z][a-z0-9-]*(\/[@a-z][a-z0-9-]*)*/)
        guard !paths.isEmpty else { return nil }
        let range = random.pick(paths)
        var parts = line[range].split(separator: "/").map(String.init)
        let at = Int.random(in: 0..<parts.count, using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: parts.append(random.pick(names.elements))
        case 1 where parts.count > 1: parts.removeLast()
        case 2:
            parts[0] = "$" + random.pick(names.steps + names.conditions + ["application", "today", "case"])
        case 3 where at > 0: parts[at] = random.pick(names.elements)
        case 4 where at > 0: parts[at] = slip(parts[at], using: &random)
        case 5 where at > 0: parts.remove(at: at)
        default: return line.replacingCharacters(in: range, with: random.pick(names.paths))
        }
        return line.replacingCharacters(in: range, with: parts.joined(separator: "/"))
    }

    func typeChanged(_ line: String, using random: inout SeededRandom) -> String? {
        guard let (head, value) = line.keyAndValue, value.contains("$") else { return nil }
        let path = random.pick(names.paths)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return head + path
        case 1: return head + "string(\(value))"
        case 2: return head + "count(\(value))"
        case 3: return head + "not(\(value))"
        case 4: return head + "\(value) + 1"
        case 5: return head + "xs:date(\(value))"
        case 6: return head + "if (exists(\(path))) then \(path) else \(value)"
        case 7: return head + "(\(value)) otherwise \(path)"
        case 8: return head + "concat(\(value), \(path))"
        case 9: return head + "{text: \"\(random.pick(["", "01", "true", "2026-01-01", "12.345"]))\"}"
        case 10: return head + "\(path) otherwise (\(value))"
        default:
            let operators = line.ranges(of: /\ (=|!=|<|>|<=|>=|eq|lt|and|or|\+|otherwise)\ /)
            guard !operators.isEmpty else { return head + "\(value), \(path)" }
            let other = random.pick(["=", "!=", "<", "eq", "ge", "and", "or", "+", "-", "otherwise", "div"])
            return line.replacingCharacters(in: random.pick(operators), with: " \(other) ")
        }
    }

    // MARK: Order and guards

    func orderChanged(_ line: String, using random: inout SeededRandom) -> String? {
        let step = random.pick(names.steps)
        if line.isStepName { return line + "\n    after: \(step)" }
        guard let (head, value) = line.keyAndValue else { return nil }
        if head.trimmed == "complete-when:" { return head + "[\(step)]" }
        guard head.trimmed == "after:" else { return nil }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return "    # once there was an `after:`"
        case 1: return head + step
        case 2: return head + "[\(value), \(step)]"
        default: return head + slip(value, using: &random)
        }
    }

    func guardChanged(_ line: String, using random: inout SeededRandom) -> String? {
        let condition =
            random.oneIn(2)
            ? "$" + random.pick(names.conditions)
            : random.pick(["exists", "empty"]) + "(\(random.pick(names.paths)))"
        if line.isStepName { return line + "\n    when: \(condition)" }
        guard let (head, value) = line.keyAndValue else { return nil }
        switch head.trimmed {
        case "when:":
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return "    # once there was a guard"
            case 1: return head + "not(\(value))"
            case 2: return head + condition
            case 3: return head + "(\(value)) or \(condition)"
            case 4: return head + "(\(value)) and \(condition)"
            default:
                let parts = value.split(separator: " and ")
                return parts.count > 1 ? head + random.pick(parts) : nil
            }
        case "on-rejection:", "on-failure:":
            return line.replacing(
                /desk|go-on|end-branch|end-case/,
                with: random.pick(["go-on", "end-branch", "end-case", "desk"]), maxReplacements: 1)
        case "title:":
            // What a step says beside its title, before the next line of it.
            return line.hasPrefix("    ")
                ? line + "\n    on-failure: \(random.pick(["go-on", "end-branch", "end-case"]))" : nil
        case "certificate-number:", "name:", "drew-pension:":
            return line.hasPrefix("  d") ? head + condition : nil
        default: return nil
        }
    }

    // MARK: Fields and codes

    func fieldChanged(_ line: String, using random: inout SeededRandom) -> String? {
        guard let (head, value) = line.keyAndValue, value.contains("$") else { return nil }
        let indent = String(line.prefix { $0 == " " })
        let name = random.pick(names.fields)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return indent + "# once there was a field"
        case 1: return "\(indent)\(name): \(value)"
        case 2: return line + "\n\(indent)\(name): \(random.pick(names.paths))"
        case 3: return "\(indent)\(slip(head.trimmed.dropLast(), using: &random)): \(value)"
        case 4:
            return
                "\(indent)\(head.trimmed)\n\(indent)  value: \(value)\n\(indent)  when: exists(\(random.pick(names.paths)))"
        default:
            let path = random.pick(names.paths).split(separator: "/").dropLast().joined(separator: "/")
            return "\(indent)\(head.trimmed)\n\(indent)  each: \(path)\n\(indent)  as: one\n"
                + "\(indent)  send:\n\(indent)    \(name): \(value)"
        }
    }

    func codeChanged(_ line: String, using random: inout SeededRandom) -> String? {
        if let quoted = line.firstRange(of: /'[^']*'/), random.oneIn(2) {
            return line.replacingCharacters(
                in: quoted, with: random.pick(["'2026'", "'20X3'", "''", "2013"]))
        }
        guard let (head, value) = line.keyAndValue else { return nil }
        switch head.trimmed {
        case "department:":
            return head + (random.oneIn(3) ? slip(value, using: &random) : random.pick(names.departments))
        case "service:":
            return head + (random.oneIn(3) ? slip(value, using: &random) : random.pick(names.services))
        case "on-rejection:", "not-yet-reported:", "otherwise:":
            let codes = line.ranges(of: /[a-z]+(-[a-z]+)+/)
            guard !codes.isEmpty else { return nil }
            return line.replacingCharacters(
                in: random.pick(codes), with: random.pick(names.codes + ["go-on", "end-branch", "end-case"]))
        case "use:": return head + slip(value, using: &random)
        case "deadline:":
            return head + random.pick(["2 days", "3 working hours", "30 seconds", "400 working days"])
        default: return nil
        }
    }

    /// A slip of the pen: a letter left out, doubled or changed.
    private func slip(_ word: some StringProtocol, using random: inout SeededRandom) -> String {
        var letters = Array(word)
        guard letters.count > 1 else { return String(word) + "x" }
        let at = Int.random(in: 1..<letters.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: letters.remove(at: at)
        case 1: letters.insert(letters[at], at: at)
        default: letters[at] = random.pick(Array("aeinrst"))
        }
        return String(letters)
    }
}

extension String {
    /// `    after: ` and `certificate`; nil where no value stands on the line.
    fileprivate var keyAndValue: (head: String, value: String)? {
        guard let colon = firstRange(of: ": ") else { return nil }
        return (String(self[..<colon.upperBound]), String(self[colon.upperBound...]))
    }

    /// `  household:`, two deep and with nothing after it.
    fileprivate var isStepName: Bool { wholeMatch(of: /\ {2}[a-z][a-z-]*:/) != nil }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + self[range.upperBound...]
    }
}
