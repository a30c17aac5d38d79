public import CaseModel
public import Expressions
import WorkflowModel

extension IntakeRules {
    /// What became of `region:`.
    public enum Region: Sendable {
        /// The workflow has none.
        case none
        case found(FoundRegion)
        /// The application is turned away: no row fits, or which one cannot be told.
        case refused(Diagnostic)
    }

    /// The row that holds for an application.
    public struct FoundRegion: Sendable {
        public let table: String
        /// From 1.
        public let row: Int
        /// What `$region` reads.
        public let values: XMLTree
        /// ``values`` as they are kept.
        public let bytes: [UInt8]
        public var digest: Digest { Digest(of: bytes) }
    }

    /// Finds the row of `region:` for an application.
    public static func region(
        of program: WorkflowProgram, application dossier: Dossier, given circumstances: Circumstances
    ) -> Region {
        guard let region = program.region else { return .none }
        func refused(_ code: DiagnosticCode) -> Region {
            .refused(
                Diagnostic(
                    "OW1502", at: SourcePlace(file: ""), ["rule": "region", "code": code.rawValue]))
        }
        do {
            switch try region.plan.build(dossier.scope(given: circumstances)) {
            case .made(let values, let rows):
                return .found(
                    FoundRegion(
                        table: region.table.name, row: rows.first?.first ?? 0, values: values,
                        bytes: try XMLTreeWriter.bytes(of: values, name: RegionProgram.name.rawValue)))
            case .noRow(let table), .severalRows(let table):
                let field = region.firstField(of: dossier.application)
                return .refused(
                    Diagnostic(
                        "OW1817", at: SourcePlace(file: "", line: field?.line ?? 0),
                        [
                            "table": table, "element": field?.path ?? "",
                            "keys": region.table.inputs.map(\.title).joined(separator: ", "),
                            "keys.zh": region.table.inputs.map(\.title).joined(separator: "、"),
                        ]))
            }
        } catch let error as EvaluationError {
            return refused(error.code)
        } catch let refusal as XMLRefusal {
            return refused(refusal.code)
        } catch {
            preconditionFailure("a table is read and its values written, and nothing else can throw")
        }
    }
}

extension RegionProgram {
    /// The first field that chooses the row, in an application; nil where it is left out.
    fileprivate func firstField(of application: XMLTree?) -> XMLNode? {
        guard let application,
            let read = plan.with.flatMap(\.expression.reads).first(where: { $0.variable == "application" })
        else { return nil }
        return read.path.reduce(application.root) { node, name in
            node?.elements.first { $0.name?.local == name }
        }
    }
}
