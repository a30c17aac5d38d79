import ArgumentParser
import CaseMachine
import CaseModel
import Foundation

/// `--attach household-booklet=page1.jpg`: scans that are handed in.
struct AttachmentOptions: ParsableArguments {
    @Option(
        name: .customLong("attach"),
        help: ArgumentHelp(
            "The scan of a material, once for each file. What was there of the same material is replaced.",
            valueName: "material=file"))
    var attachments: [String] = []

    func validate() throws { try AttachmentFiles.validate(attachments) }

    func read() throws -> [AttachedDocument] { try AttachmentFiles.read(attachments) }
}

/// `MATERIAL=FILE`, as people write it.
enum AttachmentFiles {
    static func validate(_ words: [String]) throws {
        // A file's name may be a person's; it is not said again.
        if let number = words.firstIndex(where: { split($0) == nil }) {
            throw ValidationError("Document \(number + 1) is not written MATERIAL=FILE.")
        }
    }

    /// Throws `CaseRefusal` with everything that is wrong with the files.
    static func read(_ words: [String]) throws -> [AttachedDocument] {
        var found: [AttachedDocument] = []
        var problems: [Diagnostic] = []
        for (material, file) in words.compactMap(split) {
            let place = SourcePlace(file: file)
            guard let handle = FileHandle(forReadingAtPath: file),
                let data = try? handle.read(upToCount: AttachmentFacts.mostBytes + 1)
            else {
                problems.append(Diagnostic("OW1803", at: place, ["file": file]))
                continue
            }
            try? handle.close()
            let document = AttachedDocument([UInt8](data), of: material)
            if let document, data.count <= AttachmentFacts.mostBytes {
                found.append(document)
                continue
            }
            let reason =
                data.count > AttachmentFacts.mostBytes
                ? ("it is longer than 10 MiB", "超过 10 MiB") : ("it is none of these kinds", "不是这些类型")
            problems.append(
                Diagnostic(
                    "OW1582", at: place, ["material": material, "reason": reason.0, "reason.zh": reason.1]))
        }
        guard problems.isEmpty else { throw CaseRefusal(problems) }
        return found
    }

    private static func split(_ word: String) -> (material: String, file: String)? {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
}
