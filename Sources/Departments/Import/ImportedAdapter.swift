public import CaseModel
import DefinitionFiles
import Foundation
import LibXML
import WorkflowModel

/// The folder that `adapter import` writes: a department that is reached as a description in WSDL 1.1 says.
///
/// What a description does not say — on what legal basis, by when, how it is undone — stands in the manifest as a word to be
/// replaced.
public struct ImportedAdapter: Sendable {
    /// In the order in which a person would read them.
    public private(set) var files: [DepartmentTemplate.File] = []
    /// The services for which no example could be made.
    public private(set) var withoutExample: [String] = []

    private let name: DepartmentName
    private let description: ServiceDescription
    private let services: [(name: String, operation: ServiceDescription.Operation)]
    private let url: String
    private let title: String

    /// - Parameters:
    ///   - path: The description's path.
    ///   - operations: Those that are wanted; empty for all.
    ///   - url: Where messages are posted to; nil for what the description says.
    ///   - contents: The bytes of a file by its path; nil when there is none. Nothing is fetched from the network.
    /// - Throws: everything for which the description is refused: OW206x, OW2070, and what is wrong in its schemas.
    public init(
        _ name: DepartmentName, title: String?, from path: String, operations: [String] = [],
        url: String? = nil, contents: (String) -> [UInt8]?
    ) throws(XMLRefusal) {
        self.name = name
        description = try ServiceDescription(path: path, wanted: operations, contents: contents)
        let spaces = Set(description.operations.flatMap { [$0.request.namespace, $0.reply.namespace] })
        guard let namespace = spaces.first, spaces.count == 1 else {
            throw XMLRefusal(
                Diagnostic(
                    "OW2066", at: SourcePlace(file: path),
                    ["file": path, "namespaces": ServiceDescription.list(spaces.sorted())]))
        }
        self.url = url ?? description.location
        guard HTTPAddress(self.url) != nil else {
            throw XMLRefusal(Diagnostic("OW2064", at: SourcePlace(file: path), ["file": path]))
        }
        self.title = title ?? (description.name.isEmpty ? name.rawValue : description.name)
        services = Self.services(description.operations)
        let schemas = try DescribedSchemas(description, namespace: namespace, contents: contents)
        let schema = try LoadedSchema(entry: schemas.entry, documents: schemas.files)
        let examples = self.examples(schema)
        withoutExample = services.map(\.name).filter { service in
            !examples.contains { $0.path == "examples/\(service).xml" }
        }
        files = [
            .init(path: "README.md", text: readme),
            .init(path: "adapter.yaml", text: manifest(schemas.entry)),
        ]
        files += schemas.files.sorted { $0.key < $1.key }.map {
            .init(path: $0.key, text: String(decoding: $0.value, as: UTF8.self))
        }
        files += examples
    }

    /// `CancelHouseholdRegistration` as a service is `cancel-household-registration`.
    private static func services(
        _ operations: [ServiceDescription.Operation]
    ) -> [(name: String, operation: ServiceDescription.Operation)] {
        var taken: Set<String> = []
        return operations.map { operation in
            var name = kebab(operation.name)
            if !DepartmentTemplate.isName(name) { name = "operation" }
            var unique = name
            var number = 2
            while !taken.insert(unique).inserted {
                unique = "\(name)-\(number)"
                number += 1
            }
            return (unique, operation)
        }
    }

    static func kebab(_ text: String) -> String {
        let letters = Array(text)
        var name = ""
        for (index, letter) in letters.enumerated() {
            guard letter.isASCII, letter.isLetter || letter.isNumber else {
                if letter.isASCII, !name.isEmpty, !name.hasSuffix("-") { name += "-" }
                continue
            }
            let before = index > 0 ? letters[index - 1] : "-"
            let after = index + 1 < letters.count ? letters[index + 1] : "-"
            // `getHTTPStatus` is `get-http-status`.
            let isStart = letter.isUppercase && (before.isLowercase || before.isNumber || after.isLowercase)
            if isStart, !name.isEmpty, !name.hasSuffix("-") { name += "-" }
            name += letter.lowercased()
        }
        while name.hasSuffix("-") { name.removeLast() }
        return name
    }

