public import CaseModel
public import DefinitionFiles
import Foundation
import LibXML
public import WorkflowModel

/// An example of a request in a department's folder: `examples/SERVICE.xml`, or `examples/SERVICE.REASON.xml` for one that
/// the department rejects.
public struct ExampleMessage: Sendable {
    /// The path from the home folder.
    public var path: String
    public var service: ServiceContract
    /// The reason code that its name says; nil for one that is acted on.
    public var rejection: ReasonCode?
    public var payload: XMLTree

    /// The file's name.
    public var name: String { String(path.split(separator: "/").last ?? "") }

    /// Reads the examples of a department, in the order of their names.
    ///
    /// - Returns: those that can be sent; and what is wrong: OW1982 when there is none, OW1983 for a name that says no
    ///   service, OW1986 for another root element, OW10xx for what is no XML or does not fit the department's schema.
    public static func all(
        of department: LoadedDepartment, home: String
    ) -> (examples: [ExampleMessage], problems: [Diagnostic]) {
        let contract = department.contract
        let folder = department.folder + "examples"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: home + "/" + folder)) ?? [])
            .filter { $0.hasSuffix(".xml") }.sorted()
        var examples: [ExampleMessage] = []
        var problems: [Diagnostic] = []
        for name in names {
            let path = "\(folder)/\(name)"
            let parts = name.dropLast(".xml".count).split(separator: ".", omittingEmptySubsequences: false)
            guard let service = contract.service(ServiceName(String(parts.first ?? ""))), parts.count <= 2,
                parts.count == 1 || service.rejections.contains(where: { $0.code.rawValue == parts[1] })
            else {
                problems.append(
                    Diagnostic(
                        "OW1983", at: SourcePlace(file: path),
                        ["file": name, "department": contract.name.rawValue, "known": contract.knownServices])
                )
                continue
            }
            let bytes = FileManager.default.contents(atPath: home + "/" + path).map { [UInt8]($0) } ?? []
            do throws(XMLRefusal) {
                let payload = try read(bytes, path: path, for: service, of: department)
                examples.append(
                    ExampleMessage(
                        path: path, service: service,
                        rejection: parts.count == 2 ? ReasonCode(String(parts[1])) : nil, payload: payload))
            } catch { problems += error.diagnostics }
        }
        if names.isEmpty {
            problems.append(
                Diagnostic("OW1982", at: SourcePlace(file: folder), ["department": contract.name.rawValue]))
        }
        return (examples, problems)
    }

    /// Reads the payload of a request to a service. Throws what ``all(of:home:)`` reports of a file.
    public static func read(
        _ bytes: [UInt8], path: String, for service: ServiceContract, of department: LoadedDepartment
    ) throws(XMLRefusal) -> XMLTree {
        let schema = try XMLSchema(
            entry: department.contract.messagesPath,
            documents: Dictionary(
                department.messages.canonical.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 }))
        let payload = try XMLReader.read(bytes, name: path, validating: schema)
        guard payload.root.isNamed(service.request) else {
            throw XMLRefusal(
                Diagnostic(
                    "OW1986",
                    at: SourcePlace(file: path, line: payload.root.line, column: payload.root.column),
                    [
                        "file": String(path.split(separator: "/").last ?? ""),
                        "element": payload.root.name?.local ?? "", "service": service.name.rawValue,
                        "expected": service.request.local,
                    ]))
        }
        return payload
    }
}

extension DepartmentContract {
    /// The names of its services, for words about an unknown one.
    public var knownServices: String { services.map { "`\($0.name)`" }.joined(separator: ", ") }
}
