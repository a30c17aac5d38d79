import CaseModel
public import DefinitionFiles
import Foundation
import LibXML
import WorkflowModel

/// Who is let in, by what the deployment says.
extension CallbackInbox {
    /// A shorter secret could be found by trying.
    public static let shortestSecret = 16

    /// The departments that are let in, with the secrets that this machine has.
    ///
    /// - Parameters:
    ///   - home: The home folder; a file with a secret is named from the adapter's folder below it.
    ///   - environment: That of whoever runs the window.
    /// - Returns: in the order of `departments`; and why others are not let in, each as a warning: OW2009 or OW2010 for a secret
    ///   that this machine does not have, OW2262 for one that is too short.
    public static func guests(
        among departments: [LoadedDepartment], home: String, schemas: DepartmentSchemaShelf = .init(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> (guests: [Guest], problems: [Diagnostic]) {
        var guests: [Guest] = []
        var problems: [Diagnostic] = []
        for department in departments {
            do throws(Diagnostic) {
                guard let secret = try secret(of: department, home: home, environment) else { continue }
                do throws(XMLRefusal) {
                    guests.append(
                        Guest(
                            department.contract.name, secret: secret,
                            schema: try schemas.schemas(of: department).digest))
                } catch { problems += error.diagnostics }
            } catch { problems.append(error) }
        }
        return (guests, problems)
    }

    /// What keeps a department from being let in, as ``guests(among:home:schemas:environment:)`` says it.
    static func problems(of department: LoadedDepartment, home: String) -> [Diagnostic] {
        do throws(Diagnostic) {
            _ = try secret(of: department, home: home, ProcessInfo.processInfo.environment)
            return []
        } catch { return [error] }
    }

    private static func secret(
        of department: LoadedDepartment, home: String, _ environment: [String: String]
    ) throws(Diagnostic) -> String? {
        guard let header = department.secret else { return nil }
        let folder = URL(fileURLWithPath: home + "/" + department.folder).standardizedFileURL.path
        let secret = try HTTPRequest.value(of: header, folder: folder, inherited: environment)
        if secret.count >= shortestSecret { return secret }
        throw Diagnostic(
            "OW2262", at: header.place, severity: .warning,
            ["department": department.contract.name.rawValue, "least": "\(shortestSecret)"])
    }
}