    // MARK: Examples

    private func examples(_ schema: LoadedSchema) -> [DepartmentTemplate.File] {
        services.compactMap { service in
            let root = XMLName(
                namespace: service.operation.request.namespace, local: service.operation.request.local)
            guard let tree = ExampleSketch(schema.model).document(root),
                let bytes = try? XMLTreeWriter.bytes(of: tree),
                XMLReader.isValid(bytes, against: schema.compiled, limits: .standard)
            else { return nil }
            return .init(
                path: "examples/\(service.name).xml", text: String(decoding: bytes, as: UTF8.self) + "\n")
        }
    }

    // MARK: Texts

    private func manifest(_ entry: String) -> String {
        var lines = [
            "# Made from a description in WSDL. What it does not say stands here as a word to be replaced.",
            "adapter: \(name)", "title: \(Self.quoted(title))",
            "# Made up; put in the department's own code. Its check character is checked (GB 32100-2015).",
            "code: 11000000000000000U", "messages: \(Self.quoted(entry))", "", "services:",
        ]
        for (service, operation) in services {
            let title = operation.documentation.isEmpty ? operation.name : operation.documentation
            lines += [
                "  \(service):", "    title: \(Self.quoted(String(title.prefix(200))))",
                "    request: \(Self.quoted(operation.request.local))",
                "    reply: \(Self.quoted(operation.reply.local))",
                "    # By when it answers, as the department has promised.", "    promise: 5 working days",
                "    # A query says `changes: nothing` instead of `undo:`, `why-not:` and `on-unknown:`.",
                "    undo: none", "    why-not: 请填写为何不能撤销，或以 undo 写明撤销事项",
                "    # It knows nothing of our keys: when nobody knows whether it acted, a person decides.",
                "    on-unknown: desk", "    purpose: 请填写用途", "    legal-basis: 请填写依据", "",
            ]
        }
        lines += ["transport: http", "url: \(Self.quoted(url))"]
        lines.append("style: \(description.version == .soap11 ? "soap-1.1" : "soap-1.2")")
        lines.append("body: payload")
        if services.contains(where: { !$0.operation.action.isEmpty }) {
            lines.append("action:")
            lines += services.map { "  \($0.name): \(Self.quoted($0.operation.action))" }
        }
        return (lines + [""]).joined(separator: "\n")
    }

    private var readme: String {
        var lines = [
            "# \(title)", "",
            "Made from `\(description.documents[0].path.split(separator: "/").last ?? "")`. Before it carries a case:",
            "",
            "1. In `adapter.yaml` replace `code:`, and for each service `promise:`, `undo:`, `purpose:` and `legal-basis:`; say under `may-receive:` which sensitive fields it may be told, and on what basis.",
            "2. In `examples/` put requests that the department knows; those that are there only have the right form.",
            "3. Where the department says no by a fault of SOAP, list the reason under `rejections:` and the fault under `faults:`; where it says so in a reply, give it `wire:` and `outcome:` (Documentation/ADAPTERS.md).",
            "", "| service | operation | faults |", "|---|---|---|",
        ]
        lines += services.map {
            "| `\($0.name)` | `\($0.operation.name)` | \($0.operation.faults.isEmpty ? "–" : ServiceDescription.list($0.operation.faults)) |"
        }
        if !withoutExample.isEmpty {
            lines += ["", "No example could be made for: \(ServiceDescription.list(withoutExample))."]
        }
        lines += [
            "", "    onewindow adapter check \(name)",
            "    onewindow adapter try \(name) \(services.first?.name ?? "")", "",
        ]
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").filter { !$0.isNewline }
            + "\""
    }
}
