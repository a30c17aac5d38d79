import CaseModel
import LibXML
import WorkflowModel

/// Reading what lies in `in/` and `receipt/`.
extension FolderDepartment {
    /// What a file with its control file is.
    private enum Found {
        /// Not all of it is there yet.
        case incomplete
        /// It was taken or put aside before, and is only to be moved.
        case moved(ExchangeBooks.Fate)
        case unusable(Diagnostic, digest: Digest?)
        case good(ControlFile, [[UInt8]])
    }

    /// Moves what was taken or cannot be used, and returns the messages that are to be taken.
    func look(at now: Instant) async throws -> [InboundMessage] {
        guard files.exists("", in: .into) || files.exists("", in: .receipt) else { return [] }
        for control in files.names(in: .receipt, ending: ".ctl") { try await takeReceipt(control) }
        var messages: [InboundMessage] = []
        for control in files.names(in: .into, ending: ".ctl") {
            let name = String(control.dropLast(4)) + ".xml"
            switch try await find(name, control, in: .into) {
            case .incomplete: continue
            case .moved(let fate): try moveBoth(name, control, from: .into, to: fate.place)
            case .unusable(let problem, let digest):
                try await putAside(name, control, from: .into, problem, digest)
            case .good(let file, let records): messages += try await offer(file, control, records, at: now)
            }
        }
        return messages
    }

    private func find(
        _ name: String, _ controlName: String, in place: ExchangeFiles.Place
    ) async throws -> Found {
        guard let bytes = files.read(controlName, in: place, limit: 1 << 20) else { return .incomplete }
        let control: ControlFile
        do throws(ControlFile.Unreadable) {
            control = try ControlFile(bytes, beside: name)
        } catch {
            // Whoever is writing it has not come to its end.
            guard error.isWhole else { return .incomplete }
            return .unusable(
                diagnostic("OW2124", ["file": controlName, "reason": "`\(error.part)`"]), digest: nil)
        }
        let book = "\(place.rawValue)/\(name)"
        guard let data = files.read(name, in: place, limit: max(control.byteCount, 1)) else {
            let fate = try await books.fate(of: book, control.digest)
            return fate.map { .moved($0) } ?? .incomplete
        }
        if data.count < control.byteCount { return .incomplete }
        guard data.count == control.byteCount, Digest(of: data) == control.digest else {
            // Not in the books: the same contents, whole, are welcome under the same name.
            return .unusable(diagnostic("OW2123", ["file": name]), digest: nil)
        }
        // The same once more, or a move that was stopped before it began.
        if let fate = try await books.fate(of: book, control.digest) { return .moved(fate) }
        if try await books.isKnown(book, otherThan: control.digest) {
            return .unusable(diagnostic("OW2121", ["file": name]), digest: control.digest)
        }
        guard let records = Self.records(data) else {
            return .unusable(diagnostic("OW2125", ["file": name, "code": "OW1601"]), digest: control.digest)
        }
        guard records.count == control.recordCount else {
            return .unusable(
                diagnostic(
                    "OW2126", ["file": name, "said": "\(control.recordCount)", "found": "\(records.count)"]),
                digest: control.digest)
        }
        return .good(control, records)
    }

    /// The envelopes of a file: itself, or those in a `batch`. Nil for what is neither.
    private static func records(_ data: [UInt8]) -> [[UInt8]]? {
        let limits = XMLLimits(maximumBytes: XMLLimits.mostBytes, maximumElements: 1_000_000)
        guard let tree = try? XMLReader.read(data, name: "file", limits: limits) else { return nil }
        guard tree.root.isNamed(XMLName(namespace: ControlFile.namespace, local: "batch")) else {
            return tree.root.isNamed(XMLName(namespace: EnvelopeCodec.namespace, local: "envelope"))
                ? [data] : nil
        }
        return tree.root.elements.map { (try? XMLTreeWriter.bytes(of: $0)) ?? [] }
    }

    // MARK: Answers

