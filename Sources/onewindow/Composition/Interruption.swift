import CaseModel
import Dispatch
import Foundation
import Synchronization

/// What happens when a person or the system stops a run: one line that says how to go on.
enum Interruption {
    private static let command = Mutex("")

    /// Kept for as long as the process lives: a source that is released no longer fires. Made and activated once: what is
    /// said of a signal to the system after that takes it away from its source.
    // Made once by Swift's own guard and never changed; "dispatch objects are thread-safe" (libdispatch, Dispatch
    // Queues: dispatch_object(3)).
    nonisolated(unsafe) private static let sources: [any DispatchSourceSignal] = {
        signal(SIGPIPE, SIG_IGN)
        return [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(
                signal: number, queue: .global(qos: .userInteractive))
            source.setEventHandler {
                let console = Console.shared
                console.say(console.words(Phrases.interrupted))
                console.say("  " + command.withLock { $0 })
                // 128 and the signal's number: what a shell reports of a process that a signal ended.
                exit(128 + number)
            }
            source.activate()
            return source
        }
    }()

    /// From now on a reader that goes away does not end the process, and a signal ends it with words. What is
    /// durable is durable: nothing needs to be tidied up. Said again, the last command counts.
    static func tell(_ command: String) {
        Self.command.withLock { $0 = command }
        _ = sources
    }
}
