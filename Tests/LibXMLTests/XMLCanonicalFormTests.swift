import CaseModel
import LibXML
import Testing

struct XMLCanonicalFormTests {
    @Test("Comments, quotes, order of attributes and empty tags do not count")
    func form() throws {
        let text =
            "<?xml version='1.0'?><!-- c --><a xmlns:q='u:q' z='1' b=\"2\" q:a='3'><c/><![CDATA[<]]><!-- d --></a>"
        #expect(
            String(decoding: try XMLCanonicalForm.bytes(of: Array(text.utf8), name: "t.xml"), as: UTF8.self)
                == "<a xmlns:q=\"u:q\" b=\"2\" z=\"1\" q:a=\"3\"><c></c>&lt;</a>")
    }

    @Test("A relative namespace has no canonical form")
    func relative() {
        let refusal = #expect(throws: XMLRefusal.self) {
            try XMLCanonicalForm.bytes(of: Array("<a xmlns='../b'/>".utf8), name: "t.xml")
        }
        #expect(refusal?.code == "OW1024")
    }
}
