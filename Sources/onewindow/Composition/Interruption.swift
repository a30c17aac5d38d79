import CaseModel
import Dispatch
import Foundation
import Synchronization

/// What happens when a person or the system stops a run: one line that says how to go on.
enum Interruption {
    private struct State {
        var command = ""
        /// Kept for as long as the process lives: a source that is released no longer fires.
        var sources: [any DispatchSourceSignal] = []
    }
    private static let state = Mutex(State())

    /// From now on a reader that goes away does not end the process, and a signal ends it with words. What is
    /// durable is durable: nothing needs to be tidied up. Said again, the last command counts.
    static func tell(_ command: String) {
        state.withLock { state in
            state.command = command
            // Once: what the system is told of a signal after its source is there takes the signal away from it.
            if state.sources.isEmpty { state.sources = [SIGINT, SIGTERM, SIGHUP].map(source) }
        }
    }

    /// Waits for the signal that ends the process: for a command whose work is done by others.
    static func wait() async {
        await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    }

    private static func source(of number: Int32) -> any DispatchSourceSignal {
        signal(SIGPIPE, SIG_IGN)
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
        source.setEventHandler {
            let console = Console.shared
            console.say(console.words(Phrases.interrupted))
            console.say("  " + state.withLock { $0.command })
            // 128 and the signal's number: what a shell reports of a process that a signal ended.
            exit(128 + number)
        }
        source.activate()
        return source
    }
}
