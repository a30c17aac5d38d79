import CaseModel
import WorkflowModel

extension MessagePlanner {
    /// A value that is ready to be written.
    struct PlannedValue {
        var source: MessagePlan.Source
        var presence: Propositions.Formula
        /// Index of the operation that leaves out what follows unless a condition holds.
        var guardedFrom: Int?
    }

    /// Compiles one value and proves that it fits its field. Nil when it does not compile.
    mutating func value(
        _ value: SendMap.Value, type: SchemaModel.TypeID, fixed: String?, isOptional: Bool, repeats: Bool,
        _ dataElement: DataElement?, _ context: Context
    ) -> PlannedValue? {
        let field = context.path.joined(separator: "/")
        var context = context
        var guardedFrom: Int?
        var guardedBy: CompiledExpression?
        var presence = Propositions.Formula.always
        let source: ExpressionSource
        switch value {
        case .each: return nil
        case .attachment(let attachment):
            return attached(
                attachment.source, type: type, fixed: fixed, isOptional: isOptional, repeats: repeats,
                dataElement,
                context)
        case .text(let text):
            let fit = ConstantFit(text, schema: schema, type: type, fixed: fixed)
            if let expected = fit.expected {
                diagnostics.append(
                    Diagnostic(
                        "OW1361", at: context.place,
                        ["field": field, "text": text, "expected": expected]))
            }
            record(field: context, .constant, isOptional: isOptional, isProved: fit == .fits, dataElement)
            return PlannedValue(source: .constant(text), presence: .always)
        case .expression(let expression): source = expression
        case .only(let expression, let when):
            source = expression
            if !isOptional {
                diagnostics.append(Diagnostic("OW1362", at: when.wholePlace, ["field": field]))
            }
            guard let condition = compile(when, as: .condition, context) else { return nil }
            presence = certainties.formula(of: condition)
            if premise != .never, certainties.propositions.and(premise, presence) == .never {
                diagnostics.append(.never(when, when.text))
            }
            context.scope.knownToExist.formUnion(condition.provesWhenTrue)
            assume(certainties.propositions.and(premise, presence), in: &context.scope)
            guardedFrom = plan.operations.count
            guardedBy = condition
            plan.operations.append(.only(when: condition, end: 0))
        }
        guard let expression = compile(source, as: .anything, context) else {
            if let guardedFrom { plan.operations.removeSubrange(guardedFrom...) }
            return nil
        }
        for part in context.tree.nodes[context.node].embedded {
            guard let value = ExpressionCompiler.compile(part, in: context.scope, as: .anything).0,
                value.type.mayBeNothing
            else { continue }
            diagnostics.append(
                Diagnostic("OW1437", at: part.wholePlace, ["field": field, "text": part.text]))
        }
        let isProved = fits(expression, type, fixed: fixed, repeats: repeats, field)
        record(
            field: context, .expression(expression), guardedBy: guardedBy, isOptional: isOptional,
            isProved: isProved, dataElement)
        presence = certainties.propositions.and(presence, certainties.presence(of: expression))
        return PlannedValue(
            source: .expression(expression), presence: presence, guardedFrom: guardedFrom)
    }

    /// The operations of a guarded value end here.
    mutating func end(_ guardedFrom: Int?) {
        guard let guardedFrom, case .only(let condition, _) = plan.operations[guardedFrom] else { return }
        plan.operations[guardedFrom] = .only(when: condition, end: plan.operations.count)
    }

    /// Steps that are certain where more is known are certain in the scope.
    func assume(_ premise: Propositions.Formula, in scope: inout StaticScope) {
        for step in settled where certainties.isCertain(step, given: premise) {
            scope.setCertainty(.certain, of: certainties.names[step].rawValue)
        }
    }

