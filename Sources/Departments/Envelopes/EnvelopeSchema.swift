/// The schema of the envelope, version 1: `envelope.xsd` beside this file, word for word, so that the program
/// needs no file to find it. A test compares the two.
public enum EnvelopeSchema {
    public static let text = #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- The envelope around every message between the window and a department, version 1. -->
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:onewindow:envelope:1"
                   targetNamespace="urn:onewindow:envelope:1" elementFormDefault="qualified">
          <xs:element name="envelope">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="header" type="header"/>
                <xs:choice minOccurs="0">
                  <xs:element name="payload" type="payload"/>
                  <xs:element name="rejection" type="rejection"/>
                  <xs:element name="supplement" type="supplement"/>
                  <xs:element name="fault" type="fault"/>
                  <xs:element name="status" type="words"/>
                </xs:choice>
              </xs:sequence>
              <xs:attribute name="protocol" type="xs:string" use="required" fixed="1"/>
            </xs:complexType>
          </xs:element>

          <xs:complexType name="header">
            <xs:sequence>
              <xs:element name="kind" type="kind"/>
              <xs:element name="message-id" type="identifier"/>
              <xs:element name="in-reply-to" type="identifier" minOccurs="0"/>
              <xs:element name="request-hash" type="digest" minOccurs="0"/>
              <xs:element name="case" type="identifier"/>
              <xs:element name="step" type="identifier"/>
              <xs:element name="key" type="identifier"/>
              <xs:element name="sender" type="identifier"/>
              <xs:element name="receiver" type="identifier"/>
              <xs:element name="service" type="service"/>
              <xs:element name="purpose" type="words"/>
              <xs:element name="legal-basis" type="words"/>
              <xs:element name="created" type="xs:dateTime"/>
              <xs:element name="schema-digest" type="digest"/>
              <xs:element name="payload-digest" type="digest" minOccurs="0"/>
              <xs:element name="attachment" type="attachment" minOccurs="0" maxOccurs="100"/>
            </xs:sequence>
          </xs:complexType>

          <!-- A document that travels beside the message; SHA-256 over its bytes. -->
          <xs:complexType name="attachment">
            <xs:attribute name="material" type="identifier" use="required"/>
            <xs:attribute name="type" type="media-type" use="required"/>
            <xs:attribute name="bytes" type="xs:positiveInteger" use="required"/>
            <xs:attribute name="digest" type="digest" use="required"/>
          </xs:complexType>

          <!-- One message of the department, checked against the department's own schema. -->
          <xs:complexType name="payload">
            <xs:sequence>
              <xs:any namespace="##other" processContents="strict"/>
            </xs:sequence>
            <xs:attribute name="outcome" type="outcome"/>
          </xs:complexType>

          <xs:complexType name="rejection">
            <xs:sequence>
              <xs:element name="stage" type="stage"/>
              <xs:element name="code" type="identifier"/>
              <xs:element name="reason" type="words"/>
            </xs:sequence>
          </xs:complexType>

          <xs:complexType name="supplement">
            <xs:sequence>
              <xs:element name="missing" type="words" maxOccurs="100"/>
              <xs:element name="reason" type="words"/>
            </xs:sequence>
          </xs:complexType>

          <xs:complexType name="fault">
            <xs:sequence>
              <xs:element name="code" type="identifier"/>
              <xs:element name="retryable" type="xs:boolean"/>
              <xs:element name="place" type="words"/>
              <xs:element name="look-up" type="identifier"/>
            </xs:sequence>
          </xs:complexType>

          <xs:complexType name="service">
            <xs:simpleContent>
              <xs:extension base="identifier">
                <xs:attribute name="version" type="identifier" use="required"/>
              </xs:extension>
            </xs:simpleContent>
          </xs:complexType>

          <xs:simpleType name="kind">
            <xs:restriction base="xs:string">
              <xs:enumeration value="request"/>
              <xs:enumeration value="receipt"/>
              <xs:enumeration value="reply"/>
              <xs:enumeration value="rejection"/>
              <xs:enumeration value="supplement"/>
              <xs:enumeration value="fault"/>
              <xs:enumeration value="status"/>
              <xs:enumeration value="update"/>
              <xs:enumeration value="void"/>
            </xs:restriction>
          </xs:simpleType>

          <xs:simpleType name="outcome">
            <xs:restriction base="xs:string">
              <xs:enumeration value="accepted"/>
              <xs:enumeration value="done"/>
            </xs:restriction>
          </xs:simpleType>

          <xs:simpleType name="stage">
            <xs:restriction base="xs:string">
              <xs:enumeration value="intake"/>
              <xs:enumeration value="decision"/>
            </xs:restriction>
          </xs:simpleType>

          <!-- Names, ids and keys: never personal data, so letters, digits and marks are enough. The length stands beside
               the pattern: a counted repetition costs some validators a copy of their counters for every character. -->
          <xs:simpleType name="identifier">
            <xs:restriction base="xs:string">
              <xs:maxLength value="200"/>
              <xs:pattern value="[A-Za-z0-9][A-Za-z0-9._:/\-]*"/>
            </xs:restriction>
          </xs:simpleType>

          <xs:simpleType name="media-type">
            <xs:restriction base="xs:string">
              <xs:enumeration value="application/pdf"/>
              <xs:enumeration value="application/ofd"/>
              <xs:enumeration value="image/jpeg"/>
              <xs:enumeration value="image/png"/>
              <xs:enumeration value="image/tiff"/>
            </xs:restriction>
          </xs:simpleType>

          <xs:simpleType name="digest">
            <xs:restriction base="xs:string">
              <xs:length value="64"/>
              <xs:pattern value="[0-9a-f]*"/>
            </xs:restriction>
          </xs:simpleType>

          <xs:simpleType name="words">
            <xs:restriction base="xs:string">
              <xs:maxLength value="1000"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:schema>

        """#
}
