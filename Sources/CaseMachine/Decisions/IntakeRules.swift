public import CaseModel
public import Expressions
import WorkflowModel

/// What is asked of an application before a case is opened: the workflow's `refuse:` rules, and whose
/// affairs it is about.
public enum IntakeRules {
    /// What stands against the application, one diagnostic for each rule and field; empty when it is welcome.
    ///
    /// A rule that cannot be evaluated refuses too (OW1502): an application nobody could judge is not let in.
    public static func refusals(
        of program: WorkflowProgram, application dossier: Dossier, given circumstances: Circumstances
    ) -> [Diagnostic] {
        var dossier = dossier
        var found: [Diagnostic] = []
        let region = region(of: program, application: dossier, given: circumstances)
        switch region {
        case .none: break
        case .found(let region): dossier.setRegion(region.values)
        case .refused(let diagnostic): found.append(diagnostic)
        }
        let scope = dossier.scope(given: circumstances)
        for refusal in program.refusals {
            // What the rules of a region say that is not known cannot be asked; that has been told.
            if case .refused = region, refusal.when.variables.contains("region") { continue }
            do {
                guard try refusal.when.evaluate(scope).boolean == true else { continue }
                let fields = try refusal.at?.evaluate(scope).nodes ?? []
                for field in fields.isEmpty ? dossier.application.map({ [$0.root] }) ?? [] : fields {
                    found.append(
                        Diagnostic(
                            "OW1501", at: SourcePlace(file: "", line: field.line),
                            [
                                "rule": refusal.rule.code.rawValue, "say": refusal.rule.say,
                                "element": field.path,
                            ]))
                }
            } catch {
                found.append(
                    Diagnostic(
                        "OW1502", at: SourcePlace(file: ""),
                        ["rule": refusal.rule.code.rawValue, "code": error.code.rawValue]))
            }
        }
        return found
    }

    /// The digest of the value of `exclusive: key:`; nil when the workflow has none, or the form leaves it out.
    public static func exclusiveKey(
        of program: WorkflowProgram, application dossier: Dossier, given circumstances: Circumstances
    ) -> Digest? {
        guard let key = program.exclusiveKey,
            let value = try? key.evaluate(dossier.scope(given: circumstances)).lexical
        else { return nil }
        return Digest(of: "\(program.definition.name)\u{0}\(value)")
    }
}
