import CLibXML2
import CLibXML2Shim
import CaseModel

/// libxml2's parser errors in our words: its own quote the document.
enum ParserWords {
    static func refusal(_ findings: borrowing Findings, places: TextPlaces) -> XMLRefusal {
        var diagnostics: [Diagnostic] = []
        for finding in findings.all where finding.level >= 2 {
            let (code, arguments) = words(finding)
            let offset = finding.offset >= 0 ? Int(finding.offset) : 0
            let diagnostic = Diagnostic(code, at: places.place(offset), arguments)
            // After one mistake the parser often repeats itself a character on.
            if diagnostics.last?.code != code { diagnostics.append(diagnostic) }
        }
        if diagnostics.isEmpty {
            diagnostics = [Diagnostic(.readersDisagree, at: places.place(0))]
        }
        return XMLRefusal(diagnostics)
    }

    private static func words(_ finding: ow_finding) -> (DiagnosticCode, [String: String]) {
        let name = Masking.name(String(cString: finding.name))
        switch UInt32(bitPattern: finding.code) {
        case 42, 203: return (.attributeTwice, ["attribute": name])  // ATTRIBUTE_REDEFINED, also by namespace
        case 5: return (.afterRoot, [:])  // DOCUMENT_END
        case 26, 27: return (.unknownEntity, ["entity": name])  // UNDECLARED_ENTITY, also as a warning
        case 6...25, 68: return (.badReference, [:])  // character and entity references
        case 201: return (.prefixNotDeclared, ["prefix": name])
        case 99, 200, 202, 204, 205, 35...37: return (.badNamespace, [:])
        case 80: return (.badMarkup, ["expected": "-->"])  // HYPHEN_IN_COMMENT
        case let code: return (.notWellFormed, ["detail": "\(code)"])
        }
    }
}
