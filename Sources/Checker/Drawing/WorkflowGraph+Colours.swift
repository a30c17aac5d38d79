extension WorkflowGraph.Mark.Kind {
    /// Fill and edge, the same in every form of a picture.
    var colours: (fill: String, edge: String) {
        switch self {
        case .waiting: ("#ffffff", "#9aa5b1")
        case .running: ("#d9ebff", "#1a66b8")
        case .desk: ("#ffe9b8", "#96600f")
        case .done: ("#d8f3dc", "#2d7d46")
        case .undoing: ("#efe2fb", "#6a3fa0")
        case .undone: ("#e6dff0", "#5b4a7a")
        case .skipped: ("#eef0f2", "#7b8794")
        case .passedOver: ("#f6efd5", "#8d7b2f")
        case .reached: ("#d5f2ee", "#0f6b63")
        case .mayBeReached: ("#ffffff", "#0f6b63")
        case .ended: ("#fbdada", "#b3261e")
        }
    }
}
