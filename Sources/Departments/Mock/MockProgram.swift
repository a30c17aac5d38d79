public import CaseModel
public import DefinitionFiles
import Expressions
import WorkflowModel

/// The rules of a mock department, compiled and typed against its schemas: what `mock.yaml` comes to.
///
/// Immutable; compile once and share. Decides and does nothing else.
public struct MockProgram: Sendable {
    public let department: DepartmentName
    let services: [Service]
    let register: MockRegister
    /// The documents of `tables:`, in the order of their slots.
    let tables: [XMLTree]

    /// True when some rule remembers something: then every service reads the live register.
    var remembers: Bool { services.contains { $0.rules.contains { !$0.memories.isEmpty } } }

    func service(_ name: ServiceName) -> Service? { services.first { $0.contract.name == name } }

    /// One service with its rules. Expressions of one service share a layout of slots.
    struct Service: Sendable {
        var contract: ServiceContract
        var layout: Layout
        var finds: [Find] = []
        var decisions: [Decision] = []
        var down: CompiledExpression?
        var slow: Slow?
        var losesReply: CompiledExpression?
        var answersTwice: CompiledExpression?
        var rules: [Rule] = []

        /// True when an answer may depend on more than request and seed: then it needs the books.
        var misbehaves: Bool {
            down != nil || slow != nil || losesReply != nil || answersTwice != nil || speaksLater
        }

        /// True when something follows of an answer by itself.
        var speaksLater: Bool { rules.contains { !$0.then.isEmpty } }
    }

    /// Which slot of a ``DynamicScope`` holds what.
    struct Layout: Sendable {
        var request: Slot
        var newNumber: Slot
        var delivery: Slot
        var attached: Slot
        var chance: Slot
        var register: Slot
        var tables: [Slot]
    }

    /// A record looked up before the rules, bound to a variable.
    struct Find: Sendable {
        var name: String
        var slot: Slot
        var record: CompiledExpression
        /// What happens when there is none; nil when the rules see to it.
        var otherwise: Outcome?
    }

    /// Tables that are read before the rules, bound to a variable.
    struct Decision: Sendable {
        var name: String
        var slot: Slot
        var plan: DecisionPlan
    }

    struct Slow: Sendable {
        /// In seconds; every number of them is as likely as another.
        var delay: ClosedRange<Int>
        /// Nil for always.
        var when: CompiledExpression?
    }

    struct Rule: Sendable {
        /// Nil for always.
        var when: CompiledExpression?
        var outcome: Outcome
        var memories: [Memory] = []
        /// What the department says of it later, by itself.
        var then: [Sequel] = []
        var place: SourcePlace
    }

    /// Something that a department says after its answer.
    struct Sequel: Sendable {
        enum Content: Sendable {
            /// A further result of the request, the n-th of its service.
            case reply(Int, MessagePlan)
            /// What it sends of its own accord.
            case notice(ServiceName, MessagePlan)
            /// Its reply, once more, as it is now.
            case update(MessagePlan)
            /// Its reply is to count as never written.
            case void
        }
        /// How long after the answer.
        var after: Duration
        /// Nil for always.
        var when: CompiledExpression?
        var content: Content
    }

    /// `person/claimed: true()`.
    struct Memory: Sendable {
        var record: Slot
        var field: String
        var value: CompiledExpression
    }

    enum Outcome: Sendable {
        case answer(Envelope.Outcome, MessagePlan)
        case reject(ReasonCode, reason: String)
        case supplement(Envelope.Supplement)
        case fault(DiagnosticCode, isRetryable: Bool)
    }

    // MARK: Compiling

    /// Compiles the rules that stand in a department's folder.
    ///
    /// - Parameter contents: The bytes of a file by its path in the folder, such as `mock.yaml`; nil when there
    ///   is none.
    /// - Returns: the program, unless one of the diagnostics is an error; and everything that is wrong or worth
    ///   saying.
    public static func compile(
        _ department: LoadedDepartment, contents: (String) -> [UInt8]?
    ) -> (program: MockProgram?, diagnostics: [Diagnostic]) {
        return withoutActuallyEscaping(contents) { contents in
            var compiler = MockCompiler(
                contract: department.contract, contents: contents, folder: department.folder)
            let program = compiler.compile()
            return (program, compiler.diagnostics)
        }
    }
}
