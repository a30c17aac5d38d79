/// Numbers by address and a second number: a hash table with open addressing, for names while a document is walked.
///
/// A dictionary of the standard library defends itself against keys that an attacker chooses, which showed in profiles; addresses
/// are chosen by the allocator.
struct AddressTable {
    private struct Slot {
        var address: UInt = 0
        var second: Int32 = 0
        var value: Int32 = -1
    }

    private var slots: ContiguousArray<Slot> = []
    private var count = 0

    @inline(__always)
    func index(of address: UInt, _ second: Int32 = 0) -> Int32? {
        guard !slots.isEmpty else { return nil }
        var at = first(address, second)
        while slots[at].value >= 0 {
            if slots[at].address == address && slots[at].second == second { return slots[at].value }
            at = (at + 1) & (slots.count - 1)
        }
        return nil
    }

    /// For a pair that is not in the table. Values are not negative.
    mutating func insert(_ address: UInt, _ second: Int32, _ value: Int32) {
        // Never more than half full, so that a search is short and ends.
        if count * 2 >= slots.count { grow() }
        place(Slot(address: address, second: second, value: value))
        count += 1
    }

    private mutating func place(_ slot: Slot) {
        var at = first(slot.address, slot.second)
        while slots[at].value >= 0 { at = (at + 1) & (slots.count - 1) }
        slots[at] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = ContiguousArray(repeating: Slot(), count: max(64, old.count * 2))
        for slot in old where slot.value >= 0 { place(slot) }
    }

    /// Fibonacci hashing: the upper bits of a product with 2^64 divided by the golden ratio.
    @inline(__always)
    private func first(_ address: UInt, _ second: Int32) -> Int {
        let mixed = (UInt64(address) ^ UInt64(UInt32(bitPattern: second)) << 40) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    }
}
