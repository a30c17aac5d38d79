import CaseModel
import WorkflowModel

/// What the place where an expression stands wants from it.
public enum ExpressionUse: Sendable, Hashable {
    /// Whatever it gives, nodes as nodes: a field that is moved, the nodes of a loop.
    case anything
    /// Values: nodes are read as what their schema says they hold (XPath's atomization).
    case values
    /// Exactly one boolean. A node of type xs:boolean is read, a value that may be nothing is refused.
    case condition
}

/// Turns an expression as written into one that runs, or says everything that is wrong with it.
public enum ExpressionCompiler {
    /// Parses, resolves every name against the schemas, and types the whole.
    ///
    /// - Returns: the expression, unless one of the diagnostics is an error or it reads what is broken elsewhere (see
    ///   ``StaticScope/Variable/broken``); all problems found, in the order of the text. A syntax error ends the search,
    ///   because what follows it cannot be known.
    public static func compile(
        _ source: ExpressionSource, in scope: StaticScope, as use: ExpressionUse = .anything
    ) -> (CompiledExpression?, [Diagnostic]) {
        var parser = Parser(source)
        let syntax: Syntax
        do throws(SyntaxError) {
            syntax = try parser.parse()
        } catch {
            return (nil, [error.diagnostic(in: source)])
        }
        var compiler = Compiler(source: source, scope: scope)
        let typed = compiler.compile(syntax, as: use)
        let diagnostics = compiler.diagnostics.sorted { $0.place < $1.place }
        guard !typed.isFailed, !diagnostics.contains(where: { $0.severity == .error }) else {
            return (nil, diagnostics)
        }
        return (
            CompiledExpression(
                source: source, type: typed.type, reads: compiler.reads(of: typed),
                provesWhenTrue: typed.provesWhenTrue, plan: typed.plan, localCount: compiler.localCount),
            diagnostics
        )
    }
}

extension ExpressionSource {
    /// The names after each `$`, as the text has them: enough to know what must come first, before there are types.
    var variableNames: Set<String> {
        var names: Set<String> = []
        for part in text.split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
            names.insert(
                String(part.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }))
        }
        return names
    }
}
