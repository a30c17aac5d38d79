import CaseModel
import Foundation

#if canImport(Musl)
    import Musl
#elseif canImport(Glibc)
    import Glibc
#endif

/// Writes one message to a program and reads what it says, both outputs at once, until it has answered, ended, or used up
/// its time. Blocks; for a thread of its own.
struct ProgramConversation {
    private let child: ChildProcess
    private let message: [UInt8]
    private let limit: Int
    private let deadline: ContinuousClock.Instant
    /// True when the answer is a frame and the program goes on; false when the end of the program is the end of the answer.
    private let isFramed: Bool
    private var talk = ProgramTalk(.timedOut)
    private var errorHasher = Digest.Hasher()
    private var hasSilentOutput = false

    init(
        _ child: ChildProcess, message: [UInt8], limit: Int, deadline: ContinuousClock.Instant, isFramed: Bool
    ) {
        self.child = child
        self.message = message
        self.limit = limit
        self.deadline = deadline
        self.isFramed = isFramed
        talk.isFramed = isFramed
    }

    /// Has the conversation. Whoever calls stops the child afterwards where it is not to go on.
    consuming func run() -> ProgramTalk {
        // Between the messages a program may have closed its end: the first write then says so by EPIPE.
        var pause: Int32 = 1
        while true {
            if let end = step() {
                talk.end = end
                talk.errorDigest = errorHasher.finish()
                return talk
            }
            let left = deadline - .now
            guard left > .zero else {
                talk.errorDigest = errorHasher.finish()
                return talk
            }
            let milliseconds = Int32(left.components.seconds * 1000 + 1)
            if child.output < 0, child.errors < 0 {
                // Nothing will be heard any more; only its end is waited for, a little longer each time.
                poll(nil, 0, min(pause, milliseconds))
                pause = min(pause * 2, 20)
            } else {
                wait(at: min(50, milliseconds))
            }
        }
    }

    /// Waits until something can be written or read. Not for ever: the end of a program whose own children still hold
    /// its pipes is not seen there.
    private func wait(at most: Int32) {
        var descriptors: [pollfd] = []
        if child.input >= 0, talk.written < message.count {
            descriptors.append(pollfd(fd: child.input, events: Int16(POLLOUT), revents: 0))
        }
        for descriptor in [child.output, child.errors] where descriptor >= 0 {
            descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        }
        poll(&descriptors, nfds_t(descriptors.count), most)
    }

    /// Does what can be done now; says how it ended when it has.
    private mutating func step() -> ProgramTalk.End? {
        let hadEnded = child.hasEnded()
        write()
        readErrors()
        if let end = readOutput() { return end }
        // What it wrote before its end has been read in this very step.
        if hadEnded, let ending = child.ending {
            return switch ending {
            case .exited(let status): .exited(status)
            case .signalled(let signal): .signalled(signal)
            }
        }
        return nil
    }

    // MARK: Writing

    private mutating func write() {
        while child.input >= 0, talk.written < message.count {
            let count = SilentPipe.write(message[talk.written...], to: child.input)
            if count > 0 {
                talk.written += count
            } else if count < 0, errno == EAGAIN || errno == EINTR {
                return
            } else {
                // Nobody reads any more. What it says, or how it ends, is still worth knowing.
                child.closeInput()
            }
        }
        if !isFramed { child.closeInput() }
    }

    // MARK: Reading

    private mutating func readOutput() -> ProgramTalk.End? {
        while child.output >= 0 {
            guard let chunk = SilentPipe.read(from: child.output) else { break }
            if chunk.isEmpty {
                child.closeOutput()
                hasSilentOutput = isFramed
                break
            }
            talk.output += chunk
            // A frame brings its length line; another frame behind it is too much anyway.
            if talk.output.count > limit + (isFramed ? 16 : 0) { return .tooLong }
        }
        guard isFramed else { return nil }
        switch MessageFrame.read(talk.output, limit: limit) {
        case .complete(let answer, let rest):
            talk.output = answer
            // Two answers to one message: which of them is meant is not known.
            return rest == 0 ? .answered : .brokenFrame
        case .broken where !talk.output.isEmpty: return .brokenFrame
        case .tooLong: return .tooLong
        case .broken, .incomplete:
            // A living program without an output will never answer; its end, if it comes at once, says more.
            return hasSilentOutput && !endsSoon() ? .fellSilent : nil
        }
    }

    private func endsSoon() -> Bool {
        for _ in 0..<400 where ContinuousClock.now < deadline {
            if child.hasEnded() { return true }
            usleep(5_000)
        }
        return false
    }

    private mutating func readErrors() {
        while child.errors >= 0 {
            guard let chunk = SilentPipe.read(from: child.errors) else { return }
            if chunk.isEmpty { return child.closeErrors() }
            errorHasher.update(chunk)
            talk.errorCount += chunk.count
            talk.errors += chunk.prefix(ProgramTalk.keptErrors - talk.errors.count)
        }
    }
}

/// Reading and writing of pipes that do not block.
enum SilentPipe {
    /// As write(2), but a pipe that nobody reads is an error (EPIPE) and no signal that ends this process.
    ///
    /// The signal is sent to the thread that writes (POSIX.1-2017, write): it is blocked there, and taken away again if it
    /// came by this write. The process's own way with the signal stays what it is.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
        var pipe = sigset_t()
        var before = sigset_t()
        var pending = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        sigpending(&pending)
        let wasPending = sigismember(&pending, SIGPIPE) == 1
        pthread_sigmask(SIG_BLOCK, &pipe, &before)
        let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        let error = errno
        if count < 0, error == EPIPE, !wasPending {
            var now = timespec()
            while sigtimedwait(&pipe, nil, &now) < 0, errno == EINTR {}
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        errno = error
        return count
    }

    /// What is there; empty at the end, nil when nothing is there yet.
    static func read(from descriptor: Int32) -> [UInt8]? {
        var result = -1
        let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            repeat {
                result = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            } while result < 0 && errno == EINTR
            count = max(0, result)
        }
        // Another error than "not yet" is the end of the pipe for us.
        return result < 0 && errno == EAGAIN ? nil : chunk
    }
}
