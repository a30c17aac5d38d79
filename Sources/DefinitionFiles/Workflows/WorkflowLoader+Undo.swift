import WorkflowModel

extension WorkflowLoader {
    /// `undo:` of a step; nil when there is none, or nothing could be read of it.
    func undo(_ entry: DefinitionNode.Entry) -> UndoRule? {
        guard let undo = entry.value.entries?.first(where: { $0.key == "undo" }),
            let send = undo.value["send"].flatMap(sendMap)
        else { return nil }
        return UndoRule(send: send, place: undo.keyPlace)
    }
}
