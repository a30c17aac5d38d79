public import CaseModel
import Foundation
public import WorkflowModel

/// A department that is a program: it reads a request on standard input and writes its answer on standard output.
///
/// Either each message has a process of its own, or one process takes one message after the other in frames
/// (``MessageFrame``). What went wrong is told by code; what the program said on standard error is told by length and
/// digest only, because nobody knows whether it quotes a person's data.
public final class ProcessDepartment: DepartmentAdapter {
    public let department: DepartmentName
    public let process: ProcessTransport
    private let folder: String
    private let books: String
    private let environment: [String: String]
    private let note: @Sendable (Diagnostic) -> Void
    private let kept: KeptProgram?
    private let atOnce = DispatchSemaphore(value: programsAtOnce)

    /// So many processes of one department work at once; a message that finds no room within its time is not delivered.
    public static let programsAtOnce = 8

    /// - Parameters:
    ///   - folder: The adapter's folder, absolute.
    ///   - books: The folder in which the program may keep what it has done, absolute; the program makes it.
    ///   - environment: That of whoever runs the window; see ``ProgramLaunch``.
    ///   - note: Told what went wrong with a message, where the case keeps only the code.
    public init(
        _ department: DepartmentName, _ process: ProcessTransport, folder: String, books: String,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.department = department
        self.process = process
        self.folder = folder
        self.books = books
        self.environment = environment
        self.note = note
        kept = process.keepsAlive ? KeptProgram() : nil
    }

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        let delivery: Delivery
        do throws(Diagnostic) {
            delivery = meaning(of: try await converse(message), for: message.id)
        } catch { delivery = .notDelivered(error) }
        if let problem = delivery.problem { note(problem) }
        return delivery
    }

    /// Hands one message to the program and says all that is known of it. For whoever tries a department by hand.
    ///
    /// Throws OW1955 or OW1957 when it cannot even be tried on this machine.
    public func converse(_ message: OutboundMessage) async throws(Diagnostic) -> ProgramTalk {
        let launch = try ProgramLaunch(process, folder: folder, books: books, inherited: environment)
        let attachments = AttachmentFolder(beside: books, message: message.id)
        try attachments.write(message.attachments)
        defer { if !message.attachments.isEmpty { attachments.remove() } }
        return await withCheckedContinuation { done in
            // Reading and writing of pipes block: never on a thread of the cooperative pool.
            Thread.detachNewThread { done.resume(returning: self.talk(message, launch)) }
        }
    }

    /// What such a conversation means for the message: what ``deliver(_:)`` says of it.
    public func meaning(of talk: ProgramTalk, for message: MessageID) -> Delivery {
        talk.delivery(of: message, to: department, process)
    }

    private func talk(_ message: OutboundMessage, _ launch: ProgramLaunch) -> ProgramTalk {
        let timeOut = Duration.seconds(process.timeOut)
        if let kept {
            return kept.converse(
                launch, message: message.bytes, limit: process.outputLimit, now: message.now, timeOut: timeOut
            )
        }
        let deadline = ContinuousClock.now + timeOut
        guard atOnce.wait(timeout: .now() + timeOut / .seconds(1)) == .success else {
            return ProgramTalk(.noTurn)
        }
        defer { atOnce.signal() }
        let child: ChildProcess
        do throws(ChildProcess.NotStarted) {
            child = try ChildProcess(launch, until: deadline)
        } catch { return ProgramTalk(.notStarted(error.reason)) }
        defer { child.stop() }
        return ProgramConversation(
            child, message: message.bytes, limit: process.outputLimit, deadline: deadline, isFramed: false
        ).run()
    }
}
