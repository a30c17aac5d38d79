import Foundation

/// The dossiers of the workload: the sample with the six digits of its case number replaced.
struct DossierSource: Sendable {
    private static let sampleNumber = "AC-450100-20261123-000001"
    private let sample: [UInt8]
    private let digits: Range<Int>

    init(home: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: home + "/../workload/dossier.xml"))
        sample = [UInt8](data)
        guard let place = data.range(of: Data(Self.sampleNumber.utf8)) else {
            throw BenchFailure("dossier.xml does not hold \(Self.sampleNumber)")
        }
        digits = place.upperBound - 6..<place.upperBound
    }

    func bytes(_ number: Int) -> [UInt8] {
        var bytes = sample
        var rest = number % 1_000_000
        for index in digits.reversed() {
            bytes[index] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
        return bytes
    }
}
