import CaseModel
import DefinitionFiles
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

struct ImportedAdapterTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/WSDL")

    private static func text(_ name: String) throws -> String {
        let samples = fixtures.appending(path: "../../../Samples/wsdl").standardized
        let folder = name == "registry.wsdl" ? samples : fixtures
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Makes an adapter of a description after a change to it.
    private static func make(
        _ file: String, operations: [String] = [], url: String? = nil,
        _ change: (String) -> String = { $0 }
    ) throws -> ImportedAdapter {
        let description = change(try text(file))
        return try ImportedAdapter(
            "city-registry", title: nil, from: "given/\(file)", operations: operations, url: url
        ) { path in
            if path == "given/\(file)" { return Array(description.utf8) }
            guard path.hasPrefix("given/") else { return nil }
            return (try? text(String(path.dropFirst("given/".count)))).map { Array($0.utf8) }
        }
    }

    private static func codes(_ body: () throws -> ImportedAdapter) -> [String] {
        do {
            _ = try body()
            return []
        } catch let refusal as XMLRefusal {
            return refusal.diagnostics.map(\.code.rawValue)
        } catch { return ["\(error)"] }
    }

    /// Lays the files out as a home folder and reads it.
    private static func office(_ adapter: ImportedAdapter) throws -> (LoadedDepartment?, [Diagnostic]) {
        let home = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: home) }
        for file in adapter.files {
            let url = URL(filePath: "\(home)/Adapters/city-registry/\(file.path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: url)
        }
        let repository = DefinitionRepository(home: home)
        let department = repository.departments.first
        let examples = department.map { ExampleMessage.all(of: $0, home: home).problems } ?? []
        return (department, repository.problems + examples)
    }

    @Test("A description as .NET writes it becomes a folder in which nothing is wrong")
    func dotNet() throws {
        let adapter = try Self.make("registry.wsdl")
        #expect(
            adapter.files.map(\.path) == [
                "README.md", "adapter.yaml", "messages-2.xsd", "messages.xsd",
                "examples/cancel-http-registration.xml", "examples/ping.xml",
            ])
        let (department, problems) = try Self.office(adapter)
        #expect(problems == [])
        let contract = try #require(department?.contract)
        #expect(contract.services.map(\.name) == ["cancel-http-registration", "ping"])
        #expect(contract.services.map(\.title) == ["死亡注销 \"户口\" 登记", "Ping"])
        #expect(!contract.services.contains { $0.onUnknown.isSameKey })
        let http = try #require(contract.http)
        #expect(http.url == "https://ga.example.gov.cn/Registry.svc")
        #expect(http.style == .soap11)
        #expect(http.body == .payload)
        #expect(http.action == "")
        #expect(http.actions["ping"] == "http://tempuri.org/IRegistry/Ping")
        let example = try #require(adapter.files.first { $0.path.hasPrefix("examples/cancel") })
        #expect(example.text.contains("990000202601020014"))
        #expect(example.text.contains("Death &amp; burial"))
    }

    @Test("A description as Java writes it takes the schema beside it along")
    func java() throws {
        let adapter = try Self.make("cxf.wsdl")
        #expect(
            adapter.files.map(\.path) == ["README.md", "adapter.yaml", "residents.xsd", "examples/find.xml"])
        let (department, problems) = try Self.office(adapter)
        #expect(problems == [])
        #expect(department?.contract.http?.style == .soap12)
        #expect(adapter.files[0].text.contains("| `find` | `find` | `notFound` |"))
        #expect(adapter.files[3].text.contains("<number xmlns=\"\">1</number>"))
    }

    @Test(
        "What cannot be done is refused by name",
        arguments: [
            ("style=\"document\"", "style=\"rpc\"", ["OW2061", "OW2061"]),
            ("use=\"literal\"", "use=\"encoded\"", ["OW2061", "OW2061"]),
            ("wsp:Optional=\"true\"", "", ["OW2062"]),
            ("<soap:binding ", "<soap:binding wsdl:required=\"true\" ", ["OW2062"]),
            // A policy that stands elsewhere, and one that stands nowhere.
            (
                "<soap:binding ", "<wsp:PolicyReference URI=\"http://ga.example.gov.cn/p\"/><soap:binding ",
                ["OW2062"]
            ),
            ("<soap:binding ", "<wsp:PolicyReference URI=\"#elsewhere\"/><soap:binding ", ["OW2062"]),
            ("<soap:address", "<wsdl:address", ["OW2063"]),
            ("https://ga.example.gov.cn/Registry.svc", "REPLACE_WITH_ACTUAL_URL", ["OW2064"]),
            (
                "name=\"parameters\" element=\"tns:Ping\"", "name=\"parameters\" type=\"xsd:string\"",
                ["OW2065"]
            ),
            ("element=\"tns:PingResponse\"", "element=\"xsd:PingResponse\"", ["OW2066"]),
            ("<wsdl:output message=\"tns:Ping_Out\"/>", "", ["OW2067"]),
            (
                "<wsdl:input><soap:body use=\"literal\"/>",
                "<wsdl:input><soap:header message=\"tns:Ping_In\" part=\"token\" use=\"literal\"/><soap:body use=\"literal\"/>",
                ["OW2068", "OW2068"]
            ),
            (
                "<xs:import namespace=\"http://schemas.datacontract.org/2004/07/Registry\"/>",
                "<xs:import namespace=\"urn:x\" schemaLocation=\"http://ga.example.gov.cn/x.xsd\"/>",
                ["OW2070"]
            ),
            (
                "xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\"", "xmlns:wsdl=\"http://www.w3.org/ns/wsdl\"",
                ["OW2060"]
            ),
            ("<wsdl:types>", "", ["OW1013"]),
        ] as [(String, String, [String])])
    func refused(there: String, instead: String, codes: [String]) throws {
        #expect(
            try Self.text("registry.wsdl").contains(there), "the description does not hold \(there)")
        #expect(Self.codes { try Self.make("registry.wsdl") { $0.replacing(there, with: instead) } } == codes)
    }

    @Test("An operation that cannot be done is left out by naming the others; one that there is not is told")
    func chosen() throws {
        let encoded = { (text: String) in
            text.replacing(
                "IRegistry/Ping\" style=\"document\"", with: "IRegistry/Ping\" style=\"rpc\"")
        }
        #expect(Self.codes { try Self.make("registry.wsdl", encoded) } == ["OW2061"])
        let one = try Self.make("registry.wsdl", operations: ["CancelHTTPRegistration"], encoded)
        #expect(!one.files.contains { $0.path == "examples/ping.xml" })
        #expect(Self.codes { try Self.make("registry.wsdl", operations: ["cancel"]) } == ["OW2069"])
        let placed = try Self.make("registry.wsdl", url: "https://else.example.gov.cn/") {
            $0.replacing("https://ga.example.gov.cn/Registry.svc", with: "localhost")
        }
        #expect(placed.files[1].text.contains("url: \"https://else.example.gov.cn/\""))
    }

    @Test("A schema that is missing beside a description is told by its name")
    func missingSchema() {
        #expect(
            Self.codes {
                try Self.make("cxf.wsdl") { $0.replacing("residents.xsd", with: "../residents.xsd") }
            }
                == ["OW2070"])
    }

    /// A description of Java's kind with files beside it.
    private static func make(_ files: [String: String], path: String = "given/cxf.wsdl") throws
        -> ImportedAdapter
    {
        var files = files
        if files[path] == nil { files[path] = try text("cxf.wsdl") }
        return try ImportedAdapter("city-registry", title: nil, from: path) {
            files[$0].map { Array($0.utf8) }
        }
    }

    @Test(
        "However a schema beside a description is pointed to, it is found and called by its plain path",
        arguments: ["given/cxf.wsdl", "/given/cxf.wsdl", "./given/./cxf.wsdl", "../given/cxf.wsdl"],
        ["./residents.xsd", "x/../residents.xsd", "residents.xsd"])
    func plainPaths(path: String, location: String) throws {
        let description = try Self.text("cxf.wsdl").replacing("residents.xsd", with: location)
        let schema = try Self.text("residents.xsd")
        let adapter = try ImportedAdapter("city-registry", title: nil, from: path) { asked in
            if asked.hasSuffix("given/cxf.wsdl") { return Array(description.utf8) }
            return asked.hasSuffix("given/residents.xsd") ? Array(schema.utf8) : nil
        }
        #expect(
            adapter.files.map(\.path) == ["README.md", "adapter.yaml", "residents.xsd", "examples/find.xml"])
        #expect(try Self.office(adapter).1 == [])
    }

    @Test("Schemas that include each other are taken once each")
    func mutual() throws {
        let schema = try Self.text("residents.xsd")
        let adapter = try Self.make([
            "given/residents.xsd": schema.replacing(
                "<xs:element name=\"find\"",
                with: "<xs:include schemaLocation=\"./parts/a.xsd\"/><xs:element name=\"find\""),
            "given/parts/a.xsd":
                "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:example:residents\"><xs:include schemaLocation=\".././residents.xsd\"/></xs:schema>",
        ])
        #expect(
            adapter.files.map(\.path) == [
                "README.md", "adapter.yaml", "parts/a.xsd", "residents.xsd", "examples/find.xml",
            ])
        #expect(try Self.office(adapter).1 == [])
    }

    @Test("A schema that stands in a description takes no name that a file beside it has")
    func freeNames() throws {
        let beside = "<xs:simpleType name=\"Note\"><xs:restriction base=\"xs:string\"/></xs:simpleType>"
        let open = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
        let inline = try Self.text("residents.xsd").replacing(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: ""
        ).replacing(
            "<xs:element name=\"find\"",
            with: "<xs:include schemaLocation=\"messages.xsd\"/><xs:element name=\"find\"")
        let description = try Self.text("cxf.wsdl")
        let from = try #require(description.firstRange(of: "<xsd:schema"))
        let to = try #require(description.firstRange(of: "</xsd:schema>"))
        let adapter = try Self.make([
            "given/cxf.wsdl": description.replacingCharacters(
                in: from.lowerBound..<to.upperBound, with: inline),
            "given/messages.xsd": "\(open) targetNamespace=\"urn:example:residents\">\(beside)</xs:schema>",
        ])
        #expect(
            adapter.files.map(\.path) == [
                "README.md", "adapter.yaml", "messages-2.xsd", "messages.xsd", "examples/find.xml",
            ])
        #expect(adapter.files[1].text.contains("messages: \"messages-2.xsd\""))
        #expect(adapter.files[3].text.contains("Note"))
        #expect(try Self.office(adapter).1 == [])
    }

    @Test(
        "For a request that would be huge there is no example, and that is told",
        arguments: [
            "<xs:simpleType name=\"T\"><xs:restriction base=\"xs:string\"><xs:length value=\"2000000000\"/></xs:restriction></xs:simpleType>",
            "<xs:simpleType name=\"T\"><xs:restriction base=\"L\"><xs:minLength value=\"2000000000\"/></xs:restriction></xs:simpleType><xs:simpleType name=\"L\"><xs:list itemType=\"xs:int\"/></xs:simpleType>",
            "<xs:complexType name=\"T\"><xs:sequence minOccurs=\"1000000\" maxOccurs=\"unbounded\"><xs:sequence minOccurs=\"1000000\" maxOccurs=\"unbounded\"><xs:element name=\"a\" type=\"xs:int\" minOccurs=\"0\"/></xs:sequence></xs:sequence></xs:complexType>",
        ])
    func huge(type: String) throws {
        let schema = try Self.text("residents.xsd").replacing(
            "name=\"number\" type=\"xs:int\"", with: "name=\"number\" type=\"T\""
        ).replacing("</xs:schema>", with: type + "</xs:schema>")
        let root = XMLName(namespace: "urn:example:residents", local: "find")
        let loaded = try LoadedSchema(entry: "r.xsd", documents: ["r.xsd": Array(schema.utf8)])
        #expect(ExampleSketch(loaded.model).document(root) == nil)
    }

    @Test("The description that we serve ourselves is one that we can import")
    func ourOwn() throws {
        let house = try MockHouse("public-security")
        let description = WSDL(house.department.contract, address: "https://ga.example.gov.cn/").bytes
        let adapter = try ImportedAdapter("city-registry", title: "公安局", from: "w.wsdl") { path in
            path == "w.wsdl"
                ? description
                : house.department.messages.canonical.first { $0.path.hasSuffix("/" + path) }?.bytes
        }
        let (department, problems) = try Self.office(adapter)
        #expect(problems.map(\.code) == [])
        #expect(
            department?.contract.services.map(\.name) == house.department.contract.services.map(\.name))
        #expect(department?.contract.title == "公安局")
    }

    @Test(
        "An operation's name becomes one for a service",
        arguments: [
            ("CancelHouseholdRegistration", "cancel-household-registration"),
            ("getHTTPStatus", "get-http-status"),
            ("find", "find"), ("Query2Persons", "query2-persons"), ("do_it.now", "do-it-now"), ("_x", "x"),
            ("查询", ""),
        ])
    func names(operation: String, service: String) {
        #expect(ImportedAdapter.kebab(operation) == service)
    }
}
