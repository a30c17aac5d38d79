public import CaseModel
public import WorkflowModel

extension Envelope {
    /// Whether this answer belongs to a request we sent: nil when it does, otherwise what speaks against it.
    ///
    /// | code | what differs |
    /// |---|---|
    /// | OW1610 | the message it answers |
    /// | OW1611 | the bytes it answers: somebody has changed the request, or the answer is to another one |
    /// | OW1612 | department, service, case, step or key |
    /// | OW1613 | the root element, which is not the service's reply |
    ///
    /// - Parameter hash: SHA-256 over the request's bytes as we sent them.
    public func mismatch(
        asAnswerTo request: Header, hash: Digest, service: ServiceContract
    ) -> Diagnostic? {
        let place = SourcePlace(file: header.id.rawValue)
        guard header.inReplyTo == request.id else { return Diagnostic("OW1610", at: place) }
        guard header.requestHash == hash else {
            return Diagnostic("OW1611", at: place, ["message": request.id.rawValue])
        }
        // A fault about a message its receiver could not read knows nothing of the header.
        if case .fault = content { return header.sender == request.receiver ? nil : stranger(request, place) }
        guard header.sender == request.receiver, header.receiver == request.sender,
            header.service == request.service, header.caseID == request.caseID,
            header.step == request.step, header.key == request.key
        else { return stranger(request, place) }
        if case .reply(_, let payload) = content, !payload.root.isNamed(service.reply),
            !service.laterReplies.contains(where: { payload.root.isNamed($0.message) })
        {
            return Diagnostic(
                "OW1613", at: place,
                ["element": payload.root.name?.local ?? "", "expected": service.reply.local])
        }
        return nil
    }

    private func stranger(_ request: Header, _ place: SourcePlace) -> Diagnostic {
        Diagnostic("OW1612", at: place, ["message": request.id.rawValue])
    }
}
