import CaseModel
import Checker
import DefinitionFiles
import Expressions
import Testing
import WorkflowModel

/// The published formula, on the shipped workflow and documents written here.
struct CaseCountTests {
    static let application = """
        <application xmlns="urn:onewindow:after-death-affairs:1">
          <applicant><name>李</name><id-number>1</id-number><phone>2</phone><relation>20</relation></applicant>
          <deceased><name>张</name><id-number>3</id-number></deceased>
          <certificate><form>2013</form><number>N</number><region-code>450100</region-code></certificate>
          <pension><drawing>false</drawing></pension>
        </application>
        """

    @Test("Nothing is counted that did not happen")
    func nothing() throws {
        let count = try CaseCount(
            application: Shipped.tree(Self.application), requests: [], done: [],
            program: Shipped.program())
        #expect(count.given == 10)
        #expect(count.moved == 0)
        #expect(count.visitsSaved == 0)
        #expect(count.uncounted == [])
    }

    @Test("Fields are counted by where they come from, a repeated message once")
    func moved() throws {
        let verify = """
            <verify-death-certificate xmlns="urn:onewindow:health-commission:1">
              <certificate-number>N</certificate-number><form>2013</form><region-code>450100</region-code>
              <name>张</name><id-number>3</id-number>
            </verify-death-certificate>
            """
        let cancel = """
            <cancel-household-registration xmlns="urn:onewindow:public-security:1">
              <deceased><name>张</name><id-number>3</id-number><death-date>2026-11-20</death-date></deceased>
              <certificate-number>N</certificate-number>
              <declarant><name>李</name><relation>20</relation></declarant>
            </cancel-household-registration>
            """
        let count = try CaseCount(
            application: Shipped.tree(Self.application),
            requests: [
                ("certificate", Shipped.tree(verify)), ("household", Shipped.tree(cancel)),
                ("household", Shipped.tree(cancel)),
            ], done: ["certificate", "household"], program: Shipped.program())
        #expect(count.given == 10)
        #expect(count.movedFromReplies == 4)
        #expect(count.movedFromApplication == 7)
        #expect(count.moved == 11)
        // The manifests say 0 visits for the certificate and 1 for the household, less the one to the window.
        #expect(count.visitsSaved == 0)
    }

    @Test("All three services done save one visit beyond the one to the window")
    func visits() throws {
        let count = try CaseCount(
            application: Shipped.tree(Self.application), requests: [],
            done: ["certificate", "household", "funeral-subsidy", "last-days"], program: Shipped.program())
        #expect(count.visitsSaved == 1)
        #expect(count.uncounted == [])
    }

    @Test("The lineage names the source of every field")
    func lineage() throws {
        let lineage = Lineage(try Shipped.program())
        let lines = lineage.messages.flatMap { message in
            message.fields.map { field in
                let sources = field.sources.map { source in
                    let from =
                        switch source.origin {
                        case .application: "application"
                        case .reply(let step, _, _), .answer(let step): step.rawValue
                        case .region: "region"
                        case .case: "case"
                        case .undo: "undo"
                        case .today: "today"
                        }
                    return ([from] + source.path).joined(separator: "/")
                }
                return
                    "\(message.step) \(field.path.joined(separator: "/")) \(field.kind) \(sources.joined(separator: " "))"
            }
        }
        #expect(
            lines.filter { $0.hasPrefix("household ") } == [
                "household deceased/name moved certificate/name",
                "household deceased/id-number moved certificate/id-number",
                "household deceased/death-date moved certificate/death-date",
                "household certificate-number moved certificate/certificate-number",
                "household declarant/name moved application/applicant/name",
                "household declarant/relation moved application/applicant/relation",
            ])
        let told = lineage.messages(
            carrying: ["death-date"],
            of: .reply("certificate", "health-commission", "verify-death-certificate"))
        #expect(told.map(\.step) == ["household", "funeral-subsidy"])
    }
}
