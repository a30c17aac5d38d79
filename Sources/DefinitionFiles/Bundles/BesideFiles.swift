public import CaseModel
import LibXML
public import WorkflowModel

/// Files beside a manifest that only its adapter needs: the schema and the templates of a system that has words of its own, and the
/// templates and decision tables of a mock.
public struct BesideFiles {
    public private(set) var problems: [Diagnostic] = []
    private let contents: (String) -> [UInt8]?

    /// - Parameter contents: The bytes of a file by its path below the home folder; nil when there is none.
    public init(contents: @escaping (String) -> [UInt8]?) { self.contents = contents }

    /// What was wrong so far, told once.
    public mutating func takeProblems() -> [Diagnostic] {
        defer { problems = [] }
        return problems
    }

    /// Reads a schema with what it leads to. Nil after a report.
    ///
    /// - Parameters:
    ///   - location: As it is written, from the folder of the file that names it.
    ///   - place: Where it is written.
    public mutating func schema(_ location: String, at place: SourcePlace) -> LoadedSchema? {
        guard let (path, bytes) = file(location, at: place) else { return nil }
        do throws(XMLRefusal) {
            return try LoadedSchema(
                entry: path, documents: LoadedSchema.documents(from: path, bytes, contents: contents))
        } catch {
            problems += error.diagnostics
            return nil
        }
    }

    /// Reads a template of a message. Nil after a report.
    public mutating func template(_ location: String, at place: SourcePlace) -> SendMap? {
        guard let (path, bytes) = file(location, at: place) else { return nil }
        do throws(XMLRefusal) {
            let canonical = try XMLCanonicalForm.bytes(of: bytes, name: path)
            var reader = TemplateReader(
                String(validating: bytes, as: UTF8.self) ?? String(decoding: canonical, as: UTF8.self),
                file: path)
            let root = reader.read()
            problems += reader.problems
            return root.map { SendMap($0) }
        } catch {
            problems += error.diagnostics
            return nil
        }
    }

    /// Reads a decision table. Nil after a report.
    public mutating func table(_ location: String, at place: SourcePlace) -> DecisionTable? {
        guard let (path, bytes) = file(location, at: place) else { return nil }
        let (table, wrong) = TableLoader.read(DefinitionFile(bytes, path: path, shape: .table), path: path)
        problems += wrong
        return table
    }

    private mutating func file(_ location: String, at place: SourcePlace) -> (String, [UInt8])? {
        guard let path = RelativePath.resolve(location, from: place.file) else {
            problems.append(Diagnostic("OW1145", at: place, ["path": location]))
            return nil
        }
        guard let bytes = contents(path) else {
            problems.append(Diagnostic("OW1144", at: place, ["path": location]))
            return nil
        }
        return (path, bytes)
    }
}
