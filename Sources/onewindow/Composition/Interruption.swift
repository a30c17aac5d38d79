import CaseModel
import Dispatch
import Foundation

/// What happens when a person or the system stops a run: one line that says how to go on.
enum Interruption {
    /// Kept for as long as the process lives: a source that is released no longer fires.
    // Made once by Swift's own guard and never changed; "dispatch objects are thread-safe" (libdispatch, Dispatch
    // Queues: dispatch_object(3)).
    nonisolated(unsafe) private static let sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
        DispatchSource.makeSignalSource(signal: signal, queue: .global(qos: .userInteractive))
    }

    /// From now on a reader that goes away does not end the process, and a signal ends it with words. What is
    /// durable is durable: nothing needs to be tidied up.
    static func tell(_ command: String) {
        signal(SIGPIPE, SIG_IGN)
        for (source, number) in zip(sources, [SIGINT, SIGTERM, SIGHUP]) {
            signal(number, SIG_IGN)
            source.setEventHandler {
                let console = Console.shared
                console.say(console.words(Phrases.interrupted))
                console.say("  " + command)
                // 128 and the signal's number: what a shell reports of a process that a signal ended.
                exit(128 + number)
            }
            source.activate()
        }
    }
}
