import Foundation
import Testing

struct ErrorIndexTests {
    /// What the first two digits of a code mean.
    private static let areas = [
        ("10", "XML documents"), ("11", "Definition files: YAML and shape"), ("12", "Expressions"),
        ("13", "Workflows"), ("14", "Departments"), ("15", "Applications"),
        ("16", "The exchange of messages"), ("17", "Store and journal"), ("180", "Command line"),
        ("181", "The rules of a region"),
        ("182", "Questions at intake"), ("183", "Materials"), ("184", "Letters that nobody has taken"),
        ("19", "Scenarios"), ("195", "Departments that are programs"),
        ("196", "Handing a message to a program"),
        ("197", "Waiting for a turn at a program, and its secrets"),
        ("198", "The kit for departments"), ("199", "The contract of a department"),
        ("200", "Departments that are URLs"),
        ("201", "Departments that are URLs: secrets, certificates, rests"),
        ("202", "Handing a message to a URL"), ("203", "What a server answers"), ("204", "Faults of SOAP"),
        ("205", "The deployment file, and serving a department"),
        ("206", "Making a department from a description in WSDL"), ("207", "Schemas of a description"),
        ("210", "Desks, folders and tables, as definitions say them"), ("211", "Answers of a desk"),
        ("212", "Exchange by files"), ("213", "Exchange by files: incidents"), ("214", "Exchange by tables"),
        ("215", "The hours of a department"),
        ("220", "Words of a department's own, as definitions say them"),
        ("221", "Words of a department's own: functions, outcomes and login"),
        ("222", "Words of a department's own: where they stand, and examples"),
        ("223", "Putting a message into a department's words and back"),
        ("226", "Our own address, where departments post"), ("227", "X-Road"),
        ("228", "Documents in one body with their message"),
    ]
    private static let folder = Program.root.appending(path: "Documentation/ERRORS")

    /// One line for each page, by area, from the titles of the pages.
    private static func index() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var lines = [
            "# What the messages mean", "",
            "Every message of OneWindow carries a code. A code keeps its meaning for ever and is never used again for "
                + "another. Its page says what happened, shows a wrong example and a right one, and what to do.",
            "",
        ]
        for (area, title) in areas {
            let parts = areas.map(\.0).filter { $0 != area && $0.hasPrefix(area) }
            let pages = names.filter { name in
                name.hasPrefix("OW\(area)") && name.hasSuffix(".md")
                    && !parts.contains { name.hasPrefix("OW\($0)") }
            }
            guard !pages.isEmpty else { continue }
            lines += ["## \(title)", ""]
            for page in pages {
                let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
                let code = String(page.dropLast(3))
                var words = String(text.prefix { $0 != "\n" }.trimmingPrefix("# \(code)"))
                // A title may be the catalogue's own words, with places for values.
                words = String(words.drop { " :·—–-".contains($0) }).replacing(/\{[^}]*\}/, with: "…")
                lines.append("- [\(code)](\(page)) \(words)")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    @Test("The index of the codes is made of the titles of their pages")
    func index() throws {
        let file = Self.folder.appending(path: "README.md")
        let index = try Self.index()
        if ProcessInfo.processInfo.environment["ONEWINDOW_DOCUMENTATION"] == "write" {
            try index.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == index, "make docs writes it anew")
    }
}
