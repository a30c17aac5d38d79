import CaseModel
import WorkflowModel

/// Whether the values of an expression fit a field, as far as types and facets can tell: a value fits when its
/// lexical form is valid there (XML Schema part 2, sections 2.4 and 4.3).
enum TypeFit: Hashable {
    case proved
    /// Some values may fit and some not; the schema judges when the message is built.
    case cannotTell
    case wrongType
    /// A computed number may have more digits after the point than the field takes.
    case tooManyDigits(Int)
    /// None of the values that are possible is one that the field lists.
    case notListed

    init(_ value: AtomicType, in field: SimpleType) {
        let target = Reading.Kind(builtIn: field.builtIn).primitive
        switch (value.primitive, target) {
        case (.untyped, _), (.any, _), (_, .untyped), (_, .any): self = .cannotTell
        case (_, .string): self = Self.text(value, in: field)
        case (.integer, .integer), (.integer, .decimal), (.decimal, .decimal):
            self = Self.number(value, in: field)
        case (.integer, .other), (.decimal, .other):
            self = ["double", "float"].contains(field.builtIn) ? .proved : .wrongType
        case (.other, .other):
            self =
                value.simple?.builtIn != field.builtIn
                ? .wrongType : value.simple?.facets == field.facets ? .proved : .cannotTell
        default:
            self =
                value.primitive != target
                ? .wrongType
                : field.facets == Facets() || value.simple?.facets == field.facets ? .proved : .cannotTell
        }
    }

    private static func text(_ value: AtomicType, in field: SimpleType) -> TypeFit {
        let allowed = field.facets.enumeration
        if !allowed.isEmpty, let possible = value.enumeration {
            if !possible.contains(where: allowed.contains) { return .notListed }
            return possible.allSatisfy(allowed.contains) ? .proved : .cannotTell
        }
        if field.builtIn == "string" || field.builtIn == value.simple?.builtIn,
            field.facets == Facets() || field.facets == value.simple?.facets
        {
            return .proved
        }
        return .cannotTell
    }

    private static func number(_ value: AtomicType, in field: SimpleType) -> TypeFit {
        if let digits = field.facets.fractionDigits {
            if let possible = value.fractionDigits {
                // A field with more digits may hold a number that needs fewer; a computed one says its rounding.
                if possible > digits { return value.simple == nil ? .tooManyDigits(digits) : .cannotTell }
            } else {
                return value.simple == nil ? .tooManyDigits(digits) : .cannotTell
            }
        }
        if value.simple?.facets == field.facets, value.simple?.builtIn == field.builtIn { return .proved }
        var rest = field.facets
        rest.fractionDigits = nil
        return rest == Facets() && ["integer", "decimal"].contains(field.builtIn) ? .proved : .cannotTell
    }
}
