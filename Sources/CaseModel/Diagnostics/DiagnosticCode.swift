/// A stable code: `OW` and four digits. A code, once published, keeps its meaning and is never used again.
///
/// | range  | area                                             |
/// |--------|--------------------------------------------------|
/// | OW10xx | bytes and XML documents (`LibXML`)                 |
/// | OW11xx | YAML and the shape of definition files             |
/// | OW12xx | expressions                                        |
/// | OW13xx | workflows: names, order, messages, proofs          |
/// | OW14xx | departments: manifests, schemas, mocks             |
/// | OW15xx | applications refused at intake                     |
/// | OW16xx | the exchange of messages                           |
/// | OW17xx | store and journal                                  |
/// | OW18xx | command line                                       |
/// | OW19xx | scenarios                                          |
public struct DiagnosticCode: Sendable, Hashable, Comparable, RawRepresentable,
    ExpressibleByStringLiteral, CustomStringConvertible
{
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
