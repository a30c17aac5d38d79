import CaseModel
import WorkflowModel

/// A schema said in a few words, for tests: no namespace, all positions at line 1 of `test.xsd`.
indirect enum Shape: Sendable {
    case leaf(String, SimpleType, DataElement? = nil)
    case group(String, [Shape])
    /// An element with text and attributes.
    case attributed(String, SimpleType, attributes: [(name: String, isRequired: Bool)])
    case optional(Shape)
    case many(Shape)
    case choice([Shape])
    case all([Shape])

    static func text(_ name: String) -> Shape { .leaf(name, SimpleType(name: nil, builtIn: "string")) }
    static func date(_ name: String) -> Shape { .leaf(name, SimpleType(name: nil, builtIn: "date")) }
    static func boolean(_ name: String) -> Shape { .leaf(name, SimpleType(name: nil, builtIn: "boolean")) }
    static func integer(_ name: String) -> Shape { .leaf(name, SimpleType(name: nil, builtIn: "integer")) }
    static func money(_ name: String) -> Shape {
        var type = SimpleType(name: nil, builtIn: "decimal")
        type.facets.fractionDigits = 2
        return .leaf(name, type)
    }
    static func listed(_ name: String, _ values: [String]) -> Shape {
        var type = SimpleType(name: nil, builtIn: "string")
        type.facets.enumeration = values
        return .leaf(name, type)
    }
    static func known(_ name: String, _ id: String, of: String, sensitive: String? = nil) -> Shape {
        .leaf(
            name, SimpleType(name: nil, builtIn: "string"),
            DataElement(id: id, of: of, sensitive: sensitive))
    }
}

extension SchemaModel {
    init(roots: [Shape]) {
        self.init()
        for shape in roots {
            guard case .element(let id) = add(shape).term else { continue }
            self.roots[self[id].name] = id
        }
    }

    private mutating func add(_ shape: Shape) -> Particle {
        switch shape {
        case .leaf(let name, let type, let dataElement):
            types.append(.simple(type))
            return element(name, dataElement)
        case .attributed(let name, let type, let attributes):
            types.append(.simple(type))
            var complex = ComplexType(name: nil, content: .simple(TypeID(types.count - 1)))
            complex.attributes = attributes.map {
                AttributeUse(
                    name: XMLName(local: $0.name), type: TypeID(types.count - 1), isRequired: $0.isRequired,
                    place: SourcePlace(file: "test.xsd", line: 1))
            }
            types.append(.complex(complex))
            return element(name, nil)
        case .group(let name, let shapes):
            let particles = shapes.map { add($0) }
            types.append(
                .complex(ComplexType(name: nil, content: .elements(Particle(.sequence(particles))))))
            return element(name, nil)
        case .optional(let shape):
            var particle = add(shape)
            particle.minimum = 0
            return particle
        case .many(let shape):
            var particle = add(shape)
            particle.minimum = 0
            particle.maximum = nil
            return particle
        case .choice(let shapes): return Particle(.choice(shapes.map { add($0) }))
        case .all(let shapes): return Particle(.all(shapes.map { add($0) }))
        }
    }

    private mutating func element(_ name: String, _ dataElement: DataElement?) -> Particle {
        var declaration = ElementDeclaration(
            name: XMLName(local: name), type: TypeID(types.count - 1),
            place: SourcePlace(file: "test.xsd", line: 1))
        declaration.dataElement = dataElement
        elements.append(declaration)
        return Particle(.element(ElementID(elements.count - 1)))
    }
}
