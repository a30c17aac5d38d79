public import CaseModel

extension EnvelopeCodec {
    /// Reads an envelope from a document that has been found valid against `envelope.xsd`.
    ///
    /// Throws the one diagnostic that says what the schema cannot: the root is not an envelope (OW1601), kind
    /// and content do not go together (OW1602), the payload is not the one that was digested (OW1603), or the
    /// instant cannot be read (OW1604). `name` is what the place calls the document.
    public static func decode(_ tree: XMLTree, name: String) throws(Diagnostic) -> Envelope {
        func place(_ node: XMLNode) -> SourcePlace {
            SourcePlace(file: name, line: node.line, column: node.column)
        }
        guard tree.root.isNamed(Name.envelope), let header = tree.root.element(Name.header) else {
            throw Diagnostic("OW1601", at: place(tree.root), ["element": tree.root.name?.local ?? ""])
        }
        var fields = Fields(header)
        let kind = Envelope.Kind(rawValue: fields.text(Name.kind))
        let id = MessageID(fields.text(Name.messageID))
        let inReplyTo = fields.optional(Name.inReplyTo).map { MessageID($0) }
        let requestHash = fields.optional(Name.requestHash).flatMap { Digest(hex: $0) }
        let caseID = CaseID(fields.text(Name.caseID))
        let step = StepName(fields.text(Name.step))
        let key = IdempotencyKey(fields.text(Name.key))
        let sender = DepartmentName(fields.text(Name.sender))
        let receiver = DepartmentName(fields.text(Name.receiver))
        let version = fields.current?.attribute("version") ?? "1"
        let service = ServiceName(fields.text(Name.service))
        let purpose = fields.text(Name.purpose)
        let legalBasis = fields.text(Name.legalBasis)
        let createdPlace = fields.current
        let created = fields.text(Name.created)
        let schema = Digest(hex: fields.text(Name.schemaDigest))
        let payloadDigest = fields.optional(Name.payloadDigest).flatMap { Digest(hex: $0) }
        var attachments: [AttachmentFacts] = []
        while let node = fields.current, fields.optional(Name.attachment) != nil {
            if let attachment = attachment(node) { attachments.append(attachment) }
        }
        guard let instant = Instant(xsDateTime: created) else {
            throw Diagnostic("OW1604", at: place(createdPlace ?? header))
        }
        guard let kind, let schema, let content = content(kind, tree) else {
            throw Diagnostic("OW1602", at: place(header), ["kind": kind?.rawValue ?? ""])
        }
        var envelope = Envelope(
            Envelope.Header(
                id: id, inReplyTo: inReplyTo, requestHash: requestHash, caseID: caseID, step: step, key: key,
                sender: sender, receiver: receiver, service: service, serviceVersion: version,
                purpose: purpose, legalBasis: legalBasis, created: instant, schema: schema), content)
        envelope.header.attachments = attachments
        guard payloadDigest == envelope.payload.map(Self.payloadDigest) else {
            throw Diagnostic("OW1603", at: place(tree.root), ["message": id.rawValue])
        }
        return envelope
    }

    /// Nil when the content is of another kind than the header says.
    private static func content(_ kind: Envelope.Kind, _ tree: XMLTree) -> Envelope.Content? {
        var elements = tree.root.elements.makeIterator()
        _ = elements.next()
        let body = elements.next()
        switch kind {
        case .receipt: return body == nil ? .receipt : nil
        case .void: return body == nil ? .void : nil
        case .request:
            guard let body, body.attribute("outcome") == nil else { return nil }
            return payload(body).map { .request($0) }
        case .update:
            guard let body, body.attribute("outcome") == nil else { return nil }
            return payload(body).map { .update($0) }
        case .reply:
            guard let body, let outcome = body.attribute("outcome").flatMap(Envelope.Outcome.init)
            else { return nil }
            return payload(body).map { .reply(outcome, $0) }
        case .rejection:
            guard let body, body.isNamed(Name.rejection) else { return nil }
            var fields = Fields(body)
            guard let stage = Envelope.Rejection.Stage(rawValue: fields.text(Name.stage)) else {
                return nil
            }
            let code = ReasonCode(fields.text(Name.code))
            return .rejection(
                Envelope.Rejection(stage: stage, code: code, reason: fields.text(Name.reason)))
        case .supplement:
            guard let body, body.isNamed(Name.supplement) else { return nil }
            var fields = Fields(body)
            var missing: [String] = []
            while let next = fields.optional(Name.missing) { missing.append(next) }
            return .supplement(
                Envelope.Supplement(missing: missing, reason: fields.text(Name.reason)))
        case .fault:
            guard let body, body.isNamed(Name.fault) else { return nil }
            var fields = Fields(body)
            let code = DiagnosticCode(rawValue: fields.text(Name.code))
            let retryable = ["true", "1"].contains(fields.text(Name.retryable))
            let place = fields.text(Name.place)
            return .fault(
                Envelope.Fault(
                    code: code, isRetryable: retryable, place: place, lookUp: fields.text(Name.lookUp)))
        case .status:
            guard let body, body.isNamed(Name.status) else { return nil }
            return .status(body.stringValue)
        }
    }

    static func attachment(_ node: XMLNode) -> AttachmentFacts? {
        guard let material = node.attribute("material"),
            let kind = node.attribute("type").flatMap(AttachmentKind.init(mediaType:)),
            let count = node.attribute("bytes").flatMap({ Int($0) }),
            let digest = node.attribute("digest").flatMap({ Digest(hex: $0) })
        else { return nil }
        return AttachmentFacts(material: material, kind: kind, byteCount: count, digest: digest)
    }

    private static func payload(_ body: XMLNode) -> XMLTree? {
        guard body.isNamed(Name.payload) else { return nil }
        var elements = body.elements.makeIterator()
        return elements.next().map { body.tree.document(of: $0) }
    }

    /// Walks child elements in the order of the schema.
    private struct Fields {
        var current: XMLNode?
        init(_ parent: XMLNode) { current = Self.element(parent.firstChild) }

        mutating func optional(_ name: XMLName) -> String? {
            guard let node = current, node.isNamed(name) else { return nil }
            current = Self.element(node.nextSibling)
            return node.stringValue
        }
        /// Empty when the element is not there, which the schema rules out.
        mutating func text(_ name: XMLName) -> String { optional(name) ?? "" }

        private static func element(_ node: XMLNode?) -> XMLNode? {
            var node = node
            while let candidate = node, candidate.kind != .element { node = candidate.nextSibling }
            return node
        }
    }

    private enum Name {
        static func of(_ local: String) -> XMLName { XMLName(namespace: namespace, local: local) }
        static let envelope = of("envelope")
        static let header = of("header")
        static let kind = of("kind")
        static let messageID = of("message-id")
        static let inReplyTo = of("in-reply-to")
        static let requestHash = of("request-hash")
        static let caseID = of("case")
        static let step = of("step")
        static let key = of("key")
        static let sender = of("sender")
        static let receiver = of("receiver")
        static let service = of("service")
        static let purpose = of("purpose")
        static let legalBasis = of("legal-basis")
        static let created = of("created")
        static let schemaDigest = of("schema-digest")
        static let payloadDigest = of("payload-digest")
        static let attachment = of("attachment")
        static let payload = of("payload")
        static let rejection = of("rejection")
        static let stage = of("stage")
        static let code = of("code")
        static let reason = of("reason")
        static let supplement = of("supplement")
        static let missing = of("missing")
        static let fault = of("fault")
        static let retryable = of("retryable")
        static let place = of("place")
        static let lookUp = of("look-up")
        static let status = of("status")
    }
}
