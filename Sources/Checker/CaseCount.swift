import CaseModel
import Expressions
import WorkflowModel

/// What one case spared a family, in numbers that can be checked: `Documentation/COUNTING.md` is the formula in
/// words, this is the formula itself. Pure.
public struct CaseCount: Sendable, Hashable {
    /// Fields the family gave: elements without child elements and attributes of the application that hold
    /// anything.
    public let given: Int
    /// Fields of the messages that were sent which came from a department's reply.
    public let movedFromReplies: Int
    /// Fields of the messages that were sent which came from the one form, and were not asked for again.
    public let movedFromApplication: Int
    /// Visits to counters that were not needed, beyond the one visit to the window.
    public let visitsSaved: Int
    /// Services that were done and whose manifest says nothing of visits, in the order of the steps; they count
    /// as none.
    public let uncounted: [ServiceName]

    /// All fields moved by data instead of by the family.
    public var moved: Int { movedFromReplies + movedFromApplication }

    /// Counts one case.
    ///
    /// - Parameters:
    ///   - application: the one form as it was taken in.
    ///   - requests: the message bodies that were sent, with their step. Of several to one step the last counts.
    ///   - done: the steps that are done.
    public init(
        application: XMLTree, requests: [(step: StepName, body: XMLTree)], done: Set<StepName>,
        program: WorkflowProgram
    ) {
        given = Self.leaves(of: application).count
        var last: [StepName: XMLTree] = [:]
        for request in requests { last[request.step] = request.body }
        var fromReplies = 0
        var fromApplication = 0
        for step in program.steps {
            guard let body = last[step.name], case .request(_, let plan) = step.action else { continue }
            var origins: [[String]: Set<FieldOrigin>] = [:]
            for field in plan.fields {
                origins[field.path, default: []].insert(Self.origin(of: field, program))
            }
            for path in Self.leaves(of: body) {
                let origins = origins[path] ?? []
                if origins.contains(.reply) {
                    fromReplies += 1
                } else if origins.contains(.application) {
                    fromApplication += 1
                }
            }
        }
        movedFromReplies = fromReplies
        movedFromApplication = fromApplication

        var visits = 0
        var uncounted: [ServiceName] = []
        for step in program.steps where done.contains(step.name) {
            guard case .request(let service, _) = step.action else { continue }
            if let known = service.visits {
                visits += known.count
            } else if !uncounted.contains(service.name) {
                uncounted.append(service.name)
            }
        }
        visitsSaved = max(0, visits - 1)
        self.uncounted = uncounted
    }

    // MARK: Fields

    enum FieldOrigin: Hashable { case reply, application, none }

    /// A field that is made from both counts as coming from the reply; one that only depends on a choice, on the
    /// day or on the case itself is asked for at no counter and does not count.
    static func origin(of field: MessagePlan.Field, _ program: WorkflowProgram) -> FieldOrigin {
        var result = FieldOrigin.none
        for source in program.sources(of: field) where source.flow != .decided {
            switch source.origin {
            case .reply: return .reply
            case .application, .answer: result = .application
            case .region, .case, .undo, .today: break
            }
        }
        return result
    }

    /// Paths below the root of every element without child elements and every attribute that holds anything but
    /// white space, once for each time it stands there.
    static func leaves(of tree: XMLTree) -> [[String]] {
        var leaves: [[String]] = []
        collect(tree.root, [], &leaves)
        return leaves
    }

    private static func collect(_ node: XMLNode, _ path: [String], _ leaves: inout [[String]]) {
        for attribute in node.attributes where attribute.name?.namespace != schemaInstance {
            if !isBlank(attribute) { leaves.append(path + ["@" + (attribute.name?.local ?? "")]) }
        }
        var hasElements = false
        for child in node.elements {
            hasElements = true
            collect(child, path + [child.name?.local ?? ""], &leaves)
        }
        if !hasElements, !isBlank(node) { leaves.append(path) }
    }

    private static func isBlank(_ node: XMLNode) -> Bool {
        node.withUTF8 { $0.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0a || $0 == 0x0d } }
    }

    /// `xsi:nil` and `xsi:type` say something about the element, not about the family.
    private static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
}
