import CaseModel
import Expressions
import WorkflowModel

/// Which office of a department is asked: the region the workflow reads, and the offices there are where the case is carried.
extension TurnInProgress {
    /// Settles whom the step's next request goes to; false when the step has been handed to a person instead.
    ///
    /// A correction goes to whoever has the request it corrects. Any other request is a new one: whoever decided that it is
    /// to be made may have changed the region.
    mutating func chooseOffice(
        _ index: Int, _ step: StepName, of department: DepartmentName
    ) throws(EvaluationError) -> Bool {
        if state[step].isBeingCorrected { return true }
        guard let route = program.steps[index].route, let directory = circumstances.offices[department] else {
            if state[step].office != nil { record(.officeChosen(step, .whole)) }
            return true
        }
        // What is no region code may be anything, and is written down nowhere.
        guard let text = try route.evaluate(scope(of: step)).lexical, let region = RegionCode(text) else {
            handToDesk(step, code: .notARegion)
            return false
        }
        guard let office = directory.office(of: region) else {
            record(.officeChosen(step, .notConnected(region: region.description)))
            handToDesk(step, code: .regionNotConnected)
            return false
        }
        let choice = OfficeChoice.office(office, region: region.description)
        if state[step].office != choice { record(.officeChosen(step, choice)) }
        return true
    }
}

extension ReasonCode {
    /// The office that a message was for is in the deployment no more.
    public static let officeGone: ReasonCode = "OW1591"
    /// What `by:` gives is no region code.
    public static let notARegion: ReasonCode = "OW1592"
    /// The department has no office for the region.
    public static let regionNotConnected: ReasonCode = "OW1593"
}
