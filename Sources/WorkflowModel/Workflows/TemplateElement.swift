public import CaseModel

/// One element of a template: a document with the root element of a request, in which `{…}` stands for a value.
///
/// It says what a ``SendMap`` says, with the names and the order written out; both become the same plan.
public struct TemplateElement: Sendable {
    /// An attribute of the message.
    public struct Attribute: Sendable {
        public var name: XMLName
        public var content: Content
        public var place: SourcePlace
        public init(name: XMLName, content: Content, place: SourcePlace) {
            self.name = name
            self.content = content
            self.place = place
        }
    }

    /// Text with values in it.
    public struct Content: Sendable {
        public var value: SendMap.Value
        /// The expressions that stand among other text, where nothing would leave a gap.
        public var embedded: [ExpressionSource]
        public init(value: SendMap.Value, embedded: [ExpressionSource] = []) {
            self.value = value
            self.embedded = embedded
        }
    }

    /// `t:each` and `t:as`.
    public struct Loop: Sendable {
        public var nodes: ExpressionSource
        public var name: String
        public init(nodes: ExpressionSource, name: String) {
            self.nodes = nodes
            self.name = name
        }
    }

    public var name: XMLName
    /// Of its start tag.
    public var place: SourcePlace
    public var attributes: [Attribute] = []
    public var children: [TemplateElement] = []
    /// Nil for an element with elements inside, and for an empty one.
    public var content: Content?
    /// `t:when`: the element is there only if it holds. Asked before the loop.
    public var when: ExpressionSource?
    public var loop: Loop?

    public init(name: XMLName, place: SourcePlace) {
        self.name = name
        self.place = place
    }
}
