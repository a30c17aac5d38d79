import CaseModel
import WorkflowModel

/// The description of a department's services for programs that make their client of it: WSDL 1.1, document/literal, with a
/// port each for SOAP 1.1 and 1.2. The messages' schema is imported from beside it.
struct WSDL {
    private let contract: DepartmentContract
    private let address: String

    init(_ contract: DepartmentContract, address: String) {
        self.contract = contract
        self.address = address
    }

    var bytes: [UInt8] { Array(text.utf8) }

    private var text: String {
        let namespace = escaped(contract.messages.targetNamespace)
        let name = contract.name.rawValue
        let file = contract.messagesPath.split(separator: "/").last.map(String.init) ?? ""
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<wsdl:definitions name="\#(name)" targetNamespace="\#(namespace):service" xmlns:tns="\#(namespace):service" xmlns:m="\#(namespace)""#,
            #"    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xsd="http://www.w3.org/2001/XMLSchema""#,
            #"    xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/">"#,
            #"  <wsdl:types><xsd:schema><xsd:import namespace="\#(namespace)" schemaLocation="\#(escaped(file))"/></xsd:schema></wsdl:types>"#,
        ]
        let elements = Set(contract.services.flatMap { [$0.request.local, $0.reply.local] }).sorted()
        for element in elements {
            lines.append(
                #"  <wsdl:message name="\#(element)"><wsdl:part name="body" element="m:\#(element)"/></wsdl:message>"#
            )
        }
        lines.append(#"  <wsdl:portType name="\#(name)">"#)
        for service in contract.services {
            lines.append(
                #"    <wsdl:operation name="\#(service.name)"><wsdl:documentation>\#(escaped(service.title))</wsdl:documentation><wsdl:input message="tns:\#(service.request.local)"/><wsdl:output message="tns:\#(service.reply.local)"/></wsdl:operation>"#
            )
        }
        lines.append("  </wsdl:portType>")
        for prefix in ["soap", "soap12"] {
            lines.append(#"  <wsdl:binding name="\#(name)-\#(prefix)" type="tns:\#(name)">"#)
            lines.append(
                #"    <\#(prefix):binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>"#
            )
            for service in contract.services {
                let body = #"<\#(prefix):body use="literal"/>"#
                lines.append(
                    #"    <wsdl:operation name="\#(service.name)"><\#(prefix):operation soapAction="\#(service.name)"/><wsdl:input>\#(body)</wsdl:input><wsdl:output>\#(body)</wsdl:output></wsdl:operation>"#
                )
            }
            lines.append("  </wsdl:binding>")
        }
        lines.append(#"  <wsdl:service name="\#(name)">"#)
        for prefix in ["soap", "soap12"] {
            lines.append(
                #"    <wsdl:port name="\#(prefix)" binding="tns:\#(name)-\#(prefix)"><\#(prefix):address location="\#(escaped(address))"/></wsdl:port>"#
            )
        }
        return (lines + ["  </wsdl:service>", "</wsdl:definitions>", ""]).joined(separator: "\n")
    }

    private func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        text.utf8.appendEscaped(attribute: true, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
