import CLibXML2
import CLibXML2Shim
import CaseModel

/// A compiled XML Schema (XSD 1.0) made of named documents in memory.
///
/// Write patterns in which a value can be cut up in one way only. libxml2 tries every way: a repetition inside a counted one
/// (`(a+){2,9}`) costs up to half a second for one value that does not match, then gives up, which counts as a
/// refusal (OW1047). Fixed parts in between, as in `([0-9]{3}-){1,9}[0-9]`, cost nothing.
///
/// Compiled once, at registration, and then used from any thread: a compiled schema is only read while validating, and
/// measurements with a shared one showed no race; what validating writes to is a context and a document, which belong
/// to one call. `xs:include` and `xs:import` find the documents given here and nothing else, neither file nor network.
public final class XMLSchema: Sendable {
    /// The path of the document that everything else is included from.
    public let entry: String
    /// The digest of the canonical forms of all documents that belong to the schema, with their paths: comments do not count.
    public let digest: Digest
    /// The documents that belong to the schema, by path: the entry and what it includes or imports.
    public let documents: [String: XMLTree]

    // The guarantee: never changed after `init`, freed in `deinit` when nobody can reach it any more.
    private nonisolated(unsafe) let compiled: UnsafeMutableRawPointer

    /// How long compiling may take. Ours take a few milliseconds. A choice of n elements that may each repeat and may repeat
    /// together costs n³ (one second for 200), and three small schemas of the W3C's suite never end. libxml2 cannot be stopped,
    /// so the thread that compiles is left behind.
    public static let compileMilliseconds = 10_000

    /// Compiles a schema.
    ///
    /// - Parameters:
    ///   - entry: The path of the first document among `documents`.
    ///   - documents: Path to bytes, `/` between the parts. Locations in `xs:include`, `xs:import` and `xs:redefine` are relative to the
    ///     document they stand in. Documents that nothing refers to are left alone.
    ///   - milliseconds: How long compiling may take.
    /// - Throws: `XMLRefusal` with everything that is wrong, in the schema's own files: not well-formed, a document that is missing
    ///   (OW1051), not a schema (OW1050), more repetition than can be compiled (OW1053), or no end in time (OW1052).
    public init(
        entry: String, documents: [String: [UInt8]], within milliseconds: Int = compileMilliseconds
    ) throws(XMLRefusal) {
        LibXMLRuntime.ready
        let sources = try SchemaSources(entry: entry, documents: documents)
        self.entry = entry
        self.documents = sources.trees
        self.digest = sources.digest
        self.compiled = try sources.compile(within: milliseconds)
    }

    /// For a schema that stands alone.
    public convenience init(_ bytes: [UInt8], name: String) throws(XMLRefusal) {
        try self.init(entry: name, documents: [name: bytes])
    }

    deinit { ow_schema_free(compiled) }

    /// Holds a tree against the schema by way of its bytes, which are returned: what is about to be sent is what was checked.
    ///
    /// - Throws: `XMLRefusal` as ``XMLReader`` does; places are those in the written bytes.
    @discardableResult
    public func validate(_ tree: XMLTree, name: String) throws(XMLRefusal) -> [UInt8] {
        let bytes = try XMLTreeWriter.bytes(of: tree, name: name)
        let limits = XMLLimits(maximumBytes: XMLLimits.mostBytes)
        _ = try XMLReader.read(bytes, name: name, limits: limits, validating: self)
        return bytes
    }

    /// Validates a parsed document; the tree and the scan say where things are.
    func validate(
        _ document: xmlDocPtr, tree: XMLTree, scan: borrowing XMLScanner, name: String
    ) throws(XMLRefusal) {
        // A context costs 0.2 µs, measured, and remembers names it has seen, so none is kept.
        guard let validator = ow_validator_new(compiled) else {
            throw XMLRefusal(Diagnostic(.validatorFailed, at: SourcePlace(file: name, line: 1, column: 1)))
        }
        defer { ow_validator_free(validator) }
        var findings = Findings()
        let result = ow_validator_check(validator, document, &findings.list)
        guard result != 0 || !findings.all.isEmpty else { return }
        throw SchemaWords(
            tree: tree, bytes: scan.bytes, starts: scan.starts, file: name, outline: SchemaOutline(documents)
        ).refusal(findings, result: Int(result))
    }

    /// True when the document is valid. An internal error of the validator counts as a no.
    func accepts(_ document: xmlDocPtr) -> Bool {
        guard let validator = ow_validator_new(compiled) else { return false }
        defer { ow_validator_free(validator) }
        var findings = Findings()
        return ow_validator_check(validator, document, &findings.list) == 0 && findings.all.isEmpty
    }
}
