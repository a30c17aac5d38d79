import Expressions
import WorkflowModel

/// What the rules of a mock may read: `$request`, `$register`, `$new-number`, `$delivery`, `$attached` (the materials that have
/// come along, each once), `$chance` (a number from 0 up to 100 that nobody can foretell and that is always the same for the same
/// message), the tables by their names, and then the records of `find:` and what `decide:` gives. Nothing else is in scope, as in a
/// workflow.
struct MockScope {
    /// The register and the tables in the order of the file.
    var documents: [(name: String, variable: StaticScope.Variable)] = []

    /// The variables of one service, whose `$request` is the root of its request.
    func scope(
        request schema: SchemaModel, root: SchemaModel.ElementID
    ) -> (scope: StaticScope, layout: MockProgram.Layout) {
        var scope = StaticScope()
        let request = scope.declare("request", .document(schema, root: root))
        let newNumber = scope.declare("new-number", .value(StaticType(.atomic(AtomicType(.string)))))
        let delivery = scope.declare("delivery", .value(StaticType(.atomic(AtomicType(.integer)))))
        let attached = scope.declare(
            "attached", .value(StaticType(.atomic(AtomicType(.string)), .zeroOrMore)))
        let chance = scope.declare("chance", .value(StaticType(.atomic(AtomicType(.decimal)))))
        let slots = documents.map { scope.declare($0.name, $0.variable) }
        return (
            scope,
            MockProgram.Layout(
                request: request, newNumber: newNumber, delivery: delivery, attached: attached,
                chance: chance, register: slots.first ?? Slot(5), tables: Array(slots.dropFirst()))
        )
    }
}
