import DefinitionFiles

/// What policies of a description demand of whoever calls (Web Services Policy 1.5 – Framework, section 4): encryption,
/// signatures, addressing. None of it is done here, so a description that demands some is refused by name.
enum PolicyDemands {
    private static let policies = [
        "http://www.w3.org/ns/ws-policy", "http://schemas.xmlsoap.org/ws/2004/09/policy",
        "http://www.w3.org/2006/07/ws-policy",
    ]
    private static let description = "http://schemas.xmlsoap.org/wsdl/"

    /// WS-Security Utility: where a policy has its id.
    private static let utility =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"

    /// The local names of what is demanded anywhere in a document, in order, each once.
    ///
    /// A reference to a policy that stands elsewhere demands what nobody here can read: it is one of the names.
    static func of(_ document: MarkupElement) -> [String] {
        var names: [String] = []
        var known: Set<String> = []
        func gather(_ element: MarkupElement) {
            if policies.contains(element.name.namespace), element.name.local == "Policy",
                let id = element.attribute(utility, "Id")
            {
                known.insert("#" + id)
            }
            element.children.forEach(gather)
        }
        gather(document)
        func look(_ element: MarkupElement) {
            if policies.contains(element.name.namespace), element.name.local == "Policy" {
                for name in demands(of: element) where !names.contains(name) { names.append(name) }
                return
            }
            if policies.contains(element.name.namespace), element.name.local == "PolicyReference",
                !known.contains(element.attributes.first { $0.key == "URI" }?.value ?? ""),
                !names.contains("PolicyReference")
            {
                names.append("PolicyReference")
            }
            // An extension says itself that it must be understood (WSDL 1.1, section 2.1.3).
            if ["true", "1"].contains(element.attribute(description, "required") ?? ""),
                !names.contains(element.name.local)
            {
                names.append(element.name.local)
            }
            element.children.forEach(look)
        }
        look(document)
        return names
    }

    /// Of alternatives one that demands nothing is enough.
    private static func demands(of element: MarkupElement) -> [String] {
        guard policies.contains(element.name.namespace) else {
            let isOptional = policies.contains {
                ["true", "1"].contains(element.attribute($0, "Optional") ?? "")
            }
            return isOptional ? [] : [element.name.local]
        }
        switch element.name.local {
        case "ExactlyOne":
            let alternatives = element.children.map { demands(of: $0) }
            return alternatives.contains([]) ? [] : alternatives.first ?? []
        case "Policy", "All": return element.children.flatMap { demands(of: $0) }
        default: return []
        }
    }
}
