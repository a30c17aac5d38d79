import Foundation

/// A program in Python that is not ours.
enum OtherProgram {
    /// What it says until it ends by itself. Waited for on a thread of its own: our side may need those of the pool to answer it.
    static func said(_ script: String, _ arguments: [String]) async throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let reading = output.fileHandleForReading
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: [UInt8](reading.readDataToEndOfFile()))
            }
        }
    }
}
