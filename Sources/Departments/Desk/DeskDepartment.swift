public import CaseModel
public import WorkflowModel

/// A department without an interface: its people read what lies in its tray and answer by `onewindow answer`.
///
/// It keeps nothing. The tray is what the journal says has arrived there and is not answered, so that it cannot differ from what
/// the case waits for, and a department that becomes a desk finds there what it was sent by other ways. A message that comes
/// again gets the same receipt.
public final class DeskDepartment: DepartmentAdapter {
    public let department: DepartmentName
    private let contract: DepartmentContract
    private let schemas: DepartmentSchemas

    public init(_ contract: DepartmentContract, schemas: DepartmentSchemas) {
        department = contract.name
        self.contract = contract
        self.schemas = schemas
    }

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        do throws(Envelope.Fault) {
            return .answered(
                try ArrivedRequest(message, to: department, schemas, service: contract.service).receipt)
        } catch {
            return .answered(
                ArrivedRequest.refusal(error, of: message, by: department, schema: schemas.digest))
        }
    }
}