    private func offer(
        _ control: ControlFile, _ controlName: String, _ records: [[UInt8]], at now: Instant
    ) async throws -> [InboundMessage] {
        let name = control.file
        if let sequence = control.sequence { try await count(sequence) }
        let part = Self.part(name, control.digest)
        var done = try await books.parts(of: part)
        var settles: [Int: MessageID] = [:]
        var messages: [InboundMessage] = []
        for (index, bytes) in records.enumerated() where !done.contains(index) {
            do {
                let answer = try await answers.read(bytes, name: name, books)
                settles[index] = ExchangeAnswers.settled(by: answer)
                messages.append(InboundMessage(id: .init("\(name)#\(index)"), bytes: bytes))
            } catch let error as ExchangeAnswers.Unusable {
                let problem = diagnostic("OW2125", ["file": name, "code": error.words])
                guard records.count > 1 else {
                    try await putAside(name, controlName, from: .into, problem, control.digest)
                    return []
                }
                // One of many: the others are taken all the same.
                try putAside(record: index + 1, of: name, bytes, problem)
                note(problem)
                done = try await books.took(index, of: part, answering: nil)
            }
        }
        offered[name] = Offered(digest: control.digest, recordCount: records.count, settles: settles)
        if done.count == records.count { try await finish(name, control.digest) }
        return messages
    }

    /// One record of a file is journaled; with the last of them the file is done.
    func settle(_ id: InboundMessage.ID) async throws {
        guard let mark = id.value.lastIndex(of: "#"), let index = Int(id.value[mark...].dropFirst()) else {
            return
        }
        let name = String(id.value[..<mark])
        guard let file = offered[name] else { return }
        let done = try await books.took(
            index, of: Self.part(name, file.digest), answering: file.settles[index])
        if done.count == file.recordCount { try await finish(name, file.digest) }
    }

    private static func part(_ name: String, _ digest: Digest) -> String { "in/\(name) \(digest.short)" }

    private func finish(_ name: String, _ digest: Digest) async throws {
        offered[name] = nil
        try await books.came("in/\(name)", digest, .done)
        // What has been put in its place meanwhile is looked at by itself.
        let control = Self.controlName(of: name)
        guard case .moved(let fate) = try await find(name, control, in: .into) else { return }
        try moveBoth(name, control, from: .into, to: fate.place)
    }

    /// The control file last: as long as it is there, the move is brought to its end. One that is gone was moved by another
    /// window.
    private func moveBoth(
        _ name: String, _ control: String, from place: ExchangeFiles.Place, to other: ExchangeFiles.Place
    ) throws(ExchangeFiles.Failure) {
        try files.move(name, from: place, to: other)
        try files.move(control, from: place, to: other)
    }

    // MARK: Receipts

    private func takeReceipt(_ control: String) async throws {
        let name = String(control.dropLast(4)) + ".xml"
        switch try await find(name, control, in: .receipt) {
        case .incomplete: return
        case .moved(let fate): try moveBoth(name, control, from: .receipt, to: fate.place)
        case .unusable(let problem, let digest):
            try await putAside(name, control, from: .receipt, problem, digest)
        case .good(let file, let records):
            for bytes in records {
                do {
                    let receipt = try await answers.read(bytes, name: name, books)
                    guard case .receipt = receipt.content, receipt.header.inReplyTo != nil else {
                        throw ExchangeAnswers.Unusable(code: "OW1602")
                    }
                } catch let error as ExchangeAnswers.Unusable {
                    let message = Self.answered(by: bytes)
                    let problem =
                        error.code == "OW1611"
                        ? diagnostic("OW2131", ["file": name, "message": message])
                        : diagnostic("OW2125", ["file": name, "code": error.words])
                    return try await putAside(name, control, from: .receipt, problem, file.digest)
                }
            }
            try await books.came("receipt/\(name)", file.digest, .done)
            try moveBoth(name, control, from: .receipt, to: .done)
        }
    }

    private static func answered(by bytes: [UInt8]) -> String {
        (try? XMLReader.read(bytes, name: "receipt")).flatMap {
            try? EnvelopeCodec.decode($0, name: "receipt").header.inReplyTo?.rawValue
        } ?? "–"
    }

    // MARK: Numbers

    /// A gap stands in `err/` until it is filled, or somebody has settled it.
    private func count(_ sequence: Int) async throws {
        guard let gaps = try await books.counted(sequence) else { return }
        let filled = Self.gapName(sequence)
        if files.exists(filled, in: .err) { try files.move(filled, from: .err, to: .done) }
        for gap in gaps {
            // Of a jump of thousands the first say enough.
            for number in (gap.before + 1..<gap.after).prefix(100)
            where try await !books.isTold(missing: number) {
                let name = Self.gapName(number)
                let problem = diagnostic(
                    "OW2122", ["file": name, "before": "\(gap.before)", "after": "\(gap.after)"])
                try files.write(Reason(problem).bytes, name, in: .err)
                try await books.tell(missing: number)
                note(problem)
            }
        }
    }

