import CaseModel
import LibXML
import Testing

struct SilenceTests {
    @Test("Nothing that is refused reaches standard error")
    func silence() async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
        ) {
            for hostile in XMLReaderTests.hostile { _ = try? XMLReader.read(hostile.bytes, name: "t.xml") }
            for (text, _) in BrokenSchemaTests.broken { _ = try? XMLSchema(Array(text.utf8), name: "s.xsd") }
            let schema = try XMLSchemaTests.schema()
            for (text, _) in XMLSchemaTests.contents {
                _ = try? XMLReader.read(Array(text.utf8), name: "c.xml", validating: schema)
            }
        }
        #expect(String(decoding: result.standardErrorContent, as: UTF8.self) == "")
        #expect(String(decoding: result.standardOutputContent, as: UTF8.self) == "")
    }
}
