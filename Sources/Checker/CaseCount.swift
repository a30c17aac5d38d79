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
    /// Visits to counters that were not needed.
    public let visits: Int
    /// The same without the one visit to the window.
    public var visitsSaved: Int { max(0, visits - 1) }
    /// Services that were done and whose manifest says nothing of visits, in the order of the steps; they count
    /// as none.
    public let uncounted: [ServiceName]

    /// All fields moved by data instead of by the family.
    public var moved: Int { movedFromReplies + movedFromApplication }

    /// Counts one case.
    ///
    /// - Parameters:
    ///   - application: the one form as it was taken in.
    ///   - requests: the message bodies that were sent, with their step or the one of several that it is. Of several to
    ///     one step the last counts.
    ///   - done: the steps that are done, each of several by itself.
    public init(
        application: XMLTree, requests: [(step: StepName, body: XMLTree)], done: Set<StepName>,
        program: WorkflowProgram
    ) {
        // What a department has sent the family has not told.
        given = program.definition.begins == nil ? Self.leaves(of: application).count : 0
        var last: [StepName: XMLTree] = [:]
        for request in requests { last[request.step] = request.body }
        var fromReplies = 0
        var fromApplication = 0
        for step in program.steps {
            guard case .request(_, let plan) = step.action else { continue }
            var origins: [[String]: Set<FieldOrigin>] = [:]
            for field in plan.fields {
                origins[field.path, default: []].insert(Self.origin(of: field, program))
            }
            for path in last.filter({ $0.key.base == step.name }).values.flatMap({ Self.leaves(of: $0) }) {
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
        for step in program.steps {
            let times = done.count { $0.base == step.name }
            guard times > 0, case .request(let service, _) = step.action else { continue }
            if let known = service.visits {
                visits += known.count * times
            } else if !uncounted.contains(service.name) {
                uncounted.append(service.name)
            }
        }
        self.visits = visits
        self.uncounted = uncounted
    }

    /// The count of a case together with those of the cases that it has opened. What these were given the family has told
    /// once, to the case around them.
    public func with(_ others: [CaseCount]) -> CaseCount {
        var uncounted = uncounted
        for service in others.flatMap(\.uncounted) where !uncounted.contains(service) {
            uncounted.append(service)
        }
        return CaseCount(
            given: given, movedFromReplies: others.reduce(movedFromReplies) { $0 + $1.movedFromReplies },
            movedFromApplication: others.reduce(movedFromApplication) { $0 + $1.movedFromApplication },
            visits: others.reduce(visits) { $0 + $1.visits }, uncounted: uncounted)
    }

    private init(
        given: Int, movedFromReplies: Int, movedFromApplication: Int, visits: Int, uncounted: [ServiceName]
    ) {
        self.given = given
        self.movedFromReplies = movedFromReplies
        self.movedFromApplication = movedFromApplication
        self.visits = visits
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
            case .application where program.definition.begins != nil: return .reply
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