    private static func gapName(_ sequence: Int) -> String { "gap-\(padded(sequence)).reason.xml" }

    // MARK: What cannot be used

    /// The reason first, so that nothing lies in `err/` without one.
    private func putAside(
        _ name: String, _ control: String, from place: ExchangeFiles.Place, _ problem: Diagnostic,
        _ digest: Digest?
    ) async throws {
        try writeReason(problem, of: name)
        if let digest { try await books.came("\(place.rawValue)/\(name)", digest, .err) }
        try moveBoth(name, control, from: place, to: .err)
        note(problem)
    }

    /// One record of a file of which the others are taken. After a crash it is the same names again.
    private func putAside(
        record number: Int, of name: String, _ bytes: [UInt8], _ problem: Diagnostic
    ) throws(ExchangeFiles.Failure) {
        let base = "\(name.hasSuffix(".xml") ? String(name.dropLast(4)) : name).record-\(number).xml"
        var single = base
        var copy = 2
        while let there = files.read(single, in: .err, limit: bytes.count), there != bytes {
            single = ExchangeFiles.numbered(base, copy)
            copy += 1
        }
        if !files.exists(Self.reasonName(of: single), in: .err) {
            try files.write(Reason(problem).bytes, Self.reasonName(of: single), in: .err)
        }
        try files.write(bytes, single, in: .err)
    }

    private func writeReason(_ problem: Diagnostic, of name: String) throws(ExchangeFiles.Failure) {
        var reason = Self.reasonName(of: name)
        var number = 2
        // One that is there is about an earlier file of that name.
        while files.exists(reason, in: .err) {
            reason = Self.reasonName(of: ExchangeFiles.numbered(name, number))
            number += 1
        }
        try files.write(Reason(problem).bytes, reason, in: .err)
    }

    private static func reasonName(of name: String) -> String {
        (name.hasSuffix(".xml") ? String(name.dropLast(4)) : name) + ".reason.xml"
    }

    // MARK: Incidents

    func incidents() async -> [Diagnostic] {
        var found = files.names(in: .err, ending: ".reason.xml").map { name in
            let reason = Reason(files.read(name, in: .err, limit: 1 << 16) ?? [])
            return Diagnostic(
                "OW2130", at: SourcePlace(file: files.path(name, in: .err)),
                [
                    "department": department.rawValue, "file": reason?.file ?? name,
                    "code": reason?.code ?? "–", "reason": name,
                ])
        }
        for place in [ExchangeFiles.Place.into, .receipt] {
            for control in files.names(in: place, ending: ".ctl") {
                let name = String(control.dropLast(4)) + ".xml"
                guard case .incomplete? = try? await find(name, control, in: place) else { continue }
                found.append(
                    Diagnostic(
                        "OW2127", at: SourcePlace(file: files.path(control, in: place)),
                        ["department": department.rawValue, "file": name]))
            }
            // Who has written it may still be about to write its control file.
            for name in files.names(in: place, ending: ".xml")
            where !files.exists(Self.controlName(of: name), in: place) && files.isOld(name, in: place) {
                found.append(
                    Diagnostic(
                        "OW2132", at: SourcePlace(file: files.path(name, in: place)),
                        [
                            "department": department.rawValue, "file": name,
                            "control": Self.controlName(of: name),
                        ]))
            }
        }
        return found
    }

    /// Why a file lies in `err/`.
    private struct Reason {
        var code: String
        var file: String
        private var words = ""

        init(_ problem: Diagnostic) {
            code = problem.code.rawValue
            file = problem.arguments["file"] ?? ""
            words = [
                ControlFile.element("code", code), ControlFile.element("file", file),
                ControlFile.element("words", problem.reason(in: .english)),
                ControlFile.element("words", problem.reason(in: .chinese)),
                ControlFile.element("remedy", problem.remedy(in: .english)),
                ControlFile.element("remedy", problem.remedy(in: .chinese)),
            ].joined(separator: "\n  ")
        }

        init?(_ bytes: [UInt8]) {
            guard let root = (try? XMLReader.read(bytes, name: "reason"))?.root,
                let code = root.element(local: "code")?.stringValue,
                let file = root.element(local: "file")?.stringValue
            else { return nil }
            self.code = code
            self.file = file
        }

        var bytes: [UInt8] {
            Array(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <reason xmlns="\(ControlFile.namespace)">
                  \(words)
                </reason>

                """.utf8)
        }
    }
}

extension ExchangeBooks.Fate {
    fileprivate var place: ExchangeFiles.Place { self == .done ? .done : .err }
}
