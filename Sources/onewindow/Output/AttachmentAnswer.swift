import CaseMachine
import CaseModel
import Expressions
import WorkflowModel

/// A scan that was handed in, for a person and for `--json`. Its bytes are in the store, and `tray --save` writes them.
struct AttachmentAnswer: Encodable {
    var material: String
    var kind: String
    var bytes: Int
    var digest: String

    static func all(_ state: CaseState, _ program: WorkflowProgram) -> [AttachmentAnswer] {
        program.definition.materials.flatMap { material in
            (state.attachments[material.name] ?? []).map {
                AttachmentAnswer(
                    material: material.name, kind: $0.kind.rawValue, bytes: $0.byteCount,
                    digest: $0.digest.hex)
            }
        }
    }

    /// `Handed in  居民户口簿: jpeg 48 kB, jpeg 51 kB`; nothing where nothing was.
    static func lines(_ state: CaseState, _ program: WorkflowProgram, _ console: Console) -> [String] {
        let materials = program.definition.materials.compactMap { material -> String? in
            guard let files = state.attachments[material.name], !files.isEmpty else { return nil }
            let words = files.map { "\($0.kind.rawValue) \(($0.byteCount + 1023) / 1024) KiB" }
            return console.words(
                Phrases.attachmentsOfMaterial,
                ["material": material.title, "files": words.joined(separator: ", ")])
        }
        guard !materials.isEmpty else { return [] }
        return [console.words(Phrases.attachmentsOfCase)] + materials.map { "  " + $0 }
    }
}
