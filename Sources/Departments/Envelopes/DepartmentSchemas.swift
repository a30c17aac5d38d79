public import CaseModel
public import DefinitionFiles
public import LibXML
import WorkflowModel

/// The check that every message to and from one department passes, on leaving and on arriving, at both ends.
///
/// Envelope and payload are validated in one pass of one parse: the department's schema and the envelope's are
/// compiled together, and the envelope wants its payload strictly valid (`processContents="strict"`, XML Schema
/// part 1, section 3.10). Compiled once; safe from any thread.
public final class DepartmentSchemas: Sendable {
    /// Stands in the header of every envelope: the digest of all schemas the message is checked against, in
    /// canonical form, so that comments and layout do not count.
    public var digest: Digest { schema.digest }
    private let schema: XMLSchema
    private let limits: XMLLimits

    /// Compiles the department's schemas.
    ///
    /// - Parameters:
    ///   - messages: Path of the department's XSD in `documents`, with its target namespace.
    ///   - documents: Everything that XSD may include or import, by path.
    ///   - limits: What a message of this department may be at most.
    /// - Throws: `XMLRefusal` when the schemas cannot be read or compiled.
    public init(
        messages: String, namespace: String, documents: [String: [UInt8]],
        limits: XMLLimits = .standard
    ) throws(XMLRefusal) {
        var all = documents
        all[Self.envelopePath] = Array(EnvelopeSchema.text.utf8)
        var entry = Array(
            #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">"#.utf8)
        for (namespace, path) in [(EnvelopeCodec.namespace, Self.envelopePath), (namespace, messages)] {
            entry += #"<xs:import namespace=""#.utf8
            namespace.utf8.appendEscaped(attribute: true, to: &entry)
            entry += #"" schemaLocation=""#.utf8
            path.utf8.appendEscaped(attribute: true, to: &entry)
            entry += #""/>"#.utf8
        }
        all[Self.entryPath] = entry + Array("</xs:schema>".utf8)
        schema = try XMLSchema(entry: Self.entryPath, documents: all)
        self.limits = limits
    }

    /// The schemas of a department as they stand in its folder, or in what a case is pinned to.
    public convenience init(
        _ department: LoadedDepartment, limits: XMLLimits = .standard
    ) throws(XMLRefusal) {
        try self.init(
            messages: department.contract.messagesPath,
            namespace: department.contract.messages.targetNamespace,
            documents: Dictionary(
                department.messages.canonical.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 }),
            limits: limits)
    }

    // Not names that a bundle would use for files of its own.
    private static let envelopePath = "urn-onewindow-envelope-1.xsd"
    private static let entryPath = "urn-onewindow-message-1.xsd"

    // MARK: Checking

    /// Reads a message that has arrived: parsed within limits, envelope and payload valid, kind and content in
    /// agreement, the payload the one that was digested.
    ///
    /// - Parameter name: How diagnostics call the message: its id, never personal data.
    /// - Throws: ``MessageRefusal`` with everything that is wrong. An internal error of the validator counts as
    ///   a refusal: what could not be checked is not let through.
    public func read(
        _ bytes: [UInt8], at point: CheckPoint, name: String
    ) throws(MessageRefusal) -> Envelope {
        try readDocument(bytes, at: point, name: name).envelope
    }

    /// The same with the document that the envelope was read from.
    func readDocument(
        _ bytes: [UInt8], at point: CheckPoint, name: String
    ) throws(MessageRefusal) -> (tree: XMLTree, envelope: Envelope) {
        let tree: XMLTree
        do throws(XMLRefusal) {
            tree = try XMLReader.read(bytes, name: name, limits: limits, validating: schema)
        } catch {
            throw MessageRefusal(point, error.diagnostics)
        }
        do throws(Diagnostic) {
            return (tree, try EnvelopeCodec.decode(tree, name: name))
        } catch {
            throw MessageRefusal(point, [error])
        }
    }

    /// Checks a message of ours before it leaves. Throws as ``read(_:at:name:)``.
    public func check(
        _ bytes: [UInt8], at point: CheckPoint, name: String
    ) throws(MessageRefusal) {
        if XMLReader.isValid(bytes, against: schema, limits: limits) { return }
        // Read again, for the reasons.
        do throws(XMLRefusal) {
            _ = try XMLReader.read(bytes, name: name, limits: limits, validating: schema)
        } catch {
            throw MessageRefusal(point, error.diagnostics)
        }
    }

    /// Reads the payload of a message by itself, as a person hands it in: parsed within limits and valid. Throws with places in
    /// the document.
    public func readPayload(
        _ bytes: [UInt8], at point: CheckPoint, name: String
    ) throws(MessageRefusal) -> XMLTree {
        do throws(XMLRefusal) {
            return try XMLReader.read(bytes, name: name, limits: limits, validating: schema)
        } catch { throw MessageRefusal(point, error.diagnostics) }
    }

    /// The bytes of a request that may leave: written and checked. Throws as ``read(_:at:name:)``.
    public func seal(_ request: Envelope) throws(MessageRefusal) -> [UInt8] {
        let bytes = EnvelopeCodec.encode(request)
        try check(bytes, at: .requestLeaving, name: request.header.id.rawValue)
        return bytes
    }
}
