import Synchronization

/// Lets what is taken in side by side be told in the order in which it was given.
///
/// The first of a file is not told before each file in front of it has said something, or has been dealt with without a
/// word. From then on its lines come as they happen.
final class SpeakingOrder: Sendable {
    private struct State {
        /// The first place that has neither spoken nor been dealt with.
        var next = 0
        var isDealtWith: Set<Int> = []
        var held: [Int: [@Sendable () -> Void]] = [:]
    }
    private let state = Mutex(State())

    /// Whose turn it is to speak in this task; nil where nothing is taken in side by side.
    @TaskLocal static var current: (order: SpeakingOrder, place: Int)?

    /// Tells now, or when its turn has come.
    static func tell(_ words: @escaping @Sendable () -> Void) {
        guard let (order, place) = current else { return words() }
        order.state.withLock { state in
            guard place > state.next else { return words() }
            state.held[place, default: []].append(words)
        }
        order.spoken(place)
    }

    /// What stands at this place has said something, or never will.
    func spoken(_ place: Int) {
        state.withLock { state in
            state.isDealtWith.insert(place)
            while state.isDealtWith.remove(state.next) != nil {
                state.next += 1
                for words in state.held.removeValue(forKey: state.next) ?? [] { words() }
            }
        }
    }
}
