import CLibXML2
import CLibXML2Shim
import CaseModel

/// Canonical XML 1.0 (W3C recommendation of 15 March 2001), comments dropped: what digests of schemas are taken over.
///
/// Two documents that differ in comments, quotes, order of attributes, empty tags or encoding have one form. White space
/// between elements counts.
public enum XMLCanonicalForm {
    /// The canonical form of a document.
    ///
    /// - Throws: `XMLRefusal` for a document that ``XMLReader`` refuses.
    public static func bytes(
        of bytes: [UInt8], name: String, limits: XMLLimits = .standard, encoding: XMLEncoding = .unicode
    ) throws(XMLRefusal) -> [UInt8] {
        try bytes.withRefusalPointer { (bytes) throws(XMLRefusal) in
            try XMLReader.parse(bytes, name: name, limits: limits, encoding: encoding) {
                (document, _) throws(XMLRefusal) -> [UInt8] in
                var count = 0
                guard let form = ow_document_canonical(document, &count) else {
                    throw XMLRefusal(
                        Diagnostic(.noCanonicalForm, at: SourcePlace(file: name, line: 1, column: 1)))
                }
                defer { ow_free(form) }
                return Array(UnsafeBufferPointer(start: form, count: count))
            }
        }
    }
}
