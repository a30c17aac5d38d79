import CaseModel
import Synchronization

/// Compiled schemas by the digest of what they were made of, so that after warm-up none is compiled again.
///
/// Safe from any thread. Two threads that ask for the same new schema at once may both compile it; one of the two is kept.
public final class XMLSchemaCache: Sendable {
    private let schemas = Mutex<[Digest: XMLSchema]>([:])

    public init() {}

    /// The schema of these documents, compiled if this cache has not seen them. A refusal is not remembered.
    ///
    /// - Throws: `XMLRefusal` as the initialiser of ``XMLSchema`` does.
    public func schema(entry: String, documents: [String: [UInt8]]) throws(XMLRefusal) -> XMLSchema {
        let key = Self.key(entry: entry, documents: documents)
        if let known = schemas.withLock({ $0[key] }) { return known }
        let fresh = try XMLSchema(entry: entry, documents: documents)
        return schemas.withLock { schemas in
            if let known = schemas[key] { return known }
            schemas[key] = fresh
            return fresh
        }
    }

    /// How many schemas it holds.
    public var count: Int { schemas.withLock { $0.count } }

    private static func key(entry: String, documents: [String: [UInt8]]) -> Digest {
        var hasher = Digest.Hasher()
        hasher.update(Array("\(entry)\n".utf8))
        // Sorted, because the order of a dictionary differs between runs.
        for (path, bytes) in documents.sorted(by: { $0.key < $1.key }) {
            hasher.update(Array("\(path)\n\(bytes.count)\n".utf8))
            hasher.update(bytes)
        }
        return hasher.finish()
    }
}