    mutating func record(
        field context: Context, _ origin: MessagePlan.Field.Origin,
        guardedBy condition: CompiledExpression? = nil,
        isOptional: Bool, isProved: Bool, _ dataElement: DataElement?
    ) {
        plan.fields.append(
            MessagePlan.Field(
                path: context.path, origin: origin, loops: context.loops,
                conditions: context.conditions + [condition].compactMap(\.self),
                isRequired: !isOptional, isProved: isProved, dataElement: dataElement, place: context.place))
    }

    // MARK: Types

    /// Reports what cannot fit; true when it is proved that the value fits, false for "cannot tell" too.
    private mutating func fits(
        _ expression: CompiledExpression, _ type: SchemaModel.TypeID, fixed: String?, repeats: Bool,
        _ field: String
    ) -> Bool {
        let written = expression.source.text
        let place = expression.source.wholePlace
        guard let value = expression.type.atomized else {
            diagnostics.append(
                Diagnostic("OW1368", at: place, ["field": field, "type": expression.type.text]))
            return false
        }
        guard case .simple(var wanted) = schema[type] else { return false }
        switch wanted.variety {
        case .list: return false
        case .union(let members):
            guard wanted.facets == Facets(), !expression.type.occurrence.mayBeSeveral else { return false }
            return members.contains { member in
                guard case .simple(let simple) = schema[member], simple.variety == .atomic else {
                    return false
                }
                return fit(expression, value, in: simple) == .proved
            }
        case .atomic: break
        }
        if expression.type.occurrence.mayBeSeveral, !expression.type.occurrence.isUnknown, !repeats {
            diagnostics.append(Diagnostic("OW1348", at: place, ["field": field]))
            return false
        }
        // A code such as 01 would lose its zero, and 2026 is seldom meant as a number where a text is due.
        if wanted.isText, ExactDecimal(written) != nil {
            diagnostics.append(
                Diagnostic(
                    "OW1371", at: place,
                    ["field": field, "text": written, "constant": "{text: \"\(written)\"}"]))
            return false
        }
        if let fixed { wanted.facets.enumeration = [fixed] }
        switch fit(expression, value, in: wanted) {
        case .proved: return true
        case .cannotTell:
            for (text, place) in expression.source.fallbackTexts {
                guard case .fails(let expected) = ConstantFit(text, schema: schema, type: type, fixed: fixed)
                else { continue }
                diagnostics.append(
                    Diagnostic("OW1361", at: place, ["field": field, "text": text, "expected": expected]))
            }
            return false
        case .wrongType:
            diagnostics.append(
                Diagnostic(
                    "OW1349", at: place,
                    ["field": field, "expected": "xs:" + wanted.builtIn, "type": value.text]))
        case .tooManyDigits(let digits):
            diagnostics.append(
                Diagnostic("OW1360", at: place, ["field": field, "digits": String(digits)]))
        case .noneFits(let expected):
            diagnostics.append(Diagnostic("OW1367", at: place, ["field": field, "expected": expected]))
        case .someFail(let values, let expected):
            diagnostics.append(
                Diagnostic(
                    "OW1364", at: place, severity: .note,
                    ["field": field, "values": values.joined(separator: ", "), "expected": expected]))
        }
        return false
    }

    private func fit(_ expression: CompiledExpression, _ value: AtomicType, in field: SimpleType) -> TypeFit {
        guard case .nodes(let nodes) = expression.type.item else {
            var isNode = true
            if case .atomic = expression.type.item { isNode = false }
            return TypeFit(value, isNode: isNode, in: field)
        }
        let fit = TypeFit(value, alternatives: nodes.alternatives, in: field)
        // An element with a value of its own, or with none, may be empty whatever its type says.
        let mayBeBlank = nodes.elements.contains {
            let element = nodes.schema[$0]
            return element.isNillable || element.defaultValue != nil || element.fixedValue != nil
        }
        let takesAll = field.builtIn == "string" && field.facets == Facets()
        return fit == .proved && mayBeBlank && !takesAll ? .cannotTell : fit
    }
}
