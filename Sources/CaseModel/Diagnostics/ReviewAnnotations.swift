/// Diagnostics in the forms that code-review systems read and show beside the lines of a change.
///
/// The words are in one language, because those systems show one text.
public enum ReviewAnnotations: String, Sendable, Hashable, CaseIterable {
    /// Workflow commands, one line each: GitHub, Gitea and Forgejo read them from a job's output.
    case github
    /// A Code Quality report: GitLab reads it as an artifact.
    case gitlab
    /// SARIF 2.1.0 (OASIS): read by most others, and by editors.
    case sarif

    /// The whole report. Lines end with a line feed, the last one too.
    ///
    /// - Parameter version: The version of this program, for SARIF.
    public func text(of diagnostics: [Diagnostic], in language: Language, version: String) -> String {
        switch self {
        case .github: diagnostics.map { Self.command($0, language) + "\n" }.joined()
        case .gitlab:
            "["
                + diagnostics.map { Self.issue($0, language) }.joined(separator: ",\n ")
                + "]\n"
        case .sarif: Self.log(diagnostics, language, version)
        }
    }

    /// Reason and remedy, one after the other.
    private static func words(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let remedy = diagnostic.remedy(in: language)
        let reason = diagnostic.reason(in: language)
        let isClosed = reason.last.map { ".!?。！？".contains($0) } ?? true
        let joint = language == .english ? (isClosed ? " " : "; ") : (isClosed ? "" : "；")
        return remedy.isEmpty ? reason : reason + joint + remedy
    }

    /// Systems want a line; of a file as a whole it is the first.
    private static func line(of place: SourcePlace) -> Int { max(1, place.line) }

    // MARK: GitHub

    private static func command(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let place = diagnostic.place
        var properties = ["file=" + escaped(place.file, isProperty: true), "line=\(line(of: place))"]
        if place.column > 0 {
            properties += ["col=\(place.column)", "endColumn=\(place.column + place.length)"]
        }
        properties.append("title=\(diagnostic.code)")
        let kind =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        return "::\(kind) \(properties.joined(separator: ","))::"
            + escaped(words(diagnostic, language), isProperty: false)
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    // MARK: GitLab

    private static func issue(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let words = words(diagnostic, language)
        let severity =
            switch diagnostic.severity {
            case .error: "major"
            case .warning: "minor"
            case .note: "info"
            }
        // What tells one finding from another must not change when lines above it are added.
        let identity = Digest(
            of: "\(diagnostic.code)\u{0}\(diagnostic.place.file)\u{0}\(diagnostic.place.column)\u{0}\(words)")
        return "{\"description\": \(quoted("\(diagnostic.code): " + words)), "
            + "\"check_name\": \(quoted(diagnostic.code.rawValue)), "
            + "\"fingerprint\": \(quoted(identity.description)), \"severity\": \(quoted(severity)), "
            + "\"location\": {\"path\": \(quoted(diagnostic.place.file)), "
            + "\"lines\": {\"begin\": \(line(of: diagnostic.place))}}}"
    }

    // MARK: SARIF

    private static func log(_ diagnostics: [Diagnostic], _ language: Language, _ version: String) -> String {
        let codes = Set(diagnostics.map(\.code)).sorted()
        let rules = codes.map { "{\"id\": \(quoted($0.rawValue))}" }.joined(separator: ", ")
        let results = diagnostics.map { result($0, language) }.joined(separator: ",\n      ")
        return """
            {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
             "runs": [{
               "tool": {"driver": {"name": "onewindow", "version": \(quoted(version)), "rules": [\(rules)]}},
               "columnKind": "unicodeCodePoints",
               "results": [
                  \(results)]}]}

            """
    }

    private static func result(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let level =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "note"
            }
        var fields = [
            "\"ruleId\": \(quoted(diagnostic.code.rawValue))", "\"level\": \"\(level)\"",
            "\"message\": {\"text\": \(quoted(words(diagnostic, language)))}",
            "\"locations\": [\(location(diagnostic.place))]",
        ]
        if !diagnostic.related.isEmpty {
            fields.append(
                "\"relatedLocations\": [\(diagnostic.related.map(location).joined(separator: ", "))]")
        }
        return "{\(fields.joined(separator: ", "))}"
    }

    private static func location(_ place: SourcePlace) -> String {
        var region = ["\"startLine\": \(line(of: place))"]
        if place.column > 0 {
            region += ["\"startColumn\": \(place.column)", "\"endColumn\": \(place.column + place.length)"]
        }
        return "{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \(quoted(uri(place.file)))}, "
            + "\"region\": {\(region.joined(separator: ", "))}}}"
    }

    /// A relative reference (RFC 3986, section 4.2): what is no unreserved character is percent-encoded, but for `/`.
    private static func uri(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            switch byte {
            case 0x41...0x5a, 0x61...0x7a, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }

    private static func quoted(_ text: String) -> String { DiagnosticRenderer.quoted(text) }
}
