import CaseModel

/// `undo:` of a step — what the service that undoes it is sent. Which service that is stands in the manifest.
public struct UndoRule: Sendable {
    public var send: SendMap
    /// Where the word stands.
    public var place: SourcePlace
    public init(send: SendMap, place: SourcePlace) {
        self.send = send
        self.place = place
    }
}
