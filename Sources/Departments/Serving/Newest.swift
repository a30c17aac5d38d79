/// A dictionary that keeps no more than so many: with one key more, the key that came first goes.
struct Newest<Key: Hashable, Value> {
    private var values: [Key: Value] = [:]
    /// The oldest first.
    private var order: [Key] = []
    private let most: Int

    init(atMost most: Int) { self.most = most }

    subscript(_ key: Key) -> Value? { values[key] }

    subscript(_ key: Key, default value: @autoclosure () -> Value) -> Value {
        get { values[key] ?? value() }
        set {
            if values.updateValue(newValue, forKey: key) == nil { order.append(key) }
            if order.count > most { values[order.removeFirst()] = nil }
        }
    }
}
