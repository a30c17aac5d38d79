import CLibXML2
import CLibXML2Shim
import CaseModel

/// The one entry point for every byte from outside: bytes in, an immutable ``XMLTree`` or a refusal out.
///
/// The bytes are decoded and scanned in Swift first (``XMLLimits``, no DOCTYPE), then parsed once by libxml2, then,
/// where a schema is given, validated, and become a tree. Nothing is loaded from anywhere, nothing is written to standard error,
/// and no text of libxml2 reaches a diagnostic.
public enum XMLReader {
    /// Reads a document.
    ///
    /// What comes out is well-formed (XML 1.0, fifth edition) and namespace-well-formed (Namespaces in XML 1.0), and
    /// valid where a schema is given. Comments and processing instructions are dropped. Default values of a schema are
    /// not added: a tree holds what the sender wrote.
    ///
    /// - Parameters:
    ///   - name: How diagnostics call the document: a path or a message's id, never personal data.
    ///   - encoding: ``XMLEncoding/unicode`` unless an adapter asks for GB18030.
    ///   - schema: The schema to hold the document against in the same pass.
    /// - Throws: `XMLRefusal` with every problem found and its place. A document that is not well-formed is told up to its first
    ///   problem, because what follows it cannot be read; an invalid one is told all, at most 200.
    /// - Complexity: Linear in the bytes, up to what the schema's identity constraints add.
    public static func read(
        _ bytes: [UInt8], name: String, limits: XMLLimits = .standard, encoding: XMLEncoding = .unicode,
        validating schema: XMLSchema? = nil
    ) throws(XMLRefusal) -> XMLTree {
        try bytes.withRefusalPointer { (bytes) throws(XMLRefusal) in
            try read(bytes, name: name, limits: limits, encoding: encoding, validating: schema)
        }
    }

    /// As the reader of an array, for bytes that live elsewhere.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, name: String, limits: XMLLimits = .standard,
        encoding: XMLEncoding = .unicode, validating schema: XMLSchema? = nil
    ) throws(XMLRefusal) -> XMLTree {
        try parse(bytes, name: name, limits: limits, encoding: encoding) {
            (document, scan) throws(XMLRefusal) -> XMLTree in
            let tree = try tree(of: document, scan, name: name)
            try schema?.validate(document, tree: tree, scan: scan, name: name)
            return tree
        }
    }

    /// As the reader above, with a schema that is chosen when the name of the root element is known: for documents
    /// of which nobody has said what they are. Without a schema the document is only well-formed.
    public static func read(
        _ bytes: [UInt8], name: String, limits: XMLLimits = .standard, encoding: XMLEncoding = .unicode,
        choosing schema: (XMLName) -> XMLSchema?
    ) throws(XMLRefusal) -> XMLTree {
        try bytes.withRefusalPointer { (bytes) throws(XMLRefusal) in
            try parse(bytes, name: name, limits: limits, encoding: encoding) {
                (document, scan) throws(XMLRefusal) -> XMLTree in
                let tree = try tree(of: document, scan, name: name)
                try tree.root.name.flatMap(schema)?.validate(document, tree: tree, scan: scan, name: name)
                return tree
            }
        }
    }

    /// True when a reader of these bytes would find nothing wrong with them. Makes no tree and says no reason: for
    /// looking at what we have written ourselves, where the answer is nearly always yes.
    public static func isValid(
        _ bytes: [UInt8], against schema: XMLSchema, limits: XMLLimits = .standard
    ) -> Bool {
        do throws(XMLRefusal) {
            return try bytes.withRefusalPointer { (bytes) throws(XMLRefusal) in
                try parse(bytes, name: "", limits: limits, encoding: .unicode) {
                    (document, _) throws(XMLRefusal) -> Bool in schema.accepts(document)
                }
            }
        } catch { return false }
    }

    private static func tree(
        of document: xmlDocPtr, _ scan: borrowing XMLScanner, name: String
    ) throws(XMLRefusal) -> XMLTree {
        let tree = TreeWalk.tree(
            of: document, starts: scan.starts, attributes: scan.attributeCount, bytes: scan.bytes.count)
        guard let tree else {
            throw XMLRefusal(
                Diagnostic(.readersDisagree, at: SourcePlace(file: name, line: 1, column: 1)))
        }
        return tree
    }

    /// Decodes, scans and parses; `body` may use the document while it runs.
    static func parse<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, name: String, limits: XMLLimits, encoding: XMLEncoding,
        _ body: (xmlDocPtr, borrowing XMLScanner) throws(XMLRefusal) -> Result
    ) throws(XMLRefusal) -> Result {
        LibXMLRuntime.ready
        guard bytes.count <= limits.maximumBytes else {
            throw XMLRefusal(
                Diagnostic(
                    .tooManyBytes, at: SourcePlace(file: name, line: 1, column: 1),
                    ["bytes": "\(bytes.count)", "limit": "\(limits.maximumBytes)"]))
        }
        return try XMLDecoder(file: name, encoding: encoding).decode(bytes) {
            (text) throws(XMLRefusal) -> Result in
            var scanner = XMLScanner(text, limits: limits)
            do throws(ScanFinding) { try scanner.scan() } catch {
                throw XMLRefusal(TextPlaces(file: name, bytes: text).diagnostic(error))
            }
            var findings = Findings()
            guard let raw = ow_document_read(text.baseAddress, text.count, &findings.list) else {
                throw ParserWords.refusal(findings, places: TextPlaces(file: name, bytes: text))
            }
            // libxml2 owns the document; it lives for this call and on this thread only.
            defer { ow_document_free(raw) }
            return try body(raw.assumingMemoryBound(to: xmlDoc.self), scanner)
        }
    }
}
