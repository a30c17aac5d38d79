/// Who asks whom in a federation of X-Road: what stands in the SOAP header of each request (X-Road Message Protocol 4.0, sections 1.3
/// and 2.2).
public struct XRoad: Sendable, Hashable {
    /// A member of a federation, or a subsystem of one.
    public struct Member: Sendable, Hashable {
        public var instance: String
        public var memberClass: String
        public var code: String
        public var subsystem: String?
        public init(instance: String, memberClass: String, code: String, subsystem: String?) {
            self.instance = instance
            self.memberClass = memberClass
            self.code = code
            self.subsystem = subsystem
        }
    }

    public var client: Member
    public var provider: Member
    /// That of the department's services; nil where they have none.
    public var version: String?
    /// On whose behalf the window asks; not a person of a case.
    public var user: String?
    public init(client: Member, provider: Member, version: String?, user: String?) {
        self.client = client
        self.provider = provider
        self.version = version
        self.user = user
    }

    /// True for a part of an identifier. Section 2.7: no colon, semicolon, slash, backslash, percent sign or control character, and
    /// no step out of a folder.
    public static func isPart(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255 && text != "." && text != ".."
            && text.first?.isWhitespace == false && text.last?.isWhitespace == false
            && text.unicodeScalars.allSatisfy { scalar in
                !":;/\\%".unicodeScalars.contains(scalar) && scalar.properties.generalCategory != .control
                    && scalar.properties.generalCategory != .format
            }
    }
}
