import CaseModel

/// Reads the strict subset of YAML in which definition files are written.
///
/// What it accepts means to every other YAML 1.1 or 1.2 tool what it means here, except that every scalar is text.
/// It has no anchors, aliases, tags, merge keys, directives, complex keys, tabs or second documents, so that no
/// file can be larger inside than outside: reading is linear in the size of the file.
///
/// The whole file is read even when it has mistakes: after one, reading goes on with the next entry at the same
/// depth, and all of them are reported at once.
public enum StrictYAML {
    /// How deep lists and maps may stand in each other.
    public static let maximumDepth = 32
    /// After so many problems reading stops.
    public static let maximumProblems = 100

    /// What came of a file.
    public struct Reading: Sendable {
        /// What could be read; entries with mistakes are left out. Nil when nothing could.
        public var root: DefinitionNode?
        /// In the order of the file; empty when the whole file is good.
        public var problems: [Diagnostic]
    }

    /// Reads one file. `file` is the name that stands in places.
    public static func read(_ bytes: some Collection<UInt8>, file: String) -> Reading {
        do throws(Diagnostic) {
            var parser = YAMLParser(try YAMLSource(bytes, file: file))
            return parser.read()
        } catch {
            return Reading(root: nil, problems: [error])
        }
    }
}
