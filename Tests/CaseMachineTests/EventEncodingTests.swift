import CaseMachine
import CaseModel
import Foundation
import Testing

struct EventEncodingTests {
    @Test("Every kind of event comes back as it was written")
    func roundTrip() throws {
        #expect(try EventEncoding.decode(EventEncoding.encode(EventSamples.all)) == EventSamples.all)
        for event in EventSamples.all {
            #expect(try EventEncoding.decode(EventEncoding.encode([event])) == [event])
        }
    }

    @Test("Bytes written by version 1 are read for ever")
    func fixtureOfVersion1() throws {
        let lines = try String(contentsOf: Fixtures.events.appending(path: "v1.hex"), encoding: .utf8)
            .split(separator: "\n")
        let bytes = try lines.map { try #require(Fixtures.bytes(hex: String($0))) }
        #expect(try bytes.flatMap { try EventEncoding.decode($0) } == EventSamples.all)
        // What is written today is the same form, to the byte.
        #expect(EventSamples.all.map { EventEncoding.encode([$0]) } == bytes)
    }

    @Test("Bytes cut off anywhere are damage, never a crash and never other events")
    func truncation() {
        let bytes = EventEncoding.encode(EventSamples.all)
        for count in 0..<bytes.count {
            #expect(throws: EventEncoding.Damage.self) {
                try EventEncoding.decode(Array(bytes.prefix(count)))
            }
        }
    }

    @Test(
        "A changed byte is damage or other events, never a crash", arguments: [0x1d, 0x2e, 0x3f] as [UInt64])
    func changedBytes(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let bytes = EventEncoding.encode(EventSamples.all)
        for _ in 0..<2_000 {
            var changed = bytes
            changed[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            _ = try? EventEncoding.decode(changed)
        }
    }

    @Test("A form of a newer program is named, not guessed at")
    func newerVersion() {
        #expect(throws: EventEncoding.Damage.unknownVersion(2)) { try EventEncoding.decode([2, 0]) }
        #expect(throws: EventEncoding.Damage.unknownEvent(99)) { try EventEncoding.decode([1, 2, 99]) }
        #expect(throws: EventEncoding.Damage.truncated) { try EventEncoding.decode([]) }
    }
}
