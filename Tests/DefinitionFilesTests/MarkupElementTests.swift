import CaseModel
import LibXML
import Testing

@testable import DefinitionFiles

/// Reading the tags of a document in canonical form.
struct MarkupElementTests {
    private static let text = """
        <?before a>b <x xmlns:q="urn:no"/>?>
        <r xmlns="urn:r" xmlns:a="urn:a" t="1 &lt; 2">left<?within <y xmlns:q="urn:no"> ?>\
        right<c xmlns:a="urn:c">text</c></r>
        """

    private func canonical() throws -> [UInt8] {
        try XMLCanonicalForm.bytes(of: Array(Self.text.utf8), name: "r.xml")
    }

    @Test("A processing instruction ends with ?>, and what it holds is no tag")
    func instructions() throws {
        let root = try #require(MarkupElement.read(canonical: try canonical()))
        #expect(root.tag == "r")
        #expect(root.text == "leftright")
        #expect(root.children.map(\.tag) == ["c"])
        #expect(root.children.map(\.text) == ["text"])
    }

    @Test("A namespace with an ampersand is the same as in a tree")
    func ampersand() throws {
        let bytes = Array("<a:x xmlns:a=\"urn:a&amp;b\"/>".utf8)
        let tree = try XMLReader.read(bytes, name: "x.xml")
        let element = MarkupElement.read(canonical: try XMLCanonicalForm.bytes(of: bytes, name: "x.xml"))
        #expect(element?.name.namespace == tree.root.name?.namespace)
    }

    @Test("Values and namespaces are read, not as they are escaped")
    func escapes() throws {
        let root = try #require(MarkupElement.read(canonical: try canonical()))
        #expect(root.attributes == ["t": "1 < 2"])
        #expect(root.declared == ["": "urn:r", "a": "urn:a"])
        let found = NamespaceBindings.read(canonical: try canonical())
        #expect(found.bindings == ["": "urn:r", "a": "urn:a"])
        #expect(found.conflict == "a")
    }
}
