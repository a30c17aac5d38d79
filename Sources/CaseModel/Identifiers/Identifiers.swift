/// A name or number of one kind. Distinct types keep a step's name from being passed as a department's.
public protocol Identifier: Sendable, Hashable, Comparable, RawRepresentable<String>,
    ExpressibleByStringLiteral, CustomStringConvertible, Codable
{
    init(rawValue: String)
}

extension Identifier {
    public init(_ text: String) { self.init(rawValue: text) }
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// One case (办件), as the family quotes it: `AD-20261123-7K3M9Q`. Holds no personal data.
public struct CaseID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A workflow (流程): the value of `workflow:`.
public struct WorkflowName: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A step (环节): a key under `steps:`.
public struct StepName: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A department (部门): the value of `adapter:` in its manifest.
public struct DepartmentName: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// An office of a department: the key of its row in `onewindow.yaml`, `450102`, `4501` or `otherwise`.
public struct OfficeName: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A service (事项) of a department: a key under `services:`.
public struct ServiceName: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One message (报文) on the wire. A transport's retry keeps it; a new attempt at the business has a new one.
public struct MessageID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The key under which a department acts at most once (receiver, service and key).
public struct IdempotencyKey: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A named condition of a workflow: a key under `conditions:`.
public struct ConditionName: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A reason code of a rejection, declared by the department's manifest: `already-cancelled`.
public struct ReasonCode: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}
