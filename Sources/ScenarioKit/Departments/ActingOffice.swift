import CaseModel
import Departments

/// One office of a department of a scenario, or the department as a whole.
struct ActingOffice: DepartmentAdapter {
    let acting: ActingDepartment
    /// Nil for the department as a whole.
    let office: OfficeName?

    var department: DepartmentName { acting.department }

    func deliver(_ message: OutboundMessage) async -> Delivery { await acting.deliver(message, at: office) }

    func collect(upTo now: Instant) async throws -> [InboundMessage] {
        try await acting.collect(upTo: now, at: office)
    }

    func settle(_ messages: [InboundMessage.ID]) async throws {
        try await acting.settle(messages, at: office)
    }

    func nextDue(after now: Instant) async -> Instant? { await acting.nextDue(after: now, at: office) }
}
