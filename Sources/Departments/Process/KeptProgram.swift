import CaseModel
import Foundation

/// A program that takes one message after the other, started when the first comes and started again when it has died:
/// at once the first time, then after a second, two, four, up to a minute, until it has answered again.
///
/// The delay goes by the case's clock, as a case's own retries do. Calls block; one at a time has its turn.
final class KeptProgram: Sendable {
    /// What is known of the program between two messages.
    private struct State {
        var child: ChildProcess?
        /// Starts since it answered last.
        var starts = 0
        var notBefore: Instant?
    }

    // Only who has the turn touches it; the semaphore orders one turn before the next.
    private nonisolated(unsafe) var state = State()
    private let turn = DispatchSemaphore(value: 1)

    /// How long after a start the next one may be, when it was the given one without an answer.
    static func delay(afterStart starts: Int) -> Duration {
        starts <= 1 ? .zero : .seconds(min(60, 1 << min(starts - 2, 6)))
    }

    func converse(
        _ launch: ProgramLaunch, message: [UInt8], limit: Int, now: Instant, timeOut: Duration
    ) -> ProgramTalk {
        let deadline = ContinuousClock.now + timeOut
        guard turn.wait(timeout: .now() + timeOut / .seconds(1)) == .success else {
            return ProgramTalk(.noTurn)
        }
        defer { turn.signal() }
        dropIfDead()
        if state.child == nil {
            if let notBefore = state.notBefore, now < notBefore {
                return ProgramTalk(.resting(until: notBefore))
            }
            state.starts += 1
            state.notBefore = now + Self.delay(afterStart: state.starts)
            do throws(ChildProcess.NotStarted) {
                state.child = try ChildProcess(launch, until: deadline)
            } catch {
                return ProgramTalk(.notStarted(error.reason))
            }
        }
        guard let child = state.child else { return ProgramTalk(.noTurn) }
        let talk = ProgramConversation(
            child, message: MessageFrame.write(message), limit: limit, deadline: deadline, isFramed: true
        ).run()
        if talk.end == .answered {
            state.starts = 0
            state.notBefore = nil
        } else {
            child.stop()
            state.child = nil
        }
        return talk
    }

    /// One that has ended between two messages, or has said something that nobody asked, is not written to: what it would
    /// answer could be the answer to something else.
    private func dropIfDead() {
        guard let child = state.child else { return }
        if child.hasEnded() || child.output < 0 || SilentPipe.read(from: child.output) != nil {
            child.stop()
            state.child = nil
        }
    }

    deinit {
        guard let child = state.child else { return }
        // A program ends when its input does; who lets go of the department does not wait for that.
        nonisolated(unsafe) let last = child
        Thread.detachNewThread { last.dismiss() }
    }
}
