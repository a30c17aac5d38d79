import CaseModel
import LibXML
import Testing

/// Bytes damaged in every way: refused with a place, or read as what they now say; never a crash, never a hang.
struct XMLDamageTests {
    static let document = Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- 甲 --><申请 xmlns="urn:a" xmlns:p="urn:p" p:id='1'>
          <name>张&#x20;三 &amp; 李四</name><![CDATA[ <b> ]]><?pi x?><p:e a="&quot;"/>
        </申请>
        """.utf8)

    @Test("A document cut off anywhere is refused with a place inside it")
    func truncated() throws {
        #expect(throws: Never.self) { try XMLReader.read(Self.document, name: "t.xml") }
        for count in 0..<Self.document.count {
            let refusal = #expect(throws: XMLRefusal.self, "cut after \(count) bytes") {
                try XMLReader.read(Array(Self.document[..<count]), name: "t.xml")
            }
            for diagnostic in refusal?.diagnostics ?? [] {
                #expect((1...4).contains(diagnostic.place.line) && diagnostic.place.column >= 1)
                #expect(diagnostic.code != .readersDisagree, "cut after \(count) bytes")
            }
        }
    }

    @Test(
        "Random damage ends in a tree or in a refusal",
        arguments: [UInt64.random(in: 1 ... .max), 20_260_701])
    func damaged(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let schema = try XMLSchemaTests.schema()
        let valid = Array(XMLSchemaTests.valid.utf8)
        var read = 0
        for round in 0..<4_000 {
            var bytes = round % 2 == 0 ? Self.document : valid
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.remove(at: at)
                default:
                    bytes.insert("<>&/'\"=!-[]? x:".utf8.randomElement(using: &random)!, at: at)
                }
            }
            do throws(XMLRefusal) {
                let tree = try XMLReader.read(bytes, name: "t.xml", validating: round % 2 == 0 ? nil : schema)
                read += 1
                // What was read can be written and read again.
                let again = try XMLReader.read(try XMLTreeWriter.bytes(of: tree), name: "t.xml")
                #expect(sameContent(tree.root, again.root), "seed \(seed), round \(round)")
            } catch {
                for diagnostic in error.diagnostics {
                    #expect(
                        diagnostic.code != .readersDisagree && diagnostic.place.line >= 1,
                        "seed \(seed), round \(round): \(diagnostic)")
                }
            }
        }
        #expect(read > 100, "seed \(seed): the damage leaves some documents readable")
    }

    @Test("Bytes of no meaning at all are refused", arguments: [UInt64.random(in: 1 ... .max), 4_711])
    func noise(seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0..<64, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(throws: XMLRefusal.self, "seed \(seed): \(bytes)") {
                try XMLReader.read(bytes, name: "t.xml", encoding: .gb18030)
            }
        }
    }
}

/// A generator whose whole state is its seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Equal names, attributes in order, and text; places do not count.
func sameContent(_ left: XMLNode, _ right: XMLNode) -> Bool {
    guard left.kind == right.kind, left.name == right.name else { return false }
    if left.kind == .text || left.kind == .attribute { return left.stringValue == right.stringValue }
    let leftChildren = Array(left.attributes) + Array(left.children)
    let rightChildren = Array(right.attributes) + Array(right.children)
    return leftChildren.count == rightChildren.count
        && zip(leftChildren, rightChildren).allSatisfy { sameContent($0, $1) }
}
