import CaseModel
import Foundation
import Testing

struct ErrorPageTests {
    /// Codes with a page, from the names of the files.
    private func pages() throws -> [Repository.File] {
        try Repository.this.files(in: "Documentation/ERRORS", ending: ".md")
            .filter { !$0.path.hasSuffix("/README.md") }
    }
    private func code(_ page: Repository.File) -> String {
        URL(filePath: page.path).deletingPathExtension().lastPathComponent
    }

    @Test("Every code has a page, and every page a code")
    func codesAndPages() throws {
        let codes = Set(Catalogue.shared.codes.map(\.rawValue))
        let written = Set(try pages().map(code))
        #expect(codes.subtracting(written).sorted() == [], "codes without a page")
        #expect(written.subtracting(codes).sorted() == [], "pages without a code")
    }

    @Test("A page begins with its code and says more than its title")
    func pagesSaySomething() throws {
        for page in try pages() {
            let lines = page.text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
            #expect(
                lines.first?.hasPrefix("# \(code(page))") == true, "\(page.path) begins with another title")
            #expect(lines.count >= 4, "\(page.path) says nothing beyond its title")
        }
    }

    @Test("The index names every code")
    func index() throws {
        let index = try Repository.this.text(of: "Documentation/ERRORS/README.md")
        let missing = Catalogue.shared.codes.filter { !index.contains("(\($0).md)") }
        #expect(missing == [], "run make docs: the index does not name these codes")
    }

    @Test("Both languages say something for every code, with the same values")
    func bothLanguages() {
        for code in Catalogue.shared.codes {
            let entry = Catalogue.shared.entry(code)
            for text in [entry.reason, entry.remedy] {
                #expect(text.english.isEmpty == text.chinese.isEmpty, "\(code) lacks words in one language")
                #expect(
                    names(text.english) == names(text.chinese), "\(code) fills in other values in Chinese")
            }
            #expect(!entry.reason.english.isEmpty, "\(code) has no words")
        }
    }

    /// The `{name}` places of a text; `{name.zh}` is the Chinese word for the same value.
    private func names(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([a-zA-Z-]+)(\.zh)?\}/).map { String($0.1) })
    }
}
